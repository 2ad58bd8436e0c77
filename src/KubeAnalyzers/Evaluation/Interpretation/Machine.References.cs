using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Places: evaluated before what is put there, or referred to by another variable.</summary>
internal sealed partial class Machine
{
    /// <summary>A place whose parts are evaluated, so that it can be read and then written. A struct stays the variable that it is in.</summary>
    public IrExpression Place(Frame frame, IrExpression target) => target switch
    {
        IrProperty { Instance: { } instance } property => new IrProperty(
            property.Type, PlaceOf(frame, instance), property.Property, [.. property.Arguments.Select(argument => Evaluated(frame, argument))], property.ViaBase, property.Site),
        IrIndex { IsRange: false, Start: { FromEnd: var fromEnd } start } element => new IrIndex(
            element.Type, Evaluated(frame, element.Target), new IrPlace(Evaluated(frame, start.Number), fromEnd), null, false, element.IsInPlace),
        IrCell cell => new IrCell(cell.Type, Evaluated(frame, cell.Target), [.. cell.Indices.Select(index => Evaluated(frame, index))], cell.IsInPlace),
        IrField { Instance: { } instance } field => new IrField(field.Type, PlaceOf(frame, instance), field.Field),
        IrTuple tuple => new IrTuple(tuple.Type, [.. tuple.Elements.Select(element => Place(frame, element))]),
        _ => target,
    };

    private IrExpression PlaceOf(Frame frame, IrExpression owner) => owner.Type is { IsValue: true } ? Place(frame, owner) : Evaluated(frame, owner);

    private IrExpression Evaluated(Frame frame, IrExpression expression) => expression is IrConstant or IrThis { IsReceiver: false } ? expression : new IrConstant(expression.Type, expression.Eval(this, frame));

    /// <summary>The variable that a reference refers to; null when that is not known.</summary>
    public Cell? Reference(Frame frame, IrExpression place)
    {
        switch (place)
        {
            case IrLocal { IsDeclaration: true } declared:
                frame.Declare(declared.Index, UnknownValue.Placeholder(declared.Type));
                return frame.Cells[declared.Index];
            case IrLocal local:
                if (frame.Cells[local.Index] is null) frame.Declare(local.Index, UnknownValue.Placeholder(local.Type));
                return frame.Cells[local.Index];
            case IrField { Instance: { } instance, Field: { Item: int.MaxValue } field }:
                if (OwnerOf(frame, instance) is not { } owner || owner() is not ObjectValue { IsOpen: false }) return null;
                return new ReferenceCell(() => owner() as IMutable, () => FieldOf(owner(), field), value => Into(owner(), field.Slot, value));
            case IrPrimaryParameter parameter when frame.Instance is ObjectValue { IsOpen: false } self:
                return new ReferenceCell(() => self, () => PrimaryParameter(frame, parameter), value => Into(self, parameter.Slot, value));
            case IrIndex { IsRange: false, Start: { FromEnd: false } start } element:
                return Element(element.Target.Eval(this, frame), start.Number.Eval(this, frame), element.Type);
            case IrCell cell:
                var (table, at) = Evaluated(frame, cell);
                return Element(table, at, cell.Type);
            default:
                return null;
        }
    }

    private static ReferenceCell? Element(Value target, Value index, TypeRef? type)
    {
        if (target is not ListValue { IsOpen: false } list || index is not ConstValue { Constant: int at } || at < 0 || at >= list.Items.Count) return null;
        return new ReferenceCell(
            () => list,
            () => at < list.Items.Count ? list.Items[at].Value : Unknown(type),
            value =>
            {
                if (at < list.Items.Count) list.Items[at] = new(ObjectValue.Kept(value), null);
            });
    }

    public void DeclareReference(Frame frame, IrDeclareReference node)
    {
        if (frame.MayHaveEnded) throw new GaveUpException("a reference that may not be made");
        var variable = Reference(frame, node.Place);
        if (variable is null)
        {
            NotSupported(node.Site, "what this refers to is not known");
            // What is not known has no other name; anything else may be changed by this one later.
            if (node.Place is not (IrField { Instance: not null } or IrIndex or IrCell)) throw new GaveUpException("a reference");
            Havoc(frame, node.Place);
        }

        frame.Cells[node.Variable] = variable ?? new Cell(Unknown(node.Place.Type));
    }

    /// <summary>What has the member: the object, or the struct that is in a variable at that time.</summary>
    private Func<Value>? OwnerOf(Frame frame, IrExpression instance)
    {
        if (instance.Type is { IsValue: true } && instance is not IrThis) return Reference(frame, instance) is { } variable ? () => variable.Value : null;
        var owner = instance.Eval(this, frame);
        return () => owner;
    }

    private static void Into(Value owner, string slot, Value value)
    {
        if (owner is ObjectValue { IsOpen: false } instance) instance.Set(slot, new(value, null));
    }

    /// <summary>Makes parameters stand for the variables of the caller that they refer to.</summary>
    private void Refer(Frame frame, IReadOnlyList<IrArgument> arguments, Frame callee, IrFunction function)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Ordinal >= function.Parameters.Count) continue;
            var variable = argument.IsByRef ? Reference(frame, argument.Value) : argument.IsSeen ? Seen(frame, argument.Value) : null;
            if (variable is not null) callee.Cells[function.Parameters[argument.Ordinal].Index] = variable;
        }
    }

    /// <summary>What a parameter sees that does not assign: null when it is a value that nobody else has.</summary>
    private Cell? Seen(Frame frame, IrExpression place) => place switch
    {
        IrLocal or IrField { Instance: IrThis } or IrPrimaryParameter => Reference(frame, place),
        IrField { Field.IsReadOnly: true } => null,
        IrField or IrIndex or IrCell => new Cell(Unknown(place.Type)),
        _ => null,
    };

    private void WriteBack(Frame frame, IReadOnlyList<IrArgument> arguments, Frame callee, IrFunction function)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.IsByRef) continue;
            bool isFollowed = !function.IsAsync && function.Body is not null && argument.Ordinal < function.Parameters.Count;
            var cell = isFollowed ? callee.Cells[function.Parameters[argument.Ordinal].Index] : null;
            // What is the caller's own variable has its value.
            if (cell is ReferenceCell || argument.Value is IrLocal local && cell is not null && ReferenceEquals(cell, frame.Cells[local.Index])) continue;
            Store(frame, argument.Value, cell?.Value ?? Unknown(argument.Value.Type), null);
        }
    }
}
