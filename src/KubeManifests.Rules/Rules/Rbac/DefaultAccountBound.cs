using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5009: a binding to the account that every Pod has which names none.</summary>
public sealed class DefaultAccountBound : WorldRule
{
    private const string AllAccounts = "system:serviceaccounts";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5009", "Default ServiceAccount bound", RuleSeverity.Warning,
        "Every Pod that names no account runs as the namespace's default one, so what it is given is given to all of them, also to those that come later.")
    {
        NeedsWorld = true,
        Covers = ["popeye: 308", "kubescape: C-0225", "kubescape: C-0239", "checkov: CKV_K8S_42"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.Bindings;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var subject in manifest.Root["subjects"].Items)
        {
            var name = subject["name"];
            if (name.Text is not { } text || text != "default" && !text.StartsWith(AllAccounts, StringComparison.Ordinal) || RoleGrants.IsForEverybody(world, manifest)) continue;
            string? who = subject["kind"].Is("ServiceAccount") && text == "default" ? $"ServiceAccount \"default\", which is every Pod {Of(subject["namespace"].Text)} that names no account; make an account for the Pods that need it"
                : subject["kind"].Is("Group") && text == AllAccounts ? $"{text}, which is every account of every namespace; bind the accounts that need it"
                : subject["kind"].Is("Group") && text.StartsWith(AllAccounts + ":", StringComparison.Ordinal) ? $"{text}, which is every account {Of(text.Substring(AllAccounts.Length + 1))}; bind the accounts that need it"
                : null;
            if (who is null) continue;
            var finding = sink.Report(this, manifest, name, $"{manifest.Display} gives its role to {who}");

            // What all of them may read does little harm.
            if (RoleGrants.IsReading(world, manifest)) finding.Severity = RuleSeverity.Info;
        }
    }

    private static string Of(string? @namespace) => @namespace is { Length: > 0 } ? "of namespace \"" + @namespace + "\"" : "of the namespace";
}
