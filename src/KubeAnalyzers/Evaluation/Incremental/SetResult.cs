using KubeAnalyzers.Evaluation.Types;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>What the evaluation of a set has read.</summary>
internal sealed class Dependencies
{
    private readonly Dictionary<MemberUnit, IrSlot?> _units = [];
    private readonly Dictionary<TypeRef, TypeFacts> _facts = [];
    private readonly HashSet<FileId> _files = [];

    public void Add(MemberUnit unit, IrSlot? slot)
    {
        if (_units.ContainsKey(unit)) return;
        _units.Add(unit, slot);
        _files.Add(unit.File);
    }

    public void Add(TypeRef type, TypeFacts facts) => _facts[type] = facts;

    public void Add(Dependencies other)
    {
        foreach (var pair in other._units) _units[pair.Key] = pair.Value;
        foreach (var pair in other._facts) _facts[pair.Key] = pair.Value;
        _files.UnionWith(other._files);
    }

    public bool Contains(MemberUnit unit) => _units.ContainsKey(unit);

    /// <summary>The files of what was read.</summary>
    public IEnumerable<FileId> Files => _files;

    /// <summary>Whether all that was read is the same in a later version, in which some files changed.</summary>
    public bool HoldIn(Program program, HashSet<FileId> changed, bool typesChanged)
    {
        bool touched = false;
        foreach (var file in _files) touched |= changed.Contains(file);
        if (touched)
            foreach (var unit in _units)
                if (changed.Contains(unit.Key.File) && program.SlotOf(unit.Key) != unit.Value) return false;
        if (!typesChanged) return true;
        foreach (var pair in _facts)
            if (!program.SourceFacts.TryGetValue(pair.Key, out var facts) || facts != pair.Value) return false;
        return true;
    }
}

/// <summary>The entries of a set and what they were computed from.</summary>
internal sealed class SetResult(IReadOnlyList<EvaluatedEntry> entries, Dependencies dependencies, HashSet<MemberUnit> changedStatics, HashSet<MemberUnit> sharedChanges)
{
    public IReadOnlyList<EvaluatedEntry> Entries { get; } = entries;

    /// <summary>The static members that the set changes, or may change.</summary>
    public HashSet<MemberUnit> ChangedStatics { get; } = changedStatics;

    /// <summary>Whether it is the same when other static members are changed by some set.</summary>
    public bool HoldsUnder(HashSet<MemberUnit> changes)
    {
        if (changes.Count == 0 && sharedChanges.Count == 0) return true;
        foreach (var unit in changes)
            if (!sharedChanges.Contains(unit) && dependencies.Contains(unit)) return false;
        foreach (var unit in sharedChanges)
            if (!changes.Contains(unit) && dependencies.Contains(unit)) return false;
        return true;
    }

    public bool HoldsIn(Program program, HashSet<FileId> changed, bool typesChanged) => dependencies.HoldIn(program, changed, typesChanged);
}
