using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>Finds the static members that a set may change by code that was not evaluated: those that code which it can reach names.</summary>
internal sealed class UnfollowedStatics(Session session, Dependencies dependencies, CancellationToken cancellationToken)
{
    private readonly HashSet<MemberUnit> _seen = [];
    private readonly HashSet<TypeRef> _types = [];
    private readonly HashSet<IrFunction> _functions = [];
    private readonly Stack<MemberUnit> _open = new();
    private HashSet<MemberUnit> _found = [];

    public void Collect(TypeRef set, HashSet<MemberUnit> found)
    {
        _found = found;
        Reach(set);
        while (_open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unit = _open.Pop();
            var slot = session.Program.SlotOf(unit);
            dependencies.Add(unit, slot);
            try
            {
                if (slot is not null && (slot.Member ?? session.Lower(unit, slot, cancellationToken)) is { } member) Walk(member);
            }
            catch (InsufficientExecutionStackException)
            {
                // Code nested so deep may do anything.
                found.UnionWith(session.Program.SharedUnits);
            }
        }
    }

    private void Walk(IrMember member)
    {
        foreach (var code in new IrNode?[] { member.Body, member.Getter, member.Setter, member.Initializer })
            if (code is not null) Walk(code);
        foreach (var argument in member.ChainedArguments) Walk(argument.Value);
    }

    /// <summary>All members of a type run, as far as anybody can tell: operators, conversions, what an interface asks for.</summary>
    private void Reach(TypeRef? type)
    {
        if (type is not { IsSource: true } || !_types.Add(type)) return;
        foreach (var unit in session.Program.UnitsOf(type.FullName)) Reach(unit);
        var facts = session.Facts(type);
        dependencies.Add(type, facts);
        foreach (var other in facts.Bases) Reach(other);
    }

    private void Reach(MemberUnit? unit)
    {
        if (unit is not null && _seen.Add(unit)) _open.Push(unit);
    }

    private void Walk(IrNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case IrField { Instance: null, Field.Unit: { } unit }:
                Name(unit);
                return;
            case IrProperty { Instance: null, Property: { IsStatic: true, Unit: { } unit } }:
                Name(unit);
                return;
            case IrProperty { Property: { InSource: true } property }:
                Member(property);
                break;
            case IrCall call:
                Member(call.Method);
                break;
            case IrMethodGroup group:
                Member(group.Method);
                break;
            case IrNew creation:
                Reach(creation.Type);
                Reach(creation.Constructor?.Container);
                break;
            case IrCallLocal local when _functions.Add(local.Function):
                Walk(local.Function);
                break;
            case IrLocalFunctionGroup local when _functions.Add(local.Function):
                Walk(local.Function);
                break;
        }

        foreach (var method in new[] { (node as IrBinary)?.Method, (node as IrUnary)?.Method, (node as IrConvert)?.Method, (node as IrCompound)?.Method, (node as IrIncrement)?.Method })
            if (method is not null) Member(method);
        // What only reads its elements does not change it.
        switch (node)
        {
            case IrForEach { Collection: var collection } loop when IsPlain(collection):
                if (loop.Target is not null) Walk(loop.Target);
                Walk(loop.Body);
                return;
            case IrAssign { Target: IrIndex } or IrCompound { Target: IrIndex } or IrIncrement { Target: IrIndex } or IrCoalesceAssign { Target: IrIndex }:
                break;
            case IrIndex { Target: var target } element when IsPlain(target):
                if (element.Start is not null) Walk(element.Start);
                if (element.End is not null) Walk(element.End);
                return;
            case IrCall { Instance: null, Method.Container.FullName: "System.Linq.Enumerable", Arguments: { Count: > 0 } arguments } when IsPlain(arguments[0].Value):
                for (int i = 1; i < arguments.Count; i++) Walk(arguments[i].Value);
                return;
            case IrElement { IsSpread: true, Value: var spread } when IsPlain(spread):
                return;
        }

        node.Visit(part =>
        {
            if (node is IrAssign or IrCompound or IrIncrement or IrCoalesceAssign && part is IrIndex changed) changed.Visit(Walk);
            else Walk(part);
        });
    }

    /// <summary>A static array or list of elements that nobody can change.</summary>
    private static bool IsPlain(IrExpression expression) =>
        (expression is IrField { Instance: null, Field: { InSource: true, IsReadOnly: true } } || expression is IrProperty { Instance: null, Property: { InSource: true, IsStatic: true, HasSetter: false } })
        && expression.Type is { Arguments: { Length: > 0 } arguments } && arguments.All(argument => argument.IsEnum || argument.Special is >= Microsoft.CodeAnalysis.SpecialType.System_Boolean and <= Microsoft.CodeAnalysis.SpecialType.System_String);

    private void Name(MemberUnit unit)
    {
        _found.Add(unit);
        Reach(unit);
        // What its type starts with runs before.
        foreach (var other in session.Program.UnitsOf(unit.TypePath))
            if (other.Kind is UnitKind.Constructor or UnitKind.Field or UnitKind.Property) Reach(other);
    }

    private void Member(MemberRef member)
    {
        if (!member.InSource) return;
        Reach(member.Unit);
        // Its overrides are members of other types.
        if (member.IsVirtual)
            foreach (var unit in session.Program.UnitsNamed(member.Name)) Reach(unit);
    }
}
