using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>Makes everything unknown that code which is not understood may change.</summary>
    public void Havoc(Frame frame, IrNode code) => Havoc(frame, code, isNested: false);

    private void Havoc(Frame frame, IrNode part, bool isNested)
    {
        Work(1);
        Forget(frame, part);
        Lose(part);
        switch (part)
        {
            case IrCallLocal:
                for (int i = 0; i < frame.Cells.Length; i++)
                {
                    if (frame.Cells[i] is not { } cell) continue;
                    Havoc(cell.Value);
                    Forget(cell);
                }

                if (frame.Instance is { } self) Havoc(self);
                break;
            case IrLocal local when frame.Cells[local.Index] is { } cell:
                Havoc(cell.Value);
                break;
            case IrThis when frame.Instance is { } instance:
                Havoc(instance);
                if (frame.Receivers.Count > 0) Havoc(frame.Receivers.Peek());
                break;
            case IrPrimaryParameter when frame.Instance is { } owner:
                Havoc(owner);
                break;
            case IrCatch { Variable: >= 0 } handler:
                frame.Declare(handler.Variable, Unknown(handler.Type));
                break;
            case IrReturn returned when frame.Yielded is null && !isNested:
                frame.MayReturn(Unknown(returned.Type));
                frame.MayHaveEnded = true;
                break;
            case IrYield yielded when frame.Yielded is { } list && !isNested:
                _journal.Touch(list);
                list.OpenTypes.Add(yielded.ItemType);
                break;
            case IrYieldBreak when !isNested:
                frame.MayHaveEnded = true;
                break;
        }

        part.Visit(inner => Havoc(frame, inner, isNested || part is IrFunction));
    }

    /// <summary>Makes the variables unknown that one piece of code assigns itself.</summary>
    private void Forget(Frame frame, IrNode part)
    {
        switch (part)
        {
            case IrAssign { Target: IrLocal local }:
                Assign(frame, local.Index, Unknown(local.Type));
                break;
            case IrCompound { Target: IrLocal local }:
                Assign(frame, local.Index, Unknown(local.Type));
                break;
            case IrCoalesceAssign { Target: IrLocal local }:
                Assign(frame, local.Index, Unknown(local.Type));
                break;
            case IrIncrement { Target: IrLocal local }:
                Assign(frame, local.Index, Unknown(local.Type));
                break;
            case IrDeconstruct deconstruction:
                HavocTargets(frame, deconstruction.Target);
                break;
            case IrForEach { Target: { } target }:
                HavocTargets(frame, target);
                break;
            case IrDeclareReference reference:
                reference.Place.VisitAll(place => HavocTargets(frame, (place as IrLocal) ?? reference.Place));
                break;
            case IrCall call:
                HavocArguments(frame, call.Arguments);
                break;
            case IrCallLocal local:
                HavocArguments(frame, local.Arguments);
                break;
            case IrNew creation:
                HavocArguments(frame, creation.Arguments);
                break;
        }
    }

    private void HavocArguments(Frame frame, IReadOnlyList<IrArgument> arguments)
    {
        foreach (var argument in arguments)
            if (argument.IsByRef && argument.Value is IrLocal local) Assign(frame, local.Index, Unknown(local.Type));
    }

    private void HavocTargets(Frame frame, IrExpression target)
    {
        if (target is IrLocal local) Assign(frame, local.Index, Unknown(local.Type));
        else if (target is IrTuple tuple)
            foreach (var element in tuple.Elements) HavocTargets(frame, element);
    }

    /// <summary>Makes the mutable parts of a value unknown.</summary>
    public void Havoc(Value value)
    {
        Doubt.Add();
        if (value is ConstValue or EnumValue or UnknownValue or TypeValue or ComparerValue) return;
        var functions = new List<FunctionValue>();
        foreach (var part in Reachable([value], functions))
            if (part is not ObjectValue instance || Facts(instance.Type) is not { } facts || !(facts.IsApiType || facts.IsImmutable && facts.IsKnown)) Forget(part);
        foreach (var function in functions)
        {
            if (function.Function is { } code) code.VisitAll(Lose);
            else if (function.Native is null && function.Combined is null) Unfollowed();
        }
    }

    /// <summary>Makes one thing unknown.</summary>
    private void Forget(IMutable part)
    {
        if (part is ReferenceCell)
        {
            if (((Cell)part).Target is { } target) Forget(target);
            return;
        }

        _journal.Touch(part);
        switch (part)
        {
            case Cell cell:
                cell.Value = UnknownValue.Any;
                break;
            case ListValue list:
                list.Items.Clear();
                list.OpenTypes.Clear();
                list.OpenTypes.Add(null);
                break;
            case MapValue map:
                map.Open();
                break;
            case TextValue text:
                text.Text = null;
                break;
            case ObjectValue opened:
                opened.Open();
                break;
        }
    }

    /// <summary>Everything that can be changed through some values; a variable only when a function that captured it uses it.</summary>
    private HashSet<IMutable> Reachable(IReadOnlyList<Value> values, List<FunctionValue>? functions = null)
    {
        var reached = new HashSet<IMutable>();
        // What is shared is seen once, and a long chain is no deep one: what programs build may be both.
        var seen = new HashSet<Value>();
        var open = new Stack<Value>(values);
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (value is ConstValue or EnumValue or UnknownValue or TypeValue or ComparerValue || !seen.Add(value)) continue;
            Work(2);
            if (value is IMutable mutable) reached.Add(mutable);
            if (value is FunctionValue function) functions?.Add(function);
            foreach (var part in PartsOf(value, reached)) open.Push(part);
        }

        return reached;
    }

    private static IEnumerable<Value> PartsOf(Value value, HashSet<IMutable> reached)
    {
        switch (value)
        {
            case OneOfValue oneOf:
                return oneOf.Alternatives;
            case TupleValue tuple:
                return tuple.Items;
            case SequenceValue sequence:
                return sequence.Parts;
            case ListValue list:
                var items = list.Items.Select(item => item.Value);
                return list.Key is { } key ? items.Append(key) : items;
            case MapValue map:
                return map.Entries.Select(entry => entry.Key).Concat(map.Entries.Select(entry => entry.Value.Value));
            case ObjectValue instance:
                return instance.Slots.Select(slot => slot.Value.Value);
            case FunctionValue function:
                var parts = new List<Value>();
                if (function.Combined is { } combined) parts.AddRange(combined);
                if (function.Instance is { } owner) parts.Add(owner);
                if (function.Captured is { } captured)
                    for (int i = 0; i < captured.Length; i++)
                        if (captured[i] is { } cell && (function.Function is null || function.Function.Uses(i)) && reached.Add(cell)) parts.Add(cell.Value);
                return parts;
            default:
                return [];
        }
    }
}
