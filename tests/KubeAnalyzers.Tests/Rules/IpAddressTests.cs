using KubeManifests.Rules.Semantics;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>Addresses and ranges as the API server reads them.</summary>
public class IpAddressTests
{
    [Theory]
    [InlineData("10.9.8.7", "10.9.8.7")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:0:0:0:1", "2001:db8:0:1::1")]
    [InlineData("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8")]
    [InlineData("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8")]
    [InlineData("64:ff9b::1.2.3.4", "64:ff9b::102:304")]
    public void Canonical_text(string text, string canonical)
    {
        Assert.Null(IpAddress.Form(text));
        Assert.Equal(canonical, IpAddress.Read(text)!.Value.ToString());
        Assert.Equal(text == canonical, IpAddress.CanonicalForm(text) is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3.4 ")]
    [InlineData(":")]
    [InlineData(":1")]
    [InlineData("1:")]
    [InlineData("::1::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7::8:9")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::10000")]
    [InlineData("1.2.3.4::")]
    [InlineData("None")]
    public void No_addresses(string text) => Assert.Null(IpAddress.Read(text));

    [Theory]
    [InlineData("010.9.8.7")]
    [InlineData("::ffff:10.9.8.7")]
    [InlineData("::00001")]
    public void Readable_and_refused(string text)
    {
        Assert.NotNull(IpAddress.Read(text));
        Assert.NotNull(IpAddress.Form(text));
    }

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.0.0.0/0", false)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("10.9.8.7/32", true)]
    [InlineData("10.9.8.7/33", false)]
    [InlineData("10.9.8.7", false)]
    [InlineData("10.9.8.7/", false)]
    [InlineData("10.9.8.7/-1", false)]
    [InlineData("10.9.8.0/024", false)]
    [InlineData("10.9.8.7/24", false)]
    [InlineData("::/0", true)]
    [InlineData("2001:DB8::/32", true)]
    [InlineData("2001:db8::1/32", false)]
    [InlineData("fd00::/129", false)]
    [InlineData("::ffff:10.0.0.0/104", false)]
    public void Ranges(string text, bool good) => Assert.Equal(good, Cidr.Form(text) is null);

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true)]
    [InlineData("10.0.0.0/8", "10.0.0.0/8", false)]
    [InlineData("10.0.0.0/8", "11.0.0.0/16", false)]
    [InlineData("10.0.0.0/8", "fd00::/64", false)]
    [InlineData("0.0.0.0/0", "fd00::/64", false)]
    [InlineData("fd00::/32", "fd00::/64", true)]
    public void Ranges_in_ranges(string outer, string inner, bool inside) => Assert.Equal(inside, Cidr.Read(outer)!.Value.IsStrictlyAround(Cidr.Read(inner)!.Value));
}
