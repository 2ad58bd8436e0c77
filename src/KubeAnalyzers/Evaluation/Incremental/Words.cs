using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>The words of a declaration's text, as hashes: more than its identifiers, never fewer.</summary>
internal sealed class Words
{
    /// <summary>Stands for any word: an escape may spell it.</summary>
    private const int Any = 0;

    private readonly int[] _header;
    private readonly int[] _body;

    public Words(SourceText text, TextSpan whole, IReadOnlyList<TextSpan> bodies, IReadOnlyList<TextSpan> ownNames)
    {
        var header = new HashSet<int>();
        var body = new HashSet<int>();
        char[] buffer = new char[whole.Length];
        text.CopyTo(whole.Start, buffer, 0, whole.Length);
        int at = 0;
        foreach (var span in bodies)
        {
            Collect(buffer, at, span.Start - whole.Start, whole.Start, ownNames, header);
            Collect(buffer, span.Start - whole.Start, span.End - whole.Start, whole.Start, [], body);
            at = span.End - whole.Start;
        }

        Collect(buffer, at, buffer.Length, whole.Start, ownNames, header);
        _header = Sorted(header);
        _body = Sorted(body);
    }

    public static int Hash(string word)
    {
        uint hash = 2166136261;
        foreach (char c in word) hash = (hash ^ c) * 16777619;
        return unchecked((int)hash);
    }

    public bool HeaderMentions(IReadOnlyList<int> names) => Mentions(_header, names);

    public bool BodyMentions(IReadOnlyList<int> names) => Mentions(_body, names);

    private static bool Mentions(int[] words, IReadOnlyList<int> names)
    {
        if (words.Length > 0 && Array.BinarySearch(words, Any) >= 0) return names.Count > 0;
        for (int i = 0; i < names.Count; i++)
            if (Array.BinarySearch(words, names[i]) >= 0) return true;
        return false;
    }

    private static int[] Sorted(HashSet<int> words)
    {
        int[] sorted = [.. words];
        Array.Sort(sorted);
        return sorted;
    }

    private static void Collect(char[] text, int start, int end, int offset, IReadOnlyList<TextSpan> skipped, HashSet<int> words)
    {
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < end && text[i + 1] is 'u' or 'U') words.Add(Any);
            if (!IsWord(c)) continue;
            int from = i;
            uint hash = 2166136261;
            for (; i < end && IsWord(text[i]); i++) hash = (hash ^ text[i]) * 16777619;
            if (!Skips(skipped, from + offset, i - from)) words.Add(unchecked((int)hash));
        }
    }

    private static bool IsWord(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' or >= '0' and <= '9' || c > 127 && (char.IsLetterOrDigit(c) || IsMark(c));

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.ConnectorPunctuation
        or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LetterNumber;

    private static bool Skips(IReadOnlyList<TextSpan> skipped, int start, int length)
    {
        for (int i = 0; i < skipped.Count; i++)
            if (skipped[i].Start <= start && start + length <= skipped[i].End) return true;
        return false;
    }
}
