using System.Text;
using KubeManifests.Cli;
using KubeManifests.Cli.Lint;

namespace KubeManifests.Import.Tests;

public sealed partial class ImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("import").FullName;

    private string Output => Path.Combine(_folder, "Shop");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_belongs_together_is_written_as_a_person_would()
    {
        var (code, summary, _) = Run("""
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web, namespace: shop}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: shop}
            rules:
            - {apiGroups: [""], resources: [pods], verbs: [get]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: web-reads, namespace: shop}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
            subjects:
            - {kind: ServiceAccount, name: web, namespace: shop}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: shop}
            data:
              app.json: |
                {
                  "size": 24
                }
            """);
        Assert.Equal(LintCommand.Clean, code);
        Assert.Contains("4 imported", summary, StringComparison.Ordinal);
        Assert.Equal(""""
            namespace Shop;

            /// <summary>4 objects, imported from stdin.</summary>
            public sealed class ShopSet : ManifestSet
            {
                protected override string? Namespace => "shop";

                protected override IEnumerable<KubernetesObject> Build()
                {
                    var account = new ServiceAccount { Metadata = new() { Name = "web" } };
                    var role = new Role
                    {
                        Metadata = new() { Name = "reader" },
                        Rules = [new() { ApiGroups = [""], Resources = ["pods"], Verbs = ["get"] }],
                    };
                    return
                    [
                        account,
                        role,
                        new RoleBinding { Metadata = new() { Name = "web-reads" }, RoleRef = role, Subjects = [account] },
                        new ConfigMap
                        {
                            Metadata = new() { Name = "settings" },
                            Data = new()
                            {
                                ["app.json"] = """
                                    {
                                      "size": 24
                                    }
                                    """,
                            },
                        },
                    ];
                }
            }

            """", Written());
    }

    [Fact]
    public void What_a_server_added_is_left_out()
    {
        Run("""
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata:
                annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
                creationTimestamp: "2024-01-01T00:00:00Z"
                managedFields: [{manager: kubectl}]
                name: settings
                resourceVersion: "12"
                uid: 0a0a
              data: {a: b}
            """);
        Assert.Contains("Metadata = new() { Name = \"settings\" },", Written(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resourceVersion: \"1\"", false)]
    [InlineData("generateName: x", true)]
    public void Defaults_are_left_out_of_what_a_server_stored(string stored, bool isKept)
    {
        Run("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, STORED}
            spec:
              progressDeadlineSeconds: 600
              selector: {matchLabels: {app: web}}
              strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
              template:
                metadata: {creationTimestamp: null, labels: {app: web}}
                spec:
                  containers:
                  - {name: web, image: "web:1", imagePullPolicy: IfNotPresent, resources: {}, terminationMessagePolicy: File}
                  dnsPolicy: ClusterFirst
                  securityContext: {}
            """.Replace("STORED", stored, StringComparison.Ordinal));
        foreach (string word in (string[])["ProgressDeadlineSeconds", "Strategy", "ImagePullPolicy", "Resources", "DnsPolicy", "SecurityContext", "TerminationMessagePolicy"])
            Assert.Equal(isKept, Written().Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_that_are_served_no_more_are_converted()
    {
        var (_, summary, _) = Run("""
            apiVersion: extensions/v1beta1
            kind: Deployment
            metadata: {name: web}
            spec:
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: "web:1"}]}
            ---
            apiVersion: extensions/v1beta1
            kind: Ingress
            metadata: {name: web}
            spec:
              backend: {serviceName: web, servicePort: http}
              rules:
              - http: {paths: [{path: /, backend: {serviceName: web, servicePort: 80}}]}
            """);
        Assert.Contains("Deployment web is converted from extensions/v1beta1 to apps/v1", summary, StringComparison.Ordinal);
        Assert.Contains("Ingress web is converted from extensions/v1beta1 to networking.k8s.io/v1", summary, StringComparison.Ordinal);
        Assert.Contains("Selector = new() { MatchLabels = labels }", Written(), StringComparison.Ordinal);
        Assert.Contains("DefaultBackend = new() { Service = new() { Name = \"web\", Port = new() { Name = \"http\" } } }", Written(), StringComparison.Ordinal);
        Assert.Contains("PathType.ImplementationSpecific", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_types_do_not_have_is_kept_and_named()
    {
        var (code, summary, _) = Run("""
            apiVersion: example.com/v1
            kind: Widget
            metadata: {name: one}
            spec: {size: 3, parts: [a, 1.5, null]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {newField: true, ports: [{port: 80}]}
            """);
        Assert.Equal(LintCommand.Clean, code);
        Assert.Contains("stdin(1,1): Widget one is kept raw: example.com/v1 Widget has no class", summary, StringComparison.Ordinal);
        Assert.Contains("stdin(9,8): Service web: spec.newField is kept in Extra", summary, StringComparison.Ordinal);
        Assert.Contains("new RawObject(\"example.com/v1\", \"Widget\")", Written(), StringComparison.Ordinal);
        Assert.Contains("[\"spec\"] = new() { [\"size\"] = 3, [\"parts\"] = [\"a\", 1.5, JsonValue.Null] }", Written(), StringComparison.Ordinal);
        Assert.Contains("Extra = new() { [\"newField\"] = true }", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_are_imported()
    {
        string good = Path.Combine(_folder, "good.yaml"), bad = Path.Combine(_folder, "bad.yaml");
        File.WriteAllText(good, "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
        File.WriteAllText(bad, "apiVersion: v1\nkind: [\n");
        var (code, _, errors) = Run("", good, bad);
        Assert.Equal(LintCommand.Unreadable, code);
        Assert.StartsWith(bad + "(", errors, StringComparison.Ordinal);
        Assert.Contains("new Namespace", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_kind_is_skipped_and_named()
    {
        var (code, summary, _) = Run("apiVersion: v1\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n");
        Assert.Equal(LintCommand.Found, code);
        Assert.Contains("stdin(1,1): skipped: it has no kind", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_were_changed_are_not_replaced()
    {
        const string Yaml = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
        Assert.Equal(LintCommand.Clean, Run(Yaml).Code);
        Assert.Equal(LintCommand.Clean, Run(Yaml).Code);
        Assert.Equal(LintCommand.Unreadable, Run(Yaml.Replace("shop", "other", StringComparison.Ordinal)).Code);
        Assert.Contains("\"shop\"", Written(), StringComparison.Ordinal);
        Assert.Equal(LintCommand.Clean, Run(Yaml.Replace("shop", "other", StringComparison.Ordinal), "-", "--force").Code);
        Assert.Contains("\"other\"", Written(), StringComparison.Ordinal);
    }

    private Dictionary<string, List<KubeManifests.Rules.Nodes.MapNode>> Built()
    {
        var mistakes = new List<string>();
        var files = Directory.EnumerateFiles(Output, "*.cs").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file))).ToList();
        foreach (var (name, text) in files)
            if (ImportedCode.FormattingMistake(text) is { } mistake) mistakes.Add($"{name}: {mistake}");
        var built = ImportedCode.Run(files, mistakes);
        Assert.Empty(mistakes);
        return built;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private string Written() => File.ReadAllText(Directory.EnumerateFiles(Output, "*.cs").Single());

    private (int Code, string Output, string Error) Run(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var streams = new CommandStreams(() => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, HasColor: false, ShowsProgress: false);
        return (CommandLine.Run(["import", .. arguments.Length == 0 ? ["-"] : arguments, "--output", Output], streams), output.ToString(), error.ToString());
    }
}
