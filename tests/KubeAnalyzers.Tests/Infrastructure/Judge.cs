using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Tests;

/// <summary>Checks what the validity rules say of one object, given as JSON in which ' may stand for ".</summary>
public static class Judge
{
    /// <summary>Exactly these errors (KUBE2xxx) are found, each as <c>KUBE2001 metadata.name</c>, in any order.</summary>
    public static void Object(string json, params string[] expected) => Assert.Equal(expected.Order(StringComparer.Ordinal), Errors(json));

    /// <summary>The errors (KUBE2xxx) that are found, in order.</summary>
    public static IReadOnlyList<string> Errors(string json)
    {
        var root = (MapNode)JsonManifestReader.Parse(Encoding.UTF8.GetBytes(json.Replace('\'', '"')));
        var findings = RuleRunner.CheckObject(new ManifestObject(root)).Where(finding => finding.Severity == RuleSeverity.Error && finding.Rule.Id.StartsWith("KUBE2", StringComparison.Ordinal));
        return [.. findings.Select(finding => finding.Rule.Id + " " + finding.Path).Order(StringComparer.Ordinal)];
    }
}
