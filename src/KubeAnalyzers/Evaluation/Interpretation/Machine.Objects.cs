using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Library;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public Value New(Frame frame, IrNew node)
    {
        Step();
        var (arguments, sites) = Arguments(frame, node.Arguments, node.Constructor?.Parameters);
        var result = Make(frame, node, arguments, sites);
        WriteBackUnknown(frame, node.Arguments);
        if (node.Initializer is { } initializer) Initialize(frame, result, initializer);
        return result;
    }

    public Value New(Frame frame, IrNewOf node)
    {
        Step();
        var result = Unknown(node.Type);
        if (frame.Resolve(node.Type) is { IsOpen: false, IsValue: false } type)
        {
            if (!type.IsSource) result = Library.Objects.Make(this, type, new ConstructorRef { Name = ".ctor", Container = type }, [], [], node.Site) ?? Unknown(type);
            else if (Facts(type).Constructor is { } constructor) result = Instantiate(type, constructor, [], [], node.Site);
            else Unfollowed();
        }

        if (node.Initializer is { } initializer) Initialize(frame, result, initializer);
        return result;
    }

    private Value Make(Frame frame, IrNew node, Value[] arguments, Site?[] sites)
    {
        if (frame.Resolve(node.Type) is not { } type || node.Constructor is not { } constructor) return Unknown(node.Type);
        if (constructor.InSource) return Instantiate(type, constructor, arguments, sites, node.Site);
        var made = Library.Objects.Make(this, type, constructor, arguments, sites, node.Site) ?? MakeException(type, constructor, arguments);
        Count(made);
        return made ?? HavocAll(arguments, type);
    }

    private Value HavocAll(Value[] arguments, TypeRef? type)
    {
        foreach (var argument in arguments) Havoc(argument);
        return Unknown(type);
    }

    /// <summary>Makes an instance of a class in source: initializers, base constructor, constructor.</summary>
    public ObjectValue Instantiate(TypeRef type, ConstructorRef? constructor, IReadOnlyList<Value> arguments, IReadOnlyList<Site?> sites, Site? origin)
    {
        var instance = new ObjectValue(type) { Origin = origin };
        Construct(instance, type, constructor, arguments, sites);
        return instance;
    }

    private void Construct(ObjectValue instance, TypeRef type, ConstructorRef? constructor, IReadOnlyList<Value> arguments, IReadOnlyList<Site?> sites)
    {
        if (++_depth > MaxDepth) throw new GaveUpException("too deep");
        try
        {
            ConstructCore(instance, type, constructor, arguments, sites);
        }
        finally
        {
            _depth--;
        }
    }

    private void ConstructCore(ObjectValue instance, TypeRef type, ConstructorRef? constructor, IReadOnlyList<Value> arguments, IReadOnlyList<Site?> sites)
    {
        if (constructor is { StartsType: true }) Start(type);
        var facts = Facts(type);
        var code = constructor?.Unit is { } unit ? Code(unit) : null;
        Substitution? types = null;
        if (type.Arguments.Length > 0) (types = new(Types)).Add(facts.TypeParameters, type.Arguments);
        var frame = new Frame(code?.Variables ?? 0, instance, types);
        if (code?.Body is { } body) frame.Declare(body.Parameters, arguments);
        bool isPrimary = constructor is { IsPrimary: true };
        if (isPrimary)
        {
            for (int i = 0; i < constructor!.Parameters.Count; i++)
            {
                var parameter = constructor.Parameters[i];
                var slot = i < arguments.Count ? new Slot(arguments[i], sites[i]) : new Slot(Unknown(parameter.Type), null);
                instance.Set(IrPrimaryParameter.SlotOf(parameter.Name, type), slot);
                if (constructor.PositionalProperties.TryGetValue(parameter.Name, out var property)) instance.Set(property.Slot, slot);
            }
        }

        bool chainsThis = code is { ChainsThis: true };
        if (!chainsThis) InitializeMembers(instance, facts, types);
        if (code?.Chained is { InSource: true } chained)
        {
            var (given, at) = Arguments(frame, code.ChainedArguments, chained.Parameters);
            Construct(instance, frame.Resolve(chained.Container)!, chained, given, at);
        }
        else if (facts.Base is { IsSource: true } baseType && !chainsThis)
        {
            Construct(instance, baseType, facts.BaseConstructor, [], []);
        }

        if (!isPrimary && code?.Body is { Body: not null } function) Run(frame, function);
    }

    private void InitializeMembers(ObjectValue instance, TypeFacts facts, Substitution? types)
    {
        foreach (var member in facts.Members)
        {
            // A positional property has its value.
            if (member.Unit is null || Code(member.Unit) is not { } code || !member.IsField && !code.HasField || instance.Slots.ContainsKey(member.Slot)) continue;
            instance.Set(member.Slot, Initial(instance, code, member.Type, types));
        }
    }

    /// <summary>Runs an object or collection initializer.</summary>
    private void Initialize(Frame frame, Value target, IrInitializer initializer)
    {
        frame.Receivers.Push(target);
        try
        {
            var parts = initializer.Parts;
            for (int i = 0; i < parts.Count; i++)
            {
                switch (parts[i])
                {
                    case IrMemberInitializer member:
                        Initialize(frame, member.Member.Eval(this, frame), member.Initializer);
                        break;
                    case IrAdd add:
                        AddElement(frame, target, add);
                        break;
                    case IrExpression expression:
                        expression.Eval(this, frame);
                        break;
                }
            }
        }
        finally
        {
            frame.Receivers.Pop();
        }
    }

    private void AddElement(Frame frame, Value target, IrAdd add)
    {
        var arguments = add.Call.Arguments;
        if (target is ListValue list && arguments.Count == 1 && !add.Call.Method.InSource)
        {
            var value = arguments[0].Value.Eval(this, frame);
            _journal.Touch(list);
            list.Include(new(value, add.ElementSite), this);
        }
        else if (target is MapValue map && arguments.Count == 2 && !add.Call.Method.InSource)
        {
            var key = arguments[0].Value.Eval(this, frame);
            var value = arguments[1].Value.Eval(this, frame);
            if (map is { IsOpen: false } && !add.Call.Method.Container.IsDsl("Map") && map.Find(key, this) >= 0) throw new ThrownException(typeof(ArgumentException));
            _journal.Touch(map);
            map.Set(key, new(value, add.Site), this);
        }
        else
        {
            add.Call.Eval(this, frame);
        }
    }

    public Value With(Frame frame, IrWith node)
    {
        var operand = node.Operand.Eval(this, frame);
        return operand is OneOfValue ? Each(operand, Copy) : Copy(operand);

        Value Copy(Value one)
        {
            if (one is not ObjectValue instance || Facts(instance.Type).HasCopyConstructor)
            {
                if (one is ObjectValue) Unfollowed([], one, null);
                Havoc(frame, node.Initializer);
                return Unknown(node.Type);
            }

            var copy = instance.Clone(node.Site);
            Initialize(frame, copy, node.Initializer);
            return copy;
        }
    }

    public Value Anonymous(Frame frame, IrAnonymous node)
    {
        var instance = new ObjectValue(node.Type!);
        foreach (var (name, value, site) in node.Members) instance.Set(name, new(value.Eval(this, frame), site));
        return instance;
    }

    public Value Tuple(Frame frame, IrTuple node)
    {
        var items = new Value[node.Elements.Count];
        for (int i = 0; i < items.Length; i++) items[i] = ObjectValue.Kept(node.Elements[i].Eval(this, frame));
        return new TupleValue(items);
    }

    public Value Collection(Frame frame, IrCollection node)
    {
        Step();
        if (node.Type is { IsSource: true }) return Own(frame, node);
        if (node.Type is { IsMap: true }) return Map(frame, node);
        if (node.Type is { } type && HasOrderOfItsOwn(type))
        {
            foreach (var element in node.Elements) Havoc(element.Value.Eval(this, frame));
            return Unknown(node.Type);
        }

        return Elements(frame, node, new ListValue { Origin = node.Site, IsSet = node.Type is { Name: "HashSet" or "ISet" or "IReadOnlySet" } });
    }

    /// <summary>A collection of a type in source: made of its elements, or by adding them.</summary>
    private Value Own(Frame frame, IrCollection node)
    {
        var elements = Elements(frame, node, new ListValue());
        if (!node.HasEffects && frame.Resolve(node.Type) is { IsOpen: false } type && node.Make is { } make)
        {
            if (make is not ConstructorRef constructor) return Call(make, null, [elements]);
            if (!elements.IsOpen && node.Add is { } add)
            {
                var instance = Instantiate(type, constructor, [], [], node.Site);
                foreach (var item in elements.Items) Call(add, instance, [item.Value]);
                return instance;
            }
        }

        return Unfollowed([elements], null, node.Type);
    }

    private ListValue Elements(Frame frame, IrCollection node, ListValue list)
    {
        foreach (var element in node.Elements)
        {
            var value = element.Value.Eval(this, frame);
            if (!element.IsSpread)
            {
                list.Include(new(value, element.Site), this);
                continue;
            }

            var items = AsList(Force(value), element.ElementType);
            foreach (var item in items.Items) list.Include(new(Converted(frame, item.Value, element.Conversion), item.Site), this);
            list.OpenTypes.AddRange(items.OpenTypes);
        }

        return list;
    }

    /// <summary>A collection that does not give its elements in the order they were written in.</summary>
    private static bool HasOrderOfItsOwn(TypeRef type) => type.Name is "Stack" or "SortedSet" or "ConcurrentBag" or "ConcurrentStack" or "FrozenSet" or "ImmutableHashSet" or "ImmutableSortedSet" or "ImmutableStack";

    private MapValue Map(Frame frame, IrCollection node)
    {
        var map = new MapValue(node.Type) { Origin = node.Site };
        foreach (var element in node.Elements)
        {
            var value = element.Value.Eval(this, frame);
            if (element.IsSpread)
            {
                if (value is MapValue { IsOpen: false, MayLackEntries: false } other)
                    foreach (var entry in other.Entries) map.Set(entry.Key, entry.Value, this);
                else map.SetPairs(AsList(Force(value), element.ElementType), this);
            }
            else if (value is ObjectValue { IsOpen: false } pair && pair.Slots.TryGetValue("Key", out var key) && pair.Slots.TryGetValue("Value", out var held))
            {
                map.Set(key.Value, new(held.Value, element.Site), this);
            }
            else
            {
                map.Open();
            }
        }

        return map;
    }

    private Value ElementAt(Value target, Value index, TypeRef? type, bool isInPlace = false)
    {
        return target is OneOfValue ? Lift(target, One) : One(target);

        Value One(Value one)
        {
            switch (one)
            {
                case ListValue { IsOpen: false } list when index is ConstValue { Constant: int at }:
                    return at < 0 || at >= list.Items.Count ? throw new ThrownException() : isInPlace ? list.Items[at].Value : ObjectValue.Kept(list.Items[at].Value);
                case ConstValue { Constant: string text } when index is ConstValue { Constant: int at }:
                    return at >= 0 && at < text.Length ? Const(text[at]) : throw new ThrownException();
                case MapValue { IsOpen: false } map when index is ConstValue or EnumValue or TupleValue:
                    int found = map.Find(index, this);
                    return found >= 0 ? ObjectValue.Kept(map.Entries[found].Value.Value) : found == -1 ? throw new ThrownException(typeof(KeyNotFoundException)) : Unknown(type);
                default:
                    return Unknown(type);
            }
        }
    }

    /// <summary>An element, also counted from the end, or a range.</summary>
    public Value Index(Frame frame, IrIndex node)
    {
        var target = node.Target.Eval(this, frame);
        if (node is { IsRange: false, Start: { FromEnd: false } only }) return ElementAt(target, only.Number.Eval(this, frame), node.Type, node.IsInPlace);
        int length = target switch
        {
            ConstValue { Constant: string text } => text.Length,
            ListValue { IsOpen: false } list => list.Items.Count,
            _ => -1,
        };
        int? start = node.Start is null ? 0 : Place(frame, node.Start, length), end = node.End is null ? length : Place(frame, node.End, length);
        if (length < 0 || start is not { } from) return Unknown(node.Type);
        if (!node.IsRange) return ElementAt(target, Const(from), node.Type, node.IsInPlace);
        var slice = end is { } to ? Slice(target, from, to - from) ?? throw new ThrownException() : Unknown(node.Type);
        Count(slice);
        return slice;
    }

    private int? Place(Frame frame, IrPlace place, int length) =>
        place.Number.Eval(this, frame) is ConstValue { Constant: int number } ? place.FromEnd ? length - number : number : null;

    /// <summary>A part of a text or of a list.</summary>
    private static Value? Slice(Value value, int start, int length)
    {
        if (start < 0 || length < 0) return null;
        switch (value)
        {
            case ConstValue { Constant: string text } when start + length <= text.Length:
                return Const(text.Substring(start, length));
            case ListValue { IsOpen: false } list when start + length <= list.Items.Count:
                var slice = new ListValue();
                for (int i = 0; i < length; i++) slice.Items.Add(new(ObjectValue.Kept(list.Items[start + i].Value), list.Items[start + i].Site));
                return slice;
            default:
                return null;
        }
    }
}
