using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2711: ResourceQuotas that the API server rejects.</summary>
public sealed class QuotaValidity : ObjectRuleFamily
{
    private static readonly HashSet<string> s_compute = new(StringComparer.Ordinal) { "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory" };

    private static readonly string[] s_scopes =
        ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity", "VolumeAttributesClass"];

    private static readonly RuleInfo s_invalid = new("KUBE2711", "ResourceQuota invalid", RuleSeverity.Error,
        "A quota limits resources that quotas know, by amounts of zero or more, for scopes that go with them and with each other. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ResourceQuota");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        var hard = spec["hard"];
        foreach (var entry in hard.Entries)
        {
            if (ResourceNames.QuotaForm(entry.Key) is { } mustBe)
                verdict.Say(s_invalid, new(entry.Value), "is for the resource \"" + entry.Key + "\", which must " + mustBe).AtKey(hard, entry.Key);
            if (entry.Value.Quantity() is { } amount && ResourceNames.AmountError(entry.Key, amount) is { } error)
                verdict.Invalid(s_invalid, new(entry.Value), error).AtKey(hard, entry.Key);
        }

        var scopes = spec["scopes"];
        foreach (var scope in scopes.Items) CheckScope(verdict, hard, scope, scopes.Path, scopes.Path);
        CheckConflicts(verdict, scopes.Items, scopes, null);

        // The server names the list where it means an item of it.
        var requirements = spec["scopeSelector"]["matchExpressions"];
        foreach (var requirement in requirements.Items)
            if (requirement.IsKnown || requirement.IsMissing) CheckRequirement(verdict, hard, requirement, requirements.Path);
        CheckConflicts(verdict, requirements.Items, scopes, "scopeName");
    }

    private static void CheckScope(Verdict verdict, Field hard, Field scope, string path, string resourcePath)
    {
        if (scope.TextOr("") is not { } text) return;
        if (Array.IndexOf(s_scopes, text) < 0) verdict.NotSupported(s_invalid, scope, s_scopes).AtPath(path);
        foreach (var entry in hard.Entries)
        {
            if (!ResourceNames.IsStandardInQuota(entry.Key) || IsValidFor(text, entry.Key)) continue;
            verdict.Say(s_invalid, scope, "is " + text + ", but the quota limits " + entry.Key + ", which that scope has not").AtPath(resourcePath).With(entry.Value);
            return;
        }
    }

    private static bool IsValidFor(string scope, string resource) => scope switch
    {
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" => resource == "pods" || s_compute.Contains(resource),
        "BestEffort" => resource == "pods",
        "VolumeAttributesClass" => resource is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };

    private static void CheckConflicts(Verdict verdict, FieldList items, Field at, string? key)
    {
        foreach (string first in (string[])["BestEffort", "Terminating"])
        {
            Field? one = null, other = null;
            foreach (var item in items)
            {
                var scope = key is null ? item : item[key];
                if (scope.Text == first) one ??= scope;
                if (scope.Text == "Not" + first) other ??= scope;
            }

            if (one is { } left && other is { } right) verdict.Say(s_invalid, right, "is Not" + first + ", beside " + first + ": nothing is both").With(left.Node).AtField(at);
        }
    }

    private static void CheckRequirement(Verdict verdict, Field hard, Field requirement, string path)
    {
        Field scope = requirement["scopeName"], op = requirement["operator"], values = requirement["values"];
        CheckScope(verdict, hard, scope, path + ".scopeName", path);
        if (op.IsMissing || op.Is(""))
        {
            verdict.Required(s_invalid, op, "In, NotIn, Exists or DoesNotExist").AtPath(path + ".operator");
            return;
        }

        if (scope.Text is "BestEffort" or "NotBestEffort" or "Terminating" or "NotTerminating" or "CrossNamespacePodAffinity" && op.Text != "Exists")
            verdict.Invalid(s_invalid, op, "be Exists with the scope " + scope.Text).AtPath(path + ".operator").With(scope.Node);
        else if (op.Text is not ("In" or "NotIn" or "Exists" or "DoesNotExist" or null))
            verdict.NotSupported(s_invalid, op, ["In", "NotIn", "Exists", "DoesNotExist"]).AtPath(path + ".operator");
        if (op.Text is "In" or "NotIn" && values.HasNone()) verdict.Required(s_invalid, values, "the operator " + op.Text + " compares with them").AtPath(path + ".values");
        if (op.Text is "Exists" or "DoesNotExist" && values.Items.Count > 0) verdict.Forbidden(s_invalid, values, "the operator " + op.Text + " takes no values").AtPath(path + ".values");
    }
}
