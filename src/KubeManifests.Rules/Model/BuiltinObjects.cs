namespace KubeManifests.Rules.Model;

/// <summary>Objects that every cluster has (Data/builtin-objects.txt: <c>Kind name</c> or <c>Kind namespace/name</c>; <c>*</c> for every namespace or a rest of a name).</summary>
public static class BuiltinObjects
{
    /// <summary>True when every 1.36 cluster has this object.</summary>
    public static bool Exists(string kind, NamespaceValue @namespace, string name) => false;
}
