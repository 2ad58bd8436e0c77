using System.Threading;

namespace KubeManifests.Rules.Model;

/// <summary>
/// Keeps objects checked while they change: after an edit only the rules of new objects run, and those that were told something of the world which is
/// another thing now. Objects are told apart by reference. Not for several threads at once; a cancelled update goes on with the next one.
/// </summary>
public sealed class ManifestChecker(RuleSettings? settings = null)
{
    private readonly Dictionary<ManifestObject, CheckedObject> _objects = [];
    private readonly RuleSettings _settings = settings ?? RuleSettings.All;
    private readonly Queue<CheckedObject> _unchecked = new();
    private List<PartSlot> _slots = [];
    private List<LiveWorld> _worlds = [];
    private HashSet<CheckedObject> _changed = [];

    /// <summary>Which rules run, and with what options.</summary>
    public RuleSettings Settings => _settings;

    /// <summary>How often a rule ran for an object since the beginning.</summary>
    public long RuleRuns { get; private set; }

    /// <summary>The worlds.</summary>
    public IReadOnlyList<World> Worlds { get; private set; } = [];

    /// <summary>The objects, in order.</summary>
    public IEnumerable<CheckedObject> Objects => _slots.SelectMany(slot => slot.Objects)!;

    /// <summary>Checks <paramref name="parts"/>; returns the objects that came or went or whose findings may be others than after the last update.</summary>
    public HashSet<CheckedObject> Update(IReadOnlyList<WorldPart> parts, CancellationToken cancellation = default) => Update(parts, null, cancellation);

    /// <summary>As <see cref="Update(IReadOnlyList{WorldPart}, CancellationToken)"/>, where <paramref name="ahead"/> has what was found in some of the objects alone, by the same settings.</summary>
    public HashSet<CheckedObject> Update(IReadOnlyList<WorldPart> parts, IReadOnlyDictionary<ManifestObject, IReadOnlyList<Finding>>? ahead, CancellationToken cancellation = default)
    {
        Arrange(parts);
        for (; _unchecked.Count > 0; _unchecked.Dequeue())
        {
            var next = _unchecked.Peek();
            if (!next.IsThere) continue;
            if (ahead is not null && ahead.TryGetValue(next.Manifest, out var known))
            {
                next.ObjectFindings = known;
                continue;
            }

            next.ObjectFindings = RuleRunner.CheckObject(next.Manifest, _settings, cancellation);
            RuleRuns += _settings.For(next.Manifest).ObjectRules.Length;
        }

        foreach (var world in _worlds) RuleRuns += world.Run(_changed, cancellation);
        if (_changed.Count == 0) return [];
        var changed = _changed;
        _changed = [];
        return changed;
    }

    private int Compare(ManifestObject left, ManifestObject right) => _objects[left].Order.CompareTo(_objects[right].Order);

    private void Arrange(IReadOnlyList<WorldPart> parts)
    {
        int start = 0, sameEnd = 0;
        while (start < _slots.Count && start < parts.Count && ReferenceEquals(_slots[start].Part, parts[start])) start++;
        if (start == _slots.Count && start == parts.Count) return;
        while (sameEnd < Math.Min(_slots.Count, parts.Count) - start && ReferenceEquals(_slots[_slots.Count - 1 - sameEnd].Part, parts[parts.Count - 1 - sameEnd])) sameEnd++;

        var old = _slots.GetRange(start, _slots.Count - sameEnd - start);
        var @new = new List<PartSlot>();
        for (int i = start; i < parts.Count - sameEnd; i++) @new.Add(new(parts[i]));
        var kept = Keep(old, @new);
        var gone = old.SelectMany(slot => slot.Objects).Where(item => !kept.Contains(item!)).ToList();

        // Very many removals one by one cost more than a new beginning.
        var plan = WorldBuilder.Plan(parts);
        bool startAgain = gone.Count > _objects.Count / 4 || !plan.SequenceEqual(Worlds.Select(world => (world.EnvironmentType, world.EnvironmentValue)));
        if (startAgain) StartAgain(plan);

        var change = new WorldChange();
        foreach (var item in gone) Remove(item!, change);

        // Only now may the order become another one: what was removed was found by the old one.
        _slots = [.. _slots.GetRange(0, start), .. @new, .. _slots.GetRange(_slots.Count - sameEnd, sameEnd)];
        for (int i = 0; i < _slots.Count; i++) _slots[i].Order = i;
        var added = new List<CheckedObject>();
        foreach (var slot in @new) Fill(slot, added);
        foreach (var world in _worlds)
        {
            foreach (var item in startAgain ? Objects : added)
            {
                if (world.Add(item) is not { } manifest) continue;
                _objects[manifest] = item;
                world.Insert(manifest, Compare, change);
            }

            world.SetUnknown(_slots, change);
        }

        change.Tell();
    }

    // Finds the objects that stay, in the order they had, and puts them into the new parts.
    private static HashSet<CheckedObject> Keep(List<PartSlot> old, List<PartSlot> @new)
    {
        var known = new Dictionary<ManifestObject, CheckedObject>();
        foreach (var slot in old)
            foreach (var item in slot.Objects)
                if (!known.ContainsKey(item!.Source)) known.Add(item.Source, item);

        var kept = new HashSet<CheckedObject>();
        var last = (-1, -1);
        foreach (var slot in @new)
        {
            for (int i = 0; i < slot.Objects.Length; i++)
            {
                if (!known.TryGetValue(slot.Part.Objects[i], out var item) || item.Order.CompareTo(last) <= 0) continue;

                // In a part of another environment it would be in other worlds.
                if (item.Part.EnvironmentType != slot.Part.EnvironmentType || item.Part.EnvironmentValue != slot.Part.EnvironmentValue) continue;
                last = item.Order;
                kept.Add(item);
                slot.Objects[i] = item;
            }
        }

        return kept;
    }

    private void Remove(CheckedObject item, WorldChange change)
    {
        ManifestObject? other = null;
        foreach (var world in _worlds)
            if (world.Remove(item, Compare, change) is { } manifest && manifest != item.Manifest) other = manifest;
        if (other is not null) _objects.Remove(other);
        _objects.Remove(item.Manifest);
        item.Retire();
        item.IsThere = false;
        _changed.Add(item);
    }

    private void Fill(PartSlot slot, List<CheckedObject> added)
    {
        for (int i = 0; i < slot.Objects.Length; i++)
        {
            if (slot.Objects[i] is not { } item)
            {
                var source = slot.Part.Objects[i];
                var manifest = source;
                while (_objects.ContainsKey(manifest)) manifest = World.CopyOf(manifest);
                slot.Objects[i] = item = new(source, manifest);
                _objects.Add(manifest, item);
                _unchecked.Enqueue(item);
                _changed.Add(item);
                added.Add(item);
            }

            (item.Slot, item.Index) = (slot, i);
        }
    }

    // Worlds came or went, or nearly all is new.
    private void StartAgain(List<(string? Type, string? Value)> plan)
    {
        foreach (var item in Objects)
        {
            item.Retire();
            _changed.Add(item);
        }

        _objects.Clear();
        foreach (var item in Objects) _objects.Add(item.Manifest, item);
        _worlds = [.. plan.Select((environment, index) => new LiveWorld(environment.Type, environment.Value, index, _settings))];
        Worlds = [.. _worlds.Select(world => world.World)];
    }
}
