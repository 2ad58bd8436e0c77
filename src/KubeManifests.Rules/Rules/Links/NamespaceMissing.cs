using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>Objects are in a namespace that is not written here although others are, or whose name is nearly that of one.</summary>
public sealed class NamespaceMissing : WorldRule
{
    private static readonly WorldIndex ByNamespace = new(KindSet.All, static manifest => !manifest.IsExternal && manifest.Namespace.Name is { } name ? [name] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1003", "Namespace not in project", RuleSeverity.Warning,
        "The API server rejects an object whose namespace does not exist. A name that is nearly that of a Namespace here is a mistake; another one may come from elsewhere, so that it is a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.IsExternal || manifest.Namespace.Name is not { } name || world.Find("Namespace", NamespaceValue.None, name).State != LookupState.Missing) return;
        bool isAnyHere = false;
        foreach (var other in world.OfKind("Namespace")) isAnyHere |= !other.IsExternal && other.Group.Length == 0;
        if (!isAnyHere || world.CustomKindsMayMake("Namespace")) return;

        // All of its objects have the same mistake: the first one is told.
        var objects = world.With(ByNamespace, name);
        if (objects.Count == 0 || objects[0] != manifest) return;
        var names = objects.Select(one => one.Root["metadata"]["namespace"]).Where(written => written.IsKnown).ToList();
        string? near = NearestName.Find(name, world.Names("Namespace", NamespaceValue.None));
        string count = objects.Count == 1 ? "" : $" (as {objects.Count - 1} more object{(objects.Count == 2 ? " is" : "s are")})";
        string message = $"{manifest.Display} is in namespace \"{name}\"{count}, which is not among the Namespaces here";
        if (names.Count > 0 && manifest.Root["metadata"]["namespace"].IsKnown)
        {
            MissingReference.Find(world, manifest, "Namespace", NamespaceValue.None, names)?.Report(this, sink, message);
            return;
        }

        var finding = sink.Report(this, manifest, manifest.Root["metadata"]["namespace"], message + (near is null ? "" : "; did you mean \"" + near + "\"?"));
        if (near is null) finding.Severity = RuleSeverity.Info;
    }
}
