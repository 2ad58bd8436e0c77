using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>What outlives a call: static members, and what functions that may run any number of times leave behind.</summary>
internal sealed partial class Machine
{
    private readonly HashSet<MemberUnit> _lost = [];

    /// <summary>Code of the source may have run that was not evaluated: it may have changed what is shared.</summary>
    public bool HasUnfollowed { get; private set; }

    /// <summary>The static members among those read that hold something which was changed.</summary>
    public IEnumerable<MemberUnit> ChangedStatics(HashSet<IMutable> changed)
    {
        foreach (var unit in _lost) yield return unit;
        if (changed.Count == 0) yield break;
        foreach (var shared in _statics)
            if (Reaches(shared.Value.Value, changed)) yield return shared.Key.Unit;
    }

    /// <summary>What a field's or property's declaration gives it.</summary>
    private Slot Initial(Value? instance, IrMember code, TypeRef type, Substitution? types = null)
    {
        if (!code.HasInitializer) return new(Default(type), null);
        return new(code.Initializer is { } initializer ? initializer.Eval(this, new Frame(code.Variables, instance, types)) : UnknownValue.Any, code.InitializerSite);
    }

    /// <summary>To be called when code of the source runs that is not followed: all that is shared may be changed.</summary>
    public void Unfollowed()
    {
        if (HasUnfollowed) return;
        HasUnfollowed = true;
        // What other sets see of it is found by UnfollowedStatics.
        _journal.Aside(() =>
        {
            foreach (var shared in _statics.Values.ToList()) Havoc(shared.Value);
        });
    }

    /// <summary>Loses what running a piece of code may change of what is shared.</summary>
    private void Lose(IrNode part)
    {
        switch (part)
        {
            case IrField { Instance: null, Field: { InSource: true, IsStatic: true, Unit: { } unit } field }:
                Lose(unit, field);
                break;
            case IrProperty { Instance: null, Property: { InSource: true, IsStatic: true, Unit: { } unit } property } when IsAuto(property):
                Lose(unit, property);
                break;
            default:
                if (RunsSource(part)) Unfollowed();
                break;
        }
    }

    /// <summary>Loses what a static member holds, of whichever type it is a member.</summary>
    private void Lose(MemberUnit unit, MemberRef member)
    {
        bool isKnown = false;
        foreach (var shared in _statics.ToList())
        {
            if (shared.Key.Unit != unit) continue;
            Havoc(shared.Value.Value);
            isKnown = true;
        }

        if (isKnown && member.Container.Arguments.Length == 0) return;
        _lost.Add(unit);
    }

    /// <summary>Whether a piece of code may run other code of the source.</summary>
    private bool RunsSource(IrNode part) => part switch
    {
        IrCall call => call.Method.InSource || call.Method.IsDelegateInvoke,
        IrNew creation => creation.Constructor is { InSource: true },
        IrProperty { Property: { InSource: true } property } => !IsAuto(property),
        IrMethodGroup group => group.Method.InSource,
        IrBinary { Method.InSource: true } or IrUnary { Method.InSource: true } or IrConvert { Method.InSource: true } => true,
        IrCompound { Method.InSource: true } or IrIncrement { Method.InSource: true } => true,
        IrCallLocal or IrLocalFunctionGroup => true,
        _ => false,
    };

    /// <summary>
    /// A function that may run any number of times, with anything: what it changes is unknown from here on. To be called before it runs with what
    /// is known, too.
    /// </summary>
    public void AnyTimes(FunctionValue function)
    {
        var forgotten = new HashSet<IMutable>();
        try
        {
            for (int pass = 0; pass < 5; pass++)
            {
                var outside = Reachable([function, .. _statics.Values.Select(shared => shared.Value)]);
                HashSet<IMutable> changed = [];
                _journal.Try(() => changed = _journal.Watch(() => Guarded(() => Force(Invoke(function, Anything(function))))));
                changed.IntersectWith(outside);
                int before = forgotten.Count;
                forgotten.UnionWith(changed);
                foreach (var part in changed) Forget(part);
                // What became unknown may make it go other ways.
                if (forgotten.Count == before) return;
            }
        }
        catch (GaveUpException)
        {
            // Also when it is not understood.
        }

        Havoc(function);
    }

    private static Value[] Anything(FunctionValue function)
    {
        if (function.Function is { } code) return [.. code.Parameters.Select(parameter => Unknown(parameter.Type))];
        if (function.Method is { } method) return [.. method.Parameters.Select(parameter => Unknown(parameter.Type))];
        return [UnknownValue.Any, UnknownValue.Any, UnknownValue.Any, UnknownValue.Any];
    }
}
