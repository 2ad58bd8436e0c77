using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>
/// A rule about rights that matter by who has them: it is said of the binding, and of a role only when nothing in the world binds it.
/// Roles that give everything have a rule of their own.
/// </summary>
public abstract class BoundRightRule : WorldRule
{
    private IReadOnlyList<RiskyRight>? _rights;

    /// <inheritdoc/>
    public sealed override KindSet Kinds => RoleGrants.All;

    /// <summary>What whoever has the right can do, after "so".</summary>
    private protected abstract string Consequence { get; }

    /// <inheritdoc/>
    public sealed override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        _rights ??= RiskyRights.Of(Info.Id);
        if (RoleGrants.IsSystem(manifest)) return;
        if (manifest.Kind is "Role" or "ClusterRole") CheckRole(manifest, world, sink);
        else CheckBinding(manifest, world, sink);
    }

    private void CheckBinding(ManifestObject binding, WorldView world, FindingSink sink)
    {
        if (binding.Name.Is("cluster-admin")) return;
        if (!binding.Root["subjects"].Items.Any(static subject => !ExpectedDeployers.Contain(subject)) || RoleGrants.RoleOf(world, binding) is not { } role) return;
        RiskyGrant? first = null;
        foreach (var rule in RoleGrants.RulesOf(world, role))
        {
            if (RoleGrants.IsEverything(rule)) return;
            if (Find(rule) is { } grant) first ??= grant;
        }

        if (first is null || RoleGrants.SubjectsOf(binding) is not { Length: > 0 } subjects) return;
        var finding = sink.Report(this, binding, binding.Root["roleRef"]["name"],
                $"{binding.Display} lets {subjects} {Display(first)} {(binding.Kind == "ClusterRoleBinding" ? "in every namespace" : "in its namespace")} ({role.Display}), so {Consequence}")
            .With(first.Resources[0].Node);
        if (RoleGrants.IsOfOperator(role.Root["rules"])) finding.Severity = RuleSeverity.Info;
    }

    private void CheckRole(ManifestObject role, WorldView world, FindingSink sink)
    {
        if (role.Name.Text is "admin" or "edit" or "view" or "cluster-admin") return;
        foreach (var rule in role.Root["rules"].Items)
        {
            if (Find(rule) is not { } grant) continue;
            if (RoleGrants.BindingsOf(world, role).Any()) return;
            var finding = sink.Report(this, role, grant.Resources[0], $"{role.Display} grants {Display(grant)}, so {Consequence}");
            if (RoleGrants.IsOfOperator(role.Root["rules"])) finding.Severity = RuleSeverity.Info;
            return;
        }
    }

    // A wildcard does not say what it grants.
    private string Display(RiskyGrant grant) => grant.Display + (grant.Resources[0].Text!.IndexOf('*') < 0 ? "" : " (" + _rights![0].Resource + " among them)");

    // What is limited to named objects is meant so.
    private RiskyGrant? Find(Field rule) => rule["resourceNames"].HasNone() ? RiskyRights.Find(rule, _rights!, byWildcard: true) : null;
}
