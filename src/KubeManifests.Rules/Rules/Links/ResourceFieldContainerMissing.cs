using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A variable or file is to tell the resources of a container that the Pod does not have: its containers are not created.</summary>
public sealed class ResourceFieldContainerMissing : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1051", "resourceFieldRef container unknown", RuleSeverity.Error,
        "resourceFieldRef tells the resources of a container of the same Pod. The API server accepts any name; the node does not create containers that ask for one that is not there.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        List<string>? names = null;
        foreach (var reference in DownwardFields.Of(template, "resourceFieldRef"))
        {
            var place = reference["containerName"];
            if (place.Text is not { Length: > 0 } wanted) continue;
            names ??= NamesOf(template);
            if (names.Count == 0) return;
            string? near = NearestName.Suggest(wanted, names);
            if (names.Contains(wanted) || near is null && Injection.IsUsualName(wanted)) continue;
            near ??= names.Count == 1 ? names[0] : null;
            var finding = sink.Report(this, manifest, place, $"{manifest.Display} reads the resources of container \"{wanted}\", which it does not have; {(near is null ? "it has " + string.Join(", ", names.Select(name => "\"" + name + "\"")) : "did you mean \"" + near + "\"?")}")
                .With(template.Spec["containers"].Node);
            if (near is not null) finding.With(new Fix("Change to \"" + near + "\"", NodeEdit.Replace(place.Node!, ScalarNode.String(near))));
        }
    }

    // None when there may be others.
    private static List<string> NamesOf(PodTemplate template)
    {
        var names = new List<string>();
        if (template.HasUnknownContainers || Injection.IsAskedFor(template)) return names;
        foreach (var container in template.Containers)
        {
            if (container.Role == ContainerRole.Ephemeral) continue;
            if (container.Field["name"].Text is not { } name) return [];
            names.Add(name);
        }

        return names;
    }
}
