using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5008: a binding to everybody, to nobody in particular, or to the group that needs no bindings.</summary>
public sealed class DangerousSubject : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5008", "Dangerous group or anonymous subject", RuleSeverity.Warning,
        "What is bound to system:anonymous or system:unauthenticated is open to whoever reaches the API server, and to system:authenticated to every account of every Pod. The group system:masters has every right without a binding, and nobody can take it away.")
    {
        NeedsWorld = true,
        Covers = ["kubescape: C-0246", "kubescape: C-0262", "kubescape: C-0265", "kyverno: restrict-binding-system-groups", "datree: CIS_INVALID_VALUE_SYSTEM_MASTERS"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.Bindings;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var subject in manifest.Root["subjects"].Items)
        {
            var name = subject["name"];
            if (What(subject["kind"].Text, name.Text) is not { } what || !name.Is("system:masters") && RoleGrants.IsForEverybody(world, manifest)) continue;
            if (RoleGrants.IsSystem(manifest) || manifest.Name.Is("cluster-admin")) continue;
            var finding = sink.Report(this, manifest, name, $"{manifest.Display} gives its role to {name.Text}, {what}");

            // What every account may read is meant so, unless it is secret.
            if (name.Is("system:authenticated") && RoleGrants.IsReading(world, manifest)) finding.Severity = RuleSeverity.Info;
        }
    }

    private static string? What(string? kind, string? name) => (kind, name) switch
    {
        ("User", "system:anonymous") or ("Group", "system:unauthenticated") => "which is whoever reaches the API server; bind known users, groups or accounts",
        ("Group", "system:authenticated") => "which is every user and every account of every Pod; bind those that need it",
        ("Group", "system:masters") => "which has every right without a binding; bind a group whose rights can be taken away",
        _ => null,
    };
}
