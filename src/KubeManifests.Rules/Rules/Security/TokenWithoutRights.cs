using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4049: Pods with the token of an account that nothing is granted to.</summary>
public sealed class TokenWithoutRights : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4049", "Token mounted but account has no rights", RuleSeverity.Info,
        "A Pod that runs as an account of its own gets its token. When nothing is granted to the account, the token is of no use, except to who steals it.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (!template.Spec.IsKnown || manifest.Kind == "PodTemplate" || manifest.Namespace.Name is not { } @namespace || Accounts.NameOf(template.Spec) is not { } name || name == "default") return;
        if (world.Find("ServiceAccount", manifest.Namespace, name).Object is not { IsExternal: false } account || Accounts.GetToken(world, template) != true || IsProofElsewhere(template, account)) return;

        // Only where the rights of accounts are written: elsewhere nothing is known of them.
        if (!Accounts.AreBound(world) || MayBeMore(world) || Accounts.BindingsOf(world, @namespace, name).Count > 0) return;
        foreach (string group in new[] { "system:serviceaccounts", "system:serviceaccounts:" + @namespace, "system:authenticated" })
            if (Accounts.BindingsOfGroup(world, group).Count > 0) return;
        var own = template.Spec["automountServiceAccountToken"];
        sink.Report(this, manifest, own.IsMissing ? Accounts.Of(template.Spec) : own, $"{manifest.Display} gets the token of ServiceAccount \"{name}\", to which no binding grants anything; set automountServiceAccountToken to false")
            .With(account.Root.Node)
            .With(Restriction.Of("Do not mount the token", own.Node is { } node ? NodeEdit.Replace(node, ScalarNode.Boolean(false)) : NodeEdit.SetField(template.Spec.Node!, ["automountServiceAccountToken"], ScalarNode.Boolean(false))));
    }

    private static bool MayBeMore(WorldView world)
    {
        foreach (string kind in new[] { "RoleBinding", "ClusterRoleBinding" })
            if (world.MayHaveUnknown(kind) || world.CustomKindsMayMake(kind)) return true;
        return false;
    }

    // Clouds and vaults take the token as proof of who the Pod is, and grant rights of their own.
    private static bool IsProofElsewhere(PodTemplate template, ManifestObject account)
    {
        if (!account.Root["metadata"]["annotations"].HasNone() || template.Annotations.IsOpen || template.Labels.IsOpen || template.HasUnknownContainers) return true;
        foreach (var entry in template.Annotations.Entries.Concat(template.Labels.Entries))
            foreach (string mark in new[] { "inject", "identity", "vault", "sidecar" })
                if (entry.Key.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        foreach (var container in template.Containers)
            foreach (var variable in container.Field["env"].Items)
                if (!variable.IsKnown || variable["name"].Text is not { } name || name.IndexOf("VAULT", StringComparison.Ordinal) >= 0) return true;
        return false;
    }
}
