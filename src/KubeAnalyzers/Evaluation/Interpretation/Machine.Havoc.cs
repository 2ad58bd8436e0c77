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
            case IrField { Instance: null, Field.Unit: { } unit } when _statics.TryGetValue(unit, out var shared):
                Havoc(shared);
                break;
            case IrProperty { Instance: null, Property.Unit: { } unit } when _statics.TryGetValue(unit, out var shared):
                Havoc(shared);
                break;
            case IrCallLocal local:
                HavocArguments(frame, local.Arguments);
                for (int i = 0; i < frame.Cells.Length; i++)
                {
                    if (frame.Cells[i] is not { } cell) continue;
                    Havoc(cell.Value);
                    _journal.Touch(cell);
                    cell.Value = UnknownValue.Any;
                }

                if (frame.Instance is { } self) Havoc(self);
                break;
            case IrCall call:
                HavocArguments(frame, call.Arguments);
                break;
            case IrNew creation:
                HavocArguments(frame, creation.Arguments);
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
        if (value is ConstValue or EnumValue or UnknownValue or TypeValue or ComparerValue) return;
        foreach (var part in Reachable([value], []))
        {
            if (part is Cell cell)
            {
                _journal.Touch(cell);
                cell.Value = UnknownValue.Any;
                continue;
            }

            if (part is ObjectValue instance && Facts(instance.Type) is { } facts && (facts.IsApiType || facts.IsImmutable && facts.IsKnown)) continue;
            _journal.Touch(part);
            switch (part)
            {
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
    }

    /// <summary>Everything that can be changed through some values; a variable only when a function that captured it uses it.</summary>
    private static HashSet<IMutable> Reachable(IReadOnlyList<Value> values, HashSet<IMutable> seen)
    {
        foreach (var value in values) Reach(value, seen);
        return seen;
    }

    private static void Reach(Value value, HashSet<IMutable> seen)
    {
        if (value is IMutable mutable && !seen.Add(mutable)) return;
        switch (value)
        {
            case OneOfValue oneOf:
                Reachable(oneOf.Alternatives, seen);
                break;
            case TupleValue tuple:
                Reachable(tuple.Items, seen);
                break;
            case SequenceValue sequence:
                Reachable(sequence.Parts, seen);
                break;
            case ListValue list:
                foreach (var item in list.Items) Reach(item.Value, seen);
                if (list.Key is { } key) Reach(key, seen);
                break;
            case MapValue map:
                foreach (var entry in map.Entries)
                {
                    Reach(entry.Key, seen);
                    Reach(entry.Value.Value, seen);
                }

                break;
            case ObjectValue instance:
                foreach (var slot in instance.Slots) Reach(slot.Value.Value, seen);
                break;
            case FunctionValue function:
                if (function.Instance is { } owner) Reach(owner, seen);
                if (function.Captured is { } captured)
                    for (int i = 0; i < captured.Length; i++)
                        if (captured[i] is { } cell && (function.Function is null || function.Function.Uses(i)) && seen.Add(cell)) Reach(cell.Value, seen);
                break;
        }
    }
}
