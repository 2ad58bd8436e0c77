namespace KubeAnalyzers.Tests.Rules;

public class KUBE1016Tests
{
    [Fact]
    public void Reports() => Verify.Analyzer(LinkSet.Of("""
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "files" },
            Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } },
        },
        Pod(WithVolume(new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = {|KUBE1016:"file"|} } })),
        """), only: "KUBE1016");

    [Fact]
    public void Existing_claim_is_right() => Verify.NoDiagnostics(LinkSet.Of("""
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "files" },
            Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } },
        },
        Pod(WithVolume(new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = "files" } })),
        """), only: "KUBE1016");

    [Fact]
    public void A_StatefulSet_makes_claims() => Verify.NoDiagnostics(LinkSet.Of("""
        new StatefulSet
        {
            Metadata = new() { Name = "db" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new() { ["app"] = "db" } },
                Template = new() { Metadata = new() { Labels = new() { ["app"] = "db" } }, Spec = Main },
                VolumeClaimTemplates =
                [
                    new()
                    {
                        Metadata = new() { Name = "data" },
                        Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } },
                    },
                ],
            },
        },
        Pod(WithVolume(new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = "data-db-0" } })),
        """), only: "KUBE1016");

    [Fact]
    public void Unknown_name_is_silent() => Verify.NoDiagnostics(LinkSet.Of($$"""
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "files" },
            Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } },
        },
        Pod(WithVolume(new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = {{LinkSet.Unknown}} } })),
        """), only: "KUBE1016");

    [Fact]
    public void External_claim_exists() => Verify.NoDiagnostics(LinkSet.Of("""
        Pod(WithVolume(new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = "data" } })),
        """, externals: """External.Of<PersistentVolumeClaim>("data")"""), only: "KUBE1016");
}
