using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5022: an RBAC rule with a verb that no request has.</summary>
public sealed class VerbUnknown : ObjectRule
{
    private static readonly string[] s_verbs =
        ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "impersonate", "bind", "escalate", "approve", "sign", "attest", "use"];

    // What other systems call it.
    private static readonly Dictionary<string, string[]> s_meant = new(StringComparer.Ordinal)
    {
        ["read"] = ["get", "list", "watch"], ["view"] = ["get", "list", "watch"], ["write"] = ["create", "update", "patch"], ["edit"] = ["update", "patch"],
        ["modify"] = ["update", "patch"], ["post"] = ["create"], ["add"] = ["create"], ["put"] = ["update"], ["remove"] = ["delete"], ["all"] = ["*"],
        ["exec"] = ["create"], ["describe"] = ["get"], ["apply"] = ["create", "patch"],
    };

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5022", "Unknown verb", RuleSeverity.Warning,
        "Verbs are compared letter by letter with those of requests: get, list, watch, create, update, patch, delete, deletecollection and a few special ones. Any other grants nothing.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
        {
            // Verbs of URLs are HTTP's; aggregated servers and admission policies may ask for verbs of their own.
            if (!rule.IsKnown || !rule["nonResourceURLs"].IsMissing) continue;
            bool isBuiltIn = ResourceUnknown.GroupsOf(rule) is not null;
            var verbs = rule["verbs"];
            foreach (var verb in verbs.Items)
                if (verb.Text is { Length: > 0 } text && Meant(text, isBuiltIn) is { } meant) Report(manifest, verbs, verb, text, meant, sink);
        }
    }

    private static string[]? Meant(string verb, bool isBuiltIn)
    {
        string small = verb.ToLowerInvariant();
        if (Array.IndexOf(s_verbs, verb) >= 0 || verb.IndexOf('*') >= 0 || verb.IndexOf(':') >= 0) return null;
        if (Array.IndexOf(s_verbs, small) >= 0) return [small];
        if (!isBuiltIn) return null;
        return s_meant.TryGetValue(small, out string[]? meant) ? meant : NearestName.Find(small, s_verbs) is { } near ? [near] : null;
    }

    private void Report(ManifestObject manifest, Field verbs, Field verb, string text, string[] meant, FindingSink sink)
    {
        string names = string.Join(", ", meant);
        var finding = sink.Report(this, manifest, verb, manifest.Display + " grants the verb \"" + text + "\", which no request has; " + (meant.Length == 1 ? "the verb is " : "the verbs are ") + names);
        var missing = meant.Where(wanted => !verbs.Items.Any(item => item.Is(wanted))).ToList();
        if (verbs.IsOpen) return;
        if (missing.Count == 0) finding.With(new Fix("Remove \"" + text + "\"", NodeEdit.Remove(verb.Node!)));
        else
        {
            var edits = new List<NodeEdit> { NodeEdit.Replace(verb.Node!, ScalarNode.String(missing[0])) };
            edits.AddRange(missing.Skip(1).Select(wanted => NodeEdit.AddItem(verbs.Node!, ScalarNode.String(wanted))));
            finding.With(new Fix("Change to " + string.Join(", ", missing), [.. edits]));
        }
    }
}
