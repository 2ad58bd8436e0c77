using static KubeAnalyzers.Tests.Rules.RuleSource;

namespace KubeAnalyzers.Tests.Rules;

/// <summary>The repairs of what the API server rejects in Pods and workloads.</summary>
public class PodFixTests
{
    private const string Tmp = """Volumes = [new() { Name = "tmp", EmptyDir = new() }],""";

    [Theory]
    [InlineData("KUBE2112",
        """Env = [new() { Name = "POD", Value = "web", ValueFrom = {|KUBE2112:new()|} { FieldRef = new() { FieldPath = "metadata.name" } } }]""",
        """Env = [new() { Name = "POD", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.name" } } }]""")]
    [InlineData("KUBE2113",
        """Env = [new() { Name = "POD", ValueFrom = new() { FieldRef = new() { FieldPath = {|KUBE2113:"metadata.nmae"|} } } }]""",
        """Env = [new() { Name = "POD", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.name" } } }]""")]
    [InlineData("KUBE2129",
        """ReadinessProbe = new() { TcpSocket = new() { Port = 80 }, TerminationGracePeriodSeconds = {|KUBE2129:10|} }""",
        """ReadinessProbe = new() { TcpSocket = new() { Port = 80 } }""")]
    [InlineData("KUBE2133",
        """Resources = new() { Requests = new() { ["memory"] = {|KUBE2133:"2Gi"|} }, Limits = new() { ["memory"] = "1Gi" } }""",
        """Resources = new() { Requests = new() { ["memory"] = "1Gi" }, Limits = new() { ["memory"] = "1Gi" } }""")]
    [InlineData("KUBE2146",
        """SecurityContext = new() { AllowPrivilegeEscalation = {|KUBE2146:false|}, Privileged = true }""",
        """SecurityContext = new() { AllowPrivilegeEscalation = false }""")]
    public void In_a_container(string id, string before, string after) => Verify.Fix(Deployment(before), Deployment(after), only: id);

    [Theory]
    [InlineData("KUBE2207", """TerminationGracePeriodSeconds = 30, RestartPolicy = {|KUBE2207:RestartPolicy.Never|},""", """TerminationGracePeriodSeconds = 30,""")]
    [InlineData("KUBE2208", """TerminationGracePeriodSeconds = 30, ActiveDeadlineSeconds = {|KUBE2208:60|},""", """TerminationGracePeriodSeconds = 30,""")]
    [InlineData("KUBE2149", """HostUsers = false, HostPID = {|KUBE2149:true|},""", """HostUsers = false,""")]
    public void In_a_Pod(string id, string before, string after) => Verify.Fix(Deployment(pod: before), Deployment(pod: after), only: id);

    [Fact]
    public void A_read_only_mount() => Verify.Fix(
        Deployment("""VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp", ReadOnly = false, RecursiveReadOnly = {|KUBE2125:"Enabled"|} }]""", pod: Tmp),
        Deployment("""VolumeMounts = [new() { Name = "tmp", MountPath = "/tmp", ReadOnly = true, RecursiveReadOnly = "Enabled" }]""", pod: Tmp), only: "KUBE2125");

    [Fact]
    public void A_percentage() => Verify.Fix(
        Deployment(spec: """Strategy = new() { RollingUpdate = new() { MaxSurge = {|KUBE2017:"10 %"|} } },"""),
        Deployment(spec: """Strategy = new() { RollingUpdate = new() { MaxSurge = "10%" } },"""), only: "KUBE2017");

    [Fact]
    public void A_time_zone() => Verify.Fix(CronJob("""Schedule = "0 3 * * *", TimeZone = {|KUBE2218:"europe/berlin"|},"""), CronJob("""Schedule = "0 3 * * *", TimeZone = "Europe/Berlin","""), only: "KUBE2218");

    [Theory]
    [InlineData("""Env = [new() { Name = "A" + Unknown, Value = Unknown, ValueFrom = new() { FieldRef = new() { FieldPath = Unknown } } }]""")]
    [InlineData("""Resources = new() { Requests = new() { ["memory"] = Unknown + "Gi" }, Limits = new() { ["memory"] = "1Gi" } }""")]
    [InlineData("""ImagePullPolicy = Unknown == "y" ? ImagePullPolicy.Always : ImagePullPolicy.Never, TerminationMessagePath = Unknown""")]
    [InlineData("""Ports = [new() { ContainerPort = Unknown.Length * 100000, Name = Unknown + "--" }]""")]
    public void What_is_not_known_is_not_judged(string container) => Verify.Analyzer(Deployment(container), oracle: false);

    private static string CronJob(string fields) => Set($$"""
        new CronJob
        {
            Metadata = new() { Name = "import" },
            Spec = new()
            {
                {{fields}}
                JobTemplate = new() { Spec = new() { Template = new() { Spec = new() { RestartPolicy = RestartPolicy.Never, Containers = [new() { Name = "import", Image = "shop/import:3" }] } } } },
            },
        }
        """);
}
