namespace KubeManifests.Rules.Model;

/// <summary>An object among those that a <see cref="ManifestChecker"/> keeps checked, and what is wrong with it.</summary>
public sealed class CheckedObject
{
    private List<WorldCheck>? _checks;

    internal CheckedObject(ManifestObject source, ManifestObject manifest) => (Source, Manifest) = (source, manifest);

    /// <summary>The object.</summary>
    public ManifestObject Manifest { get; }

    /// <summary>The part that holds it.</summary>
    public WorldPart Part => Slot.Part;

    /// <summary>Its place among all objects: parts first, then objects in a part.</summary>
    public (int Part, int Index) Order => (Slot.Order, Index);

    /// <summary>False once it is not among the objects any more.</summary>
    public bool IsThere { get; internal set; } = true;

    /// <summary>What is wrong with it, first alone (no world), then in each world.</summary>
    public IEnumerable<(World? World, Finding Finding)> Findings
    {
        get
        {
            foreach (var finding in ObjectFindings) yield return (null, finding);
            if (_checks is null) yield break;
            foreach (var check in _checks)
                foreach (var finding in check.Findings) yield return (check.World.World, finding);
        }
    }

    /// <summary>The object as it was given; another one than <see cref="Manifest"/> when it was given twice.</summary>
    internal ManifestObject Source { get; }

    internal PartSlot Slot { get; set; } = null!;

    internal int Index { get; set; }

    internal IReadOnlyList<Finding> ObjectFindings { get; set; } = [];

    /// <summary>Keeps a check that found something or may find something when others change.</summary>
    internal void Keep(WorldCheck check)
    {
        // In the order of worlds and rules, whenever they ran.
        _checks ??= [];
        int place = _checks.Count;
        while (place > 0 && _checks[place - 1].CompareTo(check) > 0) place--;
        _checks.Insert(place, check);
    }

    /// <summary>Gives up all checks.</summary>
    internal void Retire()
    {
        if (_checks is null) return;
        foreach (var check in _checks) check.Retire();
        _checks = null;
    }
}

/// <summary>A part and its objects.</summary>
internal sealed class PartSlot(WorldPart part)
{
    public WorldPart Part { get; } = part;

    public int Order { get; set; }

    /// <summary>The objects; null while they are not known.</summary>
    public CheckedObject?[] Objects { get; } = new CheckedObject?[part.Objects.Count];
}

/// <summary>A rule's findings about an object in a world, and what they depend on.</summary>
internal sealed class WorldCheck(LiveWorld world, CheckedObject subject, WorldRule rule, int ruleIndex) : WorldReader
{
    private bool _isQueued, _isKept;

    public LiveWorld World { get; } = world;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public CheckedObject Subject { get; } = subject;

    public WorldRule Rule { get; } = rule;

    public bool IsRetired { get; private set; }

    public int CompareTo(WorldCheck other) => World.Order != other.World.Order ? World.Order.CompareTo(other.World.Order) : ruleIndex.CompareTo(other.RuleIndex);

    private int RuleIndex => ruleIndex;

    public override void Invalidate()
    {
        if (_isQueued || IsRetired) return;
        _isQueued = true;
        World.Enqueue(this);
    }

    /// <summary>Takes the findings of a run; true when there were or are any.</summary>
    public bool Finish(IReadOnlyList<Finding> findings)
    {
        _isQueued = false;
        bool changes = Findings.Count > 0 || findings.Count > 0;
        Findings = findings;
        if (!_isKept && (HasAsked || findings.Count > 0))
        {
            _isKept = true;
            Subject.Keep(this);
        }

        return changes;
    }

    public void Retire()
    {
        IsRetired = true;
        Begin();
    }
}
