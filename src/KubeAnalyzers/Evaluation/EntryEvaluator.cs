using System.Globalization;
using KubeAnalyzers.Evaluation.Interpretation;
using KubeAnalyzers.Evaluation.Values;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation;

/// <summary>Evaluates one manifest set for each of its environments.</summary>
internal sealed class EntryEvaluator(Compilation compilation, OperationSource source, CancellationToken cancellationToken)
{
    /// <summary>The set's entries. <paramref name="files"/> receives the files that say which entries there are.</summary>
    public IEnumerable<EvaluatedEntry> Evaluate(INamedTypeSymbol set, ISet<string> files)
    {
        var environment = EnvironmentType(set);
        if (environment is null)
        {
            yield return Entry(set, null, null, null);
            yield break;
        }

        var environments = Environments(set, environment, files);
        if (environments is null)
        {
            yield return Entry(set, environment, new UnknownValue(environment), null);
            yield break;
        }

        foreach (var (value, display) in environments) yield return Entry(set, environment, value, display);
    }

    /// <summary>Whether a class is a manifest set.</summary>
    public static bool IsSet(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, TypeParameters.Length: 0 } && Known.Derives(type.BaseType, "ManifestSet");

    private static ITypeSymbol? EnvironmentType(INamedTypeSymbol set)
    {
        for (INamedTypeSymbol? type = set; type is not null; type = type.BaseType)
            if (Known.IsDsl(type, "ManifestSet")) return type.TypeArguments.Length == 1 ? type.TypeArguments[0] : null;
        return null;
    }

