namespace KubeManifests.Rules.Semantics;

/// <summary>Judges texts that must be JSON. Parsed by hand: this runs inside compilers.</summary>
internal static class JsonText
{
    private const int DeepestNesting = 1000;

    /// <summary>True for a JSON object (or null, which stands for an empty one).</summary>
    public static bool IsObject(string text)
    {
        int at = Skip(text, 0);
        bool good = at < text.Length && (text[at] == '{' || string.CompareOrdinal(text, at, "null", 0, 4) == 0);
        return good && Value(text, ref at, 0) && Skip(text, at) == text.Length;
    }

    /// <summary>True for any JSON text.</summary>
    public static bool IsValue(string text)
    {
        int at = 0;
        return Value(text, ref at, 0) && Skip(text, at) == text.Length;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n') at++;
        return at;
    }

    private static bool Value(string text, ref int at, int depth)
    {
        at = Skip(text, at);
        if (at == text.Length || depth > DeepestNesting) return false;
        switch (text[at])
        {
            case '{': return Items(text, ref at, '}', named: true, depth);
            case '[': return Items(text, ref at, ']', named: false, depth);
            case '"': return String(text, ref at);
            case 't': return Word(text, ref at, "true");
            case 'f': return Word(text, ref at, "false");
            case 'n': return Word(text, ref at, "null");
            default: return Number(text, ref at);
        }
    }

    private static bool Items(string text, ref int at, char end, bool named, int depth)
    {
        at = Skip(text, at + 1);
        if (Take(text, ref at, end)) return true;
        do
        {
            at = Skip(text, at);
            if (named && (at == text.Length || text[at] != '"' || !String(text, ref at) || !Take(text, ref at, ':'))) return false;
            if (!Value(text, ref at, depth + 1)) return false;
        }
        while (Take(text, ref at, ','));
        return Take(text, ref at, end);
    }

    private static bool Take(string text, ref int at, char c)
    {
        at = Skip(text, at);
        if (at == text.Length || text[at] != c) return false;
        at++;
        return true;
    }

    private static bool String(string text, ref int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return true;
            }

            if (text[at] < ' ') return false;
            if (text[at] != '\\') continue;
            if (++at == text.Length) return false;
            if (text[at] != 'u')
            {
                if ("\"\\/bfnrt".IndexOf(text[at]) < 0) return false;
                continue;
            }

            for (int i = 0; i < 4; i++)
                if (++at >= text.Length || !Uri.IsHexDigit(text[at])) return false;
        }

        return false;
    }

    private static bool Word(string text, ref int at, string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false;
        at += word.Length;
        return true;
    }

    private static bool Number(string text, ref int at)
    {
        if (at < text.Length && text[at] == '-') at++;
        int start = at;
        if (!Digits(text, ref at) || at - start > 1 && text[start] == '0') return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at)) return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            return Digits(text, ref at);
        }

        return true;
    }

    private static bool Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at > start;
    }
}
