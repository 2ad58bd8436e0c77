using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Reading;

/// <summary>Makes manifest nodes of what a reader finds.</summary>
internal sealed class NodeBuilder(ManifestFile file) : ITreeSink
{
    private readonly Stack<Node> _open = new();
    private string? _key;
    private int _keyStart = -1;
    private int _keyEnd = -1;
    private int _count;

    /// <summary>The document's value, when it is read.</summary>
    public Node? Root { get; private set; }

    public void StartMap(int start) => Open(new MapNode(), start);

    public bool Key(string key, int start, int end)
    {
        (_key, _keyStart, _keyEnd) = (key, start, end);
        return ((MapNode)_open.Peek()).Find(key) is null;
    }

    public void EndMap(int end) => Close(end);

    public void StartList(int start) => Open(new ListNode(), start);

    public void EndList(int end) => Close(end);

    public void Scalar(JsonType type, string text, int start, int end) => Add(new ScalarNode((ScalarType)type, text), start, end);

    public void Restart()
    {
        _open.Clear();
        (_key, _keyStart, _keyEnd, _count, Root) = (null, -1, -1, 0, null);
    }

    private void Open(Node node, int start)
    {
        if (_open.Count >= DocumentLimits.Depth) throw new DocumentException(start, $"Maps and lists are nested more than {DocumentLimits.Depth} deep");
        Add(node, start, start);
        _open.Push(node);
    }

    private void Close(int end) => ((FilePosition)_open.Pop().Position!).End = end;

    private void Add(Node node, int start, int end)
    {
        if (++_count > DocumentLimits.Values) throw new DocumentException(start, $"The document has more than {DocumentLimits.Values} values");
        node.Position = new FilePosition(file, _keyStart, _keyEnd, start) { End = end };
        if (!_open.TryPeek(out var parent)) Root = node;
        else if (parent is MapNode map) map.Set(_key!, node);
        else ((ListNode)parent).Add(node);
        (_key, _keyStart, _keyEnd) = (null, -1, -1);
    }
}
