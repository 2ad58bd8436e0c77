using static KubeAnalyzers.Tests.Rules.RuleSource;
using static KubeAnalyzers.Tests.Rules.VolumeSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6101Tests
{
    private const string Asked = "AccessMode.ReadWriteOnce, {|KUBE6101:AccessMode.ReadWriteMany|}", Plain = "AccessMode.ReadWriteOnce, AccessMode.ReadWriteMany";

    [Fact]
    public void A_named_volume_lacks_a_mode() => Verify.Analyzer(Set(Volume() + Claim(modes: Asked)), only: "KUBE6101");

    [Fact]
    public void The_only_volume_of_the_class_lacks_a_mode() => Verify.Analyzer(Set(Volume() + Claim(modes: Asked, volume: "")), only: "KUBE6101");

    [Fact]
    public void A_subset_is_enough() => Verify.NoDiagnostics(Set(Volume(modes: Plain) + Claim()), only: "KUBE6101");

    [Fact]
    public void A_class_with_a_provisioner_may_serve_it() => Verify.NoDiagnostics(Set(Volume(@class: "\"fast\"") + Claim(modes: Plain, volume: "", @class: " StorageClassName = \"fast\",")), only: "KUBE6101");

    [Fact]
    public void A_class_without_a_provisioner_cannot() => Verify.Analyzer(Set(
        """new StorageClass { Metadata = new() { Name = "local" }, Provisioner = "kubernetes.io/no-provisioner" },"""
        + Volume(@class: "\"local\"") + Claim(modes: Asked, volume: "", @class: " StorageClassName = \"local\",")), only: "KUBE6101");

    [Fact]
    public void No_class_means_the_default_class() => Verify.NoDiagnostics(Set(Volume() + Claim(modes: Plain, volume: "", @class: "")), only: "KUBE6101");

    [Fact]
    public void Another_volume_fits() => Verify.NoDiagnostics(Set(Volume() + Volume(name: "more", modes: Plain) + Claim(modes: Plain, volume: "")), only: "KUBE6101");

    [Fact]
    public void A_volume_for_another_claim_proves_nothing() => Verify.NoDiagnostics(Set(Volume() + Claim(name: "other", volume: "") + Claim(modes: Plain, volume: "")), only: "KUBE6101");

    [Fact]
    public void A_volume_elsewhere_is_not_known() => Verify.NoDiagnostics(Set(Claim(modes: Plain)), only: "KUBE6101");

    [Fact]
    public void Bound_from_both_sides_is_bound() => Verify.NoDiagnostics(
        Set(Volume(" ClaimRef = new() { Name = \"data\", Namespace = \"shop\" },") + Claim(modes: Plain)), only: "KUBE6101");

    [Fact]
    public void A_reserved_volume_lacks_a_mode() => Verify.Analyzer(
        Set(Volume(" ClaimRef = new() { Name = \"data\", Namespace = \"shop\" },") + Claim(modes: Asked, volume: "")), only: "KUBE6101");

    [Fact]
    public void An_unknown_name_is_left_alone() => Verify.NoDiagnostics(Set(Volume() + Claim(modes: Plain, volume: " VolumeName = Unknown,")), only: "KUBE6101");

    [Fact]
    public void An_unknown_mode_is_left_alone() => Verify.NoDiagnostics(
        Set(Volume(modes: "Unknown == \"y\" ? AccessMode.ReadWriteMany : AccessMode.ReadWriteOnce") + Claim(modes: "AccessMode.ReadWriteMany")), only: "KUBE6101");

    [Fact]
    public void Fix_drops_the_mode() => Verify.Fix(Set(Volume() + Claim(modes: Asked)), Set(Volume() + Claim()), only: "KUBE6101");

    [Fact]
    public void Fix_lets_the_volume_offer_it() => Verify.Fix(Set(Volume() + Claim(modes: Asked)), Set(Volume(modes: Plain) + Claim(modes: Plain)),
        "Let PersistentVolume \"data\" offer ReadWriteMany", only: "KUBE6101");
}
