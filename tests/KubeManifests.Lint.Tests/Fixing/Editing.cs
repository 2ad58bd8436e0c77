using System.Text;
using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary>Makes edits of nodes in a text, and checks that the text then means what the edits say.</summary>
internal sealed class Editing
{
    private readonly string _text;
    private readonly string _name;
    private readonly List<ReadObject> _objects;
    private readonly NodeEditSet _edits = new();

    public Editing(string text, string name = "a.yaml")
    {
        _text = text;
        _name = name;
        _objects = Read(text, name);
    }

    public IReadOnlyList<ReadObject> Objects => _objects;

    /// <summary>Takes edits as one fix.</summary>
    public Editing With(params NodeEdit[] edits)
    {
        Assert.True(_edits.TryAdd(new("", edits)), "The edits are in each other's way.");
        return this;
    }

    public bool TryWith(params NodeEdit[] edits) => _edits.TryAdd(new("", edits));

    /// <summary>The node at a path of keys and indices: <c>0/spec/containers/1</c> starts at the first object.</summary>
    public Node At(string path)
    {
        string[] steps = path.Split('/');
        Node node = _objects[int.Parse(steps[0], System.Globalization.CultureInfo.InvariantCulture)].Root;
        foreach (string step in steps[1..])
            node = node is ListNode list ? list.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : ((MapNode)node).Find(step) ?? throw new InvalidOperationException(step);
        return node;
    }

    /// <summary>The text after the edits.</summary>
    public string Apply()
    {
        var sources = _objects.ToDictionary(source => (Node)source.Root);
        string after = TextChange.Apply(_text, TextEditor.Changes(new(_objects[0].File), _edits, node => sources[FixState.RootOf(node)]));
        var expected = _objects.Select(source => _edits.Build(source.Root)).OfType<Node>().Concat(_edits.Objects.Select(item => item.Value)).Select(node => Trees.Json(node)).ToList();
        var actual = Read(after, _name, _text).Select(source => Trees.Json(source.Root)).ToList();
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)), $"{_text}\n=====>\n{after}\n===== is\n{string.Join('\n', actual)}\n===== not\n{string.Join('\n', expected)}");
        return after;
    }

    private static List<ReadObject> Read(string text, string name, string before = "")
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = ManifestReader.Open(name, stream, mayBeForeign: false, out _)!;
        var documents = Enumerable.Range(0, reader.Count).SelectMany(reader.Read).ToList();
        string? error = documents.Select(document => document.Error?.Message).FirstOrDefault(message => message is not null);
        Assert.True(error is null, $"{error}\n{before}\n=====>\n{text}");
        return [.. documents.SelectMany(document => document.Objects)];
    }
}
