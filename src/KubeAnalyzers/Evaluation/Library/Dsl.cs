using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Types;
using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>Functions of the DSL.</summary>
internal static class Dsl
{
    public static SummaryTable Externals { get; } = new(isPure: false)
    {
        { "Of", call => External(call) },
    };

    private static ObjectValue? External(Call call)
    {
        if (call.TypeArgument(0) is not { } type || call.Machine.Facts(type).Kind is not { } kind) return null;
        return Make(
            call.Method.Container,
            ("ApiVersion", Machine.Const(kind.ApiVersion)),
            ("Kind", Machine.Const(kind.Kind)),
            ("Name", call.Arguments[0]),
            ("Namespace", call.Count > 1 ? call.Arguments[1] : Machine.Null));
    }

    /// <summary>An object with some members.</summary>
    public static ObjectValue Make(TypeRef type, params (string Name, Value Value)[] members)
    {
        var made = new ObjectValue(type);
        foreach (var (name, value) in members) made.Set(name, new(value, null));
        return made;
    }
}

/// <summary>The DSL's implicit conversions.</summary>
internal static class Conversions
{
    public static Value Apply(Machine machine, Value value, MethodRef method)
    {
        var type = method.Return;
        if (value is ConstValue { Constant: null }) return value;
        if (value is UnknownValue || type is null) return Machine.Unknown(type);
        switch (type.Name)
        {
            case "Quantity": return Quantity(machine, value, type, null);
            case "IntOrString": return value;
            case "JsonValue": return value is ConstValue or ListValue or MapValue or ObjectValue ? value : Machine.Unknown(type);
            case "Map": return value is MapValue map ? Maps.Copy(map, type, map.Origin) : Machine.Unknown(type);
            case "Ref": return value is ConstValue ? value : NameOf(machine, value) ?? Machine.Unknown(type);
        }

        if (value is ConstValue { Constant: string } && type.Name == "LocalObjectReference") return Dsl.Make(type, ("Name", value));
        if (value is not ObjectValue { IsOpen: false } target || NameOf(machine, target) is not { } name) return Machine.Unknown(type);
        if (MetaOf(machine, target, "Kind") is not { } kind || MetaOf(machine, target, "ApiVersion") is not { } apiVersion) return Machine.Unknown(type);
        var space = Meta(target, "Namespace") ?? Machine.Null;
        string from = method.Parameters[0].Type.Name;
        return type.Name switch
        {
            "RoleRef" => Dsl.Make(type, ("ApiGroup", Machine.Const("rbac.authorization.k8s.io")), ("Kind", kind), ("Name", name)),
            "Subject" when from == "ServiceAccount" => Dsl.Make(type, ("Kind", Machine.Const("ServiceAccount")), ("Name", name), ("Namespace", space)),
            "LocalObjectReference" => Dsl.Make(type, ("Name", name)),
            "SecretReference" => Dsl.Make(type, ("Name", name), ("Namespace", space)),
            "TypedLocalObjectReference" when from == "PersistentVolumeClaim" => Dsl.Make(type, ("Kind", kind), ("Name", name)),
            "ObjectReference" => Dsl.Make(type, ("ApiVersion", apiVersion), ("Kind", kind), ("Name", name), ("Namespace", space)),
            "CrossVersionObjectReference" => Dsl.Make(type, ("ApiVersion", apiVersion), ("Kind", kind), ("Name", name)),
            _ => Machine.Unknown(type),
        };
    }

    /// <summary>A quantity is kept as its text.</summary>
    public static Value Quantity(Machine machine, Value value, TypeRef type, Site? origin) => Machine.Lift(value, one => one switch
    {
        ConstValue { Constant: null } => one,
        ConstValue { Constant: string text } => origin is null ? one : new ConstValue(text) { Origin = origin },
        ConstValue when machine.Text(one) is { } text => new ConstValue(text) { Origin = origin ?? one.Origin },
        _ => Machine.Unknown(type),
    });

    private static Value? MetaOf(Machine machine, ObjectValue target, string member) =>
        machine.Facts(target.Type).Kind is { } kind ? Machine.Const(member == "Kind" ? kind.Kind : kind.ApiVersion)
        : target.Slots.TryGetValue(member, out var slot) ? slot.Value : null;

    private static Value? Meta(ObjectValue target, string member)
    {
        if (!target.Slots.TryGetValue("Metadata", out var metadata)) return null;
        if (metadata.Value is not ObjectValue { IsOpen: false } meta) return UnknownValue.Any;
        return meta.Slots.TryGetValue(member, out var slot) ? slot.Value : Machine.Null;
    }

    /// <summary>The name of an object, without its place: the reference is written elsewhere.</summary>
    private static Value? NameOf(Machine machine, Value value)
    {
        if (value is not ObjectValue { IsOpen: false } target || Meta(target, "Name") is not { } name) return null;
        return Machine.Lift(name, one => one is ConstValue { Constant: string text } ? Machine.Const(text) : UnknownValue.Any);
    }
}
