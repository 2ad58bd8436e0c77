using System.Globalization;
using System.Text;

namespace KubeManifests.Rules.Semantics;

/// <summary>An IP address as the API server reads it: loosely first, then with what it refuses of that (leading zeros, IPv4 written as IPv6).</summary>
public readonly struct IpAddress
{
    private readonly byte[] _bytes; // 16; an IPv4 address is the last four, after ::ffff

    private IpAddress(byte[] bytes, bool isMapped, bool hasLeadingZeros) => (_bytes, IsMapped, HasLeadingZeros) = (bytes, isMapped, hasLeadingZeros);

    /// <summary>True for IPv4, also one written as <c>::ffff:1.2.3.4</c>.</summary>
    public bool IsV4 => IsV4Bytes(_bytes);

    /// <summary>True when an IPv4 address is written as an IPv6 one.</summary>
    public bool IsMapped { get; }

    /// <summary>True when a part is written with zeros that do not belong there: other software may read it as octal.</summary>
    public bool HasLeadingZeros { get; }

    internal byte this[int index] => _bytes[index];

    /// <summary>The address, or null when the text is none.</summary>
    public static IpAddress? Read(string text)
    {
        foreach (char c in text)
        {
            if (c == '.') return ReadV4(text, out byte[] v4, out bool zeros) ? new(v4, false, zeros) : null;
            if (c == ':') return ReadV6(text);
        }

        return null;
    }

    /// <summary>Null for an IP address that the API server takes, otherwise what it must be or not be.</summary>
    public static string? Form(string text) =>
        Read(text) is not { } address ? "be an IP address, such as 10.9.8.7 or 2001:db8::ffff"
        : address.HasLeadingZeros ? "not have leading zeros"
        : address.IsMapped ? "not be an IPv4 address written as IPv6" : null;

    /// <summary>As <see cref="Form"/>, for fields that take only the shortest way to write an address.</summary>
    public static string? CanonicalForm(string text) =>
        Form(text) is { } error ? error : Read(text)!.Value.ToString() is var canonical && canonical == text ? null : "be written as " + canonical;

    /// <summary>As <see cref="Form"/>, for the address of an endpoint: one that other machines can reach.</summary>
    public static string? EndpointForm(string text) => Form(text) ?? Read(text)!.Value.Reachability;

    /// <summary>Null for an address that other machines can reach, otherwise what it must not be.</summary>
    public string? Reachability
    {
        get
        {
            bool v4 = IsV4;
            if (v4 ? IsZero(12, 16) : IsZero(0, 16)) return "not be the unspecified address";
            if (v4 ? _bytes[12] == 127 : IsZero(0, 15) && _bytes[15] == 1) return "not be a loopback address";
            if (v4 ? _bytes[12] == 169 && _bytes[13] == 254 : _bytes[0] == 0xfe && (_bytes[1] & 0xc0) == 0x80) return "not be a link-local address";
            return (v4 ? _bytes[12] == 224 && _bytes[13] == 0 && _bytes[14] == 0 : _bytes[0] == 0xff && (_bytes[1] & 0x0f) == 2) ? "not be a link-local multicast address" : null;
        }
    }

    /// <summary>The canonical text (RFC 5952).</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (IsV4)
        {
            for (int i = 12; i < 16; i++) text.Append(i > 12 ? "." : "").Append(_bytes[i].ToString(CultureInfo.InvariantCulture));
            return text.ToString();
        }

        int gap = -1, gapEnd = -1; // the longest run of at least two zero groups
        for (int start = 0; start < 8; start++)
        {
            int end = start;
            while (end < 8 && Group(end) == 0) end++;
            if (end - start >= 2 && end - start > gapEnd - gap) (gap, gapEnd) = (start, end);
        }

        for (int i = 0; i < 8; i++)
        {
            if (i == gap)
            {
                text.Append("::");
                i = gapEnd - 1;
                continue;
            }

            if (i > 0 && i != gapEnd) text.Append(':');
            text.Append(Group(i).ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    internal static bool ReadNumber(string text, ref int at, int numberBase, out int value)
    {
        value = 0;
        int start = at;
        for (; at < text.Length; at++)
        {
            int digit = Digit(text[at]);
            if (digit < 0 || digit >= numberBase) break;
            value = value * numberBase + digit;
            if (value >= 0xFFFFFF) return false;
        }

        return at > start;
    }

    internal IpAddress Masked(int bits)
    {
        byte[] bytes = (byte[])_bytes.Clone();
        for (int i = 0; i < 16; i++)
        {
            int kept = Math.Min(8, Math.Max(0, bits - i * 8));
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new(bytes, false, false);
    }

    private static bool ReadV4(string text, out byte[] bytes, out bool leadingZeros)
    {
        bytes = new byte[16];
        bytes[10] = bytes[11] = 0xff;
        leadingZeros = false;
        int at = 0;
        for (int i = 0; i < 4; i++)
        {
            if (i > 0 && (at >= text.Length || text[at++] != '.')) return false;
            int start = at;
            if (!ReadNumber(text, ref at, 10, out int value) || value > 255) return false;
            leadingZeros |= at - start > 1 && text[start] == '0';
            bytes[12 + i] = (byte)value;
        }

        return at == text.Length;
    }

    private static IpAddress? ReadV6(string text)
    {
        byte[] bytes = new byte[16];
        int gap = -1, at = 0, count = 0;
        bool zeros = false;
        if (text.StartsWith("::", StringComparison.Ordinal))
        {
            gap = 0;
            at = 2;
        }

        while (count < 16 && at < text.Length)
        {
            int start = at;
            if (!ReadNumber(text, ref at, 16, out int value) || value > 0xFFFF) return null;
            if (at < text.Length && text[at] == '.')
            {
                if (gap < 0 && count != 12 || count > 12 || !ReadV4(text.Substring(start), out byte[] v4, out bool v4Zeros)) return null;
                Array.Copy(v4, 12, bytes, count, 4);
                zeros |= v4Zeros;
                count += 4;
                at = text.Length;
                break;
            }

            zeros |= at - start > 4;
            bytes[count++] = (byte)(value >> 8);
            bytes[count++] = (byte)value;
            if (at == text.Length) break;
            if (text[at] != ':' || ++at == text.Length) return null;
            if (text[at] != ':') continue;
            if (gap >= 0) return null;
            gap = count;
            at++;
        }

        if (at < text.Length || (count == 16) != (gap < 0)) return null;
        if (gap >= 0)
        {
            int tail = count - gap;
            Array.Copy(bytes, gap, bytes, 16 - tail, tail);
            Array.Clear(bytes, gap, 16 - count);
        }

        return new(bytes, IsV4Bytes(bytes), zeros);
    }

    private static bool IsV4Bytes(byte[] bytes)
    {
        for (int i = 0; i < 10; i++)
            if (bytes[i] != 0) return false;
        return bytes[10] == 0xff && bytes[11] == 0xff;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private int Group(int index) => _bytes[index * 2] << 8 | _bytes[index * 2 + 1];

    private bool IsZero(int from, int to)
    {
        for (int i = from; i < to; i++)
            if (_bytes[i] != 0) return false;
        return true;
    }
}
