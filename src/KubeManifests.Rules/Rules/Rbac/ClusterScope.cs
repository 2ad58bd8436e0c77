using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>Makes a Role or a RoleBinding hold in the whole cluster.</summary>
internal static class ClusterScope
{
    private const string ApiVersion = "rbac.authorization.k8s.io/v1";

    private static readonly WorldIndex BindingsByRole = new(KindSet.Of("rbac.authorization.k8s.io/RoleBinding"), static binding =>
        binding.Root["roleRef"]["kind"].Is("Role") && binding.Root["roleRef"]["name"].Text is { } name ? [name] : []);

    /// <summary>The edits that make <paramref name="manifest"/> of a cluster-scoped kind.</summary>
    public static List<NodeEdit> Convert(ManifestObject manifest, string kind)
    {
        var edits = new List<NodeEdit> { NodeEdit.ChangeKind(manifest.Root.Anchor, ApiVersion, kind) };
        if (manifest.Root["metadata"]["namespace"].Node is { } @namespace) edits.Add(NodeEdit.Remove(@namespace));
        return edits;
    }

    /// <summary>The edits that make a Role a ClusterRole, and the bindings to it ClusterRoleBindings; null when a binding may be missed.</summary>
    public static List<NodeEdit>? ConvertRole(WorldView world, ManifestObject role)
    {
        if (role.Name.Text is not { } name || world.MayHaveUnknown("RoleBinding")) return null;
        var edits = Convert(role, "ClusterRole");
        foreach (var binding in world.With(BindingsByRole, name))
        {
            var roleRef = binding.Root["roleRef"];
            switch (binding.Namespace.Compare(role.Namespace))
            {
                case Likeness.Different: continue;
                case Likeness.Maybe: return null;
            }

            edits.AddRange(Convert(binding, "ClusterRoleBinding"));

            // A reference that is the Role itself follows it; only a written kind is changed.
            if (roleRef["kind"].Node is { Position: not null } kind) edits.Add(NodeEdit.Replace(kind, ScalarNode.String("ClusterRole")));
        }

        return edits;
    }
}
