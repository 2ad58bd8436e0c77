using System.Globalization;

namespace KubeManifests.Yaml;

/// <summary>Makes values of the DSL of what a reader finds.</summary>
internal sealed class JsonValueBuilder : ITreeSink
{
    private readonly Stack<(JsonValue? Map, List<JsonValue>? List, string? Key, int Start)> _open = new();
    private readonly Dictionary<JsonValue, int> _starts = new(ReferenceEqualityComparer.Instance);
    private string? _key;

    /// <summary>The document's value; null when there is none.</summary>
    public JsonValue? Root { get; private set; }

    /// <summary>Where a map starts.</summary>
    public int StartOf(JsonValue map) => _starts.GetValueOrDefault(map);

    public void StartMap(int start) => Open(new JsonValue(), null, start);

    public bool Key(string key, int start, int end)
    {
        _key = key;
        return !((Map<JsonValue>)_open.Peek().Map!.Value!).ContainsKey(key);
    }

    public void EndMap(int end)
    {
        var (map, _, key, start) = _open.Pop();
        _starts[map!] = start;
        Add(key, map!);
    }

    public void StartList(int start) => Open(null, [], start);

    public void EndList(int end)
    {
        var (_, list, key, _) = _open.Pop();
        Add(key, list!.ToArray());
    }

    public void Scalar(JsonType type, string text, int start, int end) => Add(_key, type switch
    {
        JsonType.Null => JsonValue.Null,
        JsonType.Boolean => text == "true",
        JsonType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        JsonType.Integer or JsonType.Number => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => text,
    });

    public void Restart()
    {
        _open.Clear();
        _starts.Clear();
        (_key, Root) = (null, null);
    }

    private void Open(JsonValue? map, List<JsonValue>? list, int start)
    {
        if (_open.Count >= DocumentLimits.Depth) throw new DocumentException(start, $"Maps and lists are nested more than {DocumentLimits.Depth} deep");
        _open.Push((map, list, _key, start));
        _key = null;
    }

    private void Add(string? key, JsonValue value)
    {
        if (!_open.TryPeek(out var parent)) Root = value;
        else if (parent.List is { } list) list.Add(value);
        else parent.Map![key!] = value;
        _key = null;
    }
}
