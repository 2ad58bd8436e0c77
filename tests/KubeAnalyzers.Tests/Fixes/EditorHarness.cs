using System.Text;
using KubeAnalyzers.CodeFixes;
using KubeManifests;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KubeAnalyzers.Tests.Fixes;

/// <summary>
/// Runs edits on C# without any rule. In the text, <c>«1:…»</c> is the expression of node 1 and <c>‹1:…›</c> the assignment or element
/// that put it there; what comes out must compile.
/// </summary>
internal static class EditorHarness
{
    private const string File = "/src/Set.cs";

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq;
        global using KubeManifests; global using KubeManifests.Core.V1; global using KubeManifests.Apps.V1; global using KubeManifests.Rbac.V1; global using KubeManifests.Meta.V1;
        """;

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(KubernetesObject).Assembly.Location)
            .Distinct()
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Builds the edits of one fix; the function gives the node of a number.</summary>
    public delegate NodeEdit[] Edits(Func<int, Node> node);

    /// <summary>One fix makes the text into another.</summary>
    public static Task Becomes(string before, string after, Edits edits) => Become(before, after, edits);

    /// <summary>Several fixes, as in "fix all"; those that collide with an earlier one are left out.</summary>
    public static async Task Become(string before, string after, params Edits[] fixes)
    {
        var (_, solution) = await RunAsync(before, fixes);
        var document = solution.Projects.Single().Documents.Single(static document => document.FilePath == File);
        Assert.Equal(after, (await document.GetTextAsync()).ToString());
        var compilation = (await document.Project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.ToString()));
    }

    /// <summary>The fix is not offered.</summary>
    public static async Task IsRefused(string before, Edits edits)
    {
        var (taken, _) = await RunAsync(before, edits);
        Assert.Equal(0, taken);
    }

    private static async Task<(int Taken, Solution Solution)> RunAsync(string marked, params Edits[] fixes)
    {
        var (text, sites) = Parse(marked);
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
                metadataReferences: References))
            .AddDocument(DocumentId.CreateNewId(id), "Set.cs", text, filePath: File)
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", Usings, filePath: "/src/Usings.cs");

        // A test that does not compile to begin with proves nothing.
        var compilation = (await solution.GetProject(id)!.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.ToString()));

        var editor = new CSharpEditor(solution);
        int taken = 0;
        foreach (var edits in fixes)
        {
            var nodes = new Dictionary<Node, EditSite>();
            Node NodeOf(int number)
            {
                var node = new MapNode();
                nodes.Add(node, sites[number]);
                return node;
            }

            string encoded = FixCodec.Encode([new Fix("Fix", edits(NodeOf))], node => nodes.TryGetValue(node, out var site) ? site : null);
            if (await editor.TryAddAsync(Assert.Single(FixCodec.Decode(encoded)), solution.GetProject(id)!, default)) taken++;
        }

        return (taken, editor.ChangedSolution());
    }

    private static (string Text, Dictionary<int, EditSite> Sites) Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(int Number, int Start)>();
        var expressions = new Dictionary<int, TextSpan>();
        var assignments = new Dictionary<int, TextSpan>();
        for (int i = 0; i < marked.Length; i++)
        {
            switch (marked[i])
            {
                case '«' or '‹':
                    open.Push((marked[i + 1] - '0', text.Length));
                    i += 2;
                    break;
                case '»' or '›':
                    var (number, start) = open.Pop();
                    (marked[i] == '»' ? expressions : assignments).Add(number, TextSpan.FromBounds(start, text.Length));
                    break;
                default:
                    text.Append(marked[i]);
                    break;
            }
        }

        var sites = new Dictionary<int, EditSite>();
        foreach (int number in expressions.Keys.Union(assignments.Keys))
        {
            var assignment = assignments.GetValueOrDefault(number);
            var expression = expressions.TryGetValue(number, out var span) ? span : assignment;
            sites.Add(number, new(File, expression.Start, expression.Length, assignment.Start, assignment.Length));
        }

        return (text.ToString(), sites);
    }
}
