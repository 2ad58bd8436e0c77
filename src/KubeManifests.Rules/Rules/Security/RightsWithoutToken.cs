using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4050: Pods of an account that has rights, but without the token that proves who they are.</summary>
public sealed class RightsWithoutToken : WorldRule
{
    private static readonly WorldIndex ByAccount = new(KindSet.WithPodTemplate, static manifest => Accounts.Of(PodTemplates.Required(manifest).Spec).Text is { } name ? [name] : ["?"], byNamespace: true);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4050", "Account has rights but token is not mounted", RuleSeverity.Warning,
        "Rights of a ServiceAccount are used by showing its token. When the token is not mounted, each request of the Pods is one of an anonymous user and is refused.")
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
        var name = Accounts.Of(template.Spec);
        if (manifest.Kind == "PodTemplate" || name.Text is not { Length: > 0 } account || account == "default" || manifest.Namespace.Name is not { } @namespace) return;
        var found = world.Find("ServiceAccount", manifest.Namespace, account).Object;
        if (found is not { IsExternal: false }) return;

        Field own = template.Spec["automountServiceAccountToken"], switched = own.IsMissing ? found.Root["automountServiceAccountToken"] : own;
        if (switched.Boolean != false || MayHaveToken(template) || IsUsedByOthers(world, manifest, account)) return;
        foreach (var binding in Accounts.BindingsOf(world, @namespace, account))
        {
            if (!GrantsRequests(world, binding)) continue;
            sink.Report(this, manifest, own.IsMissing ? name : own, $"{manifest.Display} runs as ServiceAccount \"{account}\", to which {binding.Display} gives rights, but its token is not mounted (automountServiceAccountToken is false), so they cannot be used")
                .With(switched.Node)
                .With(binding.Root["subjects"].Node)
                .With(new Fix("Mount the token", NodeEdit.SetField(template.Spec.Node!, ["automountServiceAccountToken"], ScalarNode.Boolean(true))));
            return;
        }
    }

    // By a projected volume, a Secret, an injector or a driver.
    private static bool MayHaveToken(PodTemplate template)
    {
        if (template.Spec["volumes"].IsOpen || template.Annotations.IsOpen || template.Labels.IsOpen) return true;
        foreach (var volume in template.Spec["volumes"].Items)
            if (!volume.IsKnown || !volume["projected"].IsMissing || !volume["secret"].IsMissing || !volume["csi"].IsMissing || !volume["hostPath"].IsMissing) return true;
        foreach (var container in template.Containers)
        {
            // A kubeconfig or a token that the program is given.
            if (container.Field["env"].IsOpen || !container.Field["envFrom"].HasNone()) return true;
            foreach (var variable in container.Field["env"].Items)
                if (!variable.IsKnown || !variable["valueFrom"]["secretKeyRef"].IsMissing) return true;
        }

        foreach (var entry in template.Annotations.Entries.Concat(template.Labels.Entries))
            foreach (string mark in new[] { "inject", "identity", "vault", "sidecar" })
                if (entry.Key.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return false;
    }

    // Then the rights may be for those.
    private static bool IsUsedByOthers(WorldView world, ManifestObject manifest, string account) =>
        PodTemplates.MayBeMore(world) || world.With(ByAccount, manifest.Namespace, "?").Count > 0 || world.With(ByAccount, manifest.Namespace, account).Any(other => other != manifest);

    // Rights to use a policy are asked for when Pods are made, without a request of theirs.
    private static bool GrantsRequests(WorldView world, ManifestObject binding)
    {
        var roleRef = binding.Root["roleRef"];
        if (roleRef["kind"].Text is not { } kind || roleRef["name"].Text is not { } name) return false;
        if (world.Find(kind, kind == "ClusterRole" ? NamespaceValue.None : binding.Namespace, name).Object is not { IsExternal: false } role) return name is "view" or "edit" or "admin" or "cluster-admin";
        foreach (var rule in role.Root["rules"].Items)
            foreach (var verb in rule["verbs"].Items)
                if (verb.Text is { } text && text != "use" && rule["resources"].Items.Count > 0) return true;
        return false;
    }
}
