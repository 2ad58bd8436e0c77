using static KubeAnalyzers.Tests.Rules.RuleSource;
using static KubeAnalyzers.Tests.Rules.VolumeSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6103Tests
{
    [Fact]
    public void Another_class() => Verify.Analyzer(Set(Volume() + Claim(@class: " StorageClassName = {|KUBE6103:\"fast\"|},")), only: "KUBE6103");

    [Fact]
    public void No_class_and_a_class() => Verify.Analyzer(Set(Volume(@class: "\"fast\"") + Claim(@class: " StorageClassName = {|KUBE6103:\"\"|},")), only: "KUBE6103");

    [Fact]
    public void The_same_class() => Verify.NoDiagnostics(Set(Volume(@class: "\"fast\"") + Claim(@class: " StorageClassName = \"fast\",")), only: "KUBE6103");

    [Fact]
    public void Unset_may_be_the_volumes_class() => Verify.NoDiagnostics(Set(Volume(@class: "\"fast\"") + Claim(@class: "")), only: "KUBE6103");

    [Fact]
    public void Unset_is_not_a_class_that_is_no_default() => Verify.Analyzer(Set(
        """new StorageClass { Metadata = new() { Name = "fast" }, Provisioner = "kubernetes.io/no-provisioner" },"""
        + Volume(@class: "\"fast\"") + Claim(@class: "", volume: " VolumeName = {|KUBE6103:\"data\"|},")), only: "KUBE6103");

    [Fact]
    public void An_unknown_class_is_left_alone() => Verify.NoDiagnostics(Set(Volume() + Claim(@class: " StorageClassName = Unknown,")), only: "KUBE6103");

    [Fact]
    public void Fix_aligns_the_claim() => Verify.Fix(Set(Volume() + Claim(@class: " StorageClassName = {|KUBE6103:\"fast\"|},")), Set(Volume() + Claim()), only: "KUBE6103");
}
