using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>
/// What a set's namespace fills besides <c>metadata.namespace</c>: the API server requires the namespace of a ServiceAccount that is a
/// binding's subject, and an account that names no namespace lives in the set's.
/// </summary>
public static class DefaultNamespace
{
    /// <summary>Fills the subjects of a binding; <paramref name="name"/> null with <paramref name="isUnknown"/> makes them unknown.</summary>
    public static void FillSubjects(MapNode root, string? name, bool isUnknown = false)
    {
        if (string.IsNullOrEmpty(name) && !isUnknown) return;
        var field = new Field(root);
        if (field["kind"].Text is not ("RoleBinding" or "ClusterRoleBinding")) return;
        foreach (var subject in field["subjects"].Items)
        {
            if (subject.Node is not MapNode map || !subject["kind"].Is("ServiceAccount") || !subject["namespace"].IsMissing) continue;
            map.Set("namespace", isUnknown ? new UnknownNode() : ScalarNode.String(name!));
        }
    }
}