    private List<(Value, string)>? Environments(INamedTypeSymbol set, ITypeSymbol environment, ISet<string> files)
    {
        var result = new List<(Value, string)>();
        if (Member<IPropertySymbol>(set, "Environments") is { GetMethod: { } getter })
        {
            var machine = new Machine(compilation, source, cancellationToken);
            var values = Try(() => machine.Force(machine.Call(getter, Instance(machine, set), [])));
            files.UnionWith(machine.Files);
            if (values is not ListValue { IsOpen: false } list) return null;
            foreach (var item in list.Items) result.Add((item.Value, Display(item.Value, result.Count)));
            return result;
        }

        if (environment.SpecialType == SpecialType.System_Boolean) return [(new ConstValue(false), "False"), (new ConstValue(true), "True")];
        if (environment is not INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration) return null;
        var numbers = new HashSet<long>();
        foreach (var field in enumeration.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue))
        {
            long number = Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture);
            if (numbers.Add(number)) result.Add((new EnumValue(enumeration, number), field.Name));
        }

        return result;
    }

    private static string Display(Value value, int index) => value switch
    {
        ObjectValue { IsOpen: false } record when record.Slots.TryGetValue("Name", out var name) && name.Value is ConstValue { Constant: { } text } => text.ToString(),
        EnumValue { Member: { } member } => member.Name,
        ConstValue { Constant: { } constant } => Convert.ToString(constant, CultureInfo.InvariantCulture)!,
        _ => index.ToString(CultureInfo.InvariantCulture),
    };

    private EvaluatedEntry Entry(INamedTypeSymbol set, ITypeSymbol? environmentType, Value? environment, string? display)
    {
        var machine = new Machine(compilation, source, cancellationToken);
        foreach (var reference in set.DeclaringSyntaxReferences) machine.Files.Add(reference.SyntaxTree.FilePath);
        var objects = new List<ManifestObject>();
        var unknown = new List<string?>();
        var instance = Try(() => Instance(machine, set));
        IReadOnlyList<Value> arguments = environment is null ? [] : [environment];
        var (space, spaceUnknown) = Namespace(machine, set, instance, arguments);
        var built = Member<IMethodSymbol>(set, "Build") is { } build && instance is not null ? Try(() => machine.Unshared(instance, () => machine.Call(build, instance, arguments))) : null;
        Collect(built, objects, unknown, root =>
        {
            DefaultNamespace.FillSubjects(root, space, spaceUnknown);
            return new ManifestObject(root, space, spaceUnknown);
        });
        if (instance is not null && Member<IPropertySymbol>(set, "Externals") is { GetMethod: { } externals })
            Externals(Try(() => machine.Unshared(instance, () => machine.Call(externals, instance, []))), objects, unknown);
        return new EvaluatedEntry
        {
            SetName = set.Name,
            SetType = set.ToDisplayString(),
            EnvironmentType = environmentType?.ToDisplayString(),
            EnvironmentValue = display,
            Objects = objects,
            UnknownKinds = [.. unknown.Distinct()],
            Files = machine.Files,
        };
    }

    private static ObjectValue Instance(Machine machine, INamedTypeSymbol set) =>
        set.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0) is { } constructor
            ? machine.Instantiate(set, constructor, [])
            : machine.Instantiate(set, set.InstanceConstructors[0], []);

    private (string? Name, bool Unknown) Namespace(Machine machine, INamedTypeSymbol set, Value? instance, IReadOnlyList<Value> arguments)
    {
        if (instance is null) return (null, true);
        Value? value;
        if (arguments.Count > 0 && Member<IMethodSymbol>(set, "NamespaceOf") is { } method) value = Try(() => machine.Call(method, instance, arguments));
        else if (Member<IPropertySymbol>(set, "Namespace") is { GetMethod: { } getter } property)
            value = instance is ObjectValue o && o.Slots.TryGetValue(property.Name, out var slot) ? slot.Value : Try(() => machine.Call(getter, instance, []));
        else return (null, false);
        return value is ConstValue constant ? (constant.Constant as string, false) : (null, true);
    }

    private static void Collect(Value? built, List<ManifestObject> objects, List<string?> unknown, Func<MapNode, ManifestObject> make)
    {
        if (built is OneOfValue oneOf)
        {
            foreach (var alternative in oneOf.Alternatives)
            {
                var possible = new List<ManifestObject>();
                Collect(alternative, possible, unknown, make);
                unknown.AddRange(possible.Select(o => o.Kind));
            }

            return;
        }

        if (built is not ListValue list)
        {
            unknown.Add(null);
            return;
        }

        foreach (var type in list.OpenTypes) unknown.Add(KindName(type));
        foreach (var item in list.Items)
        {
            if (item.Value is ObjectValue { IsOpen: false } value && NodeBuilder.Root(value, item.Site) is { } root && root.Find("kind") is ScalarNode && root.Find("apiVersion") is ScalarNode)
            {
                objects.Add(make(root));
                continue;
            }

            foreach (var alternative in Joins.Alternatives(item.Value))
                if (alternative is not ConstValue { Constant: null }) unknown.Add(KindName(Joins.TypeOf(alternative)));
        }
    }

    private static string? KindName(ITypeSymbol? type) => type is null ? null : Known.KindOf(type)?.Kind;

    private static void Externals(Value? value, List<ManifestObject> objects, List<string?> unknown)
    {
        if (value is not ListValue list || list.IsOpen) unknown.Add(null);
        if (value is not ListValue known) return;
        foreach (var item in known.Items)
        {
            if (item.Value is not ObjectValue { IsOpen: false } external || Text(external, "ApiVersion") is not { } apiVersion || Text(external, "Kind") is not { } kind)
            {
                unknown.Add(null);
                continue;
            }

            if (Text(external, "Name") is not { } name)
            {
                unknown.Add(kind);
                continue;
            }

            var metadata = new MapNode().Set("name", name);
            if (external.Slots.TryGetValue("Namespace", out var space) && space.Value is not ConstValue { Constant: null })
            {
                if (Text(external, "Namespace") is { } text) metadata.Set("namespace", text);
                else metadata.Set("namespace", new UnknownNode());
            }

            var position = item.Site is { } site ? new SourcePosition(site.File, site.Report, site.Expression, site.Assignment) : null;
            objects.Add(new ManifestObject(new MapNode { Position = position }.Set("apiVersion", apiVersion).Set("kind", kind).Set("metadata", metadata), isExternal: true));
        }
    }

    private static string? Text(ObjectValue value, string member) =>
        value.Slots.TryGetValue(member, out var slot) && slot.Value is ConstValue { Constant: string text } ? text : null;

    /// <summary>The set's own or inherited member in source.</summary>
    private static T? Member<T>(INamedTypeSymbol set, string name)
        where T : class, ISymbol
    {
        for (INamedTypeSymbol? type = set; type is not null && !Known.IsDsl(type, "ManifestSet"); type = type.BaseType)
            foreach (var member in type.GetMembers(name).OfType<T>())
                if (member is not IMethodSymbol { IsOverride: false }) return member;
        return null;
    }

    /// <summary>What cannot be evaluated is null: the entry is then unknown.</summary>
    private static Value? Try(Func<Value> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
