using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Incremental;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    public Value This(Frame frame, IrThis node) => node.IsReceiver && frame.Receivers.Count > 0 ? frame.Receivers.Peek() : frame.Instance ?? Unknown(node.Type);

    public Value PrimaryParameter(Frame frame, IrPrimaryParameter parameter) =>
        frame.Instance is ObjectValue { IsOpen: false } instance && instance.Slots.TryGetValue(parameter.Slot, out var slot) ? slot.Value : Unknown(parameter.Type);

    public Value Field(Frame frame, IrField node)
    {
        var field = node.Field;
        if (field.IsStatic)
        {
            if (!field.InSource) return field.Name == "Empty" && field.Type.Special == Microsoft.CodeAnalysis.SpecialType.System_String ? Const("") : Unknown(field.Type);
            if (field.IsReadOnly) return Static(frame, field.Unit, field);
            Start(frame, field);
            return Unknown(field.Type);
        }

        var owner = node.Instance is null ? Unknown(null) : node.Instance.Eval(this, frame);
        return owner is OneOfValue ? Lift(owner, one => FieldOf(one, field)) : FieldOf(owner, field);
    }

    private static Value FieldOf(Value owner, FieldRef field) => owner switch
    {
        ObjectValue { IsOpen: false } instance when instance.Slots.TryGetValue(field.Slot, out var slot) => slot.Value,
        TupleValue tuple when field.Item < tuple.Items.Count => tuple.Items[field.Item],
        ConstValue { Constant: null } => throw new ThrownException(typeof(NullReferenceException)),
        _ => Unknown(field.Type),
    };

    private bool IsAuto(PropertyRef property) => property.IsPositional || (property.Container.Traits & TypeTraits.Anonymous) != 0 || property.Unit is { } unit && Code(unit) is { IsAuto: true };

    public Value Property(Frame frame, IrProperty node)
    {
        var property = node.Property;
        if (property.IsStatic)
        {
            if (!property.InSource)
            {
                if (Library.Summaries.Property(property) is { } given) return given;
                NotSupported(node.Site, "this is known only where it runs: " + property.Container.Name + "." + property.Name);
                return Unknown(property.Type);
            }

            if (IsAuto(property) && !property.HasSetter) return Static(frame, property.Unit, property);
            Start(frame, property);
            return IsAuto(property) ? Unknown(property.Type) : Get(frame, property, null);
        }

        var owner = node.Instance is null ? Unknown(null) : node.Instance.Eval(this, frame);
        if (property.IsIndexer) return Indexer(frame, node, owner);
        return owner is OneOfValue ? Each(owner, one => PropertyOf(one, property, node.ViaBase)) : PropertyOf(owner, property, node.ViaBase);
    }

    private Value Indexer(Frame frame, IrProperty node, Value owner)
    {
        var property = node.Property;
        if (property is { InSource: true, IsAbstract: false, IsVirtual: false, Unit: { } unit } && owner is ObjectValue && Code(unit)?.Getter is { } getter)
        {
            var arguments = new Value[node.Arguments.Count];
            for (int i = 0; i < arguments.Length; i++) arguments[i] = node.Arguments[i].Eval(this, frame);
            return Invoke(getter, Code(unit)!.Variables, owner, arguments, TypesOf(frame, property, owner));
        }

        if (property.InSource)
        {
            Value[] given = [.. node.Arguments.Select(argument => argument.Eval(this, frame))];
            if (IsNull(owner) == true) throw new ThrownException(typeof(NullReferenceException));
            return Each(owner, one => OfUnknown(property, one, given, node.ViaBase));
        }

        if (node.Arguments.Count == 1) return ElementAt(owner, node.Arguments[0].Eval(this, frame), property.Type);
        foreach (var argument in node.Arguments) argument.Eval(this, frame);
        return Unknown(property.Type);
    }

    /// <summary>Calls a getter in source.</summary>
    public Value Get(Frame? frame, PropertyRef property, Value? instance) =>
        property.Unit is { } unit && Code(unit) is { Getter: { } getter } code ? Invoke(getter, code.Variables, instance, [], TypesOf(frame, property, instance)) : Unknown(property.Type);

    /// <summary>To be called when a static member is used.</summary>
    private void Start(Frame? frame, MemberRef member)
    {
        if (member is not MethodRef || member.StartsType) Start(frame?.Resolve(member.Container) ?? member.Container);
    }

    public Value PropertyOf(Value owner, PropertyRef property, bool viaBase)
    {
        if (property is { IsExtension: true, InSource: true }) return Get(null, property, owner);
        bool ofNullable = property.Container.IsNullable;
        switch (owner)
        {
            case ConstValue { Constant: null } when ofNullable:
                return property.Name == "HasValue" ? False : throw new ThrownException();
            case not UnknownValue when ofNullable:
                return property.Name == "HasValue" ? True : owner;
            case ConstValue { Constant: null }:
                throw new ThrownException(typeof(NullReferenceException));
            case TypeValue { Type: { FullName.Length: > 0, IsOpen: false } type } when property.Name == "Name":
                return Const(type.FullName.Substring(type.FullName.LastIndexOfAny(['.', '+']) + 1));
            case ConstValue { Constant: string text } when property.Name == "Length":
                return Const(text.Length);
            case TextValue { Text: { } built } when property.Name == "Length":
                return Const(built.Length);
            case ConstValue when property.Container.Name is "Quantity" or "Ref" && property.Name is "Text" or "Name":
                return owner;
            case ListValue { Key: { } groupKey } when property.Name == "Key":
                return groupKey;
            case ListValue list when property.Name is "Count" or "Length":
                return list.IsOpen ? Unknown(property.Type) : Const(list.Items.Count);
            case MapValue { IsOpen: false, MayLackEntries: false } map when property.Name == "Count":
                return Const(map.Entries.Count);
            case MapValue map when property.Name is "Keys" or "Values":
                return View(map, property);
            case SequenceValue sequence when property.Name is "Count":
                return AsList(sequence, null) is { IsOpen: false } counted ? Const(counted.Items.Count) : Unknown(property.Type);
            case ObjectValue instance:
                return PropertyOf(instance, property, viaBase);
            default:
                return OfUnknown(property, owner, [], viaBase);
        }
    }

    /// <summary>The keys or values that a dictionary has at the time when somebody looks.</summary>
    private SequenceValue View(MapValue map, PropertyRef property)
    {
        bool ofKeys = property.Name == "Keys";
        return new SequenceValue(
            () =>
            {
                var part = new ListValue();
                if (map.IsOpen || map.MayLackEntries) part.OpenTypes.Add(ElementOf(property.Type));
                else
                    foreach (var entry in map.Entries) part.Items.Add(ofKeys ? new(entry.Key, null) : entry.Value);
                return part;
            },
            [map],
            property.Type) { KeysOf = ofKeys ? map : null };
    }

    private Value PropertyOf(ObjectValue instance, PropertyRef property, bool viaBase)
    {
        var actual = viaBase ? property : Override(instance.Type, property);
        if (actual is null) return OfUnknown(property, instance, [], viaBase: false);
        if (actual.InSource && !IsAuto(actual) && !actual.IsAbstract) return Get(null, actual, instance);
        if (instance.IsOpen) return Unknown(property.Type);
        if (instance.Slots.TryGetValue(actual.Slot, out var slot)) return ObjectValue.Kept(slot.Value);
        var facts = Facts(instance.Type);
        if (facts.Kind is { } kind && property.Name is "Kind" or "ApiVersion") return Const(property.Name == "Kind" ? facts.Kind!.Kind : facts.Kind!.ApiVersion);
        if (property.Container.IsDsl("ManifestSet")) return property.Name == "Namespace" ? Null : property.Name == "Externals" ? new ListValue() : Unknown(property.Type);
        return facts.IsApiType || instance.Type.IsDsl("External") ? Default(property.Type) : Unknown(property.Type);
    }

    /// <summary>The property that runs for an instance; null when that is not known.</summary>
    private PropertyRef? Override(TypeRef type, PropertyRef property)
    {
        if (property.DispatchKey is not { } key || !type.IsSource) return property;
        if (!Facts(type).IsKnown) return null;
        return Facts(type).Dispatch.TryGetValue(key, out var actual) ? actual as PropertyRef : property;
    }

    /// <summary>The method that runs for an instance; null when that is not known.</summary>
    private MethodRef? Override(TypeRef type, MethodRef method)
    {
        if (method.DispatchKey is not { } key || !type.IsSource) return method;
        if (!Facts(type).IsKnown) return null;
        return Facts(type).Dispatch.TryGetValue(key, out var actual) ? actual as MethodRef : method;
    }

    /// <summary>Puts a value where an expression says.</summary>
    public void Store(Frame frame, IrExpression target, Value value, Site? site)
    {
        switch (target)
        {
            case IrLocal { IsDeclaration: true } declared:
                frame.Declare(declared.Index, value);
                break;
            case IrLocal local:
                Assign(frame, local.Index, value);
                break;
            case IrDiscard:
                break;
            case IrPrimaryParameter parameter:
                if (frame.Instance is { } owner) StoreMember(owner, parameter.Slot, new(value, site));
                break;
            case IrProperty { Property.IsIndexer: true, Arguments.Count: 1 } indexer:
                var collection = indexer.Instance is null ? Unknown(null) : indexer.Instance.Eval(this, frame);
                var place = indexer.Arguments[0].Eval(this, frame);
                if (indexer.Property is { InSource: true, IsVirtual: false }) Set(indexer.Property, collection, [place, value]);
                else StoreElement(collection, place, new(value, site));
                break;
            case IrIndex { IsRange: false, Start: { } start } element:
                var list = element.Target.Eval(this, frame);
                var at = start.Number.Eval(this, frame);
                if (start.FromEnd) at = list is ListValue { IsOpen: false } known && at is ConstValue { Constant: int back } ? Const(known.Items.Count - back) : Unknown(null);
                StoreElement(list, at, new(value, site));
                break;
            case IrCell cell:
                var (table, position) = Evaluated(frame, cell);
                StoreElement(table, position, new(value, site));
                break;
            case IrConditional:
                throw new GaveUpException("one of two places");
            case IrProperty { Instance: null, Property: { InSource: true, IsStatic: true } shared } when !IsAuto(shared):
                Set(shared, UnknownValue.Placeholder(null), [value]);
                break;
            case IrProperty { Instance: { } instance, Property: { IsIndexer: false } property, ViaBase: var viaBase }:
                StoreProperty(instance.Eval(this, frame), property, viaBase, new(value, site));
                break;
            case IrField { Instance: { } tuple, Field: { Item: < int.MaxValue } field }:
                Store(frame, tuple, tuple.Eval(this, frame) is TupleValue parts && field.Item < parts.Items.Count ? With(parts, field.Item, value) : Unknown(tuple.Type), null);
                break;
            case IrField { Instance: { } instance, Field: var field }:
                StoreMember(instance.Eval(this, frame), field.Slot, new(value, site));
                break;
            case IrField { Instance: null, Field: { Unit: { } unit } shared }:
                StoreStatic(frame, unit, shared, !shared.IsReadOnly, value);
                break;
            case IrProperty { Instance: null, Property: { InSource: true, IsStatic: true, Unit: { } unit } shared }:
                StoreStatic(frame, unit, shared, shared.HasSetter, value);
                break;
            default:
                Havoc(frame, target);
                break;
        }
    }

    private void StoreProperty(Value owner, PropertyRef property, bool viaBase, Slot slot)
    {
        if (property.InSource && !viaBase && owner is ObjectValue { Type: var type })
        {
            if (Override(type, property) is not { } actual)
            {
                Unfollowed([slot.Value], owner, null);
                return;
            }

            property = actual;
        }

        if (!property.InSource || IsAuto(property) || Facts(property.Container).Kind is not null) StoreMember(owner, property.Slot, slot);
        else Set(property, owner, [slot.Value]);
    }

    /// <summary>Calls a setter in source.</summary>
    private void Set(PropertyRef property, Value owner, Value[] arguments)
    {
        if ((owner is ObjectValue || property.IsStatic) && !property.IsAbstract && property.Unit is { } unit && Code(unit) is { Setter: { Body: not null } setter } code)
        {
            Invoke(setter, code.Variables, property.IsStatic ? null : owner, arguments, TypesOf(null, property, owner));
            return;
        }

        if (property.InSource) Unfollowed();
        HavocAll(arguments, owner, null);
    }

    private static TupleValue With(TupleValue tuple, int at, Value value)
    {
        var items = new Value[tuple.Items.Count];
        for (int i = 0; i < items.Length; i++) items[i] = i == at ? value : tuple.Items[i];
        return new TupleValue(items);
    }

    private void StoreMember(Value owner, string name, Slot slot)
    {
        if (owner is ObjectValue { IsOpen: false } instance)
        {
            _journal.Touch(instance);
            instance.Set(name, slot);
            return;
        }

        if (IsNull(owner) == true) throw new ThrownException(typeof(NullReferenceException));
        Havoc(owner);
        Escape(slot.Value);
    }

    /// <summary>What is put where it is not seen any more may be changed from there.</summary>
    private void Escape(Value value)
    {
        if (value is not (ConstValue or EnumValue or UnknownValue)) Havoc(value);
    }

    private void StoreElement(Value owner, Value index, Slot slot)
    {
        switch (owner)
        {
            case MapValue map:
                _journal.Touch(map);
                bool wasOpen = map.IsOpen;
                Value[] held = [.. map.Entries.Select(entry => entry.Value.Value)];
                map.Set(index, slot, this);
                if (!map.IsOpen) break;
                Escape(slot.Value);
                if (!wasOpen)
                    foreach (var value in held) Escape(value);
                break;
            case ConstValue { Constant: null }:
                throw new ThrownException(typeof(NullReferenceException));
            case ListValue { IsOpen: false } list when index is ConstValue { Constant: int at } && (at < 0 || at >= list.Items.Count):
                throw new ThrownException();
            case ListValue { IsOpen: false } list when index is ConstValue { Constant: int at } && at >= 0 && at < list.Items.Count:
                _journal.Touch(list);
                list.Items[at] = new(ObjectValue.Kept(slot.Value), slot.Site);
                break;
            default:
                Havoc(owner);
                Escape(slot.Value);
                break;
        }
    }
}
