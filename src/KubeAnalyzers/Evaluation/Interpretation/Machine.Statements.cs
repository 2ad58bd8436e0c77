using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    private Site? _jump;

    public Completion If(Frame frame, IrExpression condition, IrStatement whenTrue, IrStatement? whenFalse) => Truth(EvalHere(frame, condition)) switch
    {
        true => whenTrue.Exec(this, frame),
        false => whenFalse?.Exec(this, frame) ?? Completion.Normal,
        _ => Both(frame, whenTrue, whenFalse),
    };

    private Completion Both(Frame frame, IrStatement a, IrStatement? b) => Branch(frame, () => a.Exec(this, frame), () => b?.Exec(this, frame) ?? Completion.Normal);

    public void Yield(Frame frame, IrExpression expression, Site? site)
    {
        var value = EvalHere(frame, expression);
        var list = frame.Yielded ??= new ListValue();
        _journal.Touch(list);
        if (frame.MayHaveEnded) Joins.AddTypes(list.OpenTypes, value);
        else list.Items.Add(new(ObjectValue.Kept(value), site));
    }

    /// <summary>Goes both ways and joins what they leave.</summary>
    private Completion Branch(Frame frame, Func<Completion> a, Func<Completion> b, bool repeated = false)
    {
        Step();
        var (wayA, changesA, returnedA) = TryWay(frame, a);
        var targetA = frame.Target;
        var (wayB, changesB, returnedB) = TryWay(frame, b);
        var targetB = frame.Target;
        if (wayA == Completion.Jump && wayB != Completion.Jump) frame.Target = targetA;
        if (wayA == Completion.Throw && wayB == Completion.Throw) throw new ThrownException();
        if (wayA == Completion.Throw || wayB == Completion.Throw)
        {
            _journal.Apply(wayA == Completion.Throw ? changesB : changesA);
            frame.Returned = wayA == Completion.Throw ? returnedB : returnedA;
            return wayA == Completion.Throw ? wayB : wayA;
        }

        _journal.Merge(changesA, changesB, repeated);
        if (wayA == Completion.Jump && wayB == Completion.Jump && targetA != targetB) throw new GaveUpException("a jump that may go elsewhere");
        if (wayA == wayB)
        {
            if (wayA == Completion.Return && returnedA is not null && returnedB is not null) frame.Returned = Joins.Of(returnedA, returnedB);
            return wayA;
        }

        if (wayA == Completion.Return || wayB == Completion.Return)
        {
            if ((wayA == Completion.Return ? returnedA : returnedB) is { } returned) frame.MayReturn(returned);
            frame.MayHaveEnded = true;
            return wayA == Completion.Return ? wayB : wayA;
        }

        return frame.Repeats && wayA != Completion.Jump && wayB != Completion.Jump ? Completion.Normal : throw new GaveUpException("a loop that may end early");
    }

    private (Completion Way, Dictionary<IMutable, (object, object)> Changes, Value? Returned) TryWay(Frame frame, Func<Completion> way)
    {
        var completion = Completion.Throw;
        var changes = _journal.Try(() =>
        {
            try
            {
                completion = way();
            }
            catch (ThrownException)
            {
                Doubt.Add();
                completion = Completion.Throw;
            }
        });
        var returned = frame.Returned;
        frame.Returned = null;
        return (completion, changes, completion == Completion.Return ? returned : null);
    }

    public Completion Switch(Frame frame, IrSwitch node, Value value, int from)
    {
        IrSection? otherwise = null;
        for (int i = 0; i < node.Sections.Count; i++)
        {
            var section = node.Sections[i];
            bool? matches = false;
            for (int c = 0; c < section.Cases.Count && matches != true; c++)
            {
                // Default is taken when no section matches.
                if (section.Cases[c].IsDefault) otherwise = section;
                else if (i >= from) matches = Or(matches, Matches(frame, section.Cases[c], value));
            }

            if (matches == true) return Section(frame, node, section);
            if (matches is null) return SectionOrNext(frame, node, value, i);
        }

        return otherwise is null ? Completion.Normal : Section(frame, node, otherwise);
    }

    private Completion SectionOrNext(Frame frame, IrSwitch node, Value value, int at) =>
        Branch(frame, () => Section(frame, node, node.Sections[at]), () => Switch(frame, node, value, at + 1));

    private bool? Matches(Frame frame, IrCase label, Value value)
    {
        if (label.Pattern is null) return label.Value is null ? null : Joins.AreEqual(value, label.Value.Eval(this, frame), this);
        bool? matches = label.Pattern.Match(this, frame, value);
        return matches == false || label.Guard is null ? matches : And(matches, matches is null ? Perhaps(frame, label.Guard) : Truth(label.Guard.Eval(this, frame)));
    }

    private Completion Section(Frame frame, IrSwitch node, IrSection section)
    {
        for (int i = 0; i < section.Body.Count; i++)
        {
            var completion = section.Body[i].Exec(this, frame);
            if (completion == Completion.Break) return Completion.Normal;
            if (completion == Completion.Jump && Find(node, frame.Target) is { } other)
            {
                // On it goes in another section, from the start.
                (section, i) = (other, -1);
                continue;
            }

            if (completion != Completion.Normal) return completion;
        }

        return Completion.Normal;
    }

    private static IrSection? Find(IrSwitch node, IrLabel? label)
    {
        foreach (var section in node.Sections)
            foreach (var candidate in section.Labels)
                if (candidate == label) return section;
        return null;
    }

    /// <summary>Counts a <c>goto</c>: it may go round and round.</summary>
    public void Jumps(Site? site) => _jump = site;

    public Completion ForEach(Frame frame, IrForEach loop)
    {
        var collection = EvalHere(frame, loop.Collection);
        if (collection is ConstValue { Constant: null }) throw new ThrownException();
        var list = AsList(collection, loop.ElementType);
        if (list.IsOpen) return RepeatForEach(frame, loop, list);
        frame.Repeats = false;
        if (list.Items.Count == 0) return Completion.Normal;
        Slot[] items = [.. list.Items];
        var end = Completion.Normal;
        var changed = _journal.Watch(() =>
        {
            foreach (var item in items)
            {
                Step();
                Bind(frame, loop, item.Value);
                var completion = loop.Body.Exec(this, frame);
                if (completion == Completion.Break) break;
                if (completion is not (Completion.Return or Completion.Jump)) continue;
                end = completion;
                break;
            }
        });
        // A dictionary may be given other values for the keys that it has.
        if (collection is SequenceValue { KeysOf: { IsOpen: false } keyed } && keyed.Entries.Count == items.Length) changed.Remove(keyed);
        if (changed.Count > 0 && items.Length > 1 && (collection is IMutable itself ? changed.Contains(itself) : changed.Overlaps(Reachable([collection]))))
            throw new GaveUpException("a loop that changes what it goes through");
        return end;
    }

    private Completion RepeatForEach(Frame frame, IrForEach loop, ListValue list) => Repeat(frame, loop, () =>
    {
        Bind(frame, loop, Unknown(list.OpenTypes.Count == 1 && list.Items.Count == 0 ? list.OpenTypes[0] : null));
        return loop.Body.Exec(this, frame);
    });

    /// <summary>An element as the code around it sees it.</summary>
    private Value Converted(Frame frame, Value element, IrExpression? conversion)
    {
        if (conversion is null) return element;
        frame.ConditionalInstances.Push(element);
        try
        {
            return conversion.Eval(this, frame);
        }
        finally
        {
            frame.ConditionalInstances.Pop();
        }
    }

    private void Bind(Frame frame, IrForEach loop, Value value)
    {
        value = Converted(frame, value, loop.Conversion);
        if (loop.Variable >= 0) frame.Declare(loop.Variable, value);
        else if (loop.Target is not null) Deconstruct(frame, loop.Target, value, loop.ElementType);
    }

    public Completion Loop(Frame frame, IrLoop loop)
    {
        for (int i = 0; i < loop.Before.Count; i++) loop.Before[i].Exec(this, frame);
        bool first = !loop.ConditionIsTop;
        while (true)
        {
            Step();
            bool? go = first || loop.Condition is null ? true : Truth(EvalHere(frame, loop.Condition));
            first = false;
            if (go == false) return Completion.Normal;
            frame.Repeats = false;
            if (go is null) return RepeatLoop(frame, loop);
            var completion = loop.Body.Exec(this, frame);
            if (completion == Completion.Break) return Completion.Normal;
            if (completion is Completion.Return or Completion.Jump) return completion;
            for (int i = 0; i < loop.Bottom.Count; i++) loop.Bottom[i].Exec(this, frame);
        }
    }

    private Completion RepeatLoop(Frame frame, IrLoop loop) => Repeat(frame, loop, () =>
    {
        var end = loop.Body.Exec(this, frame);
        for (int i = 0; i < loop.Bottom.Count; i++) loop.Bottom[i].Exec(this, frame);
        return end;
    });

    /// <summary>A loop of which not even the number of passes is known.</summary>
    private Completion Repeat(Frame frame, IrNode loop, Func<Completion> pass)
    {
        ForgetAssigned(frame, loop);
        bool outer = frame.Repeats;
        frame.Repeats = true;
        for (int i = 0; i < 2; i++)
        {
            var end = Branch(
                frame,
                () => pass() switch
                {
                    Completion.Jump => throw new GaveUpException("a jump that may not happen"),
                    Completion.Return => Completion.Return,
                    _ => Completion.Normal,
                },
                () => Completion.Normal,
                repeated: true);
            if (end == Completion.Return) break;
        }

        frame.Repeats = outer;
        return Completion.Normal;
    }

    /// <summary>What a loop assigns is unknown from its first pass on.</summary>
    private void ForgetAssigned(Frame frame, IrNode loop) => loop.VisitAll(part =>
    {
        Work(1);
        Forget(frame, part);
    });

    /// <summary>Takes a value apart, by what its type (the one that is named) says.</summary>
    public void Deconstruct(Frame frame, IrExpression target, Value value, TypeRef? type)
    {
        if (target is not IrTuple tuple)
        {
            Store(frame, target, value, null);
            return;
        }

        if (value is ObjectValue { Type.IsSource: true } instance) value = Parts(frame, instance, type, tuple.Elements.Count);
        for (int i = 0; i < tuple.Elements.Count; i++)
        {
            Deconstruct(frame, tuple.Elements[i], value switch
            {
                TupleValue parts when i < parts.Items.Count => parts.Items[i],
                ObjectValue { IsOpen: false, Type.Name: "KeyValuePair" } pair when i < 2 && pair.Slots.TryGetValue(i == 0 ? "Key" : "Value", out var slot) => slot.Value,
                _ => Unknown(tuple.Elements[i].Type),
            }, type is { IsTuple: true } && i < type.Arguments.Length ? type.Arguments[i] : null);
        }
    }

    /// <summary>What a Deconstruct in source gives: the one that is written, or else the record's own.</summary>
    private Value Parts(Frame frame, ObjectValue instance, TypeRef? type, int count)
    {
        var named = frame.Resolve(type)?.Underlying ?? instance.Type;
        // Which type is named counts where there are several.
        if (!named.IsSource || named.IsOpen || type is null && Facts(named).Base is { IsSource: true }) return Unfollowed([], instance, null);
        var facts = Facts(named);
        if (facts.Deconstructs.TryGetValue(count, out var method)) return method is null ? UnknownValue.Any : Parts(method, instance);
        if (facts.Positional is not { } names || names.Length != count) return Unfollowed([], instance, null);
        var parts = new Value[count];
        for (int i = 0; i < count; i++) parts[i] = !instance.IsOpen && instance.Slots.TryGetValue(names[i], out var slot) ? slot.Value : UnknownValue.Any;
        return new TupleValue(parts);
    }

    private Value Parts(MethodRef method, ObjectValue instance)
    {
        if (method.Unit is null || Code(method.Unit) is not { Body: { Body: not null, Parameters: var parameters } body } code) return Unfollowed([], instance, null);
        var callee = new Frame(code.Variables, instance, TypesOf(null, method, instance));
        callee.Declare(parameters, [.. parameters.Select(parameter => UnknownValue.Placeholder(parameter.Type))]);
        Run(callee, body);
        return new TupleValue([.. parameters.Select(parameter => callee.Cells[parameter.Index]!.Value)]);
    }
}
