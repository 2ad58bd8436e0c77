using System.Globalization;
using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Evaluation;

/// <summary>
/// Evaluates one manifest set for each of its environments. <paramref name="sharedChanges"/>: the static members that some set changes, so that what they
/// hold depends on which sets ran before.
/// </summary>
internal sealed class SetEvaluator(Session session, TypeRef set, HashSet<MemberUnit> sharedChanges, CancellationToken cancellationToken)
{
    private const int MaxEnvironments = 1000;
    private readonly SetFacts _facts = session.Facts(set).Set!;
    private readonly Dependencies _dependencies = new();
    private readonly Budget _budget = new();
    private readonly HashSet<MemberUnit> _changedStatics = [];

    // The set's own members that Build changes: for the next environment they are something else.
    private readonly HashSet<string> _changedMembers = new(StringComparer.Ordinal);
    private bool _isUnfollowed;

    /// <summary>The set's entries; those that are as before are the same instances.</summary>
    public SetResult Evaluate(SetResult? earlier)
    {
        _dependencies.Add(set, session.Facts(set));
        List<EvaluatedEntry> entries;
        int changed;
        do
        {
            changed = _changedMembers.Count;
            entries = [];
            if (_facts.Environment is not { } environment) entries.Add(Entry(null, null, earlier));
            else if (Environments(environment) is not { } environments) entries.Add(Entry(new UnknownValue(environment), null, earlier));
            else
                foreach (var (value, display) in environments) entries.Add(Entry(value, display, earlier));
        }
        while (_facts.Environment is not null && _changedMembers.Count > changed);

        if (_isUnfollowed) new UnfollowedStatics(session, _dependencies, cancellationToken).Collect(set, _changedStatics);
        return new SetResult(entries, _dependencies, _changedStatics, sharedChanges);
    }

    private List<(Value, string)>? Environments(TypeRef environment)
    {
        var result = new List<(Value, string)>();
        var machine = NewMachine();
        if (_facts.Environments is { } property)
        {
            Value? values = null;
            Watch(machine, () => values = Try(machine, () => Unchanging(machine, Instance(machine), instance => Read(machine, property, instance))));
            _dependencies.Add(machine.Dependencies);
            // So many are no environments of anybody's.
            if (values is not ListValue { IsOpen: false, Items.Count: <= MaxEnvironments } list) return null;
            foreach (var item in list.Items) result.Add((item.Value, Display(machine, item.Value, result.Count)));
            return result;
        }

        if (environment.Special == Microsoft.CodeAnalysis.SpecialType.System_Boolean) return [(Machine.False, "False"), (Machine.True, "True")];
        if (!environment.IsEnum) return null;
        var numbers = new HashSet<long>();
        foreach (var member in machine.Facts(environment).Enum)
            if (numbers.Add(member.Number)) result.Add((new EnumValue(environment, member.Number), member.Name));
        _dependencies.Add(machine.Dependencies);
        return result;
    }

    private static string Display(Machine machine, Value value, int index) => value switch
    {
        ObjectValue { IsOpen: false } record when record.Slots.TryGetValue("Name", out var name) && name.Value is ConstValue { Constant: { } text } => text.ToString(),
        EnumValue member when machine.Facts(member.Type).MemberOf(member.Number) is { } known => known.Name,
        ConstValue { Constant: { } constant } => Convert.ToString(constant, CultureInfo.InvariantCulture)!,
        _ => index.ToString(CultureInfo.InvariantCulture),
    };

    private EvaluatedEntry Entry(Value? environment, string? display, SetResult? earlier)
    {
        var machine = NewMachine();
        var objects = new List<ManifestObject>();
        var unknown = new List<string?>();
        int doubts = Doubt.Count;
        // In the order in which the emitter asks.
        Watch(machine, () =>
        {
            var instance = Try(machine, () => Instance(machine)) as ObjectValue;
            IReadOnlyList<Value> arguments = environment is null ? [] : [environment];
            var (space, spaceUnknown) = Namespace(machine, instance, arguments);
            var built = _facts.Build is { } build && instance is not null ? Try(machine, () => Built(machine, instance, () => machine.Call(build, instance, arguments))) : null;
            Collect(machine, new NodeBuilder(machine), built, objects, unknown, root =>
            {
                DefaultNamespace.FillSubjects(root, space, spaceUnknown);
                return new ManifestObject(root, space, spaceUnknown);
            });
            if (instance is null || _facts.Externals is not { } externals) return;
            if (built is null) Lose(machine, instance);
            Externals(Try(machine, () => Unchanging(machine, instance, self => Read(machine, externals, self))), objects, unknown);
        });
        _dependencies.Add(machine.Dependencies);
        var entry = new EvaluatedEntry
        {
            SetName = set.Name,
            SetType = _facts.DisplayName,
            EnvironmentType = _facts.EnvironmentDisplay,
            EnvironmentValue = display,
            Objects = objects,
            UnknownKinds = [.. unknown.Distinct()],
            IsCertain = Doubt.Count == doubts,
            Unsupported = [.. machine.Unsupported],
        };
        return earlier is null ? entry : Unchanged.Merge(entry, earlier);
    }

    private Machine NewMachine() => new(session, _budget, sharedChanges, cancellationToken);

    /// <summary>Evaluates, and remembers what of the shared state that changes.</summary>
    private void Watch(Machine machine, Action evaluate)
    {
        var changed = machine.Journal.Watch(evaluate);
        _changedStatics.UnionWith(machine.ChangedStatics(changed));
        _isUnfollowed |= machine.HasUnfollowed;
    }

