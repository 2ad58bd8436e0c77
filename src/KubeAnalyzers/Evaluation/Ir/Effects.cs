namespace KubeAnalyzers.Evaluation.Ir;

/// <summary>What evaluating a piece of code may change.</summary>
internal static class Effects
{
    /// <summary>Whether a value, or the place it is put in, may change what the place is.</summary>
    public static bool Matter(IrExpression target, IrExpression value) => HasParts(target) && (May(value) || May(target));

    private static bool HasParts(IrExpression target) => target switch
    {
        IrProperty { Arguments.Count: > 0 } or IrIndex or IrCell => true,
        IrProperty { Instance: { } instance } => instance is not IrThis,
        IrField { Instance: { } instance } => instance is not IrThis,
        IrTuple tuple => tuple.Elements.Any(HasParts),
        _ => false,
    };

    /// <summary>Whether something that others see may be changed.</summary>
    public static bool May(IrNode node)
    {
        bool may = node switch
        {
            // What an initializer puts into a new object is not there for anybody yet.
            IrAssign { Target: IrProperty { Instance: IrThis { IsReceiver: true } } or IrField { Instance: IrThis { IsReceiver: true } } } => false,
            IrAssign or IrCompound or IrIncrement or IrCoalesceAssign or IrDeconstruct or IrCallLocal or IrUnsupported or IrUnsupportedStatement => true,
            IrCall call => call.Method.InSource || call.Method.IsDelegateInvoke || call.Instance is { Type: not { Special: Microsoft.CodeAnalysis.SpecialType.System_String } } || call.Arguments.Any(argument => argument.IsByRef),
            IrNew creation => creation.Constructor is { InSource: true },
            IrProperty property => property.Property is { InSource: true, IsPositional: false },
            IrBinary { Method.InSource: true } or IrUnary { Method.InSource: true } or IrConvert { Method.InSource: true } => true,
            _ => false,
        };
        if (!may) node.Visit(part => may |= May(part));
        return may;
    }
}
