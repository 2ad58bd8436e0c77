using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE2120Tests
{
    private const string Cache = """Volumes = [new() { Name = "cache", EmptyDir = new() }],""";
    private const string Init = """Volumes = [new() { Name = "cache", EmptyDir = new() }], InitContainers = [new() { Name = "a", Image = "a:1", VolumeMounts = [new() { Name = {|KUBE2120:"cahce"|}, MountPath = "/c" }] }],""";

    [Theory]
    [InlineData("""{|KUBE2120:"cahce"|}""", Cache)]
    [InlineData("""{|KUBE2120:"cache"|}""", "")]
    [InlineData("\"cache\"", Cache)]
    [InlineData("\"cache\"", Init)]
    [InlineData("Unknown", Cache)]
    [InlineData("\"cahce\"", """Volumes = [new() { Name = Unknown, EmptyDir = new() }],""")]
    public void Mounts(string name, string pod) => Verify.Analyzer(Deployment($$"""VolumeMounts = [new() { Name = {{name}}, MountPath = "/cache" }]""", pod: pod), only: "KUBE2120");

    [Fact]
    public void Claim_templates_are_volumes() => Verify.Analyzer(Set("""
        new StatefulSet
        {
            Metadata = new() { Name = "db" },
            Spec = new()
            {
                Selector = new() { MatchLabels = new() { ["app"] = "db" } },
                Template = new()
                {
                    Metadata = new() { Labels = new() { ["app"] = "db" } },
                    Spec = new() { Containers = [new() { Name = "db", Image = "a:1", VolumeMounts = [new() { Name = "data", MountPath = "/a" }, new() { Name = {|KUBE2120:"dta"|}, MountPath = "/b" }] }] },
                },
                VolumeClaimTemplates = [new() { Metadata = new() { Name = "data" }, Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } } }],
            },
        }
        """), only: "KUBE2120");

    [Fact]
    public void Fix_takes_the_nearest_name() => Verify.Fix(
        Deployment("""VolumeMounts = [new() { Name = {|KUBE2120:"cahce"|}, MountPath = "/cache" }]""", pod: Cache),
        Deployment("""VolumeMounts = [new() { Name = "cache", MountPath = "/cache" }]""", pod: Cache), only: "KUBE2120");
}
