using System.Reflection;
using System.Text;
using KubeManifests.Yaml;

namespace KubeManifests.Lint.Tests;

public class ReaderTests
{
    [Theory]
    [InlineData("a: 1", "{a:1}")]
    [InlineData("a: [1, two, 'three', \"four\"]", "{a:[1,\"two\",\"three\",\"four\"]}")]
    [InlineData("a: {b: c, d: {}}\ne: []", "{a:{b:\"c\",d:{}},e:[]}")]
    [InlineData("a:\n- b\n-  - c\n   - d\n-", "{a:[\"b\",[\"c\",\"d\"],null]}")]
    [InlineData("a:\n  - b: 1\n    c: 2\n  - d:\nf:", "{a:[{b:1,c:2},{d:null}],f:null}")]
    [InlineData("a: yes\nb: No\nc: on\nd: ~\ne: 'yes'\nf: Null", "{a:true,b:false,c:true,d:null,e:\"yes\",f:null}")]
    [InlineData("a: 0o14\nb: 014\nc: 0x1F\nd: 0b11\ne: 1_000\nf: +5\ng: 08", "{a:12,b:12,c:31,d:3,e:1000,f:5,g:8}")]
    [InlineData("a: 1.0\nb: 1.5\nc: 1e3\nd: .5\ne: 1e-7\nf: 1e30\ng: 100m\nh: 25%\ni: 1.2.3", "{a:1,b:1.5,c:1000,d:0.5,e:1e-07,f:1e+30,g:\"100m\",h:\"25%\",i:\"1.2.3\"}")]
    [InlineData("a: 9223372036854775807\nb: 18446744073709551615\nc: 99999999999999999999\nd: 1:30", "{a:9223372036854775807,b:18446744073709551615,c:100000000000000000000,d:\"1:30\"}")]
    [InlineData("a: 2024-01-01\nb: 2024-01-01T00:00:00Z\nc: -\nd: --x\ne: -1", null)]
    [InlineData("a: 2024-01-01\nb: 2024-01-01T00:00:00Z\nd: --x\ne: -1", "{a:\"2024-01-01\",b:\"2024-01-01T00:00:00Z\",d:\"--x\",e:-1}")]
    [InlineData("true: a\n1: b\n1.10: c\nyes: d", null)] // true and yes are one key
    [InlineData("on: a\n1: b\n1.10: c\n010: d", "{true:\"a\",1:\"b\",1.1:\"c\",8:\"d\"}")]
    [InlineData("a: |\n  x\n   y\n\n  z\nb: |-\n  x\n\nc: |+\n  x\n\nd: 1", "{a:\"x\\n y\\n\\nz\\n\",b:\"x\",c:\"x\\n\\n\",d:1}")]
    [InlineData("a: >\n  x\n  y\n\n  z\nb: |2\n   x\nc: x\n  y", "{a:\"x y\\nz\\n\",b:\" x\\n\",c:\"x y\"}")]
    [InlineData("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2", "{a:{b:1},c:{b:1},d:{e:2,b:1}}")]
    [InlineData("a: &x {b: 1, c: 1}\nd: {<<: [*x, {c: 2, f: 3}], b: 9}", "{a:{b:1,c:1},d:{b:9,c:1,f:3}}")]
    [InlineData("a: !!str 1\nb: !!int \"2\"\nc: ! 3\nd: !mine x\ne: !!float 3\nf: !!binary aGk=", "{a:\"1\",b:2,c:\"3\",d:\"x\",e:3,f:\"hi\"}")]
    [InlineData("? a\n: b\n? [1]\n: c", null)]
    [InlineData("? a\n: b", "{a:\"b\"}")]
    [InlineData("a: \"x\\ty\\u00e9\\\"\"\nb: 'it''s'\n\"c d\": 1\n'e''f': 2", "{a:\"x\ty\u00e9\"\",b:\"it's\",c d:1,e'f:2}")]
    [InlineData("a: b # comment\n# comment\n\nc: \"#\" # x\nd: e#f\ng: '#'", "{a:\"b\",c:\"#\",d:\"e#f\",g:\"#\"}")]
    [InlineData("a:\r\n  b: |\r\n    x\r\n    y\r\n  c: d\r\n", "{a:{b:\"x\\ny\\n\",c:\"d\"}}")]
    [InlineData("%YAML 1.1\n---\na: b\n...\n", "{a:\"b\"}")]
    [InlineData("# nothing\n---\n# here\n", "nothing")]
    [InlineData("a: http://x:80/y\nb: a:b\nc: x:y:z\nd: nginx:1.2\ne: [\"a:b\", c:d]", "{a:\"http://x:80/y\",b:\"a:b\",c:\"x:y:z\",d:\"nginx:1.2\",e:[\"a:b\",\"c:d\"]}")]
    [InlineData("a: .inf", null)]
    [InlineData("~: a", null)]
    [InlineData("a: *b", null)]
    [InlineData("a: &b [*b]", null)]
    [InlineData("a: b: c", null)]
    [InlineData("a: 1\na: 2", null)]
    [InlineData("a: {b: 1, b: 2}", null)]
    public void YamlIsWhatTheServerMakesOfIt(string yaml, string? expected)
    {
        if (expected is null) Assert.Throws<DocumentException>(() => Trees.Read(yaml));
        else Assert.Equal(expected, Trees.Json(Trees.Read(yaml)));
    }

