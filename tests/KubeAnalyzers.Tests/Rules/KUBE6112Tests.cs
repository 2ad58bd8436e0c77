using KubeManifests.Rules.Model;

namespace KubeAnalyzers.Tests.Rules;

public class KUBE6112Tests
{
    [Theory]
    [InlineData("", "2", RuleSeverity.Warning)]
    [InlineData("", "1", RuleSeverity.Info)]
    [InlineData("", "?", RuleSeverity.Info)]
    [InlineData(", nodeAffinity: { required: {} }", "2", null)]
    [InlineData(", nodeAffinity: ?", "2", null)]
    public void Users(string more, string replicas, RuleSeverity? severity)
    {
        var found = Yaml.Find("KUBE6112", $$"""
            apiVersion: v1
            kind: PersistentVolume
            metadata: { name: data }
            spec: { hostPath: { path: /srv }{{more}} }
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: { name: data }
            spec: { volumeName: data }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec: { replicas: {{replicas}}, template: { spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }] } } }
            """);
        Assert.Equal(severity is null ? [] : [severity.Value], found.Select(finding => finding.Severity));
    }
}
