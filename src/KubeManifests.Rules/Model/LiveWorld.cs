using System.Threading;

namespace KubeManifests.Rules.Model;

/// <summary>A world that is kept checked while its objects change.</summary>
internal sealed class LiveWorld
{
    private readonly Queue<WorldCheck> _queue = new();
    private readonly WorldView _view;
    private readonly RuleSettings _settings;

    public LiveWorld(string? environmentType, string? environmentValue, int order, RuleSettings settings)
    {
        World = new World(environmentType, environmentValue);
        Order = order;
        _settings = settings;
        _view = new WorldView(World, remembers: true);
    }

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>Its place among the worlds.</summary>
    public int Order { get; }

    /// <summary>Has an object of ours checked; returns what it is in this world, or null.</summary>
    public ManifestObject? Add(CheckedObject added)
    {
        var manifest = ManifestOf(added);
        if (manifest is null or { IsExternal: true }) return manifest;
        var rules = _settings.For(manifest).WorldRules;
        for (int i = 0; i < rules.Length; i++) new WorldCheck(this, added, rules[i], i).Invalidate();
        return manifest;
    }

    /// <summary>Puts what an object is in this world to its place.</summary>
    public void Insert(ManifestObject manifest, Comparison<ManifestObject> order, WorldChange change) => World.Insert(manifest, order, change);

    /// <summary>Removes an object, which gives up its checks itself; returns what it was in this world, or null.</summary>
    public ManifestObject? Remove(CheckedObject removed, Comparison<ManifestObject> order, WorldChange change)
    {
        if (ManifestOf(removed) is not { } manifest) return null;
        World.Remove(manifest, order, change);
        _view.Forget(manifest);
        return manifest;
    }

    /// <summary>Brings up to date what is not known of the world.</summary>
    public void SetUnknown(IReadOnlyList<PartSlot> slots, WorldChange change)
    {
        var unknown = new HashSet<string?>();
        foreach (var slot in slots)
            if (slot.Part.UnknownKinds.Count > 0 && RoleOf(slot.Part) != PartRole.None) unknown.UnionWith(slot.Part.UnknownKinds);
        World.SetUnknown(unknown, change);
    }

    /// <summary>Has a check run (again).</summary>
    public void Enqueue(WorldCheck check) => _queue.Enqueue(check);

    /// <summary>Runs what has to run; when cancelled, the rest runs the next time. Returns how many rules ran.</summary>
    public int Run(HashSet<CheckedObject> changed, CancellationToken cancellation)
    {
        int runs = 0;
        var sink = new FindingSink(_settings, cancellation);
        for (; _queue.Count > 0; _queue.Dequeue())
        {
            var check = _queue.Peek();
            // What never ran is not kept by its object, and does not hear that it is gone.
            if (check.IsRetired || !check.Subject.IsThere) continue;
            cancellation.ThrowIfCancellationRequested();
            check.Begin();
            _view.Reader = check;
            try
            {
                check.Rule.Check(check.Subject.Manifest, _view, sink);
            }
            catch
            {
                // A rule that was stopped half-way starts again.
                check.Begin();
                throw;
            }
            finally
            {
                _view.Reader = null;
            }

            runs++;
            bool isClean = sink.Findings.Count == 0;
            if (check.Finish(isClean ? [] : sink.Findings)) changed.Add(check.Subject);
            if (!isClean) sink = new FindingSink(_settings, cancellation);
        }

        return runs;
    }

    private ManifestObject? ManifestOf(CheckedObject item) => RoleOf(item.Part) switch
    {
        PartRole.Own => item.Manifest,
        PartRole.External => WorldBuilder.AsExternal(item.Manifest),
        _ => null,
    };

    private PartRole RoleOf(WorldPart part) => WorldBuilder.RoleOf(part, World.EnvironmentType, World.EnvironmentValue);
}
