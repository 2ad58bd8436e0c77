using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Evaluates operations. What it does not understand is unknown; what may then have changed is unknown too.</summary>
internal sealed partial class Machine(Compilation compilation, OperationSource source, CancellationToken cancellationToken)
{
    private const int MaxSteps = 400_000;
    private const int MaxDepth = 48;
    private readonly Journal _journal = new();
    private readonly Dictionary<ISymbol, Value> _statics = new(SymbolEqualityComparer.Default);
    private readonly Stack<ISymbol> _initializing = new();
    private int _steps;
    private int _depth;

    /// <summary>The files whose code was evaluated.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    private void DependOn(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences) Files.Add(reference.SyntaxTree.FilePath);
    }

    private static Value Null => new ConstValue(null);

    private static Value Unknown(ITypeSymbol? type) => new UnknownValue(type);

    private static Value Const(object? value) => new ConstValue(value);

    private void Step()
    {
        if (++_steps > MaxSteps) throw new GaveUpException("too many steps");
        if ((_steps & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    private static Site SiteOf(IOperation operation, TextSpan? report = null) =>
        new(operation.Syntax.SyntaxTree.FilePath, report ?? operation.Syntax.Span, operation.Syntax.Span, null);

    /// <summary>The place of a value that an assignment puts there.</summary>
    private static Site SiteOf(SyntaxNode value, SyntaxNode assignment, TextSpan report) =>
        new(value.SyntaxTree.FilePath, report, value.Span, assignment.Span);

    private static Site AssignmentSite(IOperation assignment, IOperation value)
    {
        var syntax = assignment.Syntax;
        var left = syntax is AssignmentExpressionSyntax a ? a.Left.Span : syntax.Span;
        return SiteOf(value.Syntax, syntax, value is ICollectionExpressionOperation ? left : syntax.Span);
    }

    private static Site ElementSite(IOperation element) => SiteOf(element.Syntax, element.Syntax.Parent is ExpressionElementSyntax e ? e : element.Syntax, element.Syntax.Span);

    /// <summary>Applies a function to each alternative.</summary>
    private static Value Lift(Value value, Func<Value, Value> function)
    {
        if (value is not OneOfValue oneOf) return function(value);
        Value? result = null;
        foreach (var alternative in oneOf.Alternatives)
        {
            // An alternative that throws here was not the one.
            if (Guarded(() => function(alternative)) is { } next) result = result is null ? next : Joins.Of(result, next);
        }

        return result ?? throw new ThrownException();
    }

    /// <summary>Whether a value is true; null when not known.</summary>
    private static bool? Truth(Value value) => value is ConstValue { Constant: bool known } ? known : null;

    /// <summary>The value of either expression, with the effects of either.</summary>
    private Value Either(Func<Value> a, Func<Value> b)
    {
        Value? left = null, right = null;
        var changesA = _journal.Try(() => left = Guarded(a));
        var changesB = _journal.Try(() => right = Guarded(b));
        if (left is null && right is null) throw new ThrownException();
        if (left is null) _journal.Apply(changesB);
        else if (right is null) _journal.Apply(changesA);
        else _journal.Merge(changesA, changesB);
        return left is null ? right! : right is null ? left : Joins.Of(left, right);
    }

    private static Value? Guarded(Func<Value> way)
    {
        try
        {
            return way();
        }
        catch (ThrownException)
        {
            return null;
        }
    }

    private void Assign(Frame frame, ISymbol variable, Value value)
    {
        if (frame.Variables.TryGetValue(variable, out var cell))
        {
            _journal.Touch(cell);
            cell.Value = ObjectValue.Kept(value);
        }
        else
        {
            frame.Variables[variable] = new Cell(ObjectValue.Kept(value));
        }
    }

    private static void Declare(Frame frame, ISymbol variable, Value value) => frame.Variables[variable] = new Cell(ObjectValue.Kept(value));

    /// <summary>Makes everything unknown that an operation which is not understood may change.</summary>
    private void Havoc(Frame frame, IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            switch (part)
            {
                case IAssignmentOperation { Target: ILocalReferenceOperation local }:
                    Assign(frame, local.Local, Unknown(local.Type));
                    break;
                case IAssignmentOperation { Target: IParameterReferenceOperation parameter }:
                    Assign(frame, parameter.Parameter, Unknown(parameter.Type));
                    break;
                case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counter }:
                    Assign(frame, counter.Local, Unknown(counter.Type));
                    break;
                case IFieldReferenceOperation { Instance: null } field when _statics.TryGetValue(field.Field, out var shared):
                    Havoc(shared);
                    break;
                case IPropertyReferenceOperation { Instance: null } property when _statics.TryGetValue(property.Property, out var shared):
                    Havoc(shared);
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction }:
                    foreach (var cell in frame.Variables.Values.ToList())
                    {
                        Havoc(cell.Value);
                        _journal.Touch(cell);
                        cell.Value = Unknown(null);
                    }

                    if (frame.Instance is { } self) Havoc(self);
                    break;
                case IArgumentOperation { Value: ILocalReferenceOperation reference, Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                    Assign(frame, reference.Local, Unknown(reference.Type));
                    break;
                case ILocalReferenceOperation local when frame.Variables.TryGetValue(local.Local, out var cell):
                    Havoc(cell.Value);
                    break;
                case IParameterReferenceOperation parameter when frame.Variables.TryGetValue(parameter.Parameter, out var cell):
                    Havoc(cell.Value);
                    break;
                case IInstanceReferenceOperation when frame.Instance is { } instance:
                    Havoc(instance);
                    break;
                case IReturnOperation { Kind: OperationKind.Return } returned when frame.Yielded is null:
                    frame.MayReturn.Add(Unknown(returned.ReturnedValue?.Type));
                    frame.MayHaveEnded = true;
                    break;
                case IReturnOperation { Kind: OperationKind.YieldReturn } yielded when frame.Yielded is { } list:
                    _journal.Touch(list);
                    list.OpenTypes.Add(Uncast(yielded.ReturnedValue)?.Type);
                    break;
                case IReturnOperation { Kind: OperationKind.YieldBreak }:
                    frame.MayHaveEnded = true;
                    break;
            }
        }
    }

    private static IOperation? Uncast(IOperation? operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion) operation = conversion.Operand;
        return operation;
    }

    /// <summary>Makes the mutable parts of a value unknown.</summary>
    private void Havoc(Value value)
    {
        foreach (var part in Reachable([value], []))
        {
            if (part is Cell cell)
            {
                _journal.Touch(cell);
                cell.Value = Unknown(null);
                continue;
            }

            if (part is ObjectValue instance && (Known.IsApiType(instance.Type) || IsImmutable(instance.Type))) continue;
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
                case ObjectValue opened:
                    opened.Open();
                    break;
            }
        }
    }

    /// <summary>Everything that can be changed through some values; a variable only when a function that captured it uses it.</summary>
    private static HashSet<IMutable> Reachable(IEnumerable<Value> values, HashSet<IMutable> seen)
    {
        foreach (var value in values)
        {
            if (value is IMutable mutable && !seen.Add(mutable)) continue;
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
                    Reachable(list.Items.Select(i => i.Value), seen);
                    if (list.Key is { } key) Reachable([key], seen);
                    break;
                case MapValue map:
                    Reachable(map.Entries.SelectMany(e => new[] { e.Key, e.Value.Value }), seen);
                    break;
                case ObjectValue instance:
                    Reachable(instance.Slots.Values.Select(s => s.Value).ToList(), seen);
                    break;
                case FunctionValue function:
                    if (function.Instance is { } owner) Reachable([owner], seen);
                    if (function.Captured is not null)
                        foreach (var cell in Used(function))
                            if (seen.Add(cell)) Reachable([cell.Value], seen);
                    break;
            }
        }

        return seen;
    }

    /// <summary>The variables that a function uses; all that it can use when it calls others.</summary>
    private static IEnumerable<Cell> Used(FunctionValue function)
    {
        var captured = function.Captured!;
        if (function.Body is null || function.Body.Descendants().Any(o => o is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } or IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction }))
            return captured.Values.ToList();
        return function.Body.DescendantsAndSelf()
            .Select(o => o is ILocalReferenceOperation local ? local.Local : (o as IParameterReferenceOperation)?.Parameter as ISymbol)
            .Where(symbol => symbol is not null && captured.ContainsKey(symbol)).Select(symbol => captured[symbol!]).Distinct().ToList();
    }

    /// <summary>Runs something that must not change what is reachable from some values, because at run time both would go on in turns.</summary>
    private void Apart(IReadOnlyList<Value> values, Action action)
    {
        var changed = _journal.Watch(action);
        if (changed.Count > 0 && changed.Overlaps(Reachable(values, []))) throw new GaveUpException("a sequence that changes while it runs");
    }

    /// <summary>Evaluates what must not change the state that sets share: a later environment would see it.</summary>
    public Value Unshared(Value instance, Func<Value> evaluate)
    {
        Value? result = null;
        var changed = _journal.Watch(() => result = Force(evaluate()));
        if (changed.Count > 0 && changed.Overlaps(Reachable(_statics.Values.Append(instance), []))) throw new GaveUpException("a set that changes itself");
        return result!;
    }

    /// <summary>The elements of a sequence that is enumerated to its end.</summary>
    public Value Force(Value value) => value switch
    {
        SequenceValue sequence => sequence.Run(),
        OneOfValue oneOf => new OneOfValue([.. oneOf.Alternatives.Select(Force)]),
        _ => value,
    };

    private static bool IsImmutable(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            foreach (var member in t.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } }) return false;
                if (member is IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, AssociatedSymbol: null }) return false;
            }

        return true;
    }
}
