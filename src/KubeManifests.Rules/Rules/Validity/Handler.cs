using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>A probe or a lifecycle hook of a container.</summary>
internal sealed class Handler(Field container, Field field, string name, bool isProbe)
{
    /// <summary>The container that has it.</summary>
    public Field Container { get; } = container;

    /// <summary>The probe or hook.</summary>
    public Field Field { get; } = field;

    /// <summary><c>livenessProbe</c>, <c>preStop</c>.</summary>
    public string Name { get; } = name;

    /// <summary>True for probes, false for hooks.</summary>
    public bool IsProbe { get; } = isProbe;

    /// <summary>What it can do: a hook can sleep, a probe can ask by gRPC.</summary>
    public IReadOnlyList<string> Actions => IsProbe ? s_probeActions : s_hookActions;

    /// <summary>For messages: <c>livenessProbe of container "web"</c>.</summary>
    public string Display => Container["name"].Text is { } containerName ? Name + " of container \"" + containerName + "\"" : Name;

    private static readonly string[] s_probeActions = ["exec", "httpGet", "tcpSocket", "grpc"];
    private static readonly string[] s_hookActions = ["exec", "httpGet", "tcpSocket", "sleep"];
    private static readonly string[] s_probes = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] s_hooks = ["postStart", "preStop"];

    /// <summary>The known ones of the containers that may have them: main containers and sidecars.</summary>
    public static IEnumerable<Handler> Of(PodTemplate template)
    {
        foreach (var container in template.Containers)
        {
            if (!container.IsLongRunning || !container.IsRoleKnown) continue;
            foreach (string probe in s_probes)
                if (container.Field[probe] is { Node: MapNode } field) yield return new(container.Field, field, probe, true);
            foreach (string hook in s_hooks)
                if (container.Field["lifecycle"][hook] is { Node: MapNode } field) yield return new(container.Field, field, hook, false);
        }
    }
}
