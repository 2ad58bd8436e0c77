using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5025: rights on a part of Pods without the right to read the Pods, which clients do first.</summary>
public sealed class SubresourceWithoutParent : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5025", "Subresource without parent rights", RuleSeverity.Hidden,
        "Before kubectl runs a command in a Pod, attaches to it, forwards its ports or reads its log, it reads the Pod. Without get on pods that fails.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var rules = manifest.Root["rules"];
        if (rules.IsOpen || !manifest.Root["aggregationRule"].IsMissing || RoleGrants.IsSystem(manifest)) return;
        foreach (var rule in rules.Items)
        {
            foreach (var resource in rule["resources"].Items)
            {
                if (resource.Text is not ("pods/exec" or "pods/attach" or "pods/portforward" or "pods/log") || rules.Items.Any(MayReadPods)) continue;
                sink.Report(this, manifest, resource, $"{manifest.Display} grants rights on {resource.Text}, but not get on pods, which kubectl asks for first")
                    .With(new Fix("Add get on pods", NodeEdit.AddItem(rules.Node!, PodReader())) { IsGuess = true });
                return;
            }
        }
    }

    private static bool MayReadPods(Field rule) => RoleGrants.MayHave(rule["apiGroups"], "") && RoleGrants.MayHave(rule["resources"], "pods") && RoleGrants.MayHave(rule["verbs"], "get");

    private static MapNode PodReader() => new MapNode()
        .Set("apiGroups", new ListNode().Add(ScalarNode.String("")))
        .Set("resources", new ListNode().Add(ScalarNode.String("pods")))
        .Set("verbs", new ListNode().Add(ScalarNode.String("get")));
}
