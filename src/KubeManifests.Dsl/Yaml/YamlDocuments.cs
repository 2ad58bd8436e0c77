namespace KubeManifests.Yaml;

/// <summary>
/// Splits a YAML text into its documents before any is read: a line that starts with <c>---</c> or <c>...</c> begins or ends one wherever it
/// stands, so that a mistake in one document does not hide the others.
/// </summary>
internal static class YamlDocuments
{
    /// <summary>The documents, also empty ones that are marked by <c>---</c>, each with its marker and directives.</summary>
    public static List<(int Start, int Stop)> Split(ReadOnlySpan<byte> text)
    {
        var documents = new List<(int, int)>();
        int start = 0, nextBegin = -1, nextEnd = -1;
        bool isMarked = false;
        for (int from = 0; ;)
        {
            if (nextBegin < from) nextBegin = Marker(text, from, "---"u8);
            if (nextEnd < from) nextEnd = Marker(text, from, "..."u8);
            int marker = Math.Min(nextBegin, nextEnd);
            if (marker == int.MaxValue) break;
            bool isEnd = marker == nextEnd;
            int stop = isEnd ? LineAfter(text, marker) : marker;
            bool isDocument = isMarked || HasContent(text[start..marker]);
            if (isDocument) documents.Add((start, stop));
            if (isDocument || isEnd) start = stop;
            isMarked = !isEnd;
            from = marker + 3;
        }

        if (isMarked || HasContent(text[start..])) documents.Add((start, text.Length));
        return documents;
    }

    // The next line that starts with the marker, or int.MaxValue.
    private static int Marker(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> marker)
    {
        while (true)
        {
            int at = text[from..].IndexOf(marker);
            if (at < 0) return int.MaxValue;
            at += from;
            int after = at + marker.Length;
            if ((at == 0 || text[at - 1] == '\n') && (after == text.Length || text[after] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return at;
            from = at + 1;
        }
    }

    // More than blank lines, comments and directives.
    private static bool HasContent(ReadOnlySpan<byte> text)
    {
        for (int at = 0; at < text.Length; at = LineAfter(text, at))
        {
            int first = at;
            while (first < text.Length && text[first] is (byte)' ' or (byte)'\t' or (byte)'\r') first++;
            if (first < text.Length && text[first] is not ((byte)'\n' or (byte)'#') && (text[first] != '%' || first > at)) return true;
        }

        return false;
    }

    private static int LineAfter(ReadOnlySpan<byte> text, int at) => text[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length + 1 : text.Length;
}
