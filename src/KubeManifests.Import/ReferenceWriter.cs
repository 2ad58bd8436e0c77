using KubeManifests.Rules.Data;
using KubeManifests.Rules.Nodes;
using static KubeManifests.Import.ImportedObject;

namespace KubeManifests.Import;

/// <summary>Writes a reference as the object that it means, when that is in the set and converting the object gives exactly what was written.</summary>
internal sealed class ReferenceWriter(ImportedObject source, ISetScope scope)
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    /// <summary>For a field that holds a name: the variable of what it names, or null.</summary>
    public string? Name(int environment, string name, DslType target, DslType owner, string key, MapNode? beside)
    {
        if (owner.ApiName is not { } typeName || target.Kind is not { } kind) return null;
        foreach (var reference in ReferenceTable.Default.ForType(typeName))
        {
            if (reference.Path.Count != 1 || reference.Path[0] != key) continue;
            string? space = reference.Scope switch
            {
                "cluster" => null,
                "same" => Own(environment),
                "field" => beside is not null && TextOf(beside, reference.NamespaceField!) is { } said ? said : Own(environment),
                _ => "?",
            };
            return space == "?" ? null : scope.Refer(environment, kind.ApiVersion, kind.Kind, space, name, out _);
        }

        return null;
    }

    /// <summary>For a structure that refers: the variable, a name in quotes where that is enough, or null.</summary>
    public string? Structure(int environment, MapNode map, DslType type, DslType owner, string key)
    {
        if (type.ApiName is not ("core/v1.LocalObjectReference" or "core/v1.SecretReference" or "core/v1.TypedLocalObjectReference" or "core/v1.ObjectReference" or "rbac/v1.RoleRef" or "rbac/v1.Subject"
            or "autoscaling/v1.CrossVersionObjectReference" or "autoscaling/v2.CrossVersionObjectReference")) return null;
        if (map.Entries.Any(static entry => entry.Value is not ScalarNode { Type: ScalarType.String }) || TextOf(map, "name") is not { } name) return null;
        string? own = Own(environment), said = TextOf(map, "namespace");
        switch (type.ApiName)
        {
            case "core/v1.LocalObjectReference":
                if (map.Entries.Count != 1) return null;
                return (MeansSecret(owner, key) ? scope.Refer(environment, "v1", "Secret", own, name, out _) : null) ?? CSharpLiteral.Quote(name);
            case "core/v1.SecretReference":
                return Find(environment, "v1", "Secret", said ?? own, name) is { } secret && Has(map, ("name", name), ("namespace", secret.Written)) ? secret.Variable : null;
            case "core/v1.TypedLocalObjectReference":
                return Has(map, ("kind", "PersistentVolumeClaim"), ("name", name)) ? scope.Refer(environment, "v1", "PersistentVolumeClaim", own, name, out _) : null;
        }

        if (TextOf(map, "kind") is not { } kind) return null;
        switch (type.ApiName)
        {
            case "rbac/v1.RoleRef":
                return kind is "Role" or "ClusterRole" && Has(map, ("apiGroup", RbacGroup), ("kind", kind), ("name", name))
                    ? scope.Refer(environment, RbacGroup + "/v1", kind, kind == "Role" ? own : null, name, out _) : null;
            case "rbac/v1.Subject":
                // The namespace of the set is added to subjects when they are written.
                return kind == "ServiceAccount" && Find(environment, "v1", kind, said ?? own, name) is { } account
                    && (Has(map, ("kind", kind), ("name", name), ("namespace", account.Written))
                        || (account.Written is null && said is not null && said == scope.NamespaceIn(environment) && Has(map, ("kind", kind), ("name", name), ("namespace", said))))
                    ? account.Variable : null;
        }

        if (TextOf(map, "apiVersion") is not { } apiVersion) return null;
        if (type.ApiName == "core/v1.ObjectReference")
            return Find(environment, apiVersion, kind, said ?? own, name) is { } any && Has(map, ("apiVersion", apiVersion), ("kind", kind), ("name", name), ("namespace", any.Written)) ? any.Variable : null;
        return kind is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController" && Has(map, ("apiVersion", apiVersion), ("kind", kind), ("name", name))
            ? scope.Refer(environment, apiVersion, kind, own, name, out _) : null;
    }

    private string? Own(int environment) => EnvironmentTrees.TextIn(source.Root, environment, "metadata", "namespace") ?? scope.NamespaceIn(environment);

    private (string Variable, string? Written)? Find(int environment, string apiVersion, string kind, string? @namespace, string name)
    {
        if (scope.Refer(environment, apiVersion, kind, @namespace, name, out var target) is not { } variable) return null;
        string? written = EnvironmentTrees.TextIn(target!.Root, environment, "metadata", "namespace");
        return (variable, written == scope.NamespaceIn(environment) ? null : written);
    }

    private static bool Has(MapNode map, params (string Key, string? Value)[] expected) =>
        map.Entries.Count == expected.Count(static pair => pair.Value is not null) && expected.All(pair => TextOf(map, pair.Key) == pair.Value);

    private static bool MeansSecret(DslType owner, string key) => owner.ApiName is { } typeName
        && ReferenceTable.Default.ForType(typeName).Any(reference => reference is { TargetKind: "Secret", TargetApiVersion: "v1", Scope: "same", Path.Count: 2 } && reference.Path[0] == key);
}
