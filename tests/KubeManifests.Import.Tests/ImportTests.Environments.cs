using KubeManifests.Cli.Lint;

namespace KubeManifests.Import.Tests;

/// <summary>Folders of the same objects for several environments.</summary>
public sealed partial class ImportTests
{
    private const string Dev = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings-dev, namespace: shop-dev}
        data: {level: debug, "x.txt": "a\nb\n"}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop-dev, labels: {app: web, stage: dev}}
        spec:
          replicas: 1 # enough to try
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web, stage: dev}}
            spec:
              containers:
              - name: web
                image: web:2
                args: [--level=debug, --port=80]
                env: [{name: A, value: b}, {name: DEBUG, value: "1"}]
                envFrom: [{configMapRef: {name: settings-dev}}]
                resources: {requests: {cpu: 100m}}
              volumes: [{name: cache, emptyDir: {}}]
        ---
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: one, namespace: shop-dev}
        spec: {parts: [a, b], only: {in: dev}}
        """;

    private const string Prod = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings-prod, namespace: shop}
        data: {level: info}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop, labels: {app: web, stage: prod}}
        spec:
          replicas: 3
          strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 25%}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web, stage: prod}}
            spec:
              containers:
              - name: web
                image: web:1
                args: [--level=info, --port=80]
                env: [{name: A, value: b}]
                envFrom: [{configMapRef: {name: settings-prod}}]
                resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
                livenessProbe: {httpGet: {path: /, port: 80}}
              - {name: sidecar, image: "sidecar:1"}
              volumes: [{name: cache, persistentVolumeClaim: {claimName: data}}]
        ---
        # Only in production.
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: web, namespace: shop}
        spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: shop}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: example.com/v1
        kind: Widget
        metadata: {name: one, namespace: shop}
        spec: {parts: [a], more: 1}
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Folders_of_the_same_objects_are_environments(bool areArguments)
    {
        string dev = Path.GetDirectoryName(Write("in/dev/all.yaml", Dev))!, prod = Path.GetDirectoryName(Write("in/prod/all.yaml", Prod))!;
        Write("in/common/all.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: tools}\n");
        var (code, summary, _) = areArguments ? Run("", dev, prod) : Run("", Path.Combine(_folder, "in"));
        Assert.Equal(LintCommand.Clean, code);
        Assert.Contains($"2 environments, as values of Stage: Dev ({dev}), Prod ({prod})", summary, StringComparison.Ordinal);
        string text = Written();
        foreach (string line in (string[])
        [
            "ManifestSet<Stage>",
            "NamespaceOf(Stage stage) => stage == Stage.Prod ? \"shop\" : \"shop-dev\";",
            "Replicas = stage == Stage.Prod ? 3 : 1,",
            "// enough to try",
            "Args = [stage == Stage.Prod ? \"--level=info\" : \"--level=debug\", \"--port=80\"],",
            ".. stage == Stage.Dev ? (EnvVar[])[new() { Name = \"DEBUG\", Value = \"1\" }] : [],",
            "ConfigMapRef = new() { Name = configMap }",
            "if (stage == Stage.Prod)",
            "// Only in production.",
        ]) Assert.Contains(line, text, StringComparison.Ordinal);
        var common = areArguments ? [] : ImportedCode.Read("common", File.ReadAllText(Path.Combine(_folder, "in/common/all.yaml")));
        var built = Built();
        var mistakes = new List<string>();
        foreach (var (stage, yaml) in (ReadOnlySpan<(string, string)>)[("Dev", Dev), ("Prod", Prod)])
            new TreeComparer().CountEqual(common.Concat(ImportedCode.Read(stage, yaml)).Select(one => one.Root), built["ShopSet/" + stage], stage, mistakes);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void Three_environments_are_a_switch()
    {
        string Yaml(int replicas, string image) => $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec: {{containers: [{{name: web, image: {image}}}]}}\n";
        string[] folders = ["dev", "test", "prod"];
        string[] texts = [Yaml(1, "next"), Yaml(2, "stable"), Yaml(3, "stable")];
        for (int i = 0; i < folders.Length; i++) Write($"in/{folders[i]}/web.yaml", texts[i]);
        Run("", Path.Combine(_folder, "in"));
        Assert.Contains("Replicas = stage switch { Stage.Dev => 1, Stage.Prod => 2, _ => 3 }".Replace("Stage.Prod => 2, _ => 3", "Stage.Prod => 3, _ => 2", StringComparison.Ordinal), Written(), StringComparison.Ordinal);
        Assert.Contains("Image = stage == Stage.Dev ? \"next\" : \"stable\"", Written(), StringComparison.Ordinal);
        var built = Built();
        var mistakes = new List<string>();
        foreach (var (name, text) in folders.Zip(texts)) new TreeComparer().CountEqual(ImportedCode.Read(name, text).Select(one => one.Root), built["ShopSet/" + Identifiers.Pascal(name)], name, mistakes);
        Assert.Empty(mistakes);
    }

    [Fact]
    public void Folders_of_other_objects_are_one_set()
    {
        Write("in/web/all.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n");
        Write("in/data/all.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: data}\n");
        Run("", Path.Combine(_folder, "in"));
        Assert.Contains("class ShopSet : ManifestSet\n", Written(), StringComparison.Ordinal);
    }
}
