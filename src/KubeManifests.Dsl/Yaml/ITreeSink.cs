namespace KubeManifests.Yaml;

/// <summary>What a scalar is in JSON.</summary>
internal enum JsonType
{
    String,
    Integer,
    Number,
    Boolean,
    Null,
}

/// <summary>
/// Takes a document part by part, as JSON knows it: readers of YAML and JSON tell it what they find, and it makes the tree that its front end
/// needs. Places are offsets into the file's bytes; the end is the first byte after a part.
/// </summary>
internal interface ITreeSink
{
    void StartMap(int start);

    /// <summary>The key of the next value. False when the map has it already.</summary>
    bool Key(string key, int start, int end);

    void EndMap(int end);

    void StartList(int start);

    void EndList(int end);

    void Scalar(JsonType type, string text, int start, int end);

    /// <summary>Forgets everything: the document is read once more, by other means.</summary>
    void Restart();
}

/// <summary>A document cannot be read. The message is one sentence without a place; the place is an offset into the file's bytes.</summary>
internal sealed class DocumentException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}

/// <summary>What is more than any manifest needs: hostile or broken input is told from a manifest before it costs memory or time.</summary>
internal static class DocumentLimits
{
    /// <summary>How deep maps and lists may be nested.</summary>
    public const int Depth = 256;

    /// <summary>How many bytes one document may have.</summary>
    public const int Bytes = 32 << 20;

    /// <summary>How many maps, lists and scalars one document may have, those that aliases repeat counted each time.</summary>
    public const int Values = 1_500_000;
}
