using static KubeAnalyzers.Tests.Rules.RuleSource;
using static KubeAnalyzers.Tests.Rules.VolumeSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6104Tests
{
    [Fact]
    public void Block_from_a_file_system() => Verify.Analyzer(Set(Volume() + Claim(" VolumeMode = {|KUBE6104:VolumeMode.Block|},")), only: "KUBE6104");

    [Fact]
    public void The_same_mode() => Verify.NoDiagnostics(Set(Volume(" VolumeMode = VolumeMode.Block,") + Claim(" VolumeMode = VolumeMode.Block,")), only: "KUBE6104");

    [Fact]
    public void Unset_is_a_file_system() => Verify.NoDiagnostics(Set(Volume() + Claim(" VolumeMode = VolumeMode.Filesystem,")), only: "KUBE6104");

    [Fact]
    public void An_unknown_mode_is_left_alone() => Verify.NoDiagnostics(
        Set(Volume(" VolumeMode = Unknown == \"y\" ? VolumeMode.Block : VolumeMode.Filesystem,") + Claim(" VolumeMode = VolumeMode.Block,")), only: "KUBE6104");

    [Fact]
    public void Fix_aligns_the_claim() => Verify.Fix(Set(Volume() + Claim(" VolumeMode = {|KUBE6104:VolumeMode.Block|},")), Set(Volume() + Claim(" VolumeMode = VolumeMode.Filesystem,")), only: "KUBE6104");
}
