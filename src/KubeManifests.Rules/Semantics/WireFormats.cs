namespace KubeManifests.Rules.Semantics;

/// <summary>Texts that stand for something else on the wire, as the API server's decoder reads them.</summary>
public static class WireFormats
{
    /// <summary>Base64 in the standard alphabet with its padding; line ends are skipped.</summary>
    public static bool IsBase64(string text)
    {
        int count = 0, padding = 0;
        foreach (char c in text)
        {
            if (c is '\r' or '\n') continue;
            count++;
            if (c == '=') padding++;
            else if (padding > 0 || !(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '+' or '/')) return false;
        }

        return padding <= 2 && count % 4 == 0;
    }

    /// <summary>The bytes that a base64 text stands for, or null when it is none.</summary>
    public static byte[]? DecodeBase64(string text) => IsBase64(text) ? Convert.FromBase64String(text) : null;

    /// <summary>How many bytes a base64 text stands for.</summary>
    public static int Base64Length(string text)
    {
        int count = 0;
        foreach (char c in text)
            if (c is not ('\r' or '\n' or '=')) count++;
        return count * 3 / 4;
    }

    /// <summary>A time of RFC 3339. With <paramref name="micro"/>, the six digits of microseconds are part of it, as leases and events have them.</summary>
    public static bool IsTime(string text, bool micro)
    {
        // 2006-01-02T15:04:05Z; the hour may have one digit.
        var reader = new Reader(text);
        if (!reader.Number(4, 4, 0, 9999, out int year) || !reader.Take('-') || !reader.Number(2, 2, 1, 12, out int month) || !reader.Take('-')
            || !reader.Number(2, 2, 1, year == 0 ? 29 : DateTime.DaysInMonth(year, month), out _)) return false;
        if (!reader.Take('T') || !reader.Number(1, 2, 0, 23, out _) || !reader.Take(':') || !reader.Number(2, 2, 0, 59, out _)
            || !reader.Take(':') || !reader.Number(2, 2, 0, 59, out _)) return false;
        int fraction = reader.Fraction();
        if (fraction == 0 || micro && fraction != 6) return false;
        if (reader.Take('Z')) return reader.AtEnd;
        return (reader.Take('+') || reader.Take('-')) && reader.Number(2, 2, 0, 24, out _) && reader.Take(':') && reader.Number(2, 2, 0, 60, out _) && reader.AtEnd;
    }

    private struct Reader(string text)
    {
        private int _at;

        public readonly bool AtEnd => _at == text.Length;

        public bool Take(char c)
        {
            if (_at >= text.Length || text[_at] != c) return false;
            _at++;
            return true;
        }

        public bool Number(int fewest, int most, int lowest, int highest, out int value)
        {
            int start = _at;
            value = 0;
            while (_at < text.Length && _at - start < most && text[_at] is >= '0' and <= '9') value = value * 10 + text[_at++] - '0';
            return _at - start >= fewest && value >= lowest && value <= highest;
        }

        // The digits after a point (or comma); -1 when there is none.
        public int Fraction()
        {
            if (!Take('.') && !Take(',')) return -1;
            int start = _at;
            while (_at < text.Length && text[_at] is >= '0' and <= '9') _at++;
            return _at - start;
        }
    }
}