    private ObjectValue Instance(Machine machine)
    {
        var instance = machine.Instantiate(set, _facts.Constructor, [], [], null);
        foreach (string member in _changedMembers)
            if (instance.Slots.ContainsKey(member)) instance.Set(member, new(UnknownValue.Any, null));
        return instance;
    }

    /// <summary>What Build gives; the members of the set that it changes are remembered.</summary>
    private Value Built(Machine machine, ObjectValue instance, Func<Value> evaluate)
    {
        Slot[] before = [.. instance.Slots.Values];
        string[] names = [.. instance.Slots.Keys];
        Value? result = null;
        HashSet<IMutable> changed = [];
        try
        {
            changed = machine.Journal.Watch(() => result = machine.Force(evaluate()));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _changedMembers.UnionWith(names);
            throw;
        }

        if (changed.Count == 0 || !machine.Reaches(instance, changed)) return result!;
        for (int i = 0; i < names.Length; i++)
            if (instance.IsOpen || !ReferenceEquals(before[i].Value, instance.Slots[names[i]].Value) || machine.Reaches(before[i].Value, changed)) _changedMembers.Add(names[i]);
        return result!;
    }

    /// <summary>Evaluates what must not change the set.</summary>
    private static Value Unchanging(Machine machine, ObjectValue instance, Func<ObjectValue, Value> evaluate)
    {
        Value? result = null;
        var changed = machine.Journal.Watch(() => result = machine.Force(evaluate(instance)));
        return changed.Count > 0 && machine.Reaches(instance, changed) ? throw new GaveUpException("a set that changes itself") : result!;
    }

    /// <summary>Code ended somewhere: what it changed of the set is not known.</summary>
    private static void Lose(Machine machine, ObjectValue instance)
    {
        machine.Havoc(instance);
        machine.Unfollowed();
    }

    private static Value Read(Machine machine, PropertyRef property, Value instance) => machine.PropertyOf(instance, property, viaBase: false);

    private (string? Name, bool Unknown) Namespace(Machine machine, ObjectValue? instance, IReadOnlyList<Value> arguments)
    {
        if (instance is null) return (null, true);
        Value? value;
        if (arguments.Count > 0 && _facts.NamespaceOf is { } method) value = Try(machine, () => Unchanging(machine, instance, self => machine.Call(method, self, arguments)));
        else if (_facts.Namespace is { } property) value = Try(machine, () => Unchanging(machine, instance, self => Read(machine, property, self)));
        else return (null, false);
        return value is ConstValue constant ? (constant.Constant as string, false) : (null, true);
    }

    private static void Collect(Machine machine, NodeBuilder builder, Value? built, List<ManifestObject> objects, List<string?> unknown, Func<MapNode, ManifestObject> make)
    {
        if (built is OneOfValue oneOf)
        {
            foreach (var alternative in oneOf.Alternatives)
            {
                var possible = new List<ManifestObject>();
                Collect(machine, builder, alternative, possible, unknown, make);
                foreach (var manifest in possible) unknown.Add(manifest.Kind);
            }

            return;
        }

        if (built is not ListValue list)
        {
            unknown.Add(null);
            return;
        }

        foreach (var type in list.OpenTypes) unknown.Add(KindName(machine, type));
        foreach (var item in list.Items)
        {
            if (item.Value is ObjectValue { IsOpen: false } value && builder.Root(value, item.Site) is { } root && root.Find("kind") is ScalarNode && root.Find("apiVersion") is ScalarNode)
            {
                objects.Add(make(root));
                continue;
            }

            foreach (var alternative in Joins.Alternatives(item.Value))
                if (alternative is not ConstValue { Constant: null }) unknown.Add(KindName(machine, Joins.TypeOf(alternative)));
        }
    }

    private static string? KindName(Machine machine, TypeRef? type) => type is null ? null : machine.Facts(type).Kind?.Kind;

    private static void Externals(Value? value, List<ManifestObject> objects, List<string?> unknown)
    {
        if (value is not ListValue list || list.IsOpen) unknown.Add(null);
        if (value is not ListValue known) return;
        foreach (var item in known.Items)
        {
            if (item.Value is not ObjectValue { IsOpen: false } external || Text(external, "ApiVersion") is not { } apiVersion || Text(external, "Kind") is not { } kind)
            {
                unknown.Add(null);
                continue;
            }

            if (Text(external, "Name") is not { } name)
            {
                unknown.Add(kind);
                continue;
            }

            var metadata = new MapNode().Set("name", name);
            if (external.Slots.TryGetValue("Namespace", out var space) && space.Value is not ConstValue { Constant: null })
            {
                if (Text(external, "Namespace") is { } text) metadata.Set("namespace", text);
                else metadata.Set("namespace", new UnknownNode());
            }

            var position = item.Site is { } site ? new SourcePosition(site.Anchor, site.Report, site.Expression, site.Assignment) : null;
            objects.Add(new ManifestObject(new MapNode { Position = position }.Set("apiVersion", apiVersion).Set("kind", kind).Set("metadata", metadata), isExternal: true));
        }
    }

    private static string? Text(ObjectValue value, string member) =>
        value.Slots.TryGetValue(member, out var slot) && slot.Value is ConstValue { Constant: string text } ? text : null;

    /// <summary>What cannot be evaluated is null: the entry is then unknown.</summary>
    private static Value? Try(Machine machine, Func<Value> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Doubt.Add();
            if (exception is not ThrownException) machine.Unfollowed();
            return null;
        }
    }
}
