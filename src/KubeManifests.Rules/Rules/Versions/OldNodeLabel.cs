using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7007: labels of nodes that have another name today.</summary>
public sealed class OldNodeLabel : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7007", "Deprecated node label", RuleSeverity.Warning,
        "Nodes have the old labels only as long as what sets them does. A Pod that asks for one that is gone is never scheduled.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "PersistentVolume", "storage.k8s.io/StorageClass", "Pod", "ReplicationController", "PodTemplate", "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet", "extensions/Deployment",
        "extensions/DaemonSet", "extensions/ReplicaSet", "batch/Job", "batch/CronJob", "apps.openshift.io/DeploymentConfig", "argoproj.io/Rollout");

    private static readonly Dictionary<string, string> s_names = DataTable.Read("deprecated-labels.txt").ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind == "PersistentVolume") Terms(manifest, sink, manifest.Root["spec"]["nodeAffinity"]["required"]);
        else if (manifest.Kind == "StorageClass") Topologies(manifest, sink);
        else if (PodTemplates.Required(manifest).Spec is { IsKnown: true } spec) Pods(manifest, sink, spec);
    }

    private void Pods(ManifestObject manifest, FindingSink sink, Field spec)
    {
        var selector = spec["nodeSelector"];
        foreach (var entry in selector.Entries)
        {
            if (!s_names.TryGetValue(entry.Key, out string? name)) continue;
            var edits = new List<NodeEdit> { NodeEdit.Remove(entry.Value) };
            if (selector[name].IsMissing && new Field(entry.Value).Text is { } value) edits.Add(NodeEdit.SetField(selector.Node!, [name], ScalarNode.String(value)));
            sink.Report(this, manifest, new Field(entry.Value), Message(manifest, entry.Key, name)).With(new Fix($"Change to {name}", [.. edits]));
        }

        var affinity = spec["affinity"];
        if (affinity.IsKnown)
        {
            Terms(manifest, sink, affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]);
            foreach (var preferred in affinity["nodeAffinity"]["preferredDuringSchedulingIgnoredDuringExecution"].Items) Expressions(manifest, sink, preferred["preference"]["matchExpressions"]);
            foreach (string kind in new[] { "podAffinity", "podAntiAffinity" })
            {
                foreach (var term in affinity[kind]["requiredDuringSchedulingIgnoredDuringExecution"].Items) Name(manifest, sink, term["topologyKey"]);
                foreach (var term in affinity[kind]["preferredDuringSchedulingIgnoredDuringExecution"].Items) Name(manifest, sink, term["podAffinityTerm"]["topologyKey"]);
            }
        }

        foreach (var constraint in spec["topologySpreadConstraints"].Items) Name(manifest, sink, constraint["topologyKey"]);

        // Many tolerate both, for clusters of all ages.
        var tolerations = spec["tolerations"];
        if (!tolerations.IsOpen && !tolerations.Items.Any(toleration => toleration.IsUnknown || toleration["key"].IsUnknown || toleration["key"].IsMissing || toleration["key"].Is("node-role.kubernetes.io/control-plane")))
            foreach (var toleration in tolerations.Items) Name(manifest, sink, toleration["key"]);
    }

    private void Topologies(ManifestObject manifest, FindingSink sink)
    {
        foreach (var topology in manifest.Root["allowedTopologies"].Items)
            Expressions(manifest, sink, topology["matchLabelExpressions"]);
    }

    private void Terms(ManifestObject manifest, FindingSink sink, Field selector)
    {
        foreach (var term in selector["nodeSelectorTerms"].Items) Expressions(manifest, sink, term["matchExpressions"]);
    }

    private void Expressions(ManifestObject manifest, FindingSink sink, Field expressions)
    {
        foreach (var expression in expressions.Items) Name(manifest, sink, expression["key"]);
    }

    private void Name(ManifestObject manifest, FindingSink sink, Field key)
    {
        if (key.Text is { } text && s_names.TryGetValue(text, out string? name))
            sink.Report(this, manifest, key, Message(manifest, text, name)).With(new Fix($"Change to {name}", NodeEdit.Replace(key.Node!, ScalarNode.String(name))));
    }

    private static string Message(ManifestObject manifest, string old, string name) => $"{manifest.Display}: {old} is the old name of the label {name}, which nodes may no longer have; use {name}";
}
