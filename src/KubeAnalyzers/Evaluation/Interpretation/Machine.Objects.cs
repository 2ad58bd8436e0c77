using KubeAnalyzers.Evaluation.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Interpretation;

internal sealed partial class Machine
{
    /// <summary>Of this compilation only: an editor sees the source of a referenced project, a build its metadata, and both must say the same.</summary>
    private bool InSource(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0 && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    private Value Create(Frame frame, IObjectCreationOperation creation)
    {
        var arguments = Arguments(frame, creation.Arguments);
        var result = New(creation.Type as INamedTypeSymbol, creation.Constructor, arguments, frame, creation);
        int end = creation.Syntax is BaseObjectCreationExpressionSyntax { Initializer: { } braces } syntax
            ? (syntax.ArgumentList is { } list ? list.Span.End : (syntax as ObjectCreationExpressionSyntax)?.Type.Span.End ?? braces.SpanStart)
            : creation.Syntax.Span.End;
        if (result is not UnknownValue) result.Origin = SiteOf(creation, TextSpan.FromBounds(creation.Syntax.SpanStart, end));
        if (creation.Initializer is { } initializer) Initialize(frame, result, initializer);
        return result;
    }

    private Value New(INamedTypeSymbol? type, IMethodSymbol? constructor, Dictionary<string, Slot> arguments, Frame frame, IOperation site)
    {
        if (type is null || constructor is null) return Unknown(type);
        if (InSource(type) && type.TypeKind is TypeKind.Class or TypeKind.Struct) return Instantiate(type, constructor, arguments);
        Value Argument(int i) => i < constructor.Parameters.Length && arguments.TryGetValue(constructor.Parameters[i].Name, out var slot) ? slot.Value : Null;
        if (Known.IsDsl(type, "Quantity")) return QuantityOf(Argument(0), type);
        if (Known.IsDsl(type, "IntOrString")) return Argument(0);
        if (Known.IsDsl(type, "Ref")) return Argument(0);
        if (Known.IsDsl(type, "JsonValue")) return new MapValue(type);
        if (Known.IsMap(type))
        {
            var map = new MapValue(type);
            if (constructor.Parameters.Length > 0 && Known.ElementOf(constructor.Parameters[0].Type) is { } pairType)
            {
                if (Argument(0) is MapValue { IsOpen: false } other)
                    foreach (var entry in other.Entries) map.Set(entry.Key, entry.Value);
                else AddPairs(map, AsList(Force(Argument(0)), pairType));
            }

            if (constructor.Parameters.Any(p => p.Name == "comparer")) map.Open();
            return map;
        }

        if (Known.IsList(type))
        {
            var list = new ListValue { IsSet = type.Name == "HashSet" };
            if (type.Name == "SortedSet" || constructor.Parameters.Any(p => p.Name == "comparer")) list.OpenTypes.Add(type.TypeArguments[0]);
            if (constructor.Parameters.Length > 0 && Known.ElementOf(constructor.Parameters[0].Type) is { } element)
            {
                var items = AsList(Force(Argument(0)), element);
                foreach (var item in items.Items) AddTo(list, item);
                list.OpenTypes.AddRange(items.OpenTypes);
            }

            return list;
        }

        if (Known.IsApiType(type) || Known.IsDsl(type, "External") || type.Name == "KeyValuePair")
        {
            var instance = new ObjectValue(type);
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name is "file" or "line" || !arguments.TryGetValue(parameter.Name, out var slot)) continue;
                instance.Set(char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1), slot);
            }

