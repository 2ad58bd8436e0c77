using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Ir;

internal sealed class IrArray(TypeRef? type, IReadOnlyList<IrElement>? elements, IReadOnlyList<IrExpression> sizes, TypeRef? elementType, Site? site) : IrExpression(type)
{
    /// <summary>Of all dimensions, the last one changing first; null when only the sizes are written.</summary>
    public IReadOnlyList<IrElement>? Elements { get; } = elements;

    /// <summary>One for each dimension.</summary>
    public IReadOnlyList<IrExpression> Sizes { get; } = sizes;

    public TypeRef? ElementType { get; } = elementType;
    public Site? Site { get; } = site;

    public override Value Eval(Machine machine, Frame frame) => machine.Array(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        if (Elements is not null) Visit(Elements, part);
        Visit(Sizes, part);
    }
}

/// <summary><c>array[x, y]</c>.</summary>
internal sealed class IrCell(TypeRef? type, IrExpression target, IReadOnlyList<IrExpression> indices, bool isInPlace) : IrExpression(type)
{
    public IrExpression Target { get; } = target;
    public IReadOnlyList<IrExpression> Indices { get; } = indices;

    /// <summary>A struct that is changed where it is.</summary>
    public bool IsInPlace { get; } = isInPlace;

    public override Value Eval(Machine machine, Frame frame) => machine.Cell(frame, this);

    public override void Visit(Action<IrNode> part)
    {
        part(Target);
        Visit(Indices, part);
    }
}
