using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4080: Windows containers that run as their administrator.</summary>
public sealed class WindowsAdministrator : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4080", "Windows container administrator", RuleSeverity.Info,
        "ContainerAdministrator may change everything in a Windows container, and is the user that ways out of it start from.")
    {
        HasFix = true,
        Covers = ["kyverno: require-run-as-containeruser"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var user = context["windowsOptions"]["runAsUserName"];
            if (string.Equals(user.Text, "ContainerAdministrator", StringComparison.OrdinalIgnoreCase))
                Report(template, sink, user, $"{who} runs as ContainerAdministrator; use ContainerUser", Restriction.Of("Change to ContainerUser", NodeEdit.Replace(user.Node!, ScalarNode.String("ContainerUser"))));
        }
    }
}
