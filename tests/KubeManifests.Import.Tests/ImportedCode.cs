using System.Runtime.Loader;
using System.Xml.Linq;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Import;
using KubeManifests.Cli.Reading;
using KubeManifests.Import;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;

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
        var errors = new List<string>();
        var objects = Read(name, text, errors);
        Assert.Empty(errors);
        return objects;
    }

    /// <summary>The objects of a text as import takes them, and what cannot be read.</summary>
    public static List<ImportedObject> Read(string name, string text, List<string> errors)
    {
        int removed = 0;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        if (ManifestReader.Open(name, stream, mayBeForeign: true, out var unread) is not { } reader)
        {
            errors.Add($"{name}: {unread!.Message}");
            return [];
        }

        var objects = new List<ImportedObject>();
        for (int i = 0; i < reader.Count; i++)
        {
            foreach (var document in reader.Read(i))
            {
                if (document.Error is { } mistake) errors.Add($"{name}({mistake.Line},{mistake.Column}): {mistake.Message}");
                if (!reader.IsJson) CommentReader.Read(reader.File, reader.RangeOf(i).Start, reader.RangeOf(i).Stop, document.Objects.Select(source => source.Root), []);
                objects.AddRange(document.Objects.Select(source => new ImportedObject(ServerFields.Without(source.Root, ref removed), ReflectedTypes.Instance) { File = source.File }));
            }
        }

        return [.. objects.Where(one => one.ApiVersion.Length > 0 && one.Kind.Length > 0)];
    }

    /// <summary>Compiles files and gives what each set builds, by its class's name, or by that and the environment. Warnings of the compiler count as errors.</summary>
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
            return sets.SelectMany(set => ((IManifestSource)Activator.CreateInstance(set)!).Entries.Select(entry => (Name: set.Name + (entry.Environment is null ? "" : "/" + entry.Environment), Entry: entry)))
                .ToDictionary(pair => pair.Name, pair => pair.Entry.Build().Select(built => Read(built, pair.Entry.GetNamespace())).ToList());
        }
    }

    /// <summary>What the formatter of the compiler's workspace would change, as <c>dotnet format whitespace</c> does: the first line, or null.</summary>
    public static string? FormattingMistake(string text)
    {
        using var workspace = new AdhocWorkspace();
        var root = CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest)).GetRoot();
        string formatted = Formatter.Format(root, workspace).ToFullString();
        if (formatted == text) return null;
        return text.Split('\n').Zip(formatted.Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => $"\"{pair.First}\" is formatted as \"{pair.Second}\"").FirstOrDefault() ?? "the number of lines";
    }

    // As the emitter: what names no namespace lives in the set's.
    private static MapNode Read(KubernetesObject built, string? own)
    {
        var root = ObjectReader.Read(built);
        DefaultNamespace.FillSubjects(root, own);
        var manifest = new ManifestObject(root);
        if (own is not null && manifest.KindInfo?.Namespaced != false && root.Find("metadata") is MapNode metadata && metadata.Find("namespace") is null) metadata.Set("namespace", own);

        // The YAML that is written, as it is read again.
        using var yaml = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(YamlWriter.Write(root)));
        return ManifestReader.Open("built", yaml, mayBeForeign: false, out _)!.Read(0).Single().Objects.Single().Root;
    }
}

/// <summary>Compares what was imported with what the code builds.</summary>
internal sealed class TreeComparer
{
    /// <summary>Amounts that were numbers and are texts now: the API server reads both as the same.</summary>
    public int Amounts { get; private set; }

    /// <summary>How many objects came back as they were. They are found by their names, and in their order where several have one.</summary>
    public int CountEqual(IEnumerable<MapNode> inputs, IEnumerable<MapNode> built, string name, List<string> mistakes)
    {
        var byKey = built.GroupBy(KeyOf).ToDictionary(group => group.Key, group => new Queue<MapNode>(group));
        int equal = 0;
        foreach (var input in inputs)
        {
            if (!byKey.TryGetValue(KeyOf(input), out var roots) || !roots.TryDequeue(out var root)) mistakes.Add($"{name}: {KeyOf(input)} is not built");
            else if (Difference(input, root) is { } difference) mistakes.Add($"{name}: {KeyOf(input)}: {difference}");
            else equal++;
        }

        foreach (var more in byKey.Values.SelectMany(roots => roots)) mistakes.Add($"{name}: {KeyOf(more)} was not there");
        return equal;
    }

    private static (string?, string?, string?, string?) KeyOf(MapNode root)
    {
        var metadata = root.Find("metadata") as MapNode;
        return (ImportedObject.TextOf(root, "apiVersion"), ImportedObject.TextOf(root, "kind"), metadata is null ? null : ImportedObject.TextOf(metadata, "namespace"), metadata is null ? null : ImportedObject.TextOf(metadata, "name"));
    }

    /// <summary>The first difference, or null.</summary>
    public string? Difference(Node? input, Node? built, string path = "")
    {
        switch (input, built)
        {
            case (null or ScalarNode { Type: ScalarType.Null }, null or ScalarNode { Type: ScalarType.Null }):
                return null;

            // Every object has metadata.
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
