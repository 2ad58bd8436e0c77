using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5023: an RBAC rule with a verb that none of its resources has, or a resource that has none of its verbs.</summary>
public sealed class VerbNeverApplies : ObjectRule
{
    private static readonly HashSet<string> s_verbs = new(StringComparer.Ordinal) { "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection" };

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5023", "Verb never applies to the resource", RuleSeverity.Info,
        "Not every resource has every verb: a Pod's log is read with get only, a TokenReview is only created. What is granted beyond that is never asked for.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
            if (ResourceUnknown.GroupsOf(rule) is { } groups && VerbsOf(rule, groups) is { } verbsOf) Check(manifest, rule, verbsOf, sink);
    }

    private void Check(ManifestObject manifest, Field rule, List<(Field Resource, HashSet<string> Verbs)> verbsOf, FindingSink sink)
    {
        Field verbs = rule["verbs"], resources = rule["resources"];
        var useless = new List<Field>();
        foreach (var (resource, has) in verbsOf)
            if (!verbs.Items.Any(verb => MayApply(verb, has))) useless.Add(resource);
        if (useless.Count > 0)
        {
            var finding = sink.Report(this, manifest, useless[0], $"{manifest.Display} grants {Names(verbs)} on {string.Join(", ", useless.Select(item => item.Text))}, which {(useless.Count == 1 ? "has" : "have")} none of these verbs, so it grants nothing there");
            if (useless.Count < resources.Items.Count) finding.With(new Fix("Remove " + string.Join(", ", useless.Select(item => item.Text)), [.. useless.Select(item => NodeEdit.Remove(item.Node!))]));
            if (useless.Count == resources.Items.Count) return;
        }

        useless.Clear();
        foreach (var verb in verbs.Items)
            if (!verbsOf.Exists(of => MayApply(verb, of.Verbs))) useless.Add(verb);
        if (useless.Count == 0) return;
        string names = string.Join(", ", useless.Select(item => item.Text));
        sink.Report(this, manifest, useless[0], $"{manifest.Display} grants {names} on {Names(resources)}, which {(verbsOf.Count == 1 ? "has no such verb" : "have no such verb")}")
            .With(new Fix("Remove " + names, [.. useless.Select(item => NodeEdit.Remove(item.Node!))]));
    }

    private static bool MayApply(Field verb, HashSet<string> has) => verb.Text is not { } text || !s_verbs.Contains(text) || has.Contains(text);

    private static string Names(Field list) => string.Join(", ", Texts(list));

    private static IEnumerable<string> Texts(Field list)
    {
        foreach (var item in list.Items) yield return item.Text ?? "...";
    }

    // Null when one of the resources is not published: nothing is known of it.
    private static List<(Field Resource, HashSet<string> Verbs)>? VerbsOf(Field rule, string[] groups)
    {
        if (rule["resources"].IsOpen || rule["verbs"].IsOpen) return null;
        var all = new List<(Field, HashSet<string>)>();
        foreach (var resource in rule["resources"].Items)
        {
            if (resource.Text is not { } name) return null;
            HashSet<string>? verbs = null;
            foreach (string group in groups)
                if (ApiSchema.Default.FindResource(group, name) is { } info) (verbs ??= new(StringComparer.Ordinal)).UnionWith(info.Verbs);

            // The kubelet asks for other verbs of what is the nodes'.
            if (verbs is null || name.StartsWith("nodes/", StringComparison.Ordinal)) return null;
            all.Add((resource, verbs));
        }

        return all.Count == 0 ? null : all;
    }
}
