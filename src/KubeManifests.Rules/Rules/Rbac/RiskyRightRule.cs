using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>A rule about rights that a role names and that give more than they seem to. What only a wildcard grants is left to the rule about wildcards.</summary>
public abstract class RiskyRightRule : ObjectRule
{
    private IReadOnlyList<RiskyRight>? _rights;

    /// <inheritdoc/>
    public sealed override KindSet Kinds => RbacNames.Roles;

    /// <summary>What whoever has the right can do, after "so".</summary>
    private protected abstract string Consequence { get; }

    /// <inheritdoc/>
    public sealed override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Root["rules"].Items.Count == 0 || RoleGrants.IsSystem(manifest)) return;
        _rights ??= RiskyRights.Of(Info.Id);
        foreach (var rule in manifest.Root["rules"].Items)
        {
            if (Find(rule, _rights) is not { } grant || !IsRisky(manifest, grant)) continue;
            var finding = sink.Report(this, manifest, grant.Resources[0], $"{manifest.Display} grants {grant.Display}, so {Consequence}");

            // Whoever wrote "*" did not ask for this right, and is told of the wildcard; an operator did, and needs it.
            if (grant.Verbs.TrueForAll(static verb => verb == "*") || RoleGrants.IsOfOperator(manifest.Root["rules"])) finding.Severity = RuleSeverity.Info;
        }
    }

    /// <summary>What a rule grants of the rights.</summary>
    private protected virtual RiskyGrant? Find(Field rule, IReadOnlyList<RiskyRight> rights) => RiskyRights.Find(rule, rights);

    /// <summary>False for what is limited; unless a rule knows better, by names of objects.</summary>
    private protected virtual bool IsRisky(ManifestObject role, RiskyGrant grant) => grant.Rule["resourceNames"].HasNone();
}
