using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A NetworkPolicy allows namespaces by a label that none of them has.</summary>
public sealed class NamespaceSelectorMatchesNone : WorldRule
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    private static readonly string[] s_builtIn = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1041", "NetworkPolicy namespaceSelector matches nothing", RuleSeverity.Info,
        "A namespaceSelector looks at the labels of Namespaces. Each of them has its name in the label kubernetes.io/metadata.name, and others only when somebody wrote them.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 1201"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/NetworkPolicy");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var peer in PolicyPeers.Of(manifest))
        {
            var selector = peer["namespaceSelector"];
            if (!selector.IsKnown || selector.IsEmpty || world.MayHaveUnknown("Namespace") || world.CustomKindsMayMake("Namespace")) continue;
            var own = world.OfKind("Namespace");
            if (own.Count == 0 || MayMatchAny(selector, own)) continue;

            // Namespaces of others are mostly meant by their name.
            var labels = selector["matchLabels"];
            string? wanted = labels[NameLabel].Text;
            string? near = wanted is null ? null : NearestName.Find(wanted, world.Names("Namespace", NamespaceValue.None));
            if (near is null && (!labels[NameLabel].IsMissing || selector["matchExpressions"].Items.Any(expression => expression["key"].IsUnknown || expression["key"].Is(NameLabel)))) continue;
            var at = near is null ? selector : labels[NameLabel];
            var finding = sink.Report(this, manifest, at, $"{manifest.Display} means namespaces with {PodSelection.Display(selector)}, but none here has that; {(near is null ? "each has its name in " + NameLabel : "did you mean \"" + near + "\"?")}");
            if (near is not null) finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(at.Node!, ScalarNode.String(near))));
            else if (labels.Entries.Count == 1 && labels.Entries[0] is { Key: "name", Value: ScalarNode { Text: var name } } && world.Find("Namespace", NamespaceValue.None, name).State == LookupState.Found)
                finding.With(new Fix("Select by " + NameLabel, NodeEdit.Replace(labels.Node!, new MapNode().Set(NameLabel, name))));
        }
    }

    private static bool MayMatchAny(Field selector, IReadOnlyList<ManifestObject> own)
    {
        foreach (var @namespace in own)
            if (@namespace.Name.Text is not { } name || @namespace.IsExternal && @namespace.Root["metadata"]["labels"].IsMissing || LabelSelector.Match(selector, WithName(@namespace.Root["metadata"]["labels"], name)) != SelectorMatch.No) return true;
        foreach (string name in s_builtIn)
            if (LabelSelector.Match(selector, new(new MapNode().Set(NameLabel, name))) != SelectorMatch.No) return true;
        return false;
    }

    private static Field WithName(Field labels, string name)
    {
        var all = new MapNode { IsOpen = labels.IsOpen };
        foreach (var entry in labels.Entries)
        {
            var value = new Field(entry.Value);
            all.Set(entry.Key, value.IsMissing ? ScalarNode.String("") : value.Text is { } text ? ScalarNode.String(text) : new UnknownNode());
        }

        return new(all.Set(NameLabel, name));
    }
}
