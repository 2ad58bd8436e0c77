using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// A name that refers to an object which is not in the world. How sure that is a mistake depends on the kind: ConfigMaps or Services are
/// written beside their users; Secrets or StorageClasses mostly come from elsewhere, so their absence is only worth a hint unless a name is nearly right.
/// </summary>
internal sealed class MissingReference(ManifestObject user, string kind, NamespaceValue @namespace, Lookup lookup, IReadOnlyList<Field> names)
{
    private static readonly HashSet<string> KindsFromElsewhere = new(StringComparer.Ordinal)
    {
        "Secret", "ClusterRole", "StorageClass", "PriorityClass", "IngressClass", "RuntimeClass", "Namespace", "PersistentVolume", "VolumeAttributesClass", "VolumeSnapshotClass",
    };

    /// <summary>The object that refers.</summary>
    public ManifestObject User { get; } = user;

    /// <summary>The places that write the name; the first is reported.</summary>
    public IReadOnlyList<Field> Names { get; } = names;

    /// <summary>The name.</summary>
    public string Name { get; } = names[0].Text!;

    /// <summary>An object of that kind and name in another namespace.</summary>
    public ManifestObject? Elsewhere { get; } = lookup.Elsewhere;

    /// <summary>The object that is added by a fix, when one can be made.</summary>
    public MapNode? Addition { get; init; }

    /// <summary>The title of that fix.</summary>
    public string? AdditionTitle { get; init; }

    /// <summary>True when the object may well come from elsewhere although its kind usually does not.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Looks one name up; null when it is there, may be there, or is not known.</summary>
    public static MissingReference? Find(World world, ManifestObject user, string kind, NamespaceValue @namespace, Field name, MapNode? addition = null) =>
        Find(world, user, kind, @namespace, [name], addition);

    /// <summary>Looks a name up that is written at several places.</summary>
    public static MissingReference? Find(World world, ManifestObject user, string kind, NamespaceValue @namespace, IReadOnlyList<Field> names, MapNode? addition = null, string? additionTitle = null)
    {
        if (names[0].Text is not { Length: > 0 } name) return null;
        var lookup = world.Find(kind, @namespace, name);
        if (lookup.State != LookupState.Missing) return null;
        return new(user, kind, @namespace, lookup, names) { Addition = addition, AdditionTitle = additionTitle };
    }

    /// <summary>Reports it: <paramref name="message"/> says who refers to what; what is near is added. Null when a custom resource probably makes the object.</summary>
    public Finding? Report(World world, Rule rule, FindingSink sink, string message)
    {
        var candidates = Candidates(world);
        string? near = NearestName.Find(Name, candidates);
        bool isSure = near is not null || Elsewhere is not null;
        if (!isSure && MayBeMadeByCustomResource(world)) return null;

        string hint = near is not null ? "; did you mean \"" + near + "\"?"
            : Elsewhere is not null ? "; the one in " + Elsewhere.Namespace.Display + " cannot be used" : "";
        var finding = sink.Report(rule, User, Names[0], message + hint);
        if (!isSure && (IsForeign || KindsFromElsewhere.Contains(kind) || world.HasCustomKinds)) finding.Severity = (RuleSeverity)Math.Min((int)rule.Info.Severity, (int)RuleSeverity.Info);
        for (int i = 1; i < Names.Count; i++) finding.With(Names[i].Node);
        finding.With(Elsewhere?.Name.Node);
        if (near is not null) finding.With(world.OfKind(kind).FirstOrDefault(other => !other.IsExternal && other.Name.Is(near))?.Name.Node);

        if (NearestName.Suggest(Name, candidates) is { } suggestion) finding.With(Rename(suggestion));
        if (Addition is not null)
            finding.With(new Fix(AdditionTitle ?? "Add " + kind + " \"" + Name + "\"", NodeEdit.AddObject(User.Root.Anchor, Addition)));
        return finding;
    }

    private Fix Rename(string name)
    {
        // One variable may flow to all places: it is changed once.
        var edits = new List<NodeEdit>();
        var positions = new HashSet<object>();
        foreach (var place in Names)
            if (place.Node is { } node && (node.Position is null || positions.Add(node.Position)))
                edits.Add(NodeEdit.Replace(node, ScalarNode.String(name)));
        return new("Change to \"" + name + "\"", [.. edits]);
    }

    private List<string> Candidates(World world)
    {
        var result = new List<string>();
        foreach (var candidate in world.OfKind(kind))
            if (candidate.Name.Text is { } name && (candidate.Namespace.IsNone || candidate.Namespace.Compare(@namespace) == Likeness.Same) && !result.Contains(name))
                result.Add(name);
        result.AddRange(BuiltinObjects.Names(kind, @namespace));
        return result;
    }

    // An ExternalSecret names its Secret, a Certificate too; operators put a suffix to the name of their resource.
    private bool MayBeMadeByCustomResource(World world)
    {
        if (!world.HasCustomKinds) return false;
        foreach (var custom in world.Objects)
        {
            if (custom.KindInfo is not null || custom.IsExternal) continue;
            if (custom.Root.IsOpen || custom.Name.Text is not { } customName || Name.StartsWith(customName, StringComparison.Ordinal)) return true;
            foreach (string text in NodeTree.Texts(custom.Root.Anchor))
                if (text == Name) return true;
        }

        return false;
    }
}
