using KubeAnalyzers.CodeFixes.Import;
using KubeManifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KubeAnalyzers.Tests.Fixes;

/// <summary>The light bulb on pasted YAML.</summary>
public sealed class ConvertYamlTests
{
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

    [Fact]
    public Task An_element_becomes_the_objects_and_their_variables() => Becomes(
        """"
        class A : ManifestSet
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build()
            {
                int account = 1;
                return
                [
                    new Namespace { Metadata = new() { Name = "shop" } },
                    """
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata:
                      name: web
                      namespace: shop
                    ---
                    # What it runs.
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                      namespace: shop
                    spec:
                      replicas: 2 # two are enough
                      selector:
                        matchLabels:
                          app: web
                      template:
                        metadata:
                          labels:
                            app: web
                        spec:
                          serviceAccountName: web
                          containers:
                          - name: web
                            image: web:1.2
                    """,
                ];
            }
        }
        """",
        """
        class A : ManifestSet
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build()
            {
                int account = 1;
                Map<string> labels = new() { ["app"] = "web" };
                var account2 = new ServiceAccount { Metadata = new() { Name = "web" } };
                return
                [
                    new Namespace { Metadata = new() { Name = "shop" } },
                    account2,
                    // What it runs.
                    new Deployment
                    {
                        Metadata = new() { Name = "web" },
                        Spec = new()
                        {
                            // two are enough
                            Replicas = 2,
                            Selector = new() { MatchLabels = labels },
                            Template = new()
                            {
                                Metadata = new() { Labels = labels },
                                Spec = new() { ServiceAccountName = account2, Containers = [new() { Name = "web", Image = "web:1.2" }] },
                            },
                        },
                    },
                ];
            }
        }
        """);

    [Fact]
    public Task Where_no_variable_can_be_declared_names_are_said() => Becomes(
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() => ["apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {serviceAccountName: web, containers: []}\n"];
        }
        """,
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() => [new ServiceAccount { Metadata = new() { Name = "web" } },
            new Pod
            {
                Metadata = new() { Name = "web" },
                Spec = new() { ServiceAccountName = "web", Containers = [] },
            }];
        }
        """);

    [Fact]
    public Task A_variable_gets_the_object() => Becomes(
        """"
        class A
        {
            void M()
            {
                const string yaml = """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: settings
                      namespace: shop
                    data:
                      a: b
                    """;
            }
        }
        """",
        """
        class A
        {
            void M()
            {
                var yaml = new ConfigMap { Metadata = new() { Name = "settings", Namespace = "shop" }, Data = new() { ["a"] = "b" } };
            }
        }
        """);

    [Fact]
    public Task A_field_gets_all_objects() => Becomes(
        """"
        class A
        {
            public const string Yaml = """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: a
                ---
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: b
                """;
        }
        """",
        """
        class A
        {
            public static readonly KubernetesObject[] Yaml =
            [
                new Namespace { Metadata = new() { Name = "a" } },
                new Namespace { Metadata = new() { Name = "b" } },
            ];
        }
        """);

    [Fact]
    public Task A_step_becomes_a_step_for_each() => Becomes(
        """"
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build()
            {
                yield return """
                    apiVersion: v1
                    kind: Namespace
                    metadata:
                      name: a
                    ---
                    # The second.
                    apiVersion: v1
                    kind: Namespace
                    metadata:
                      name: b
                    """;
            }
        }
        """",
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build()
            {
                yield return new Namespace { Metadata = new() { Name = "a" } };
                // The second.
                yield return new Namespace { Metadata = new() { Name = "b" } };
            }
        }
        """);

    [Fact]
    public Task A_text_by_itself_becomes_variables() => Becomes(
        """"
        class A
        {
            void M()
            {
                """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: a
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: b
                """;
            }
        }
        """",
        """
        class A
        {
            void M()
            {
                var aNamespace = new Namespace { Metadata = new() { Name = "a" } };
                var service = new Service { Metadata = new() { Name = "b" } };
            }
        }
        """);

    [Fact]
    public Task A_whole_set_becomes_a_collection() => Becomes(
        """"
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
                """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: a
                """;
        }
        """",
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
                [
                    new Namespace { Metadata = new() { Name = "a" } },
                ];
        }
        """);

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("\"apiVersion: v1\"")]
    [InlineData("\"apiVersion: v1\\nkind: [\"")]
    [InlineData("\"apiVersion: v1\\nmetadata: {}\\n---\\nkind: Pod\"")]
    public async Task Other_texts_have_no_bulb(string literal) => Assert.Null(await ActionAsync($"class A {{ object B = {literal}; }}"));

    [Theory]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    name: a\n    uid: x\n", "new Namespace { Metadata = new() { Name = \"a\" } }")]
    [InlineData("apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: a\nsize: 3\n", "new RawObject(\"example.com/v1\", \"Widget\") { Metadata = new() { Name = \"a\" }, Fields = new() { [\"size\"] = 3 } }")]
    public async Task What_the_tool_does_the_bulb_does(string yaml, string code)
    {
        var (solution, _) = await ActionAsync($"class A {{ object B = {SymbolDisplay.FormatLiteral(yaml, true)}; }}") ?? throw new InvalidOperationException("no bulb");
        Assert.Contains(code, await TextOf(solution), StringComparison.Ordinal);
    }

    private static async Task Becomes(string before, string after)
    {
        var (solution, id) = await ActionAsync(before) ?? throw new InvalidOperationException("no bulb");
        Assert.Equal(after, await TextOf(solution));
        var document = solution.GetDocument(id)!;
        Assert.Empty((await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        Assert.Equal(after, (await (await Formatter.FormatAsync(document)).GetTextAsync()).ToString());
    }

    private static async Task<string> TextOf(Solution solution) => (await solution.Projects.Single().Documents.First().GetTextAsync()).ToString();

    // The bulb on the first literal of the text.
    private static async Task<(Solution Solution, DocumentId Document)?> ActionAsync(string text)
    {
        using var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var file = DocumentId.CreateNewId(id);
        var solution = workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
                metadataReferences: References))
            .AddDocument(file, "Set.cs", text, filePath: "/src/Set.cs")
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", Usings, filePath: "/src/Usings.cs");
        CodeAction? offered = null;
        int place = text.IndexOf("apiVersion", StringComparison.Ordinal) is >= 0 and var found ? found : text.IndexOf('"') + 1;
        await new ConvertYamlRefactoringProvider().ComputeRefactoringsAsync(new CodeRefactoringContext(solution.GetDocument(file)!, new TextSpan(place, 0), action => offered = action, default));
        if (offered is null) return null;
        var operation = (await offered.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        return (operation.ChangedSolution, file);
    }
}
