using KubeManifests.Core.V1;
using KubeManifests.Rbac.V1;
using KubeManifests.Rules.Data;
using KubeManifests.Rules.Nodes;
using static KubeManifests.Cli.Import.ImportedObject;

namespace KubeManifests.Cli.Import;

/// <summary>Writes a reference as the object that it means, when that is in the set and converting the object gives exactly what was written.</summary>
internal sealed class ReferenceWriter(ImportedObject source, ISetScope scope)
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>For a field that holds a name: the variable of what it names, or null.</summary>
    public string? Name(string name, Type target, Type? owner, string key, MapNode? beside)
    {
        if (owner is null || DslTypes.ApiNameOf(owner) is not { } typeName || KindOf(target) is not { } kind) return null;
        foreach (var reference in ReferenceTable.Default.ForType(typeName))
        {
            if (reference.Path.Count != 1 || reference.Path[0] != key) continue;
            string? space = reference.Scope switch
            {
                "cluster" => null,
                "same" => Own,
                "field" => beside is not null && TextOf(beside, reference.NamespaceField!) is { } said ? said : Own,
                _ => "?",
            };
            return space == "?" ? null : scope.Refer(kind.ApiVersion, kind.Kind, space, name, out _);
        }

        return null;
    }

    /// <summary>For a structure that refers: the variable, a name in quotes where that is enough, or null.</summary>
    public string? Structure(MapNode map, Type type, Type owner, string key)
    {
        if (map.Entries.Any(entry => entry.Value is not ScalarNode { Type: ScalarType.String }) || TextOf(map, "name") is not { } name) return null;
        if (type == typeof(LocalObjectReference))
        {
            if (map.Entries.Count != 1) return null;
            return (MeansSecret(owner, key) ? scope.Refer("v1", "Secret", Own, name, out _) : null) ?? CSharpLiteral.Quote(name);
        }

        string? said = TextOf(map, "namespace");
        if (type == typeof(SecretReference)) return Find("v1", "Secret", said ?? Own, name) is { } secret && Has(map, ("name", name), ("namespace", secret.Written)) ? secret.Variable : null;
        if (type == typeof(TypedLocalObjectReference)) return Has(map, ("kind", "PersistentVolumeClaim"), ("name", name)) ? scope.Refer("v1", "PersistentVolumeClaim", Own, name, out _) : null;
        if (TextOf(map, "kind") is not { } kind) return null;
        if (type == typeof(RoleRef))
        {
            return kind is "Role" or "ClusterRole" && Has(map, ("apiGroup", RbacGroup), ("kind", kind), ("name", name))
                ? scope.Refer(RbacGroup + "/v1", kind, kind == "Role" ? Own : null, name, out _) : null;
        }

        if (type == typeof(Subject))
        {
            // The namespace of the set is added to subjects when they are written.
            return kind == "ServiceAccount" && Find("v1", kind, said ?? Own, name) is { } account
                && (Has(map, ("kind", kind), ("name", name), ("namespace", account.Written)) || (account.Written is null && said is not null && said == scope.Namespace && Has(map, ("kind", kind), ("name", name), ("namespace", said))))
                ? account.Variable : null;
        }

        if (TextOf(map, "apiVersion") is not { } apiVersion) return null;
        if (type == typeof(Autoscaling.V2.CrossVersionObjectReference) || type == typeof(Autoscaling.V1.CrossVersionObjectReference))
            return kind is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController" && Has(map, ("apiVersion", apiVersion), ("kind", kind), ("name", name)) ? scope.Refer(apiVersion, kind, Own, name, out _) : null;
        if (type == typeof(ObjectReference))
            return Find(apiVersion, kind, said ?? Own, name) is { } any && Has(map, ("apiVersion", apiVersion), ("kind", kind), ("name", name), ("namespace", any.Written)) ? any.Variable : null;
        return null;
    }

    private string? Own => source.Namespace ?? scope.Namespace;

    private (string Variable, string? Written)? Find(string apiVersion, string kind, string? @namespace, string name)
    {
        if (scope.Refer(apiVersion, kind, @namespace, name, out var target) is not { } variable) return null;
        return (variable, target!.Namespace == scope.Namespace ? null : target.Namespace);
    }

    private static bool Has(MapNode map, params (string Key, string? Value)[] expected) =>
        map.Entries.Count == expected.Count(static pair => pair.Value is not null) && expected.All(pair => TextOf(map, pair.Key) == pair.Value);

    private static bool MeansSecret(Type owner, string key) => DslTypes.ApiNameOf(owner) is { } typeName
        && ReferenceTable.Default.ForType(typeName).Any(reference => reference is { TargetKind: "Secret", TargetApiVersion: "v1", Scope: "same", Path.Count: 2 } && reference.Path[0] == key);

    private static KubernetesKindAttribute? KindOf(Type type) => (KubernetesKindAttribute?)Attribute.GetCustomAttribute(type, typeof(KubernetesKindAttribute));
}