            return instance;
        }

        foreach (var argument in arguments.Values) Havoc(argument.Value);
        return Unknown(type);
    }

    private static Value QuantityOf(Value value, ITypeSymbol type) => Lift(value, one => one switch
    {
        ConstValue { Constant: null or string } => one,
        ConstValue constant => new ConstValue(Text(constant)) { Origin = one.Origin },
        _ => Unknown(type),
    });

    private static void AddPairs(MapValue map, ListValue pairs)
    {
        if (pairs.IsOpen) map.Open();
        foreach (var item in pairs.Items)
        {
            if (item.Value is ObjectValue { IsOpen: false } pair && pair.Slots.TryGetValue("Key", out var key) && pair.Slots.TryGetValue("Value", out var value)) map.Set(key.Value, value);
            else map.Open();
        }
    }

    private static void AddTo(ListValue list, Slot slot)
    {
        if (list.IsSet)
        {
            foreach (var item in list.Items)
            {
                bool? equal = Joins.AreEqual(item.Value, slot.Value);
                if (equal == true) return;
                if (equal is null)
                {
                    Joins.AddTypes(list.OpenTypes, slot.Value);
                    return;
                }
            }
        }

        list.Items.Add(new(ObjectValue.Kept(slot.Value), slot.Site));
    }

    /// <summary>Makes an instance of a class in source: initializers, base constructor, constructor.</summary>
    public ObjectValue Instantiate(INamedTypeSymbol type, IMethodSymbol constructor, Dictionary<string, Slot> arguments)
    {
        var instance = new ObjectValue(type);
        Construct(instance, type, constructor, arguments);
        return instance;
    }

    private void Construct(ObjectValue instance, INamedTypeSymbol type, IMethodSymbol? constructor, Dictionary<string, Slot> arguments)
    {
        if (++_depth > MaxDepth) throw new GaveUpException("too deep");
        try
        {
            ConstructCore(instance, type, constructor, arguments);
        }
        finally
        {
            _depth--;
        }
    }

    private void ConstructCore(ObjectValue instance, INamedTypeSymbol type, IMethodSymbol? constructor, Dictionary<string, Slot> arguments)
    {
        var frame = new Frame(instance);
        if (constructor is not null)
            foreach (var parameter in constructor.Parameters)
                Declare(frame, parameter, arguments.TryGetValue(parameter.Name, out var argument) ? argument.Value : Unknown(parameter.Type));
        var declaration = constructor?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        var primary = declaration as TypeDeclarationSyntax;
        DependOn(type);
        if (primary is not null)
        {
            foreach (var parameter in constructor!.Parameters)
            {
                var slot = arguments.TryGetValue(parameter.Name, out var argument) ? argument : new Slot(Unknown(parameter.Type), null);
                instance.Set("<" + parameter.Name + ">", slot);
                if (type.IsRecord && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(p => p.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellationToken) is ParameterSyntax)))
                    instance.Set(parameter.Name, slot);
            }
        }

        bool chained = declaration is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword };
        if (!chained) InitializeMembers(frame, instance, type);
        var body = declaration is ConstructorDeclarationSyntax ? source.Of(declaration) as IConstructorBodyOperation : null;
        var call = (body?.Initializer is IExpressionStatementOperation statement ? statement.Operation : body?.Initializer) as IInvocationOperation;
        if (primary?.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } baseSyntax) call = source.Of(baseSyntax) as IInvocationOperation;
        var baseType = type.BaseType;
        if (call is not null && InSource(call.TargetMethod.ContainingType))
        {
            Construct(instance, call.TargetMethod.ContainingType, call.TargetMethod, Arguments(frame, call.Arguments));
        }
        else if (baseType is not null && InSource(baseType) && !chained)
        {
            Construct(instance, baseType, baseType.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0), []);
        }

        if (body is not null) Run(frame, (IOperation?)body.BlockBody ?? body.ExpressionBody);
    }

    private void InitializeMembers(Frame frame, ObjectValue instance, INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member.IsImplicitlyDeclared && member is not IFieldSymbol { AssociatedSymbol: null }) continue;
            if (member is IFieldSymbol { AssociatedSymbol: null } field)
            {
                bool hidden = instance.Slots.ContainsKey(field.Name);
                var initial = Initial(frame, field) ?? new Slot(Default(field.Type), null);
                instance.Set(field.Name, hidden ? new Slot(Unknown(field.Type), null) : initial);
            }
            else if (member is IPropertySymbol { IsIndexer: false } property && !instance.Slots.ContainsKey(property.Name) && IsAuto(property))
            {
                instance.Set(property.Name, Initial(frame, property) ?? new Slot(Default(property.Type), null));
            }
        }
    }

    private Slot? Initial(Frame frame, ISymbol member)
    {
        // Also where there is no initializer: to add one to a field does not count as another declaration.
        DependOn(member);
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var equals = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax declarator => declarator.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (equals is null) continue;
            if (source.Of(equals) is not ISymbolInitializerOperation initializer) return new Slot(Unknown(null), null);
            return new Slot(Eval(frame, initializer.Value), SiteOf(equals.Value, equals, equals.Value.Span));
        }

        return null;
    }

    private bool IsAuto(IPropertySymbol property)
    {
        // An accessor's body may say "field".
        DependOn(property);
        return !property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax { AccessorList: { } list } && list.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null))
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));
    }

    /// <summary>Runs an object or collection initializer.</summary>
    private void Initialize(Frame frame, Value target, IObjectOrCollectionInitializerOperation initializer)
    {
        frame.Receivers.Push(target);
        try
        {
            foreach (var part in initializer.Initializers)
            {
                if (part is IMemberInitializerOperation member) Initialize(frame, Eval(frame, member.InitializedMember), member.Initializer);
                else if (part is IInvocationOperation add) AddElement(frame, target, add);
                else Eval(frame, part);
            }
        }
        finally
        {
            frame.Receivers.Pop();
        }
    }

    private void AddElement(Frame frame, Value target, IInvocationOperation add)
    {
        if (target is ListValue list && add.Arguments.Length == 1)
        {
            var value = Eval(frame, add.Arguments[0].Value);
            _journal.Touch(list);
            AddTo(list, new(value, ElementSite(add.Arguments[0].Value)));
        }
        else if (target is MapValue map && add.Arguments.Length == 2)
        {
            var key = Eval(frame, add.Arguments[0].Value);
            var value = Eval(frame, add.Arguments[1].Value);
            _journal.Touch(map);
            map.Set(key, new(value, SiteOf(add.Arguments[1].Value.Syntax, add.Syntax, add.Syntax.Span)));
        }
        else
        {
            Eval(frame, add);
        }
    }

    private Value Store(Frame frame, ISimpleAssignmentOperation assignment, Value value)
    {
        StoreTo(frame, assignment.Target, value, AssignmentSite(assignment, assignment.Value));
        return value;
    }

    private void StoreTo(Frame frame, IOperation target, Value value, Site? site)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Assign(frame, local.Local, value);
                break;
            case IDeclarationExpressionOperation declaration:
                StoreTo(frame, declaration.Expression, value, site);
                break;
            case IParameterReferenceOperation parameter when frame.Variables.ContainsKey(parameter.Parameter):
                Assign(frame, parameter.Parameter, value);
                break;
            case IDiscardOperation:
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments.Length: 1 } indexer:
                StoreElement(Eval(frame, indexer.Instance), Eval(frame, indexer.Arguments[0].Value), new(value, site));
                break;
            case IArrayElementReferenceOperation { Indices.Length: 1 } element:
                StoreElement(Eval(frame, element.ArrayReference), Eval(frame, element.Indices[0]), new(value, site));
                break;
            case IPropertyReferenceOperation { Instance: { } owner } property:
                if (InSource(property.Property) && !IsAuto(property.Property) && Known.KindOf(property.Property.ContainingType) is null) Havoc(Eval(frame, owner));
                else StoreMember(Eval(frame, owner), property.Property.Name, new(value, site));
                break;
            case IFieldReferenceOperation { Instance: { } owner } field when owner.Type is { IsTupleType: true }:
                var tuple = Eval(frame, owner);
                int at = ItemOf(field.Field);
                StoreTo(frame, owner, tuple is TupleValue parts && at < parts.Items.Count ? new TupleValue([.. parts.Items.Select((item, i) => i == at ? value : item)]) : Unknown(owner.Type), null);
                break;
            case IFieldReferenceOperation { Instance: { } owner } field:
                StoreMember(Eval(frame, owner), field.Field.Name, new(value, site));
                break;
            default:
                Havoc(frame, target);
                break;
        }
    }

    private void StoreMember(Value owner, string name, Slot slot)
    {
        if (owner is ObjectValue instance)
        {
            _journal.Touch(instance);
            instance.Set(name, slot);
        }
        else
        {
            Havoc(owner);
        }
    }

    private void StoreElement(Value owner, Value index, Slot slot)
    {
        switch (owner)
        {
            case MapValue map:
                _journal.Touch(map);
                map.Set(index, slot);
                break;
            case ListValue { IsOpen: false } list when index is ConstValue { Constant: int at } && at >= 0 && at < list.Items.Count:
                _journal.Touch(list);
                list.Items[at] = new(ObjectValue.Kept(slot.Value), slot.Site);
                break;
            default:
                Havoc(owner);
                break;
        }
    }

    private Value Field(Frame frame, IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.ContainingType.TypeKind == TypeKind.Enum && field.HasConstantValue) return Constant(reference, field.ConstantValue);
        if (field.IsStatic)
        {
            if (field is { HasConstantValue: true } && !InSource(field)) return Const(field.ConstantValue);
            return field.Name == "Empty" && field.Type.SpecialType == SpecialType.System_String ? Const("")
                : field.IsConst || field.IsReadOnly ? Static(field, field.Type) : Unknown(field.Type);
        }

        return Lift(Eval(frame, reference.Instance), one => one switch
        {
            ObjectValue { IsOpen: false } instance when instance.Slots.TryGetValue(field.Name, out var slot) => slot.Value,
            TupleValue tuple when ItemOf(field) is var at && at < tuple.Items.Count => tuple.Items[at],
            ConstValue { Constant: null } => throw new ThrownException(),
            _ => Unknown(field.Type),
        });
    }

    private static int ItemOf(IFieldSymbol field) =>
        (field.CorrespondingTupleField ?? field).Name is var item && item.StartsWith("Item", StringComparison.Ordinal) && int.TryParse(item.Substring(4), out int at) ? at - 1 : int.MaxValue;

    private Value Static(ISymbol member, ITypeSymbol type)
    {
        if (_statics.TryGetValue(member, out var known)) return known;
        // A static constructor may set it instead; an initializer above it sees it before it is set.
        if (!InSource(member) || member.ContainingType.StaticConstructors.Any(c => !c.IsImplicitlyDeclared) || _initializing.Any(other => IsBelow(member, other))) return Unknown(type);
        _statics[member] = Unknown(type);
        _initializing.Push(member);
        try
        {
            _journal.Aside(() => _statics[member] = (Initial(new Frame(null), member) ?? new Slot(Unknown(type), null)).Value);
        }
        finally
        {
            _initializing.Pop();
        }

        return _statics[member];
    }

    private static bool IsBelow(ISymbol member, ISymbol other)
    {
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingType, other.ContainingType)) return false;
        var (mine, its) = (member.DeclaringSyntaxReferences[0], other.DeclaringSyntaxReferences[0]);
        return mine.SyntaxTree != its.SyntaxTree || mine.Span.Start > its.Span.Start;
    }

    private Value Property(Frame frame, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsStatic)
        {
            if (!InSource(property)) return Known.IsDsl(property.ContainingType, "JsonValue") && property.Name == "Null" ? Null : Unknown(property.Type);
            if (IsAuto(property)) return property.SetMethod is null ? Static(property, property.Type) : Unknown(property.Type);
            return Call(property.GetMethod!, null, []);
        }

        var owner = Eval(frame, reference.Instance);
        if (property.IsIndexer && InSource(property) && property.GetMethod is { IsAbstract: false, IsVirtual: false, IsOverride: false } get && owner is ObjectValue)
            return Call(get, owner, [.. reference.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Eval(frame, a.Value))]);
        if (property.IsIndexer)
            return reference.Arguments.Length == 1 ? Index(owner, Eval(frame, reference.Arguments[0].Value), property.Type) : Unknown(property.Type);
        return Lift(owner, one => Get(one, property, reference.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax }));
    }

    private Value Get(Value owner, IPropertySymbol property, bool viaBase)
    {
        switch (owner)
        {
            case ConstValue { Constant: null } when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return property.Name == "HasValue" ? Const(false) : throw new ThrownException();
            case not UnknownValue when property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return property.Name == "HasValue" ? Const(true) : owner;
            case ConstValue { Constant: null }:
                throw new ThrownException();
            case ConstValue { Constant: string text } when property.Name == "Length":
                return Const(text.Length);
            case ConstValue when property.ContainingType.Name is "Quantity" or "Ref" && property.Name is "Text" or "Name":
                return owner;
            case ListValue { Key: { } groupKey } when property.Name == "Key":
                return groupKey;
            case ListValue list when property.Name is "Count" or "Length":
                return list.IsOpen ? Unknown(property.Type) : Const(list.Items.Count);
            case MapValue map when !map.IsOpen && property.Name == "Count":
                return Const(map.Entries.Count);
            case MapValue map when property.Name is "Keys" or "Values":
                var part = new ListValue();
                foreach (var entry in map.Entries) part.Items.Add(property.Name == "Keys" ? new(entry.Key, null) : entry.Value);
                if (map.IsOpen) part.OpenTypes.Add(Known.ElementOf(property.Type));
                return part;
            case ObjectValue instance:
                var actual = viaBase ? property : Override(instance.Type, property);
                if (InSource(actual) && !IsAuto(actual) && actual.GetMethod is { } getter) return Call(getter, instance, []);
                if (instance.IsOpen) return Unknown(property.Type);
                if (instance.Slots.TryGetValue(property.Name, out var slot)) return ObjectValue.Kept(slot.Value);
                if (Known.KindOf(instance.Type) is { } kind && property.Name is "Kind" or "ApiVersion") return Const(property.Name == "Kind" ? Known.KindOf(instance.Type)!.Value.Kind : Known.KindOf(instance.Type)!.Value.ApiVersion);
                if (Known.IsDsl(property.ContainingType, "ManifestSet")) return property.Name == "Namespace" ? Null : property.Name == "Externals" ? new ListValue() : Unknown(property.Type);
                return Known.IsApiType(instance.Type) || Known.IsDsl(instance.Type, "External") ? Default(property.Type) : Unknown(property.Type);
            default:
                return Unknown(property.Type);
        }
    }

    private static IPropertySymbol Override(INamedTypeSymbol type, IPropertySymbol property)
    {
        if (!property.IsVirtual && !property.IsAbstract && !property.IsOverride && property.ContainingType.TypeKind != TypeKind.Interface) return property;
        if (property.ContainingType.TypeKind == TypeKind.Interface) return type.FindImplementationForInterfaceMember(property) as IPropertySymbol ?? property;
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
            foreach (var candidate in t.GetMembers(property.Name).OfType<IPropertySymbol>())
                if (candidate.IsOverride || SymbolEqualityComparer.Default.Equals(candidate, property)) return candidate;
        return property;
    }
}
