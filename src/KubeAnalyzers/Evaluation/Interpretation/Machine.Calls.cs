using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    private Dictionary<string, Slot> Arguments(Frame frame, IEnumerable<IArgumentOperation> arguments)
    {
        var result = new Dictionary<string, Slot>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is null) continue;
            var value = argument.Parameter.RefKind == RefKind.Out ? Unknown(argument.Parameter.Type) : Eval(frame, argument.Value);
            result[argument.Parameter.Name] = new(value, SiteOf(argument.Value.Syntax, argument.Syntax, argument.Syntax.Span));
        }

        return result;
    }

    private Value Invoke(Frame frame, IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var instance = invocation.Instance is null ? null : Eval(frame, invocation.Instance);
        if (instance is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
            return function.Call([.. invocation.Arguments.Select(a => Eval(frame, a.Value))]);
        if (instance is OneOfValue oneOf && !InSource(method))
            return Lift(oneOf, one => Library(frame, invocation, method, one));
        if (method.MethodKind == MethodKind.LocalFunction) return CallLocal(frame, invocation);
        if (instance is ObjectValue target && !(invocation.Instance?.Syntax is BaseExpressionSyntax)) method = Override(target.Type, method);
        if (!InSource(method.OriginalDefinition) || method.IsAbstract || method.IsExtern) return Library(frame, invocation, method, instance);
        if (instance is OneOfValue or UnknownValue && (method.IsVirtual || method.IsOverride || method.IsAbstract))
        {
            Havoc(frame, invocation);
            return Unknown(method.ReturnType);
        }

        var arguments = Arguments(frame, invocation.Arguments);
        var callee = new Frame(instance);
        Bind(callee, method.OriginalDefinition, arguments);
        var result = RunBody(callee, method.OriginalDefinition, method.ReturnType);
        WriteBack(frame, invocation, callee, method.OriginalDefinition);
        return result;
    }

    private static void Bind(Frame callee, IMethodSymbol method, Dictionary<string, Slot> arguments)
    {
        foreach (var parameter in method.Parameters)
            Declare(callee, parameter, arguments.TryGetValue(parameter.Name, out var argument) ? argument.Value : Unknown(parameter.Type));
    }

    private void WriteBack(Frame frame, IInvocationOperation invocation, Frame callee, IMethodSymbol method)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.Ref or RefKind.Out } parameter) continue;
            var own = method.Parameters.FirstOrDefault(p => p.Ordinal == parameter.Ordinal);
            StoreTo(frame, argument.Value, own is not null && callee.Variables.TryGetValue(own, out var cell) ? cell.Value : Unknown(parameter.Type), null);
        }
    }

    /// <summary>Calls a method or getter in source.</summary>
    public Value Call(IMethodSymbol method, Value? instance, IReadOnlyList<Value> arguments)
    {
        method = method.OriginalDefinition;
        var callee = new Frame(instance);
        for (int i = 0; i < method.Parameters.Length; i++) Declare(callee, method.Parameters[i], i < arguments.Count ? arguments[i] : Unknown(method.Parameters[i].Type));
        return RunBody(callee, method, method.ReturnType);
    }

    private Value CallLocal(Frame frame, IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod.OriginalDefinition;
        var arguments = Arguments(frame, invocation.Arguments);
        var callee = new Frame(frame.Instance, frame.Variables);
        Bind(callee, method, arguments);
        var result = RunBody(callee, method, invocation.TargetMethod.ReturnType);
        WriteBack(frame, invocation, callee, method);
        return result;
    }

    private Value RunBody(Frame callee, IMethodSymbol method, ITypeSymbol? returnType)
    {
        if (method.IsAsync) return Unknown(returnType);
        var operation = source.OfDeclaration(method);
        DependOn(method);
        if (operation is null && method.PartialImplementationPart is { } part)
        {
            operation = source.OfDeclaration(part);
            DependOn(part);
        }

        var body = operation switch
        {
            IMethodBodyOperation m => (IOperation?)m.BlockBody ?? m.ExpressionBody,
            ILocalFunctionOperation l => (IOperation?)l.Body ?? l.IgnoredBody,
            IBlockOperation b => b,
            _ => null,
        };
        if (body is null) return Unknown(returnType);
        return Iterates(body) ? Iterator(callee, method, body, returnType) : Run(callee, body, returnType);
    }

    /// <summary>An iterator starts anew, with its arguments as they were, each time it is enumerated.</summary>
    private SequenceValue Iterator(Frame callee, IMethodSymbol method, IOperation body, ITypeSymbol? returnType)
    {
        var parts = new List<Value> { new FunctionValue(_ => Null, null, callee.Variables, callee.Instance) };
        return new SequenceValue(
            () =>
            {
                var frame = new Frame(callee.Instance, callee.Variables) { Yielded = new ListValue() };
                foreach (var parameter in method.Parameters) Declare(frame, parameter, callee.Variables.TryGetValue(parameter, out var cell) ? cell.Value : Unknown(parameter.Type));
                Run(frame, body);
                return frame.Yielded!;
            },
            parts,
            returnType);
    }

    /// <summary>Runs a body to its end and gives what it returns.</summary>
    private Value Run(Frame callee, IOperation? body, ITypeSymbol? returnType = null)
    {
        if (body is null) return Null;
        if (++_depth > MaxDepth) throw new GaveUpException("too deep");
        try
        {
            var end = Exec(callee, body);
            if (callee.Yielded is { } yielded) return yielded;
            var result = end == Completion.Return ? callee.Returned : null;
            foreach (var value in callee.MayReturn) result = result is null ? value : Joins.Of(result, value);
            return result ?? Unknown(returnType);
        }
        finally
        {
            _depth--;
        }
    }

    private static bool Iterates(IOperation body) =>
        body.Descendants().Any(o => o.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak && !InNested(o, body));

    private static bool InNested(IOperation operation, IOperation body)
    {
        for (var parent = operation.Parent; parent is not null && parent != body; parent = parent.Parent)
            if (parent is ILocalFunctionOperation or IAnonymousFunctionOperation) return true;
        return false;
    }

    private FunctionValue Function(Frame frame, IMethodSymbol symbol, IOperation body)
    {
        var captured = new Frame(frame.Instance, frame.Variables).Variables;
        return new FunctionValue(
            arguments =>
            {
                var callee = new Frame(frame.Instance, captured);
                for (int i = 0; i < symbol.Parameters.Length; i++) Declare(callee, symbol.Parameters[i], i < arguments.Count ? arguments[i] : Unknown(symbol.Parameters[i].Type));
                return Run(callee, body, symbol.ReturnType);
            },
            body,
            captured,
            frame.Instance);
    }

    private Value MethodGroup(Frame frame, IMethodReferenceOperation reference)
    {
        var method = reference.Method;
        var instance = reference.Instance is null ? null : Eval(frame, reference.Instance);
        if (!InSource(method.OriginalDefinition) || method.IsAbstract) return Unknown(reference.Type);
        if (method.MethodKind != MethodKind.LocalFunction) return new FunctionValue(arguments => Call(method, instance, arguments), null, null, instance);
        var captured = frame.Variables;
        return new FunctionValue(
            arguments =>
            {
                var callee = new Frame(frame.Instance, captured);
                var definition = method.OriginalDefinition;
                for (int i = 0; i < definition.Parameters.Length; i++) Declare(callee, definition.Parameters[i], i < arguments.Count ? arguments[i] : Unknown(null));
                return RunBody(callee, definition, method.ReturnType);
            },
            null,
            captured,
            frame.Instance);
    }

    private static IMethodSymbol Override(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType?.TypeKind == TypeKind.Interface) return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride) return method;
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var candidate in t.GetMembers(method.Name).OfType<IMethodSymbol>())
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition)) return candidate;
        return method;
    }
}
