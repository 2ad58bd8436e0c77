using static KubeAnalyzers.Tests.Rules.WorkloadYaml;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE3094Tests
{
    [Theory]
    [InlineData("securityContext: { runAsNonRoot: true }", true)]
    [InlineData("securityContext: { runAsNonRoot: true, runAsUser: 1 }", false)]
    [InlineData("securityContext: { runAsNonRoot: true, runAsUser: ? }", false)]
    [InlineData("securityContext: { runAsNonRoot: false }", false)]
    [InlineData("securityContext: ?", false)]
    public void Users(string container, bool wrong) => Yaml.Check("KUBE3094", Workload(container: container), wrong ? ["Deployment/web spec.template.spec.containers[0].securityContext.runAsNonRoot"] : []);

    [Fact]
    public void The_Pod_may_say_it() => Yaml.Check("KUBE3094", Workload(pod: "securityContext: { runAsUser: 1 }", container: "securityContext: { runAsNonRoot: true }"));

    [Fact]
    public void Images_of_dotnet() => Yaml.Check("KUBE3094", Pod("[{ name: a, image: 'mcr.microsoft.com/dotnet/aspnet:10.0', securityContext: { runAsNonRoot: true } }]"));
}
