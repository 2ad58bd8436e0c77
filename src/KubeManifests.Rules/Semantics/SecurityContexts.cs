using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What the security contexts of a Pod and its containers say together.</summary>
internal static class SecurityContexts
{
    private static readonly HashSet<string> s_systemNamespaces = new(StringComparer.Ordinal) { "kube-system", "kube-public", "kube-node-lease" };

    /// <summary>Agents of the cluster, by where they run or by the priority that only they should have.</summary>
    public static bool IsSystem(PodTemplate template) =>
        template.Owner.Namespace.Name is { } name && s_systemNamespaces.Contains(name) || template.Spec["priorityClassName"].Text is "system-node-critical" or "system-cluster-critical";

    /// <summary>True when the Pods' users are not the node's users, or may not be: root in the Pod is nobody outside.</summary>
    public static bool MayHaveOwnUsers(Field spec) => !spec["hostUsers"].IsMissing && spec["hostUsers"].Boolean != true;

    /// <summary>What holds for a container: its own word, or else the Pod's.</summary>
    public static Field Effective(Field spec, Field container, string field)
    {
        var own = container["securityContext"][field];
        return own.IsMissing ? spec["securityContext"][field] : own;
    }

    /// <summary>The contexts that have a field in common: the Pod's, then each container's, with what they are about.</summary>
    public static IEnumerable<(Field Context, string Who)> All(PodTemplate template)
    {
        yield return (template.Spec["securityContext"], "the Pod");
        foreach (var container in template.Containers) yield return (container.Field["securityContext"], container.Display);
    }

    /// <summary>True for a container whose context is not known, or that may do all: nothing else that it says of itself matters.</summary>
    public static bool IsOutOfReach(Field container) => !container.IsKnown || container["securityContext"].IsUnknown || container["securityContext"]["privileged"] is var privileged && (privileged.IsUnknown || privileged.Boolean == true);

    /// <summary>The bare name of a capability, whatever its case and prefix.</summary>
    public static string Capability(string text)
    {
        string name = text.ToUpperInvariant();
        return name.StartsWith("CAP_", StringComparison.Ordinal) ? name.Substring(4) : name;
    }
}
