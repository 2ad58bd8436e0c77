using System.Globalization;

namespace KubeManifests.Rules.Semantics;

/// <summary>A range of IP addresses, <c>10.9.8.0/24</c>, as the API server reads it.</summary>
public readonly struct Cidr
{
    private const string Wanted = "be a CIDR, such as 10.9.8.0/24 or 2001:db8::/64";

    private readonly IpAddress _first;
    private readonly IpAddress _address;

    private Cidr(IpAddress address, int length, bool hasLeadingZeros)
    {
        _address = address;
        Length = length;
        HasLeadingZeros = hasLeadingZeros || address.HasLeadingZeros;
        _first = address.Masked(Offset + length);
    }

    /// <summary>The number of bits that all addresses of the range share.</summary>
    public int Length { get; }

    /// <summary>True for a range of IPv4 addresses.</summary>
    public bool IsV4 => _address.IsV4;

    private bool HasLeadingZeros { get; }

    private int Offset => _address.IsV4 && !_address.IsMapped ? 96 : 0;

    /// <summary>The range, or null when the text is none.</summary>
    public static Cidr? Read(string text)
    {
        int slash = text.IndexOf('/');
        if (slash < 0 || IpAddress.Read(text.Substring(0, slash)) is not { } address) return null;
        int at = slash + 1;
        return IpAddress.ReadNumber(text, ref at, 10, out int length) && at == text.Length && length <= (address.IsV4 && !address.IsMapped ? 32 : 128)
            ? new(address, length, at - slash > 2 && text[slash + 1] == '0')
            : null;
    }

    /// <summary>Null for a range that the API server takes, otherwise what it must be or not be.</summary>
    public static string? Form(string text)
    {
        if (Read(text) is not { } cidr) return Wanted;
        if (cidr.HasLeadingZeros) return "not have leading zeros";
        if (cidr._address.IsMapped) return "not have an IPv4 address written as IPv6";
        return cidr.HasHostBits ? "not have bits set after the first " + cidr.Length.ToString(CultureInfo.InvariantCulture) + ": write " + cidr : null;
    }

    /// <summary>As <see cref="Form"/>, for fields that take only the shortest way to write a range.</summary>
    public static string? CanonicalForm(string text) =>
        Form(text) is { } error ? error : Read(text)!.Value.ToString() is var canonical && canonical == text ? null : "be written as " + canonical;

    /// <summary>True when <paramref name="other"/> is a part of this range and smaller.</summary>
    public bool IsStrictlyAround(Cidr other)
    {
        if (IsV4 != other.IsV4 || Length >= other.Length) return false;
        var masked = other._first.Masked(Offset + Length);
        for (int i = 0; i < 16; i++)
            if (masked[i] != _first[i]) return false;
        return true;
    }

    /// <summary>The range with its first address.</summary>
    public override string ToString() => _first + "/" + Length.ToString(CultureInfo.InvariantCulture);

    private bool HasHostBits
    {
        get
        {
            for (int i = 0; i < 16; i++)
                if (_address[i] != _first[i]) return true;
            return false;
        }
    }
}
