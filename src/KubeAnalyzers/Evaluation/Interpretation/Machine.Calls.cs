using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Library;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>Arguments and their places, by parameter.</summary>
    private (Value[] Values, Site?[] Sites) Arguments(Frame frame, IReadOnlyList<IrArgument> arguments, IReadOnlyList<ParameterRef>? parameters)
    {
        int count = parameters?.Count ?? arguments.Count;
        if (count == 0) return ([], []);
        var values = new Value[count];
        var sites = new Site?[count];
        for (int i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Ordinal >= count) continue;
            values[argument.Ordinal] = argument.IsOut ? UnknownValue.Placeholder(argument.Value.Type) : argument.Value.Eval(this, frame);
            sites[argument.Ordinal] = argument.Site;
        }

        for (int i = 0; i < count; i++) values[i] ??= Unknown(parameters?[i].Type);
        return (values, sites);
    }

    public Value Call(Frame frame, IrCall node)
    {
        Step();
        var method = node.Method;
        var instance = node.Instance?.Eval(this, frame);
        var (arguments, sites) = Arguments(frame, node.Arguments, method.Parameters);
        if (instance is ConstValue { Constant: null } && !method.Container.IsNullable && !method.IsExtension) throw new ThrownException(typeof(NullReferenceException));
        if (method.IsDelegateInvoke && instance is FunctionValue function) return node.Arguments.Any(argument => argument.IsByRef) ? InvokeWithReferences(frame, node, function, arguments) : Invoke(function, arguments);
        if (method.IsDelegateInvoke && instance is UnknownValue)
        {
            NotSupported(node.Site, "which function runs is not known");
            throw new GaveUpException("a function that is not known");
        }

        if (instance is ObjectValue target && !node.ViaBase)
        {
            if (Override(target.Type, method) is not { } actual) return Give(frame, node, Unfollowed(arguments, instance, method.Return));
            method = actual;
        }

        if (!method.InSource) return Outside(frame, node, method, instance, arguments, sites);
        if (method.IsAbstract || method.Unit is null)
        {
            Unfollowed();
            return Outside(frame, node, method, instance, arguments, sites);
        }

        if (instance is OneOfValue or UnknownValue && method.IsVirtual && !node.ViaBase)
        {
            NotSupported(node.Site, "which method runs is not known: " + method.Name);
            return Give(frame, node, Unfollowed(arguments, instance, method.Return));
        }

        if (method.StartsType) Start(frame, method);
        return CallSource(frame, node.Arguments, method, instance, arguments, TypesOf(frame, method.TypeArguments.Length == 0 ? method : node.Method, instance));
    }

    private Value CallSource(Frame frame, IReadOnlyList<IrArgument> given, MethodRef method, Value? instance, Value[] arguments, Substitution? types)
    {
        if (Code(method.Unit!) is not { Body: { } body } code) return Unfollowed(arguments, instance, method.Return);
        var callee = new Frame(code.Variables, instance, types);
        callee.Declare(body.Parameters, arguments);
        Refer(frame, given, callee, body);
        var result = Run(callee, body);
        WriteBack(frame, given, callee, body);
        return result;
    }

    /// <summary>A call of code in source that is not followed.</summary>
    private Value Unfollowed(Value[] arguments, Value? instance, TypeRef? type)
    {
        Unfollowed();
        return HavocAll(arguments, instance, type);
    }

    private Value HavocAll(Value[] arguments, Value? instance, TypeRef? type)
    {
        if (instance is not null) Havoc(instance);
        return HavocAll(arguments, type);
    }

    private Value Give(Frame frame, IrCall node, Value result)
    {
        WriteBackUnknown(frame, node.Arguments);
        return result;
    }

    /// <summary>What type parameters stand for in a member that is called.</summary>
    private Substitution? TypesOf(Frame? frame, MemberRef member, Value? instance)
    {
        var container = member.Container;
        var method = member as MethodRef;
        if (container.Arguments.Length == 0 && method is null or { TypeArguments.Length: 0 }) return null;
        var types = new Substitution(Types);
        if (container.Arguments.Length > 0) types.Add(Facts(container).TypeParameters, (AsSeenIn(instance, container) ?? frame?.Resolve(container) ?? container).Arguments);
        if (method is not null) types.Add(method.TypeParameters, [.. method.TypeArguments.Select(argument => frame?.Resolve(argument) ?? argument)]);
        return types;
    }

    /// <summary>A generic type as an instance is of it; null when that is not told.</summary>
    private TypeRef? AsSeenIn(Value? instance, TypeRef container)
    {
        if (instance is not ObjectValue { Type: var type }) return null;
        if (type.FullName == container.FullName) return type;
        TypeRef? found = null;
        foreach (var other in Facts(type).Bases)
        {
            if (other.FullName != container.FullName) continue;
            if (found is not null) return null;
            found = other;
        }

        return found;
    }

    private void WriteBackUnknown(Frame frame, IReadOnlyList<IrArgument> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
            if (arguments[i].IsByRef) Store(frame, arguments[i].Value, Unknown(arguments[i].Value.Type), null);
    }

    /// <summary>A call of code outside the source: what the library is known to do, otherwise unknown with all that it may change.</summary>
    private Value Outside(Frame frame, IrCall node, MethodRef method, Value? instance, Value[] arguments, Site?[] sites)
    {
        if (instance is not OneOfValue oneOf) return OutsideOne(frame, node, method, instance, arguments, sites);
        Value? result = null;
        foreach (var alternative in oneOf.Alternatives)
        {
            // Which of them is called is not known, so what it changes may stay as it is.
            Value? next = null;
            if (alternative is ConstValue { Constant: null } && !method.Container.IsNullable)
            {
                Doubt.Add();
                continue;
            }

            _journal.Merge(_journal.Try(() => next = Guarded(() => OutsideOne(frame, node, method, alternative, arguments, sites))), []);
            if (next is not null) result = result is null ? next : Joins.Of(result, next);
        }

        return result ?? throw new ThrownException();
    }

    private Value OutsideOne(Frame frame, IrCall node, MethodRef method, Value? instance, Value[] arguments, Site?[] sites)
    {
        var call = new Call(this, frame, method, instance, arguments, sites);
        var result = Summaries.Apply(call);
        for (int i = 0; i < node.Arguments.Count; i++)
        {
            var argument = node.Arguments[i];
            if (argument.IsByRef) Store(frame, argument.Value, (result is null ? null : call.Assigned(argument.Ordinal)) ?? Unknown(argument.Value.Type), null);
        }

        if (result is not null) return result;
        if (instance is not (null or UnknownValue) || method.IsStatic) NotSupported(node.Site, "what this does is not known: " + method.Container.Name + "." + method.Name);
        return HavocAll(arguments, instance, frame.Resolve(method.Return));
    }

    /// <summary>Calls a method in source with values.</summary>
    public Value Call(MethodRef method, Value? instance, IReadOnlyList<Value> arguments)
    {
        if (method.Unit is null || Code(method.Unit) is not { Body: { } body } code) return Unfollowed([.. arguments], instance, method.Return);
        if (method.StartsType) Start(null, method);
        return Invoke(body, code.Variables, instance, arguments, TypesOf(null, method, instance));
    }

    private Value Invoke(IrFunction function, int variables, Value? instance, IReadOnlyList<Value> arguments, Substitution? types)
    {
        var callee = new Frame(variables, instance, types);
        callee.Declare(function.Parameters, arguments);
        return Run(callee, function);
    }

    /// <summary>Calls a function value.</summary>
    public Value Invoke(FunctionValue function, params IReadOnlyList<Value> arguments)
    {
        Step();
        if (function.Combined is { } combined) return InvokeAll(combined, arguments);
        if (function.Native is { } native) return native(arguments);
        if (function.Method is { } method)
        {
            if (function.Instance is ObjectValue target && method.IsVirtual)
            {
                if (Override(target.Type, method) is not { } actual) return Unfollowed([.. arguments], function.Instance, method.Return);
                method = actual;
            }

            return Call(method, function.Instance, arguments);
        }

        var callee = new Frame(function.Captured!, function.Instance, function.Types);
        callee.Declare(function.Function!.Parameters, arguments);
        return Run(callee, function.Function);
    }

    private Value InvokeWithReferences(Frame frame, IrCall node, FunctionValue function, Value[] arguments)
    {
        if (function.Function is { } code)
        {
            Step();
            var callee = new Frame(function.Captured!, function.Instance, function.Types);
            callee.Declare(code.Parameters, arguments);
            Refer(frame, node.Arguments, callee, code);
            var result = Run(callee, code);
            WriteBack(frame, node.Arguments, callee, code);
            return result;
        }

        Havoc(function);
        return Give(frame, node, Unfollowed(arguments, null, node.Type));
    }

    public Value CallLocal(Frame frame, IrCallLocal node)
    {
        Step();
        var arguments = new Value[node.Function.Parameters.Count];
        foreach (var argument in node.Arguments)
            if (argument.Ordinal < arguments.Length) arguments[argument.Ordinal] = argument.IsOut ? UnknownValue.Placeholder(argument.Value.Type) : argument.Value.Eval(this, frame);
        for (int i = 0; i < arguments.Length; i++) arguments[i] ??= Unknown(node.Function.Parameters[i].Type);
        var callee = new Frame(frame.Cells, frame.Instance, frame.Types);
        callee.Declare(node.Function.Parameters, arguments);
        Refer(frame, node.Arguments, callee, node.Function);
        var result = Run(callee, node.Function);
        WriteBack(frame, node.Arguments, callee, node.Function);
        return result;
    }

    public Value Lambda(Frame frame, IrFunction function) =>
        new FunctionValue { Function = function, Captured = (Cell?[])frame.Cells.Clone(), Instance = frame.Instance, Types = frame.Types };

    public Value MethodGroup(Frame frame, IrMethodGroup node)
    {
        var instance = node.Instance is null ? null : ObjectValue.Boxed(node.Instance.Eval(this, frame));
        var method = node.Method;
        if (instance is ObjectValue target && !node.ViaBase)
        {
            if (Override(target.Type, method) is not { } actual) return Unknown(node.Type);
            method = actual;
        }

        if (method.InSource && !method.IsAbstract && method.Unit is not null && !(instance is UnknownValue or OneOfValue && method.IsVirtual))
            return new FunctionValue { Method = method, Instance = instance };
        if (method.Summary is null || method.Parameters.Any(parameter => parameter.Kind != Microsoft.CodeAnalysis.RefKind.None)) return Unknown(node.Type);
        return new FunctionValue
        {
            Instance = instance,
            Native = arguments => Summaries.Apply(new Call(this, frame, method, instance, [.. arguments.Take(method.Parameters.Count)], new Site?[method.Parameters.Count])) ?? HavocAll([.. arguments], instance, method.Return),
        };
    }

    /// <summary>Runs a function in its frame.</summary>
    private Value Run(Frame callee, IrFunction function)
    {
        if (function.Receiver >= 0) callee.Declare(function.Receiver, callee.Instance ?? Unknown(null));
        if (function.IsAsync || function.Body is null)
        {
            var reached = new List<Value>();
            foreach (var cell in callee.Cells)
                if (cell is not null) reached.Add(cell.Value);
            return Unfollowed([.. reached], callee.Instance, function.Return);
        }

        return function.IsIterator ? Iterator(callee, function) : RunBody(callee, function);
    }

    /// <summary>An iterator starts anew, with its arguments as they were, each time it is enumerated.</summary>
    private SequenceValue Iterator(Frame callee, IrFunction function)
    {
        var captured = new FunctionValue { Captured = callee.Cells, Instance = callee.Instance };
        return new SequenceValue(
            () =>
            {
                var frame = new Frame(callee.Cells, callee.Instance, callee.Types) { Yielded = new ListValue() };
                foreach (var parameter in function.Parameters) frame.Declare(parameter.Index, callee.Cells[parameter.Index]?.Value ?? Unknown(parameter.Type));
                RunBody(frame, function);
                return frame.Yielded!;
            },
            [captured],
            function.Return);
    }

    /// <summary>Runs a body to its end and gives what it returns.</summary>
    private Value RunBody(Frame callee, IrFunction function)
    {
        if (++_depth > MaxDepth) throw new GaveUpException("too deep");
        try
        {
            Step();
            var end = function.Body!.Exec(this, callee);
            if (end == Completion.Jump)
            {
                NotSupported(_jump, "evaluation does not follow a goto");
                throw new GaveUpException("a goto");
            }

            if (callee.Yielded is { } yielded) return yielded;
            var result = end == Completion.Return ? callee.Returned : null;
            foreach (var value in callee.Possible) result = result is null ? value : Joins.Of(result, value);
            return result ?? (function.Return is null ? Null : Unknown(callee.Resolve(function.Return)));
        }
        finally
        {
            _depth--;
        }
    }
}
