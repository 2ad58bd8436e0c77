using System.IO.Compression;
using System.Text;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary><c>lint --fix</c> as it is run.</summary>
public sealed class FixTests : IDisposable
{
    private const string Deployment = """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment   # one is enough
        metadata:
            name: web
            namespace: shop
        spec:
            replicas: 1
            selector:
                matchLabels: {app: web}   # never changes
            template:
                metadata:
                    labels:
                        app: 'wbe'   # must match
                spec:
                    containers:
                      # the server
                      - name: web
                        image: "nginx:1.27"
                        volumeMounts:
                          - {name: dta, mountPath: /x}
                    volumes:
                      - name: data
                        emptyDir: {}

        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void OnlyWhatIsWrongChanges(string newLine)
    {
        string text = Deployment.ReplaceLineEndings(newLine), path = _tool.File("a.yaml", text);
        var result = _tool.Run("@/a.yaml", "--fix", "--only", "1,2");
        Assert.Equal(text.Replace("'wbe'", "'web'", StringComparison.Ordinal).Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Equal(0, result.Code);
        Assert.Contains("@/a.yaml:10: fixed KUBE2202 Deployment/shop/web: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("@/a.yaml:21: fixed KUBE2120 Deployment/shop/web: Change \"dta\" to \"data\"\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("KUBE2202:", result.Output, StringComparison.Ordinal);
        Assert.Equal("No findings in 1 object of 1 file\n", _tool.Run("@/a.yaml", "--fix", "--only", "1,2").Output);
    }

    [Fact]
    public void ADryRunShowsTheDifferenceAndChangesNothing()
    {
        string path = _tool.File("a.yaml", Deployment);
        var result = _tool.Run("@/a.yaml", "--fix", "--dry-run");
        Assert.Equal(Deployment, File.ReadAllText(path));
        Assert.StartsWith("--- @/a.yaml\n+++ @/a.yaml\n@@ -11,14 +11,14 @@\n     template:\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n-                app: 'wbe'   # must match\n+                app: 'web'   # must match\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("@/a.yaml:21: would be fixed KUBE2120", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.Code);
    }

    [Theory]
    [InlineData("--fix=KUBE2120")]
    [InlineData("--fix=212")]
    [InlineData("--fix", "--only", "2120")]
    [InlineData("--fix", "--skip", "2202")]
    public void RulesAreChosen(params string[] options)
    {
        string path = _tool.File("a.yaml", Deployment);
        _tool.Run([.. options, "@/a.yaml"]);
        Assert.Equal(Deployment.Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));
    }

    [Fact]
    public void AGuessIsMadeWhenItsRuleIsNamed()
    {
        string path = _tool.File("a.yaml", Deployment);
        Assert.Contains("KUBE3014: 1 fix writes a value that is only an example: --fix=KUBE3014\n", _tool.Run("@/a.yaml", "--fix", "--only", "3").Output, StringComparison.Ordinal);
        Assert.Equal(Deployment, File.ReadAllText(path));
        _tool.Run("@/a.yaml", "--fix=KUBE3014");
        Assert.Equal(Deployment.Replace("mountPath: /x}\n", "mountPath: /x}\n                resources:\n                    requests:\n                        memory: 128Mi\n", StringComparison.Ordinal), File.ReadAllText(path));
    }

    [Fact]
    public void OptionsThatDoNotGoTogetherAreSaid()
    {
        _tool.File("a.yaml", Deployment);
        Assert.Equal(2, _tool.Run("@/a.yaml", "--dry-run").Code);
        Assert.Equal(2, _tool.Run("@/a.yaml", "--fix=banana").Code);
    }

    [Fact]
    public void TheStandardInputGoesToTheStandardOutput()
    {
        var result = _tool.Run(Deployment, ["-", "--fix"]);
        Assert.Equal(Deployment.Replace("'wbe'", "'web'", StringComparison.Ordinal).Replace("dta", "data", StringComparison.Ordinal), result.Output);
        Assert.Contains("stdin:10: fixed KUBE2202", result.Error, StringComparison.Ordinal);
        Assert.Equal("a: [", _tool.Run("a: [", ["-", "--fix"]).Output);
    }

    [Fact]
    public void FormatsForProgramsHaveWhatIsLeftOnly()
    {
        _tool.File("a.yaml", Deployment.Replace("replicas: 1", "replicas: -1", StringComparison.Ordinal));
        var result = _tool.Run("@/a.yaml", "--fix", "--format", "jsonl", "--severity", "error");
        Assert.All(result.Lines, line => Assert.StartsWith("{\"file\":", line, StringComparison.Ordinal));
        Assert.Single(result.Lines);
        Assert.Contains("fixed KUBE2202", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Code);
    }

    [Fact]
    public void SarifHasTheFixes()
    {
        string text = Deployment.Insert(0, "# 𝒳\n"), path = _tool.File("a.yaml", text);
        using var json = System.Text.Json.JsonDocument.Parse(_tool.Run("@/a.yaml", "--format", "sarif", "--only", "2120").Output);
        var fix = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("fixes")[0];
        Assert.Equal("Change \"dta\" to \"data\"", fix.GetProperty("description").GetProperty("text").GetString());
        var change = fix.GetProperty("artifactChanges")[0];
        Assert.EndsWith("/a.yaml", change.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        var replacement = change.GetProperty("replacements")[0];
        var region = replacement.GetProperty("deletedRegion");
        string line = text.Split('\n')[region.GetProperty("startLine").GetInt32() - 1];
        Assert.Equal(region.GetProperty("startLine").GetInt32(), region.GetProperty("endLine").GetInt32());
        Assert.Equal("dta", line[(region.GetProperty("startColumn").GetInt32() - 1)..(region.GetProperty("endColumn").GetInt32() - 1)]);
        Assert.Equal("data", replacement.GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public void CommentsThatSwitchRulesOffSwitchFixesOff()
    {
        string text = Deployment.Replace("# never changes", "# kube:ignore KUBE2202", StringComparison.Ordinal), path = _tool.File("a.yaml", text);
        _tool.Run("@/a.yaml", "--fix", "--only", "1,2");
        Assert.Equal(text.Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));
    }

    [Fact]
    public void EncodingsModesAndLinksAreKept()
    {
        byte[] wide = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Deployment + "# ümlaut 𝒳\n")];
        byte[] marked = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Deployment)];
        string widePath = _tool.File("wide.yaml", wide), markedPath = _tool.File("marked.yaml", marked), linkPath = Path.Combine(_tool.Folder, "link.yaml");
        File.CreateSymbolicLink(linkPath, markedPath);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(markedPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        _tool.Run("@/wide.yaml", "@/link.yaml", "--fix", "--isolated");
        Assert.Equal(Encoding.Unicode.GetString(wide).Replace("'wbe'", "'web'", StringComparison.Ordinal).Replace("dta", "data", StringComparison.Ordinal), Encoding.Unicode.GetString(File.ReadAllBytes(widePath)));
        byte[] now = File.ReadAllBytes(markedPath);
        Assert.Equal([0xef, 0xbb, 0xbf, (byte)'#'], now[..4]);
        Assert.Contains("'web'", Encoding.UTF8.GetString(now), StringComparison.Ordinal);
        Assert.NotNull(File.ResolveLinkTarget(linkPath, false));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(markedPath));
        Assert.Equal(3, Directory.GetFiles(_tool.Folder).Length);
    }

    [Fact]
    public void PlaceholdersAndObjectsWithUnknownContentStay()
    {
        const string service = "apiVersion: v1\nkind: Service\nmetadata: {name: \"${APP}-web\"}\nspec: {ports: [{port: 80}]}\n";
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: x\n    envFrom: [{configMapRef: {name: settings}}]\n";
        string servicePath = _tool.File("service.yaml", service), podPath = _tool.File("pod.yaml", pod);
        var result = _tool.Run("@/service.yaml", "@/pod.yaml", "--fix", "--only", "1,2");
        Assert.Equal(service, File.ReadAllText(servicePath));
        Assert.Equal(pod, File.ReadAllText(podPath));
        Assert.Contains("another program fills it in", result.Output, StringComparison.Ordinal);
        Assert.Contains("--fix=KUBE1007", result.Output, StringComparison.Ordinal);
        _tool.Run("@/pod.yaml", "--fix=KUBE1007");
        Assert.StartsWith(pod + "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n", File.ReadAllText(podPath), StringComparison.Ordinal);
    }

    [Fact]
    public void PackedFilesStay()
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(Deployment));
        string path = _tool.File("a.yaml.gz", bytes.ToArray());
        var result = _tool.Run("@/a.yaml.gz", "--fix");
        Assert.Contains("a.yaml.gz:10: not fixed KUBE2202 Deployment/shop/web: Give the Pod template app=web: the file is packed", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.Code);
        Assert.Equal(bytes.ToArray(), File.ReadAllBytes(path));
    }

    [Fact]
    public void AFixMayBeInAnotherFile()
    {
        const string service = "apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: shop}\nspec:\n  # headless\n  clusterIP: 10.0.0.1\n  selector: {app: db}\n  ports: [{port: 80}]\n";
        const string set = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\nspec:\n  serviceName: db\n  selector: {matchLabels: {app: db}}\n  template:\n    metadata: {labels: {app: db}}\n    spec: {containers: [{name: c, image: x}]}\n";
        string path = _tool.File("service.yaml", service);
        _tool.File("set.yaml", set);
        var result = _tool.Run("@/set.yaml", "@/service.yaml", "--fix", "--only", "1");
        Assert.Equal(service.Replace("10.0.0.1", "None", StringComparison.Ordinal), File.ReadAllText(path));
        Assert.Contains("fixed KUBE", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAnAnchorGivesToOtherPlacesChangesForAllOrNot()
    {
        // Both users of the anchor want the same: the selector's other half is right in neither.
        const string mounts = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: a\n    image: x\n    volumeMounts: &mounts\n    - name: dta # typo\n      mountPath: /x\n  - name: b\n    image: x\n    volumeMounts: *mounts\n  volumes:\n  - name: data\n    emptyDir: {}\n";
        string path = _tool.File("a.yaml", mounts);
        Assert.Equal(0, _tool.Run("@/a.yaml", "--fix", "--only", "2120").Code);
        Assert.Equal(mounts.Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));

        // The label belongs to the object, too: that is not what the fix says.
        const string labels = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  labels: &l {app: wbe}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: *l}\n    spec: {containers: [{name: c, image: x}]}\n";
        path = _tool.File("b.yaml", labels);
        var result = _tool.Run("@/b.yaml", "--fix", "--only", "2202");
        Assert.Equal(labels, File.ReadAllText(path));
        Assert.Contains("not fixed KUBE2202 Deployment//web: Give the Pod template app=web: the anchor &l gives it to other places, too", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, result.Code);
    }

    [Fact]
    public void DocumentsThatCannotBeReadStay()
    {
        string text = "a: [\n---\n" + Deployment + "---\n{{ template }}\n", path = _tool.File("a.yaml", text);
        Assert.Equal(2, _tool.Run("@/a.yaml", "--fix").Code);
        Assert.Equal(text.Replace("'wbe'", "'web'", StringComparison.Ordinal).Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));
    }

    [Fact]
    public void ListsJsonAndLinesAreRepaired()
    {
        const string pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"x","volumeMounts":[{"name":"dta","mountPath":"/x"}]}],"volumes":[{"name":"data","emptyDir":{}}]}}""";
        foreach (var (name, text) in new[]
        {
            ("a.json", pod), ("b.jsonl", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"}}\n" + pod.Replace("\"p\"", "\"q\"", StringComparison.Ordinal) + "\n"),
            ("c.json", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + pod.Replace("\"p\"", "\"r\"", StringComparison.Ordinal) + "]}"), ("d.yaml", "kind: List\napiVersion: v1\nitems:\n  - " + pod.Replace("\"p\"", "\"s\"", StringComparison.Ordinal) + " # x\n"),
        })
        {
            string path = _tool.File(name, text);
            Assert.Equal(0, _tool.Run(path, "--fix").Code);
            Assert.Equal(text.Replace("dta", "data", StringComparison.Ordinal), File.ReadAllText(path));
        }
    }
}
