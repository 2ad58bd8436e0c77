using static KubeAnalyzers.Tests.Rules.RuleSource;
using static KubeAnalyzers.Tests.Rules.VolumeSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6105Tests
{
    private const string Ssd = " Selector = new() { MatchLabels = new() { [\"disk\"] = \"ssd\" } },", Found = " Selector = {|KUBE6105:new()|} { MatchLabels = new() { [\"disk\"] = \"ssd\" } },";
    private const string Labelled = ", Labels = new() { [\"disk\"] = \"ssd\" }", Fast = "\"fast\"", OfFast = " StorageClassName = \"fast\",";

    [Fact]
    public void The_only_volume_has_other_labels() => Verify.Analyzer(Set(Volume() + Claim(Found, volume: "")), only: "KUBE6105");

    [Fact]
    public void The_labels_match() => Verify.NoDiagnostics(Set(Volume(metadata: Labelled) + Claim(Ssd, volume: "")), only: "KUBE6105");

    [Fact]
    public void A_named_volume_needs_no_labels() => Verify.NoDiagnostics(Set(Volume() + Claim(Ssd)), only: "KUBE6105");

    [Fact]
    public void Provisioners_refuse_a_selector() => Verify.Analyzer(
        Set("""new StorageClass { Metadata = new() { Name = "fast" }, Provisioner = "ebs.csi.aws.com" },""" + Claim(Found, volume: "", @class: OfFast)), only: "KUBE6105");

    [Fact]
    public void A_class_elsewhere_is_not_known() => Verify.NoDiagnostics(Set(Volume(@class: Fast) + Claim(Ssd, volume: "", @class: OfFast)), only: "KUBE6105");

    [Fact]
    public void Unknown_labels_are_left_alone() => Verify.NoDiagnostics(Set(Volume(metadata: ", Labels = new() { [\"disk\"] = Unknown }") + Claim(Ssd, volume: "")), only: "KUBE6105");
}
