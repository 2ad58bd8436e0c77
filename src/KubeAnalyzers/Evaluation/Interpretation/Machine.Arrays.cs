using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Arrays, of one dimension or several: their elements are one list, row by row.</summary>
internal sealed partial class Machine
{
    private const int MaxArray = 1_000;

    public Value Array(Frame frame, IrArray node)
    {
        var sizes = new int[node.Sizes.Count];
        bool isKnown = true;
        long count = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (node.Sizes[i].Eval(this, frame) is ConstValue { Constant: int and >= 0 and var size }) sizes[i] = size;
            else isKnown = false;
            count = Math.Min(int.MaxValue, count * sizes[i]);
        }

        var list = new ListValue { Origin = node.Site, Sizes = sizes.Length > 1 ? sizes : null };
        if (node.Elements is { } elements)
            foreach (var element in elements) list.Items.Add(new(ObjectValue.Kept(element.Value.Eval(this, frame)), element.Site));
        else if (isKnown && sizes.Length > 0 && count <= MaxArray)
            for (int i = 0; i < count; i++) list.Items.Add(new(Default(frame.Resolve(node.ElementType)), null));
        else
        {
            Doubt.Add();
            list.OpenTypes.Add(node.ElementType);
        }

        return list;
    }

    public Value Cell(Frame frame, IrCell node)
    {
        var (target, index) = Evaluated(frame, node);
        return ElementAt(target, index, node.Type, node.IsInPlace);
    }

    /// <summary>The array, and the place in its list.</summary>
    private (Value Target, Value Index) Evaluated(Frame frame, IrCell node)
    {
        var target = node.Target.Eval(this, frame);
        var indices = new Value[node.Indices.Count];
        for (int i = 0; i < indices.Length; i++) indices[i] = node.Indices[i].Eval(this, frame);
        if (IsNull(target) == true) throw new ThrownException(typeof(NullReferenceException));
        if (target is not ListValue { IsOpen: false, Sizes: { } sizes } || sizes.Length != indices.Length) return (target, UnknownValue.Any);
        int at = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] is not ConstValue { Constant: int index }) return (target, UnknownValue.Any);
            if (index < 0 || index >= sizes[i]) throw new ThrownException(typeof(IndexOutOfRangeException));
            at = (at * sizes[i]) + index;
        }

        return (target, Const(at));
    }
}
