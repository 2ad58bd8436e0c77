using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace KubeManifests.Lint.Tests;

/// <summary>Whatever a file holds: a message with a place, soon, and the other files are checked.</summary>
public sealed class HostileTests : IDisposable
{
    private const string Duplicate = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    public static TheoryData<string, byte[], string> Bad()
    {
        var data = new TheoryData<string, byte[], string>();
        Add("laughs.yaml", Laughs(), "7:12: cannot be read: With its aliases written out, the document has more than 1500000 values");
        Add("merged.yaml", "a: &a {" + string.Join(",", Enumerable.Range(0, 20000).Select(i => $"k{i}: 1")) + "}\nb: {<<: [" + string.Join(",", Enumerable.Repeat("*a", 20000)) + "]}\n", "2:");
        Add("flow.yaml", "a: " + new string('[', 10000) + new string(']', 10000), "1:259: cannot be read: Maps and lists are nested more than 256 deep");
        Add("block.yaml", string.Concat(Enumerable.Range(0, 5000).Select(i => new string(' ', i) + "a:\n")), "257:257: cannot be read: Maps and lists are nested more than 256 deep");
        Add("dashes.yaml", "a: \n" + string.Concat(Enumerable.Repeat("- ", 10000)) + "x", "2:511: cannot be read: Maps and lists are nested more than 256 deep");
        Add("deep.json", string.Concat(Enumerable.Repeat("{\"a\":", 10000)) + "1" + new string('}', 10000), "1:1281: cannot be read: Maps and lists are nested more than 256 deep");
        Add("tabs.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n", "4:1: cannot be read: YAML cannot be indented by tabs");
        Add("twice.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n  name: y\n", "5:3: cannot be read: The key \"name\" is in this map already");
        Add("twice.json", "{\"apiVersion\":\"v1\",\n \"kind\":\"Pod\",\"kind\":\"Pod\"}", "2:15: cannot be read: The key \"kind\" is in this map already");
        Add("open.yaml", "a: \"b\nc: d\n", "");
        Add("open.json", "{\"apiVersion\":\"v1\",\"kind\":", "1:27: cannot be read: ");
        Add("template.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n", "4:10: cannot be read: ");
        Add("anchor.yaml", "a: *nothing\n", "1:4: cannot be read: There is no anchor \"nothing\" before this alias");
        Add("self.yaml", "a: &a [*a]\n", "1:8: cannot be read: The alias \"a\" is inside what it stands for");
        Add("list.yaml", "- a\n- b\n", "1:1: cannot be read: This is a list");
        Add("text.yaml", "just text\n", "1:1: cannot be read: This is not a Kubernetes object");
        data.Add("latin.yaml", [.. "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \""u8, 0xff, 0xfe, .. "\"\n"u8], "4:10: cannot be read: The byte 0xFF is not UTF-8");
        data.Add("binary.yaml", [0x7f, .. "ELF"u8, 1, 0, 0, 2, 0xff], "1:6: cannot be read: This is a binary file, not a text");
        data.Add("damaged.yaml.gz", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8], "1:1: cannot be read: The gzip data is damaged");
        return data;

        void Add(string name, string text, string message) => data.Add(name, Encoding.UTF8.GetBytes(text), message);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void BadFilesAreNamedAndTheOthersChecked(string name, byte[] bytes, string message)
    {
        _tool.File(name, bytes);
        _tool.File("good.yaml", Duplicate);
        var watch = Stopwatch.StartNew();
        var result = _tool.Run("@/" + name, "@/good.yaml");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"@/{name}:{message}", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("@/good.yaml:7:18: error KUBE1001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherDocumentsOfABadFileAreChecked()
    {
        _tool.File("a.yaml", "a: [\n---\n" + Duplicate + "---\nb: ]\n");
        var result = _tool.Run("@/a.yaml");
        Assert.Equal(2, result.Code);
        Assert.Equal(2, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("@/a.yaml:9:18: error KUBE1001", result.Output, StringComparison.Ordinal);

        _tool.File("a.jsonl", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n{\"apiVersion\":\n{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}\n");
        result = _tool.Run("@/a.jsonl");
        Assert.StartsWith("@/a.jsonl:2:", result.Error, StringComparison.Ordinal);
        Assert.Contains("@/a.jsonl:3:", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VeryLongDocumentsAreRefusedAtOnce()
    {
        byte[] bytes = new byte[100 << 20];
        Array.Fill(bytes, (byte)'x');
        "a: "u8.CopyTo(bytes);
        _tool.File("long.yaml", bytes);
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            for (int i = 0; i < 4; i++) zip.Write(bytes);
        _tool.File("bomb.yaml.gz", packed.ToArray());
        _tool.File("good.yaml", Duplicate);
        var result = _tool.Run("@/long.yaml", "@/bomb.yaml.gz", "@/good.yaml");
        Assert.Equal(2, result.Code);
        Assert.Contains("@/long.yaml:1:1: cannot be read: The document has more than 32 MiB", result.Error, StringComparison.Ordinal);
        Assert.Contains("@/bomb.yaml.gz:1:1: cannot be read: The file has more than 256 MiB", result.Error, StringComparison.Ordinal);
        Assert.Contains("KUBE1001", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteOrderMarksLineEndsAnchorsAndMergeKeysAreFine()
    {
        _tool.File("bom.yaml", [0xef, 0xbb, 0xbf, .. "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"u8]);
        _tool.File("wide.yaml", [0xff, 0xfe, .. Encoding.Unicode.GetBytes("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n")]);
        _tool.File("crlf.yaml", "apiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: c\r\n---\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: d\r\n");
        _tool.File("merge.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: e\n  labels: &l {a: b}\ndata:\n  <<: *l\n  c: d\n");
        var result = _tool.Run("@/");
        Assert.Equal("No findings in 5 objects of 4 files\n", result.Output);
        Assert.Equal(0, result.Code);
    }

    private static string Laughs()
    {
        var builder = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name <= 'j'; name++) builder.Append($"{name}: &{name} [{string.Join(", ", Enumerable.Repeat("*" + (char)(name - 1), 9))}]\n");
        return builder.ToString();
    }
}
