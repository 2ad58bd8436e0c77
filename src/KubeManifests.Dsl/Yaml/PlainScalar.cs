using System.Globalization;

namespace KubeManifests.Yaml;

/// <summary>
/// What a plain (unquoted) YAML scalar means to the API server and kubectl, which turn YAML into JSON first: YAML 1.1's booleans, its octal
/// numbers and those of 1.2, no base 60, and a date is a text.
/// </summary>
internal static partial class PlainScalar
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];
    private static readonly HashSet<string> Trues = ["true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"];
    private static readonly HashSet<string> Falses = ["false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"];
    private const int LongestWord = 5;

    /// <summary>True when a plain scalar that starts with this may be something else than a text.</summary>
    public static bool MayBeOther(byte first) => first is >= (byte)'0' and <= (byte)'9'
        or (byte)'+' or (byte)'-' or (byte)'.' or (byte)'~' or (byte)'y' or (byte)'Y' or (byte)'n' or (byte)'N' or (byte)'t' or (byte)'T' or (byte)'f' or (byte)'F' or (byte)'o' or (byte)'O';

    /// <summary>What <paramref name="text"/> is in JSON, and how it is written there. Infinity and not-a-number are numbers that JSON has not: they keep their text.</summary>
    public static JsonType Resolve(string text, out string json) => Resolve(text, out json, out _);

    /// <summary>The key that a plain scalar becomes in JSON; null when it cannot be one.</summary>
    public static string? KeyOf(string text)
    {
        var type = Resolve(text, out string json, out double? real);
        if (type == JsonType.Null) return null;
        return real is { } value ? RealDigits(double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)) : json;
    }

    private static JsonType Resolve(string text, out string json, out double? real)
    {
        (json, real) = (text, null);
        if (text.Length == 0) return Word(JsonType.Null, "null", out json);
        if (text[0] is (>= '0' and <= '9') or '+' or '-' or '.') return Number(text, ref json, out real);
        if (text.Length > LongestWord || text[0] > '~' || !MayBeOther((byte)text[0])) return JsonType.String;
        if (Trues.Contains(text)) return Word(JsonType.Boolean, "true", out json);
        if (Falses.Contains(text)) return Word(JsonType.Boolean, "false", out json);
        return Nulls.Contains(text) ? Word(JsonType.Null, "null", out json) : JsonType.String;
    }

    private static JsonType Word(JsonType type, string word, out string json)
    {
        json = word;
        return type;
    }

    private static JsonType Number(string text, ref string json, out double? real)
    {
        real = null;

        // "100m", "25%", "1.2.3", "2024-01-01" and "-" are texts at a glance.
        int dots = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiHexDigit(c) || c is '_' or 'x' or 'X' or 'o' or 'O') continue;
            if (c is '+' or '-' && (i == 0 || text[i - 1] is 'e' or 'E')) continue;
            if (c == '.' && ++dots == 1) continue;
            return text is ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" or ".nan" or ".NaN" or ".NAN" ? JsonType.Number : JsonType.String;
        }

        // A text that starts with a dot keeps its underscores and is then none.
        string digits = text[0] == '.' ? text : text.Replace("_", "", StringComparison.Ordinal);
        if (dots == 0 && WholeNumber(digits) is { } whole)
        {
            json = whole;
            return JsonType.Integer;
        }

        if (!IsDecimal(digits) || !double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value)) return JsonType.String;
        real = value;
        json = RealDigits(value);
        return json.AsSpan().IndexOfAny('.', 'e') < 0 ? JsonType.Integer : JsonType.Number;
    }

    // Of 64 bits; what is larger is a number with a fraction.
    private static string? WholeNumber(string text)
    {
        bool isNegative = text[0] == '-';
        var digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        uint radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = digits[1] switch { 'x' or 'X' => 16u, 'b' or 'B' => 2u, _ => 8u };
            digits = digits[(digits[1] is 'x' or 'X' or 'b' or 'B' or 'o' or 'O' ? 2 : 1)..];
        }

        if (digits.Length == 0) return null;
        ulong sum = 0;
        foreach (char c in digits)
        {
            uint digit = c switch { >= '0' and <= '9' => (uint)(c - '0'), >= 'a' and <= 'f' => (uint)(c - 'a' + 10), >= 'A' and <= 'F' => (uint)(c - 'A' + 10), _ => radix };
            if (digit >= radix) return null;
            if (sum > (ulong.MaxValue - digit) / radix) return null;
            sum = (sum * radix) + digit;
        }

        if (isNegative && sum > (ulong)long.MaxValue + 1) return null;
        return (isNegative && sum > 0 ? "-" : "") + sum.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsDecimal(string text)
    {
        int at = text[0] is '+' or '-' ? 1 : 0, whole = Digits(text, ref at), fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole + fraction == 0) return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (Digits(text, ref at) == 0) return false;
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }

    // As JSON writes it there: 1.0 is 1, and only what is very large or small has an exponent.
    private static string RealDigits(double value) =>
        value != 0 && Math.Abs(value) is < 1e-6 or >= 1e21 ? value.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant() : Plain(value);

    private static string Plain(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        if (exponentAt < 0) return text;
        int exponent = int.Parse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = text[0] == '-' ? "-" : "";
        string digits = text[sign.Length..exponentAt];
        int point = digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at ? at : digits.Length;
        digits = digits.Replace(".", "", StringComparison.Ordinal);
        point += exponent;
        return point <= 0 ? sign + "0." + new string('0', -point) + digits : sign + digits.PadRight(point, '0').Insert(point, point < digits.Length ? "." : "");
    }
}
