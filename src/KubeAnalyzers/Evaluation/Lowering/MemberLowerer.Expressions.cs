using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Lowering;

internal sealed partial class MemberLowerer
{
    private IrExpression Expression(IOperation? operation)
    {
        if (operation is null) return new IrDiscard(null);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true } constant && !IsSourceConstant(operation)) return Constant(operation, constant.Value);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized: return Expression(parenthesized.Operand);
            case IConversionOperation conversion: return Conversion(conversion);
            case ILocalReferenceOperation local: return new IrLocal(Type(local.Type), Variable(local.Local), local.IsDeclaration);
            case IParameterReferenceOperation parameter: return Parameter(parameter);
            case IInstanceReferenceOperation { Type.IsValueType: true } instance: return new IrCopy(This(instance));
            case IInstanceReferenceOperation instance: return This(instance);
            case IFieldReferenceOperation field: return Field(field);
            case IPropertyReferenceOperation property: return PropertyReference(property);
            case IObjectCreationOperation creation: return Creation(creation);
            case IWithOperation with: return With(with);
            case ITypeParameterObjectCreationOperation made: return new IrNewOf(Type(made.Type), made.Initializer is null ? null : Initializer(made.Initializer), Site(made.Syntax));
            case IAnonymousObjectCreationOperation anonymous: return Anonymous(anonymous);
            case ICollectionExpressionOperation collection: return Collection(collection);
            case IArrayCreationOperation array: return Array(array);
            case IArrayElementReferenceOperation { Indices.Length: 1 } element: return Index(element, element.ArrayReference, element.Indices[0]);
            case IArrayElementReferenceOperation cell: return new IrCell(Type(cell.Type), Expression(cell.ArrayReference), Expressions(cell.Indices), isInPlace: false);
            case IImplicitIndexerReferenceOperation element: return Index(element, element.Instance, element.Argument);
            case IDefaultValueOperation: return new IrDefault(Type(operation.Type));
            case ITupleOperation tuple: return new IrTuple(Type(tuple.Type), Expressions(tuple.Elements));
            case IInvocationOperation invocation: return Call(invocation);
            case IBinaryOperation binary: return new IrBinary(Type(binary.Type), binary.OperatorKind, Expression(binary.LeftOperand), Expression(binary.RightOperand), Method(binary.OperatorMethod), binary.IsChecked);
            case IUnaryOperation unary: return new IrUnary(Type(unary.Type), unary.OperatorKind, Expression(unary.Operand), Method(unary.OperatorMethod));
            case ITranslatedQueryOperation query: return Expression(query.Operation);
            case IInterpolatedStringHandlerCreationOperation handler: return Handled(handler);
            case IInterpolatedStringOperation interpolated: return Interpolation(interpolated);
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional: return new IrConditional(Type(conditional.Type), Expression(conditional.Condition), Expression(conditional.WhenTrue), Expression(whenFalse));
            case ICoalesceOperation coalesce: return new IrCoalesce(Type(coalesce.Type), Expression(coalesce.Value), Expression(coalesce.WhenNull));
            case IConditionalAccessOperation access: return new IrAccess(Type(access.Type), Expression(access.Operation), Expression(access.WhenNotNull));
            case IConditionalAccessInstanceOperation: return new IrAccessed(Type(operation.Type));
            case ISwitchExpressionOperation switched: return new IrSwitchExpression(Type(switched.Type), Expression(switched.Value), Arms(switched));
            case IIsPatternOperation isPattern: return new IrIsPattern(Type(operation.Type), Expression(isPattern.Value), Pattern(isPattern.Pattern));
            case IIsTypeOperation isType: return new IrIsType(Type(operation.Type), Expression(isType.ValueOperand), Type(isType.TypeOperand), isType.IsNegated);
            case IThrowOperation thrown: return new IrThrow(thrown.Exception is null ? null : Expression(thrown.Exception));
            case IAnonymousFunctionOperation lambda: return Lambda(lambda);
            case IDelegateCreationOperation creation: return Expression(creation.Target);
            case IMethodReferenceOperation method: return MethodGroup(method);
            case ISimpleAssignmentOperation { IsRef: false } assignment: return new IrAssign(Type(assignment.Type), Expression(assignment.Target), Expression(assignment.Value), AssignmentSite(assignment, assignment.Value));
            case ISimpleAssignmentOperation assignment: return new IrUnsupported(Type(assignment.Type), Parts(assignment), "a reference that is changed", Site(assignment.Syntax), endsEvaluation: true);
            case ICompoundAssignmentOperation compound:
                return new IrCompound(Type(compound.Type), compound.OperatorKind, Expression(compound.Target), Expression(compound.Value), Method(compound.OperatorMethod), compound.OperatorMethod is not null, compound.IsChecked, AssignmentSite(compound, compound.Value));
            case ICoalesceAssignmentOperation coalesce: return new IrCoalesceAssign(Type(coalesce.Type), Expression(coalesce.Target), Expression(coalesce.Value), AssignmentSite(coalesce, coalesce.Value));
            case IIncrementOrDecrementOperation increment:
                return new IrIncrement(Type(increment.Type), Expression(increment.Target), increment.Kind == OperationKind.Decrement, increment.IsPostfix, Method(increment.OperatorMethod), increment.IsChecked, Site(increment.Syntax));
            case IDeconstructionAssignmentOperation deconstruction: return new IrDeconstruct(Type(deconstruction.Type), Expression(deconstruction.Target), Expression(deconstruction.Value));
            case IDeclarationExpressionOperation declaration: return Expression(declaration.Expression);
            case IDiscardOperation: return new IrDiscard(Type(operation.Type));
            case ITypeOfOperation typeOf: return new IrTypeOf(Type(operation.Type), Type(typeOf.TypeOperand));
            case IInvalidOperation: return Unsupported(operation, "code that does not compile");
            default: return Unsupported(operation, "evaluation does not support this: " + operation.Kind);
        }
    }

    /// <summary>A constant of the source flows from where it is declared, so that a finding points there.</summary>
    private bool IsSourceConstant(IOperation operation) =>
        operation is IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } field } && _symbols.InSource(field);

    private IrExpression[] Expressions(System.Collections.Immutable.ImmutableArray<IOperation> operations)
    {
        if (operations.Length == 0) return [];
        var expressions = new IrExpression[operations.Length];
        for (int i = 0; i < expressions.Length; i++) expressions[i] = Expression(operations[i]);
        return expressions;
    }

    private MethodRef? Method(IMethodSymbol? symbol) => symbol is null || symbol.MethodKind == MethodKind.BuiltinOperator ? null : _symbols.Method(symbol);

    private IrUnsupported Unsupported(IOperation operation, string reason) => new(Type(operation.Type), Parts(operation), reason, Site(operation.Syntax));

    /// <summary>What is in an operation that has no meaning here: it may be evaluated, or not.</summary>
    private List<IrNode> Parts(IOperation operation)
    {
        var parts = new List<IrNode>();
        foreach (var child in operation.ChildOperations)
        {
            switch (child)
            {
                case IPatternOperation pattern:
                    parts.Add(Pattern(pattern));
                    break;
                case IArgumentOperation argument:
                    var value = Expression(argument.Value);
                    parts.Add(argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } ? new IrAssign(null, value, new IrDiscard(null), null) : value);
                    break;
                default:
                    if (IsStatement(child)) parts.Add(Statement(child));
                    else if (child.Kind is OperationKind.None or OperationKind.CaseClause or OperationKind.SwitchCase or OperationKind.CatchClause
                        or OperationKind.ObjectOrCollectionInitializer or OperationKind.MemberInitializer or OperationKind.VariableInitializer
                        or OperationKind.VariableDeclaration or OperationKind.VariableDeclarator or OperationKind.ArrayInitializer) parts.AddRange(Parts(child));
                    else parts.Add(Expression(child));
                    break;
            }
        }

        return parts;
    }

    private IrConstant Constant(IOperation operation, object? value)
    {
        var type = operation.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : operation.Type;
        var literal = operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;
        bool isWritten = literal is ILiteralOperation or IFieldReferenceOperation { Field.ContainingType.TypeKind: TypeKind.Enum } or IUnaryOperation { Operand: ILiteralOperation };
        var origin = isWritten ? Site(literal.Syntax) : null;
        var known = Type(type);
        if (known is { IsEnum: true } && value is not null && Machine.ToNumber(value, SpecialType.System_Int64) is long number) return new(known, new EnumValue(known, number) { Origin = origin });
        return new(known, origin is null ? Machine.Const(value) : new ConstValue(value) { Origin = origin });
    }

    private IrExpression Conversion(IConversionOperation operation)
    {
        var conversion = operation.GetConversion();
        var operand = Expression(operation.Operand);
        bool isDown = conversion.IsExplicit && conversion.IsReference || conversion.IsUnboxing;
        if (operation.IsTryCast || isDown) operand = new IrCast(Type(operation.Type), operand, operation.IsTryCast);
        if (operation.IsTryCast) return operand;
        return conversion.IsUserDefined && conversion.MethodSymbol is { } method
            ? new IrConvert(Type(operation.Type), operand, false, _symbols.Method(method))
            : conversion.IsNumeric || conversion.IsEnumeration || conversion.IsNullable || conversion.IsUnboxing
                ? new IrConvert(Type(operation.Type), operand, conversion.IsNumeric || IsNumericNullable(operation), null, operation.IsChecked)
                : conversion.IsBoxing ? new IrBox(operand) : operand;
    }

    private static bool IsNumericNullable(IConversionOperation operation) =>
        operation.GetConversion().IsNullable && operation.Type is INamedTypeSymbol { TypeArguments.Length: 1 } nullable && IsNumber(nullable.TypeArguments[0].SpecialType)
        || operation.GetConversion().IsNullable && operation.Type is { } type && IsNumber(type.SpecialType);

    private static bool IsNumber(SpecialType type) => type is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    private IrExpression Parameter(IParameterReferenceOperation parameter)
    {
        if (_variables.TryGetValue(parameter.Parameter, out int index)) return new IrLocal(Type(parameter.Type), index);
        if (parameter.Parameter.ContainingSymbol is INamedTypeSymbol) return new IrLocal(Type(parameter.Type), _receiver = Variable(parameter.Parameter));
        if (parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }) return new IrPrimaryParameter(Type(parameter.Type), IrPrimaryParameter.SlotOf(parameter.Parameter.Name, Type(parameter.Parameter.ContainingSymbol.ContainingType)!));
        return new IrLocal(Type(parameter.Type), Variable(parameter.Parameter));
    }

    private IrExpression Field(IFieldReferenceOperation operation)
    {
        var field = operation.Field;
        if (field.HasConstantValue && (field.ContainingType.TypeKind == TypeKind.Enum || !_symbols.InSource(field))) return Constant(operation, field.ConstantValue);
        return new IrField(Type(operation.Type), Instance(operation.Instance, false), _symbols.Field(field));
    }

    private IrProperty PropertyReference(IPropertyReferenceOperation operation)
    {
        var arguments = operation.Arguments.Length == 0 ? [] : new IrExpression[operation.Arguments.Length];
        foreach (var argument in operation.Arguments)
            if (argument.Parameter is { } parameter && parameter.Ordinal < arguments.Length) arguments[parameter.Ordinal] = Expression(argument.Value);
        for (int i = 0; i < arguments.Length; i++) arguments[i] ??= new IrDiscard(null);
        return new IrProperty(
            Type(operation.Type), Instance(operation.Instance, operation.Property.GetMethod is { IsReadOnly: false }), _symbols.Property(operation.Property), arguments,
            operation.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax },
            operation.Property.IsStatic && !_symbols.InSource(operation.Property) ? Site(operation.Syntax) : null);
    }

    private IReadOnlyList<IrArgument> Arguments(System.Collections.Immutable.ImmutableArray<IArgumentOperation> operations)
    {
        if (operations.Length == 0) return [];
        var arguments = new List<IrArgument>(operations.Length);
        foreach (var operation in operations)
        {
            if (operation.Parameter is not { } parameter) continue;
            // The line and file of a call change when it moves.
            var value = operation.ArgumentKind == ArgumentKind.DefaultValue && IsCallerPlace(parameter) ? new IrDiscard(Type(parameter.Type)) : Expression(operation.Value);
            bool isByRef = parameter.RefKind is RefKind.Ref or RefKind.Out && operation.Value is not IInterpolatedStringHandlerCreationOperation;
            arguments.Add(new(value, parameter.Ordinal, Site(operation.Value.Syntax, operation.Syntax, operation.Syntax.Span), parameter.RefKind == RefKind.Out, isByRef) { IsSeen = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter });
        }

        return arguments;
    }

    private IrThis This(IInstanceReferenceOperation instance) => new(Type(instance.Type), instance.ReferenceKind == InstanceReferenceKind.ImplicitReceiver);

    private static bool IsCallerPlace(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
            if (attribute.AttributeClass?.Name is "CallerLineNumberAttribute" or "CallerFilePathAttribute") return true;
        return false;
    }

    /// <summary>What a member is used on: a struct in a variable is used where it is; what is no variable, or is read only, is copied before a method could change it.</summary>
    private IrExpression? Instance(IOperation? operation, bool mayChange)
    {
        if (operation is IInstanceReferenceOperation instance) return mayChange && IsReadOnly(operation) ? new IrCopy(This(instance)) : This(instance);
        if (operation is not { Type: { IsValueType: true, IsReadOnly: false } }) return operation is null ? null : Expression(operation);
        if (operation is IArrayElementReferenceOperation { Indices.Length: 1 } element) return Index(element, element.ArrayReference, element.Indices[0], isInPlace: true);
        if (operation is IArrayElementReferenceOperation cell) return new IrCell(Type(cell.Type), Expression(cell.ArrayReference), Expressions(cell.Indices), isInPlace: true);
        return mayChange && IsReadOnly(operation) ? new IrCopy(Expression(operation)) : Expression(operation);
    }

    /// <summary>Whether a struct is no variable, or one that may not be changed.</summary>
    private bool IsReadOnly(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } when !(unit.Node is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword) == field.IsStatic) => true,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } => IsReadOnly(owner),
        IFieldReferenceOperation or IArrayElementReferenceOperation => false,
        IInvocationOperation { TargetMethod.ReturnsByRef: true } or IPropertyReferenceOperation { Property.ReturnsByRef: true } => false,
        ILocalReferenceOperation { Local: var local } => local.RefKind == RefKind.RefReadOnly,
        IParameterReferenceOperation { Parameter.RefKind: var kind } => kind is RefKind.In or RefKind.RefReadOnlyParameter,
        IInstanceReferenceOperation { Type.IsValueType: true, ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => _hasReadOnlyThis,
        IInstanceReferenceOperation => false,
        _ => true,
    };

    private IrExpression Call(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var arguments = Arguments(invocation.Arguments);
        if (method.MethodKind == MethodKind.LocalFunction)
            return LocalFunction(method) is { } function ? new IrCallLocal(Type(invocation.Type), function, arguments) : Unsupported(invocation, "a local function that is not found");
        var call = new IrCall(
            Type(invocation.Type), _symbols.Method(method), Instance(invocation.Instance, !method.IsReadOnly), arguments,
            invocation.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax }, Site(invocation.Syntax));
        // What changes its receiver is not followed.
        return method.ReturnsByRef || HasReferenceReceiver(method)
            ? new IrUnsupported(call.Type, [call, new IrAssign(null, call.Instance ?? new IrDiscard(null), new IrDiscard(null), null)], method.ReturnsByRef ? "a reference that is returned" : "a receiver that is a reference", call.Site)
            : call;
    }

    private static bool HasReferenceReceiver(IMethodSymbol method)
    {
        if (!Symbols.IsExtension(method)) return false;
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
            if (reference.GetSyntax().Parent is TypeDeclarationSyntax { ParameterList.Parameters: { Count: 1 } parameters } && parameters[0].Modifiers.Any(SyntaxKind.RefKeyword)) return true;
        return false;
    }

    private IrLambda Lambda(IAnonymousFunctionOperation lambda)
    {
        var function = Function(lambda.Symbol, "lambda");
        Fill(function, lambda.Body);
        return new IrLambda(Type(lambda.Type), function);
    }

    private IrExpression MethodGroup(IMethodReferenceOperation reference)
    {
        if (reference.Method.MethodKind == MethodKind.LocalFunction && LocalFunction(reference.Method) is { } function) return new IrLocalFunctionGroup(Type(reference.Type), function);
        return new IrMethodGroup(
            Type(reference.Type), _symbols.Method(reference.Method), reference.Instance is null ? null : Expression(reference.Instance),
            reference.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax });
    }

    private IrIndex Index(IOperation operation, IOperation target, IOperation argument, bool isInPlace = false)
    {
        while (argument is IConversionOperation { IsImplicit: true } conversion) argument = conversion.Operand;
        if (argument is IRangeOperation range)
            return new IrIndex(Type(operation.Type), Expression(target), range.LeftOperand is null ? null : Place(range.LeftOperand), range.RightOperand is null ? null : Place(range.RightOperand), true);
        return new IrIndex(Type(operation.Type), Expression(target), Place(argument), null, false, isInPlace);
    }

    private IrPlace Place(IOperation operation)
    {
        while (operation is IConversionOperation { Type.Name: "Index" } conversion) operation = conversion.Operand;
        return operation is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd ? new(Expression(fromEnd.Operand), true) : new(Expression(operation), false);
    }

    private IrInterpolation Interpolation(IInterpolatedStringOperation operation)
    {
        var parts = new List<IrHole>(operation.Parts.Length);
        foreach (var part in operation.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation text:
                    string? written = text.Text.ConstantValue.Value as string ?? (text.Text as ILiteralOperation)?.ConstantValue.Value as string;
                    parts.Add(new(written, null, null, 0, written is not null));
                    break;
                case IInterpolationOperation hole:
                    string? format = hole.FormatString?.ConstantValue.Value as string;
                    int alignment = hole.Alignment?.ConstantValue.Value is int width ? width : 0;
                    bool isKnown = (hole.FormatString is null || format is not null) && (hole.Alignment is null || hole.Alignment.ConstantValue.HasValue);
                    parts.Add(new(null, Expression(hole.Expression), format, alignment, isKnown));
                    break;
                default:
                    parts.Add(new(null, null, null, 0, false));
                    foreach (var inner in Parts(part)) if (inner is IrExpression expression) parts.Add(new(null, expression, null, 0, false));
                    break;
            }
        }

        return new IrInterpolation(Type(operation.Type), parts);
    }

    /// <summary>An interpolated text that is written straight to where it goes: for the library's own handlers, the text.</summary>
    private IrExpression Handled(IInterpolatedStringHandlerCreationOperation operation)
    {
        if (operation is not { HandlerCreationHasSuccessParameter: false, Content: IInterpolatedStringOperation content, Type: { } type } || _symbols.InSource(type)
            || type.Name is not ("DefaultInterpolatedStringHandler" or "AppendInterpolatedStringHandler")) return Unsupported(operation, "an interpolated text of a type of its own");
        var parts = new List<IrHole>(content.Parts.Length);
        foreach (var part in content.Parts)
        {
            if (part is not IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { TargetMethod.Name: "AppendLiteral" or "AppendFormatted" } append })
                return Unsupported(operation, "an interpolated text");
            IrExpression? value = null;
            string? text = null, format = null;
            int alignment = 0;
            bool isKnown = true;
            foreach (var argument in append.Arguments)
            {
                var constant = argument.Value.ConstantValue;
                switch (argument.Parameter?.Name)
                {
                    case "alignment":
                        isKnown &= constant.HasValue;
                        alignment = constant.Value as int? ?? 0;
                        break;
                    case "format":
                        isKnown &= constant.HasValue;
                        format = constant.Value as string;
                        break;
                    default:
                        if (append.TargetMethod.Name == "AppendLiteral") text = constant.Value as string;
                        else value = Expression(argument.Value);
                        break;
                }
            }

            parts.Add(new(text, value, format, alignment, isKnown && (text ?? (object?)value) is not null));
        }

        return new IrInterpolation(Type(operation.Type), parts);
    }

    private IrArm[] Arms(ISwitchExpressionOperation operation)
    {
        var arms = new IrArm[operation.Arms.Length];
        for (int i = 0; i < arms.Length; i++)
        {
            var arm = operation.Arms[i];
            arms[i] = new(Pattern(arm.Pattern), arm.Guard is null ? null : Expression(arm.Guard), Expression(arm.Value));
        }

        return arms;
    }
}
