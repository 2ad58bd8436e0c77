using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Containers that others put into Pods, so that no template shows them.</summary>
internal static class Injection
{
    private static readonly string[] s_marks = ["proxy", "agent", "sidecar", "daprd", "envoy", "linkerd", "istio", "vault"];

    /// <summary>True when labels or annotations of a template ask for containers besides its own.</summary>
    public static bool IsAskedFor(PodTemplate pod) => IsAskedFor(pod.Annotations) || IsAskedFor(pod.Labels);

    /// <summary>True for a name that injected containers have.</summary>
    public static bool IsUsualName(string container)
    {
        foreach (string mark in s_marks)
            if (container.IndexOf(mark, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        return false;
    }

    private static bool IsAskedFor(Field map)
    {
        if (map.IsOpen) return true;
        foreach (var entry in map.Entries)
            if (entry.Key.IndexOf("inject", StringComparison.Ordinal) >= 0 || entry.Key.IndexOf("sidecar", StringComparison.Ordinal) >= 0 || entry.Key.StartsWith("dapr.io/", StringComparison.Ordinal)) return true;
        return false;
    }
}
