using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4070: constraints of OpenShift that allow privileged containers.</summary>
public sealed class ConstraintsTooWide : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4070", "SecurityContextConstraints too wide", RuleSeverity.Warning,
        "SecurityContextConstraints say on OpenShift what Pods may ask for. Those that allow privileged containers make all who may use them root on the nodes.")
    {
        HasFix = true,
        Covers = ["kube-linter: scc-deny-privileged-container"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("security.openshift.io/SecurityContextConstraints", "SecurityContextConstraints");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var allowed = manifest.Root["allowPrivilegedContainer"];
        if (allowed.Boolean == true)
            sink.Report(this, manifest, allowed, $"{manifest.Display} allows privileged containers; allow the capabilities that are needed instead").With(Restriction.Of("Set allowPrivilegedContainer to false", NodeEdit.Replace(allowed.Node!, ScalarNode.Boolean(false))));
    }
}
