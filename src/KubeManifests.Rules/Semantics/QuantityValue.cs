using System.Globalization;
using System.Numerics;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The amount that a quantity such as <c>500m</c> or <c>2Gi</c> stands for, exact to a billionth (as the API server keeps it, rounded up).</summary>
public readonly struct QuantityValue : IComparable<QuantityValue>, IEquatable<QuantityValue>
{
    private const int NanoDigits = 9;
    private const int MaxExponent = 60; // far above any real amount; larger ones are not worth the digits

    private readonly BigInteger _nano;

    private QuantityValue(BigInteger nano) => _nano = nano;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _nano.Sign;

    /// <summary>True for a whole number, as the API server sees it: in thousandths, rounded up.</summary>
    public bool IsWhole => (Milli % 1000).IsZero;

    /// <summary>In thousandths, rounded up, as a number that may not be exact.</summary>
    public double Thousandths => (double)Milli;

    private BigInteger Milli => RoundedUp(1_000_000);

    /// <summary>The quantity of a known field, or null when it is missing, unknown or no quantity.</summary>
    public static QuantityValue? Read(Field field) => field.Text is { } text && TryParse(text, out var value) ? value : null;

    /// <summary>
    /// Whether the API server can read it. Its reader is generous: spaces around are cut off, and a number without digits (<c>m</c>, <c>-</c>) is zero.
    /// </summary>
    public static bool IsValid(string text)
    {
        text = text.Trim();
        if (text.Length == 0) return false;
        int at = text[0] is '+' or '-' ? 1 : 0, digits = 0;
        bool point = false;
        for (; at < text.Length && (text[at] is >= '0' and <= '9' || text[at] == '.' && !point); at++)
        {
            if (text[at] == '.') point = true;
            else digits++;
        }

        string suffix = text.Substring(at);
        if (digits == 0 && suffix is "Pi" or "Ei") return false;
        return TryScale(suffix, out _, out _) || suffix[0] is 'e' or 'E' && long.TryParse(suffix.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Reads a quantity as the API server does: a decimal number and a suffix (n u m k M G T P E, Ki .. Ei) or an exponent.</summary>
    public static bool TryParse(string text, out QuantityValue value)
    {
        value = default;
        text = text.Trim();
        int at = 0;
        bool negative = false;
        if (at < text.Length && text[at] is '+' or '-') negative = text[at++] == '-';

        var digits = BigInteger.Zero;
        int count = 0, fraction = 0;
        bool point = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '.' && !point)
            {
                point = true;
                continue;
            }

            if (c is < '0' or > '9') break;
            if (++count > 100) return false;
            digits = digits * 10 + (c - '0');
            if (point) fraction++;
        }

        if (count == 0) return IsValid(text);
        if (!TryScale(text.Substring(at), out var factor, out int exponent)) return false;
        var nano = digits * factor;
        int shift = exponent - fraction + NanoDigits;
        if (shift >= 0) nano *= BigInteger.Pow(10, shift);
        else
        {
            nano = BigInteger.DivRem(nano, BigInteger.Pow(10, -shift), out var rest);
            if (!rest.IsZero) nano += 1;
        }

        value = new(negative ? -nano : nano);
        return true;
    }

    private static bool TryScale(string suffix, out BigInteger factor, out int exponent)
    {
        factor = BigInteger.One;
        exponent = 0;
        switch (suffix)
        {
            case "": return true;
            case "n": exponent = -9; return true;
            case "u": exponent = -6; return true;
            case "m": exponent = -3; return true;
            case "k": exponent = 3; return true;
            case "M": exponent = 6; return true;
            case "G": exponent = 9; return true;
            case "T": exponent = 12; return true;
            case "P": exponent = 15; return true;
            case "E": exponent = 18; return true;
            case "Ki": factor = BigInteger.One << 10; return true;
            case "Mi": factor = BigInteger.One << 20; return true;
            case "Gi": factor = BigInteger.One << 30; return true;
            case "Ti": factor = BigInteger.One << 40; return true;
            case "Pi": factor = BigInteger.One << 50; return true;
            case "Ei": factor = BigInteger.One << 60; return true;
        }

        return suffix[0] is 'e' or 'E'
            && int.TryParse(suffix.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            && Math.Abs(exponent) <= MaxExponent;
    }

    /// <summary>True when the whole units of this amount are a multiple of those of <paramref name="unit"/>.</summary>
    public bool IsMultipleOf(QuantityValue unit) => (RoundedUp(1_000_000_000) % unit.RoundedUp(1_000_000_000)).IsZero;

    private BigInteger RoundedUp(long unit)
    {
        var units = BigInteger.DivRem(_nano, unit, out var rest);
        return units + rest.Sign;
    }

    /// <inheritdoc/>
    public int CompareTo(QuantityValue other) => _nano.CompareTo(other._nano);

    /// <inheritdoc/>
    public bool Equals(QuantityValue other) => _nano == other._nano;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QuantityValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _nano.GetHashCode();

    /// <summary>The sum.</summary>
    public static QuantityValue operator +(QuantityValue left, QuantityValue right) => new(left._nano + right._nano);

    /// <summary>Less.</summary>
    public static bool operator <(QuantityValue left, QuantityValue right) => left.CompareTo(right) < 0;

    /// <summary>More.</summary>
    public static bool operator >(QuantityValue left, QuantityValue right) => left.CompareTo(right) > 0;

    /// <summary>The same amount, however written.</summary>
    public static bool operator ==(QuantityValue left, QuantityValue right) => left.Equals(right);

    /// <summary>Another amount.</summary>
    public static bool operator !=(QuantityValue left, QuantityValue right) => !left.Equals(right);
}
