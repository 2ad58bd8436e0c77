using System.Runtime.Loader;
using System.Xml.Linq;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Import;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeManifests.Import.Tests;

/// <summary>C# that import wrote: compiles it as a user's project would, and runs its sets.</summary>
internal static class ImportedCode
{
    private static readonly string Usings = string.Concat(
        new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Concat(XDocument.Load(Path.Combine(Repository.Root, "src/KubeManifests.Dsl/buildTransitive/KubeManifests.Usings.props")).Descendants("Using").Select(element => element.Attribute("Include")!.Value))
            .Select(name => $"global using {name};\n"));

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(KubernetesObject).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The objects of a text as import takes them: what servers add is left out.</summary>
    public static List<ImportedObject> Read(string name, string text)
    {
        int removed = 0;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var reader = ManifestReader.Open(name, stream, mayBeForeign: false, out var error);
        Assert.True(reader is not null, error?.Message);
        return
        [
            .. Enumerable.Range(0, reader!.Count).SelectMany(reader.Read).SelectMany(document => document.Objects)
                .Select(source => new ImportedObject(ServerFields.Without(source.Root, ref removed)) { Source = source })
                .Where(one => one.ApiVersion.Length > 0 && one.Kind.Length > 0),
        ];
    }

    /// <summary>Compiles files and gives what the set of each builds, by the class's name. Warnings of the compiler count as errors.</summary>
    public static Dictionary<string, List<MapNode>> Run(IEnumerable<(string Name, string Text)> files, List<string> mistakes)
    {
        var trees = files.Append(("Usings.cs", Usings)).Select(file => CSharpSyntaxTree.ParseText(file.Item2, new(LanguageVersion.Latest), file.Item1)).ToList();
        while (true)
        {
            var compilation = CSharpCompilation.Create("Imported", trees, References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
            using var image = new MemoryStream();
            var wrong = compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToLookup(diagnostic => diagnostic.Location.SourceTree);
            if (wrong.Count > 0)
            {
                foreach (var group in wrong) mistakes.Add($"{group.Key?.FilePath}: {group.First()}\n{group.First().Location.SourceTree?.GetText().Lines[group.First().Location.GetLineSpan().StartLinePosition.Line]}");
                if (trees.RemoveAll(wrong.Contains) == 0) return [];
                continue;
            }

            image.Position = 0;
            var sets = new AssemblyLoadContext("imported", isCollectible: true).LoadFromStream(image).GetTypes().Where(type => typeof(IManifestSource).IsAssignableFrom(type));
            return sets.ToDictionary(set => set.Name, Build);
        }
    }

    private static List<MapNode> Build(Type set) => [.. ((IManifestSource)Activator.CreateInstance(set)!).Entries.SelectMany(entry => entry.Build().Select(built => Read(built, entry.GetNamespace())))];

    // As the emitter: what names no namespace lives in the set's.
    private static MapNode Read(KubernetesObject built, string? own)
    {
        var root = ObjectReader.Read(built);
        DefaultNamespace.FillSubjects(root, own);
        var manifest = new ManifestObject(root);
        if (own is not null && manifest.KindInfo?.Namespaced != false && root.Find("metadata") is MapNode metadata && metadata.Find("namespace") is null) metadata.Set("namespace", own);
        return root;
    }
}

/// <summary>Compares what was imported with what the code builds.</summary>
internal sealed class TreeComparer
{
    /// <summary>Amounts that were numbers and are texts now: the API server reads both as the same.</summary>
    public int Amounts { get; private set; }

    /// <summary>The first difference, or null.</summary>
    public string? Difference(Node? input, Node? built, string path = "")
    {
        switch (input, built)
        {
            case (null or ScalarNode { Type: ScalarType.Null }, null or ScalarNode { Type: ScalarType.Null }):
                return null;

            // The type of a claim template says what it is, and every object has metadata.
            case (ScalarNode, null) when path.Contains(".volumeClaimTemplates[", StringComparison.Ordinal) && path.EndsWith("].apiVersion", StringComparison.Ordinal) | path.EndsWith("].kind", StringComparison.Ordinal):
            case (null or ScalarNode { Type: ScalarType.Null }, MapNode { Entries.Count: 0 }) when path.EndsWith(".metadata", StringComparison.Ordinal):
                return null;
            case (ScalarNode left, ScalarNode right):
                if (left.Type == right.Type && left.Text == right.Text) return null;
                if (IsNumber(left) && IsNumber(right) && double.Parse(left.Text, System.Globalization.CultureInfo.InvariantCulture).Equals(double.Parse(right.Text, System.Globalization.CultureInfo.InvariantCulture))) return null;
                if (IsNumber(left) && right.Type == ScalarType.String && left.Text == right.Text && IsAmount(path))
                {
                    Amounts++;
                    return null;
                }

                return $"{path}: {left.Type} {left.Text} became {right.Type} {right.Text}";
            case (MapNode left, MapNode right):
                return left.Entries.Select(entry => entry.Key).Union(right.Entries.Select(entry => entry.Key))
                    .Select(key => Difference(left.Find(key), right.Find(key), path + "." + key)).FirstOrDefault(difference => difference is not null);
            case (ListNode left, ListNode right):
                if (left.Items.Count != right.Items.Count) return $"{path}: {left.Items.Count} items became {right.Items.Count}";
                return left.Items.Select((item, i) => Difference(item, right.Items[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
            default:
                return $"{path}: {Show(input)} became {Show(built)}";
        }
    }

    private static bool IsNumber(ScalarNode scalar) => scalar.Type is ScalarType.Integer or ScalarType.Number;

    private static bool IsAmount(string path) => new[] { "requests.", "limits.", "hard.", "capacity.", "allocatable.", ".value", ".averageValue", "max.", "min.", "default.", "defaultRequest.", "maxLimitRequestRatio.", "overhead.", "podFixed.", "sizeLimit", "divisor", "Capacity", "maximumVolumeSize" }
        .Any(part => path.Contains(part, StringComparison.Ordinal));

    private static string Show(Node? node) => node switch
    {
        null => "nothing",
        ScalarNode scalar => $"{scalar.Type} {scalar.Text}",
        _ => node.GetType().Name,
    };
}
