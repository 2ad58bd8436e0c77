using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5033: a binding to a role without rules.</summary>
public sealed class BindingToEmptyRole : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5033", "Binding grants nothing", RuleSeverity.Info,
        "A binding to a role that has no rules, and gets none by aggregation, grants nothing.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.Bindings;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (RoleGrants.RoleOf(world, manifest) is not { } role || !role.Root["rules"].HasNone() || !role.Root["aggregationRule"].IsMissing) return;
        sink.Report(this, manifest, manifest.Root["roleRef"]["name"], $"{manifest.Display} grants {role.Display}, which has no rules, so it grants nothing; write the rules, or remove both")
            .With(role.Root["rules"].Anchor);
    }
}
