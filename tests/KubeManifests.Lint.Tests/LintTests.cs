using System.IO.Compression;
using System.Text.Json;

namespace KubeManifests.Lint.Tests;

public sealed class LintTests : IDisposable
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n";

    private const string Mismatch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: wbe
            spec:
              containers:
              - name: web
                image: nginx

        """;

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void JsonLinesHaveTheseMembers()
    {
        _tool.File("a.yaml", "# first\n---\n" + Service + "---\n" + Mismatch);
        var result = _tool.Run("@/a.yaml", "--format", "jsonl", "--only", "KUBE2202");
        Assert.Equal(1, result.Code);
        using var json = JsonDocument.Parse(Assert.Single(result.Lines));
        Assert.Equal(["file", "document", "object", "rule", "severity", "path", "line", "column", "message"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("@/a.yaml", Text("file"));
        Assert.Equal("1", Text("document"));
        Assert.Equal("Deployment/shop/web", Text("object"));
        Assert.Equal("KUBE2202", Text("rule"));
        Assert.Equal("error", Text("severity"));
        Assert.Equal("spec.template.metadata.labels", Text("path"));
        Assert.Equal("18", Text("line"));
        Assert.Equal("12", Text("column"));

        string Text(string name) => json.RootElement.GetProperty(name).ToString();
    }

    [Fact]
    public void TextShowsTheLineAndACaret()
    {
        _tool.File("a.yaml", Mismatch);
        var result = _tool.Run("@/a.yaml", "--only", "2202");
        Assert.Contains("@/a.yaml:9:12: error KUBE2202: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("    9 |       app: web\n      |            ^~~\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 error in 1 object of 1 file", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Contains("\u001b[1;31merror KUBE2202:", _tool.Run("", ["@/a.yaml"], hasColor: true).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", "::error file=@/a.yaml,line=9,endLine=9,col=12,endColumn=15,title=KUBE2202%3A ")]
    [InlineData("msbuild", "@/a.yaml(9,12,9,15): error KUBE2202: ")]
    public void LineFormatsAreWhatTheirReadersTake(string format, string start)
    {
        _tool.File("a.yaml", Mismatch);
        Assert.StartsWith(start, _tool.Run("@/a.yaml", "--format", format, "--only", "2202").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SarifHasRulesResultsAndWhatCannotBeRead()
    {
        _tool.File("a.yaml", Mismatch);
        _tool.File("b.yaml", "a: [");
        var result = _tool.Run("@/a.yaml", "@/b.yaml", "--format", "sarif", "--only", "2202");
        Assert.Equal(2, result.Code);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal("2.1.0", json.RootElement.GetProperty("version").GetString());
        var run = json.RootElement.GetProperty("runs")[0];
        var rule = Assert.Single(run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray());
        var found = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal(rule.GetProperty("id").GetString(), found.GetProperty("ruleId").GetString());
        var region = found.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal(9, region.GetProperty("startLine").GetInt32());
        Assert.Equal(15, region.GetProperty("endColumn").GetInt32());
        Assert.False(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.Single(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray());
    }

    [Fact]
    public void JsonCounts()
    {
        _tool.File("a.yaml", Mismatch);
        using var json = JsonDocument.Parse(_tool.Run("@/a.yaml", "--format", "json", "--only", "2202").Output);
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("errors").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData("--only", "KUBE2202", true)]
    [InlineData("--only", "2", true)]
    [InlineData("--only", "2xxx", true)]
    [InlineData("--only", "KUBE22", true)]
    [InlineData("--only", "kube22xx,KUBE1", true)]
    [InlineData("--only", "validity", true)]
    [InlineData("--only", "1", false)]
    [InlineData("--only", "KUBE2203", false)]
    [InlineData("--skip", "2", false)]
    [InlineData("--skip", "3,4", true)]
    public void RulesAreChosenByIdBandAndPrefix(string option, string value, bool isFound)
    {
        _tool.File("a.yaml", Mismatch);
        Assert.Equal(isFound, _tool.Run("@/a.yaml", option, value, "--format", "msbuild").Output.Contains("KUBE2202", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--only", "banana")]
    [InlineData("--severity", "loud")]
    [InlineData("--fail-on", "never")]
    [InlineData("--format", "xml")]
    [InlineData("--unknown", "x")]
    [InlineData("--kubernetes-version", "banana")]
    [InlineData("--kubernetes-version", "1.99")]
    public void WrongOptionsAreSaid(string option, string value)
    {
        _tool.File("a.yaml", Mismatch);
        var result = _tool.Run("@/a.yaml", option, value);
        Assert.Equal(2, result.Code);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void ExitCodesFollowFailOn()
    {
        _tool.File("warns.yaml", Service);
        Assert.Equal(0, _tool.Run("@/warns.yaml").Code);
        Assert.Equal(1, _tool.Run("@/warns.yaml", "--fail-on", "warning").Code);
        Assert.Equal(1, _tool.Run("@/warns.yaml", "--fail-on", "warning", "--severity", "error").Code);
        Assert.Empty(_tool.Run("@/warns.yaml", "--severity", "error", "--format", "jsonl").Output);
        _tool.File("fails.yaml", Mismatch);
        Assert.Equal(1, _tool.Run("@/fails.yaml").Code);
        Assert.Equal(0, _tool.Run("@/fails.yaml", "--fail-on", "none").Code);
        Assert.Equal(2, _tool.Run("@/fails.yaml", "@/none.yaml", "--fail-on", "none").Code);
    }

    [Fact]
    public void AllDocumentsOfARunAreOneWorldUnlessIsolated()
    {
        _tool.File("service.yaml", Service);
        _tool.File("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: c, image: x}]}\n");
        Assert.Contains("KUBE1017", _tool.Run("@/service.yaml", "--format", "msbuild").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("KUBE1017", _tool.Run("@/service.yaml", "@/pod.yaml", "--format", "msbuild").Output, StringComparison.Ordinal);
        Assert.Contains("KUBE1017", _tool.Run("@/service.yaml", "@/pod.yaml", "--isolated", "--format", "msbuild").Output, StringComparison.Ordinal);
        _tool.File("bad.yaml", "a: [");
        Assert.DoesNotContain("KUBE1017", _tool.Run("@/service.yaml", "@/bad.yaml", "--format", "msbuild").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesFoldersPatternsAndStandardInputAreRead()
    {
        _tool.File("x/a.yaml", Mismatch);
        _tool.File("x/deep/b.yml", Mismatch.Replace("name: web", "name: b", StringComparison.Ordinal));
        _tool.File("x/c.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}""");
        _tool.File("x/values.yaml", "replicas: 3\n");
        _tool.File("x/.git/d.yaml", "a: [");
        _tool.File("x/e.txt", "a: [");
        Assert.Contains("3 objects of 4 files, 1 document of other programs passed over", _tool.Run("@/x").Output, StringComparison.Ordinal);
        Assert.Contains("1 object of 1 file\n", _tool.Run("@/x/a*.yaml").Output, StringComparison.Ordinal);
        Assert.Contains("3 objects of 4 files", _tool.Run("@/**").Output, StringComparison.Ordinal);
        Assert.Contains("1 object of 1 file\n", _tool.Run("@/**/*.yml").Output, StringComparison.Ordinal);
        Assert.Contains("stdin(9,12,9,15): error KUBE2202", _tool.Run(Mismatch, ["-", "--format", "msbuild"]).Output, StringComparison.Ordinal);
        var missing = _tool.Run("@/nothing.yaml", "@/*.none", "@/x/a.yaml");
        Assert.Equal(2, missing.Code);
        Assert.Contains("@/nothing.yaml:1:1: cannot be read: There is no such file or folder", missing.Error, StringComparison.Ordinal);
        Assert.Contains("KUBE2202", missing.Output, StringComparison.Ordinal);
        var foreign = _tool.Run("@/x/values.yaml");
        Assert.Equal(2, foreign.Code);
        Assert.Contains("neither apiVersion nor kind", foreign.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ListsAndJsonLinesAreManyObjects(bool isZipped)
    {
        string item = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"zz"}}""";
        Write("list.json", $$"""{"apiVersion":"v1","kind":"List","items":[{{item.Replace("zz", "a", StringComparison.Ordinal)}},{{item.Replace("zz", "b", StringComparison.Ordinal)}}]}""");
        Write("typed.yaml", "apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata:\n    name: c\n- metadata:\n    name: c\n");
        Write("lines.jsonl", item + "\n" + item.Replace("zz", "zzz", StringComparison.Ordinal) + "\n");
        Write("pretty.json", item.Replace(",", ",\n", StringComparison.Ordinal).Replace("zz", "p", StringComparison.Ordinal) + "\n" + item.Replace("zz", "q", StringComparison.Ordinal));
        var result = _tool.Run("@/", "--format", "jsonl");
        Assert.Empty(result.Error);
        string finding = Assert.Single(result.Lines);
        Assert.Contains("\"object\":\"ConfigMap//c\",\"rule\":\"KUBE1001\",\"severity\":\"error\",\"path\":\"metadata.name\",\"line\":7,\"column\":11", finding, StringComparison.Ordinal);
        Assert.Contains("8 objects of 4 files", _tool.Run("@/").Output, StringComparison.Ordinal);

        void Write(string name, string text)
        {
            if (!isZipped)
            {
                _tool.File(name, text);
                return;
            }

            using var bytes = new MemoryStream();
            using (var zip = new GZipStream(bytes, CompressionLevel.Fastest)) zip.Write(System.Text.Encoding.UTF8.GetBytes(text));
            _tool.File(name + ".gz", bytes.ToArray());
        }
    }

    [Fact]
    public void CommentsSwitchRulesOff()
    {
        Assert.Equal(0, Lint(Mismatch.Replace("      app: web", "      app: web # kube:ignore KUBE2202", StringComparison.Ordinal)));
        Assert.Equal(0, Lint(Mismatch.Replace("      app: web", "      # kube:ignore KUBE22 as agreed\n      app: web", StringComparison.Ordinal)));
        Assert.Equal(0, Lint(Mismatch.Replace("      app: web", "      # kube:ignore\n      app: web", StringComparison.Ordinal)));
        Assert.Equal(1, Lint(Mismatch.Replace("      app: web", "      app: web # kube:ignore KUBE2203", StringComparison.Ordinal)));
        Assert.Equal(1, Lint(Mismatch.Replace("name: web\n", "name: web # kube:ignore KUBE2202\n", StringComparison.Ordinal)));
        Assert.Equal(0, Lint("#pragma warning disable KUBE2202\n" + Mismatch));
        Assert.Equal(1, Lint("#pragma warning disable KUBE2202\n#pragma warning restore KUBE2202\n" + Mismatch));
        Assert.Equal(1, Lint(Mismatch.Replace("image: nginx", "image: \"#pragma warning disable KUBE2202\"", StringComparison.Ordinal).Replace("app: web", "app: web", StringComparison.Ordinal)));
        Assert.Equal(1, Lint(Mismatch.Replace("app: web\n", "app: \"web # kube:ignore KUBE2202\"\n", StringComparison.Ordinal)));

        int Lint(string text) => _tool.Run(text, ["-"]).Code;
    }

    [Fact]
    public void AnOlderServerHasLessAndServesOlderKinds()
    {
        _tool.File("new.yaml", "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: a}\nspec: {policyName: p, validationActions: [Deny]}\n");
        _tool.File("field.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  hostUsers: false\n  containers: [{name: c, image: x}]\n");
        _tool.File("old.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: p}\nspec: {minAvailable: 1, selector: {matchLabels: {a: b}}}\n");
        Assert.Equal(0, Run("new.yaml").Code);
        Assert.Contains("@/new.yaml(1,13,1,44): error KUBE7003", Run("new.yaml", "--kubernetes-version", "1.29").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("KUBE7004", Run("field.yaml").Output, StringComparison.Ordinal);
        Assert.Contains("@/field.yaml(5,14,5,19): warning KUBE7004", Run("field.yaml", "--kubernetes-version", "v1.21").Output, StringComparison.Ordinal);
        Assert.Contains("KUBE7001", Run("old.yaml").Output, StringComparison.Ordinal);
        Assert.Contains("KUBE7001", Run("old.yaml", "--kubernetes-version", "1.25").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("KUBE7001", Run("old.yaml", "--kubernetes-version", "1.24.3").Output, StringComparison.Ordinal);

        Tool.Result Run(string file, params string[] more) => _tool.Run(["@/" + file, "--format", "msbuild", .. more]);
    }

    [Fact]
    public void HelpNamesTheOptions()
    {
        var result = _tool.Run("--help");
        Assert.Equal(0, result.Code);
        foreach (string option in new[] { "--isolated", "--only", "--skip", "--severity", "--fail-on", "--format", "--namespace", "--kubernetes-version" })
            Assert.Contains(option, result.Output, StringComparison.Ordinal);
    }
}
