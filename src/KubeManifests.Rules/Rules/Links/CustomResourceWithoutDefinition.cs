using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A custom resource is of a kind or version that the definitions of its group, which are here, do not have.</summary>
public sealed class CustomResourceWithoutDefinition : WorldRule
{
    private static readonly WorldIndex KindsByGroup = new(KindSet.Of("apiextensions.k8s.io/CustomResourceDefinition"), static definition => definition.Root["spec"]["group"].Text is { } group ? [group] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1092", "Custom resource without CRD", RuleSeverity.Info,
        "The API server takes a custom resource only when a CustomResourceDefinition has its kind and version. Definitions are mostly installed on their own, so only resources of a group whose definitions are here are looked at.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["monokle: K8S004"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.KindInfo is not null || manifest.IsExternal || manifest.Group.IndexOf('.') < 0 || manifest.Kind.Length == 0 || ApiSchema.Default.HasGroup(manifest.Group)) return;
        var definitions = world.With(KindsByGroup, manifest.Group);
        if (definitions.Count == 0 || world.MayHaveUnknown("CustomResourceDefinition")) return;
        if (CustomDefinitions.DefinitionOf(world, manifest.Group, manifest.Kind) is { } definition)
        {
            CheckVersion(manifest, definition, sink);
            return;
        }

        var kinds = new List<string>();
        foreach (var other in definitions)
        {
            if (other.Root["spec"]["names"]["kind"].Text is not { } kind) return;
            kinds.Add(kind);
        }

        string? near = NearestName.Suggest(manifest.Kind, kinds);
        var finding = sink.Report(this, manifest, manifest.Root["kind"], $"{manifest.Display} is of the group {manifest.Group}, whose definitions here have no kind {manifest.Kind}; {(near is null ? "they have " + string.Join(", ", kinds.Take(5)) : "did you mean " + near + "?")}")
            .With(definitions[0].Root["spec"]["names"]["kind"].Node);
        if (near is not null) finding.With(new Fix("Change to " + near, NodeEdit.Replace(manifest.Root["kind"].Node!, ScalarNode.String(near))));
    }

    private void CheckVersion(ManifestObject manifest, ManifestObject definition, FindingSink sink)
    {
        string version = manifest.ApiVersion.Substring(manifest.Group.Length + 1);
        var versions = definition.Root["spec"]["versions"];
        if (versions.IsOpen || versions.Items.Count == 0) return;
        var served = new List<string>();
        foreach (var item in versions.Items)
        {
            if (item["name"].Text is not { } name || item["served"].IsUnknown || name == version && item["served"].Boolean != false) return;
            if (item["served"].Boolean != false) served.Add(name);
        }

        if (served.Count == 0) return;
        string right = manifest.Group + "/" + served[served.Count - 1];
        sink.Report(this, manifest, manifest.Root["apiVersion"], $"{manifest.Display} is of version {version}, which {definition.Display} does not serve; it serves {string.Join(", ", served)}")
            .With(versions.Node)
            .With(new Fix("Change to " + right, NodeEdit.Replace(manifest.Root["apiVersion"].Node!, ScalarNode.String(right))));
    }
}
