using static KubeAnalyzers.Tests.Rules.RuleSource;
using static KubeAnalyzers.Tests.Rules.VolumeSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6102Tests
{
    [Theory]
    [InlineData("{|KUBE6102:\"50Gi\"|}", "\"10Gi\"")]
    [InlineData("{|KUBE6102:\"10Gi\"|}", "\"10G\"")]
    [InlineData("\"10Gi\"", "\"10Gi\"")]
    [InlineData("\"10G\"", "\"10Gi\"")]
    [InlineData("\"1024Mi\"", "\"1Gi\"")]
    [InlineData("\"1e9\"", "\"1G\"")]
    [InlineData("Unknown", "\"1Gi\"")]
    [InlineData("\"5Gi\"", "Unknown")]
    public void Sizes(string wanted, string capacity) => Verify.Analyzer(Set(Volume(size: capacity) + Claim(size: wanted)), only: "KUBE6102");

    [Fact]
    public void The_only_volume_is_too_small() => Verify.Analyzer(Set(Volume() + Claim(size: "{|KUBE6102:\"50Gi\"|}", volume: "")), only: "KUBE6102");

    [Fact]
    public void A_larger_volume_fits() => Verify.NoDiagnostics(Set(Volume() + Volume(name: "large", size: "\"99Gi\"") + Claim(size: "\"50Gi\"", volume: "")), only: "KUBE6102");
}
