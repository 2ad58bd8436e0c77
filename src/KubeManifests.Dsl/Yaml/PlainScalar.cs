using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeManifests.Yaml;

/// <summary>What a plain (unquoted) YAML scalar means to the readers that Kubernetes uses: YAML 1.1 with the numbers of 1.2.</summary>
internal static partial class PlainScalar
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];
    private static readonly HashSet<string> Trues = ["true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"];
    private static readonly HashSet<string> Falses = ["false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"];

    /// <summary>The value of a plain scalar: null, a bool, a long, a double, or the text itself.</summary>
    public static object? Read(string text)
    {
        if (Nulls.Contains(text)) return null;
        if (Trues.Contains(text)) return true;
        if (Falses.Contains(text)) return false;
        if (!Number().IsMatch(text)) return text;

        string digits = text.Replace("_", "", StringComparison.Ordinal);
        bool negative = digits.StartsWith('-');
        string bare = digits.TrimStart('+', '-');
        int radix = bare.Length < 2 || bare[0] != '0' ? 10 : char.ToLowerInvariant(bare[1]) switch { 'x' => 16, 'b' => 2, 'o' => 8, >= '0' and <= '7' => 8, _ => 10 };
        try
        {
            if (radix != 10 && bare.IndexOfAny(['.', '8', '9']) < 0 | radix == 16)
            {
                long value = Convert.ToInt64(char.IsAsciiDigit(bare[1]) ? bare[1..] : bare[2..], radix);
                return negative ? -value : value;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // A number that only looks like one in that radix (0e5) is read below.
        }

        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)) return real;
        return text;
    }

    /// <summary>True when some reader would take this text, written plain, for something else than text.</summary>
    public static bool IsAmbiguous(string text) =>
        Nulls.Contains(text) || Trues.Contains(text) || Falses.Contains(text) || text is "=" or "<<" || Number().IsMatch(text) || Special().IsMatch(text);

    [GeneratedRegex(@"^[-+]?(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9_]+)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // Infinity and not-a-number, numbers in base 60, dates.
    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