    [Theory]
    [InlineData("a: b\n\tc: d\n", 5, "tabs")]
    [InlineData("a:\n  b: 1\n  b: 2\n", 12, "\"b\" is in this map already")]
    [InlineData("a: 'x\n", 3, "")]
    [InlineData("name: {{ .Values.name }}\n", 7, "template")]
    public void MistakesHaveAPlace(string yaml, int offset, string message)
    {
        var exception = Assert.Throws<DocumentException>(() => Trees.Read(yaml));
        Assert.Equal(offset, exception.Offset);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    // The fast reader gives up or agrees with the other, also about places, on all YAML that is here.
    [Fact]
    public void TheFastReaderAgreesWithTheOther()
    {
        var files = YamlFiles().ToList();
        int documents = 0, fast = 0;
        foreach (string file in files)
        {
            var text = Utf8Text.Of(File.ReadAllBytes(file));
            foreach (var (start, stop) in YamlDocuments.Split(text.Span))
            {
                documents++;
                var (isRead, root) = TryFast(text, start, stop);
                if (!isRead) continue;
                fast++;
                Assert.Equal(Trees.Json(Trees.ReadFully(text, start, stop), withPlaces: true), Trees.Json(root, withPlaces: true));
            }
        }

        Assert.True(files.Count > 0);
        Assert.True(fast > documents * 0.9, $"The fast reader read {fast} of {documents} documents.");
    }

    [Theory]
    [InlineData("a: >\n  one\n  two\n\n  three\n\n\n  four\nb: 1\n")]
    [InlineData("a: >-\n  one\n  two\n")]
    [InlineData("a: |\n \n  one\n")]
    [InlineData("a: >+\n\n  one\n  two\n\n")]
    [InlineData("- >\n one\n\n- >-\n   two\n   three\n")]
    [InlineData("a: {image: web:1.2, url: http://x:80/y, args: [--a=b:c, x:y]}\n")]
    public void TheFastReaderReads(string yaml)
    {
        byte[] text = Encoding.UTF8.GetBytes(yaml);
        var (isRead, root) = TryFast(text, 0, text.Length);
        Assert.True(isRead);
        Assert.Equal(Trees.Json(Trees.ReadFully(text, 0, text.Length), withPlaces: true), Trees.Json(root, withPlaces: true));
    }

    [Fact]
    public void TheFastReaderAgreesOnTornDocuments()
    {
        // Lines are dropped, doubled, indented and cut: it must give up where the other finds a mistake, and otherwise agree.
        var random = new Random(1);
        var all = YamlFiles().Select(file => File.ReadAllText(file)).Where(text => text.Length < 6000).ToList();
        int compared = 0;
        for (int round = 0; round < 3000; round++)
        {
            var lines = all[random.Next(all.Count)].Split('\n').ToList();
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int at = random.Next(lines.Count);
                string line = lines[at];
                lines[at] = random.Next(8) switch
                {
                    0 => " " + line,
                    1 => line.Length > 0 && line[0] == ' ' ? line[1..] : line,
                    2 => line[..random.Next(line.Length + 1)],
                    3 => line + ":",
                    4 => line + " # x",
                    5 => line.Insert(random.Next(line.Length + 1), ":-#'\"[]{}|,&*\t \r?!%"[random.Next(19)].ToString()),
                    6 => line + "\n" + line,
                    _ => "",
                };
            }

            ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(string.Join('\n', lines));
            foreach (var (start, stop) in YamlDocuments.Split(text.Span))
            {
                var (isRead, root) = TryFast(text, start, stop);
                if (!isRead) continue;
                compared++;
                string fully;
                try
                {
                    fully = Trees.Json(Trees.ReadFully(text, start, stop), withPlaces: true);
                }
                catch (DocumentException e)
                {
                    // A block text may start with a blank line that is as wide as it is indented: charts write that, and the other reader does not take it.
                    if (e.Message.Contains("extra spaces in first line", StringComparison.Ordinal)) continue;
                    fully = e.Message;
                }

                string quick = Trees.Json(root, withPlaces: true);
                Assert.True(fully == quick, $"{fully}\n{quick}\n{System.Text.Json.JsonSerializer.Serialize(Encoding.UTF8.GetString(text.Span[start..stop]))}");
            }
        }

        Assert.True(compared > 1000);
    }

    private static (bool IsRead, Rules.Nodes.Node? Root) TryFast(ReadOnlyMemory<byte> text, int start, int stop)
    {
        try
        {
            return Trees.ReadFast(text, start, stop);
        }
        catch (DocumentException)
        {
            return (false, null);
        }
    }

    private static IEnumerable<string> YamlFiles()
    {
        string root = typeof(ReaderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        string shared = Path.Combine(root, "..", "shared", "cookbook");
        var folders = new[] { Path.Combine(root, "samples"), Path.Combine(root, "tests", "KubeManifests.Lint.Tests", "Yaml"), shared }.Where(Directory.Exists);
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.y*ml", SearchOption.AllDirectories)).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
