using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// A name that refers to an object which is not in the world. How sure that is a mistake depends on the kind: ConfigMaps or Services are
/// written beside their users; Secrets or StorageClasses mostly come from elsewhere, so their absence is only worth a hint unless a name is nearly right.
/// </summary>
internal sealed class MissingReference(WorldView world, ManifestObject user, string kind, NamespaceValue @namespace, Lookup lookup, IReadOnlyList<Field> names)
{
    /// <summary>Kinds of which the user says that nothing lives elsewhere. Each rule that calls this lists it.</summary>
    public static RuleOption<IReadOnlyList<string>> ClosedKinds { get; } = RuleOption.List("closed_kinds", "",
        "Kinds of which every object is in the project or declared as external, as Secret, StorageClass: a reference to one that is not is an error.");

    private static readonly HashSet<string> KindsFromElsewhere = new(StringComparer.Ordinal)
    {
        "Secret", "ClusterRole", "StorageClass", "PriorityClass", "IngressClass", "RuntimeClass", "Namespace", "PersistentVolume", "VolumeAttributesClass", "VolumeSnapshotClass",
        "ClusterTrustBundle", "DeviceClass", "GatewayClass", "VolumeSnapshot",
    };

    // An ExternalSecret names its Secret, a Certificate too; operators put a suffix to the name of their resource.
    private static readonly WorldIndex CustomTexts = new(KindSet.All, static manifest => !IsCustom(manifest) ? []
        : manifest.Root.IsOpen || manifest.Name.Text is null ? ["?"]
        : NodeTree.Texts(manifest.Root.Anchor).Select(static text => new IndexKey("text", text)));

    private static readonly WorldIndex CustomNames = new(KindSet.All, static manifest => IsCustom(manifest) && manifest.Name.Text is not null ? ["name"] : [])
    {
        ValueOf = static (manifest, _) => manifest.Name.Text!,
    };

    /// <summary>The object that refers.</summary>
    public ManifestObject User { get; } = user;

    /// <summary>The places that write the name; the first is reported.</summary>
    public IReadOnlyList<Field> Names { get; } = names;

    /// <summary>The name.</summary>
    public string Name { get; } = names[0].Text!;

    /// <summary>An object of that kind and name in another namespace.</summary>
    public ManifestObject? Elsewhere { get; } = lookup.Elsewhere;

    /// <summary>True when the object is in another namespace only, and no name here is nearly right: KUBE1014 says so of references that stay in their namespace.</summary>
    public bool IsOnlyElsewhere => Elsewhere is not null && NearestName.Find(Name, world.Names(kind, @namespace)) is null;

    /// <summary>True when the object may well come from elsewhere although its kind usually does not.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Looks one name up; null when it is there, may be there, or is not known.</summary>
    public static MissingReference? Find(WorldView world, ManifestObject user, string kind, NamespaceValue @namespace, Field name) =>
        Find(world, user, kind, @namespace, [name]);

    /// <summary>As <see cref="Find(WorldView, ManifestObject, string, NamespaceValue, IReadOnlyList{Field})"/> for what must be in the user's namespace: null, too, when it is in another one only (KUBE1014).</summary>
    public static MissingReference? FindHere(WorldView world, ManifestObject user, string kind, params IReadOnlyList<Field> names) =>
        Find(world, user, kind, user.Namespace, names) is { IsOnlyElsewhere: false } missing ? missing : null;

    /// <summary>Looks a name up that is written at several places.</summary>
    public static MissingReference? Find(WorldView world, ManifestObject user, string kind, NamespaceValue @namespace, IReadOnlyList<Field> names)
    {
        if (names[0].Text is not { Length: > 0 } name) return null;
        var lookup = world.Find(kind, @namespace, name);
        return lookup.State == LookupState.Missing ? new(world, user, kind, @namespace, lookup, names) : null;
    }

    /// <summary>
    /// Reports it: <paramref name="message"/> says who refers to what; what is near is added, and a fix that adds the object, where one can be made.
    /// Null when a custom resource probably makes the object.
    /// </summary>
    public Finding? Report(Rule rule, FindingSink sink, string message, MapNode? addition = null, string? additionTitle = null)
    {
        List<string> candidates = [.. world.Names(kind, @namespace)];
        string? near = NearestName.Find(Name, candidates);
        bool isSure = near is not null || Elsewhere is not null;
        bool isClosed = sink.Options.Get(ClosedKinds).Contains(kind, StringComparer.OrdinalIgnoreCase);
        if (near is null && !isClosed && MayBeMadeByCustomResource()) return null;

        string hint = near is not null ? "; did you mean \"" + near + "\"?"
            : Elsewhere is not null ? "; the one in " + Elsewhere.Namespace.Display + " cannot be used" : "";
        var finding = sink.Report(rule, User, Names[0], message + hint);
        if (isClosed) finding.Severity = RuleSeverity.Error;
        else if (!isSure && (IsForeign || KindsFromElsewhere.Contains(kind) || world.CustomKindsMayMake(kind))) finding.Severity = (RuleSeverity)Math.Min((int)rule.Info.Severity, (int)RuleSeverity.Info);
        for (int i = 1; i < Names.Count; i++) finding.With(Names[i].Node);
        finding.With(Elsewhere?.Name.Node);
        if (near is not null && world.Find(kind, @namespace, near).Object is { IsExternal: false } nearest) finding.With(nearest.Name.Node);

        if (NearestName.Suggest(Name, candidates) is { } suggestion) finding.With(Rename(suggestion));
        if (addition is not null)
            finding.With(new Fix(additionTitle ?? "Add " + kind + " \"" + Name + "\"", NodeEdit.AddObject(User.Root.Anchor, addition)) { IsGuess = kind is not ("ServiceAccount" or "Service") });
        return finding;
    }

    private static bool IsCustom(ManifestObject manifest) => manifest.KindInfo is null && !manifest.IsExternal;

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

    private bool MayBeMadeByCustomResource() => world.CustomKindsMayMake(kind)
        && (world.With(CustomTexts, "?").Count > 0
            || world.With(CustomTexts, new("text", Name)).Count > 0
            || world.Values(CustomNames, "name").Any(custom => Name.StartsWith(custom, StringComparison.Ordinal)));
}
