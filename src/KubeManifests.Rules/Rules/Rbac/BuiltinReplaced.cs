using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5035: a role or binding that the API server keeps as it wants.</summary>
public sealed class BuiltinReplaced : ObjectRule
{
    private const string AutoUpdate = "rbac.authorization.kubernetes.io/autoupdate";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5035", "Binding replaces a built-in object", RuleSeverity.Warning,
        "Roles and bindings that every cluster has are repaired whenever an API server starts: what was removed comes back, and a change lasts until then.");

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.All;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Name.Text is not { } name || !manifest.Namespace.IsNone && manifest.Namespace.Name is null) return;
        if (!BuiltinObjects.Exists(manifest.Kind, manifest.Namespace, name)) return;

        // With the annotation the writer knows of it, or it was read from a cluster.
        var metadata = manifest.Root["metadata"];
        if (metadata["annotations"].IsUnknown || !metadata["annotations"][AutoUpdate].IsMissing || RoleGrants.IsCopy(manifest)) return;
        sink.Report(this, manifest, manifest.Name, $"{manifest.Display} is an object of every cluster, which the API server repairs when it starts; give it another name, or set the annotation {AutoUpdate} to \"false\"");
    }
}
