using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Static members: each generic type has its own. They get their values when they are first used, some of them all together.</summary>
internal sealed partial class Machine
{
    private readonly Dictionary<(MemberUnit Unit, TypeRef Type), Cell> _statics = [];
    private readonly HashSet<TypeRef> _started = [];
    private readonly HashSet<TypeRef> _failed = [];
    private readonly Stack<(MemberUnit? Unit, TypeRef Type)> _initializing = new();

    /// <summary>What a static member that cannot be written to holds.</summary>
    private Value Static(Frame? frame, MemberUnit? unit, MemberRef member)
    {
        var type = member is FieldRef field ? field.Type : ((PropertyRef)member).Type;
        if (unit is null || (frame?.Resolve(member.Container) ?? member.Container) is not { IsOpen: false } container) return Unknown(type);
        if (member is not FieldRef { IsConstant: true }) Start(container);
        if (_statics.TryGetValue((unit, container), out var known)) return known.Value;
        // One above sees it before it is set.
        if (_failed.Contains(container) || _lost.Contains(unit) || IsBelowOneInProgress(unit, container)) return Unknown(type);
        try
        {
            _journal.Aside(() => Initialize(unit, container, type));
        }
        catch (ThrownException)
        {
            throw new ThrownException(typeof(TypeInitializationException));
        }

        return _statics[(unit, container)].Value;
    }

    private void Initialize(MemberUnit unit, TypeRef container, TypeRef type)
    {
        var cell = _statics[(unit, container)] = new Cell(Unknown(type));
        _initializing.Push((unit, container));
        try
        {
            var value = Code(unit) is { } code ? Initial(null, code, type, TypesIn(container)).Value : Unknown(type);
            // A static constructor may set it again.
            cell.Value = ObjectValue.Kept(value);
            if (HasUnfollowed || sharedChanges.Contains(unit)) Havoc(cell.Value);
        }
        finally
        {
            _initializing.Pop();
        }
    }

    /// <summary>
    /// To be called when a member of a type is used. With a static constructor, or with initializers that do more than give a value, all that a type
    /// starts with happens now, once; what that changes of other types depends on who is first, so it is unknown.
    /// </summary>
    private void Start(TypeRef container)
    {
        if (!container.IsSource || container.IsOpen || !_started.Add(container)) return;
        var facts = Facts(container);
        bool isEffective = facts.HasStaticConstructor;
        foreach (var member in facts.StaticMembers)
            isEffective |= Code(member.Unit!) is { Initializer: { } initializer } && Effects.May(initializer);
        if (!isEffective) return;
        HashSet<IMutable> changed = [];
        try
        {
            _journal.Aside(() => changed = _journal.Watch(() => StartAll(container, facts)));
        }
        catch (ThrownException)
        {
            _failed.Add(container);
            throw new ThrownException(typeof(TypeInitializationException));
        }
        catch (GaveUpException)
        {
            _failed.Add(container);
            Unfollowed();
            throw;
        }

        if (changed.Count == 0) return;
        _journal.Aside(() =>
        {
            foreach (var shared in _statics.ToList())
            {
                if (shared.Key.Type == container || !Reaches(shared.Value.Value, changed)) continue;
                Havoc(shared.Value.Value);
                _lost.Add(shared.Key.Unit);
            }
        });
    }

    private void StartAll(TypeRef container, TypeFacts facts)
    {
        foreach (var member in facts.StaticMembers)
        {
            // In which order the files of a type count is not told.
            if (member.Unit!.File == facts.StaticMembers[0].Unit!.File) continue;
            _failed.Add(container);
            Unfollowed();
            return;
        }

        foreach (var member in facts.StaticMembers)
            if (Code(member.Unit!) is { HasInitializer: true } || facts.HasStaticConstructor) Initialize(member.Unit!, container, member.Type);
        if (facts.StaticConstructor is not { } unit) return;
        if (Code(unit) is not { Body: { } body } code)
        {
            Unfollowed();
            return;
        }

        _initializing.Push((null, container));
        try
        {
            Run(new Frame(code.Variables, null, TypesIn(container)), body);
        }
        finally
        {
            _initializing.Pop();
        }

        if (!HasUnfollowed) return;
        foreach (var shared in _statics.ToList())
            if (shared.Key.Type == container) Havoc(shared.Value.Value);
    }

    private Substitution? TypesIn(TypeRef container)
    {
        if (container.Arguments.Length == 0) return null;
        var types = new Substitution(Types);
        types.Add(Facts(container).TypeParameters, container.Arguments);
        return types;
    }

    /// <summary>Puts a value into a static member: only a static constructor's own is known afterwards.</summary>
    private void StoreStatic(Frame frame, MemberUnit unit, MemberRef member, bool isWritable, Value value)
    {
        var container = frame.Resolve(member.Container)!;
        Start(container);
        bool isOwn = !isWritable && _initializing.Count > 0 && _initializing.Peek() is { Unit: null, Type: var type } && type == container;
        if (!container.IsOpen && _statics.TryGetValue((unit, container), out var cell))
        {
            if (isOwn) _journal.Touch(cell);
            cell.Value = isOwn ? ObjectValue.Kept(value) : UnknownValue.Any;
        }

        if (isWritable || !isOwn) Escape(value);
    }

    private bool IsBelowOneInProgress(MemberUnit unit, TypeRef type)
    {
        foreach (var (other, container) in _initializing)
        {
            if (container != type || other is null) continue;
            var facts = Facts(type);
            if (unit.File != other.File || !facts.Order.TryGetValue(unit, out int mine) || !facts.Order.TryGetValue(other, out int its) || mine > its) return true;
        }

        return false;
    }
}
