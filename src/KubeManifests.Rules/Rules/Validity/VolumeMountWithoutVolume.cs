using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2120: a container that mounts a volume which its Pod does not have.</summary>
public sealed class VolumeMountWithoutVolume : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2120", "Volume mount without volume", RuleSeverity.Error,
        "A volume mount names a volume of the same Pod, or a claim template of its StatefulSet. The API server rejects a name that is neither.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (PodTemplates.Of(manifest) is not { } template || !template.Spec.IsKnown) return;
        var volumes = template.Spec["volumes"];
        foreach (var container in template.Containers)
            foreach (var mount in container.Field["volumeMounts"].Items)
                if (mount.IsObject() && mount["name"].IsNothing()) new Verdict(manifest, sink).Required(Info, mount["name"], "the volume's");

        var names = new Dictionary<string, Node>(StringComparer.Ordinal);
        if (!AddNames(volumes, names, "name")) return;
        if (manifest.Kind == "StatefulSet" && !AddNames(manifest.Root["spec"]["volumeClaimTemplates"], names, "metadata", "name")) return;

        foreach (var container in template.Containers)
        {
            foreach (var mount in container.Field["volumeMounts"].Items)
            {
                var name = mount["name"];
                if (name.Node is not ScalarNode { Type: ScalarType.String, Text: { Length: > 0 } text } || names.ContainsKey(text)) continue;
                string who = container.Field["name"].Text is { } containerName ? "container \"" + containerName + "\"" : "a container";
                string? near = NearestName.Suggest(text, names.Keys);
                string has = names.Count == 0 ? "no volume" : near is not null ? "\"" + near + "\"" : "only " + string.Join(", ", names.Keys.Select(key => "\"" + key + "\""));
                var finding = sink.Report(this, manifest, name, manifest.Display + ": " + who + " mounts volume \"" + text + "\", but its Pod has " + has);
                finding.With(near is null ? volumes.Node : names[near]);
                if (near is not null) finding.With(new Fix("Change \"" + text + "\" to \"" + near + "\"", NodeEdit.Replace(name.Node, ScalarNode.String(near))));
                finding.With(new Fix("Add an emptyDir volume \"" + text + "\"", AddVolume(template, volumes, text)));
            }
        }
    }

    // False when there may be a volume whose name is not known.
    private static bool AddNames(Field list, Dictionary<string, Node> names, params string[] path)
    {
        if (list.IsOpen || list.IsKnown && list.Node is not ListNode) return false;
        foreach (var item in list.Items)
        {
            var name = item;
            foreach (string key in path) name = name[key];
            if (name.IsUnknown || name.Node is not (null or ScalarNode { Type: ScalarType.String })) return false;
            if (name.Text is { Length: > 0 } text) names[text] = name.Node!;
        }

        return true;
    }

    private static NodeEdit AddVolume(PodTemplate template, Field volumes, string name)
    {
        var volume = new MapNode().Set("name", name).Set("emptyDir", new MapNode());
        return volumes.Node is ListNode list ? NodeEdit.AddItem(list, volume) : NodeEdit.SetField(template.Spec.Node!, ["volumes"], new ListNode().Add(volume));
    }
}
