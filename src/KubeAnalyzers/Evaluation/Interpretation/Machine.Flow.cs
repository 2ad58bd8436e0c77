using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public Value Conditional(Frame frame, IrConditional node) => Truth(node.Condition.Eval(this, frame)) switch
    {
        true => node.WhenTrue.Eval(this, frame),
        false => node.WhenFalse.Eval(this, frame),
        _ => EitherOf(frame, node.WhenTrue, node.WhenFalse),
    };

    private Value EitherOf(Frame frame, IrExpression a, IrExpression b) => Either(() => a.Eval(this, frame), () => b.Eval(this, frame));

    public Value Coalesce(Frame frame, IrCoalesce node)
    {
        var value = node.Value.Eval(this, frame);
        return IsNull(value) switch
        {
            true => node.WhenNull.Eval(this, frame),
            false => value,
            _ => OrElse(frame, value is OneOfValue oneOf ? NotNull(oneOf) : value, node.WhenNull),
        };
    }

    private Value OrElse(Frame frame, Value value, IrExpression whenNull) => Either(() => value, () => whenNull.Eval(this, frame));

    private static Value NotNull(OneOfValue oneOf)
    {
        var rest = new List<Value>();
        foreach (var alternative in oneOf.Alternatives)
            if (alternative is not ConstValue { Constant: null }) rest.Add(alternative);
        return rest.Count == 1 ? rest[0] : new OneOfValue(rest);
    }

    public Value CoalesceAssign(Frame frame, IrCoalesceAssign node)
    {
        var target = Place(frame, node.Target);
        var value = target.Eval(this, frame);
        bool? isNull = IsNull(value);
        if (isNull == false) return value;
        var next = isNull == true ? node.Value.Eval(this, frame) : OrElse(frame, value is OneOfValue oneOf ? NotNull(oneOf) : value, node.Value);
        Store(frame, target, next, node.Site);
        return next;
    }

    public Value Access(Frame frame, IrAccess node)
    {
        var operand = node.Operand.Eval(this, frame);
        if (operand is not OneOfValue) return AccessOne(frame, node, operand);
        return Each(operand, one => AccessOne(frame, node, one));
    }

    private Value AccessOne(Frame frame, IrAccess node, Value operand)
    {
        if (IsNull(operand) == true) return Null;
        frame.ConditionalInstances.Push(operand);
        try
        {
            if (IsNull(operand) == false) return node.WhenNotNull.Eval(this, frame);
            // It may be null: then nothing of this happens.
            Value? value = null;
            _journal.Merge(_journal.Try(() => value = Guarded(() => node.WhenNotNull.Eval(this, frame))), []);
            return value is null ? Null : Joins.Of(value, Null);
        }
        finally
        {
            frame.ConditionalInstances.Pop();
        }
    }

    public Value Switch(Frame frame, IrSwitchExpression node, Value value, int from)
    {
        for (int i = from; i < node.Arms.Count; i++)
        {
            var arm = node.Arms[i];
            bool? matches = arm.Pattern.Match(this, frame, value);
            if (matches != false && arm.Guard is not null) matches = And(matches, matches is null ? Perhaps(frame, arm.Guard) : Truth(arm.Guard.Eval(this, frame)));
            if (matches == true) return arm.Value.Eval(this, frame);
            if (matches is null) return ArmOrNext(frame, node, value, i);
        }

        throw new ThrownException();
    }

    private Value ArmOrNext(Frame frame, IrSwitchExpression node, Value value, int at) =>
        Either(() => node.Arms[at].Value.Eval(this, frame), () => Switch(frame, node, value, at + 1));
}
