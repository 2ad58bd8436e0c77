using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which volumes the containers of a Pod use.</summary>
internal static class VolumeUse
{
    /// <summary>The names of volumes that containers mount, use as devices or read variables from; null when there may be others.</summary>
    public static HashSet<string>? NamesOf(PodTemplate template)
    {
        if (template.HasUnknownContainers || template.Spec["ephemeralContainers"].IsOpen || Injection.IsAskedFor(template)) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in template.Containers)
        {
            foreach (string list in new[] { "volumeMounts", "volumeDevices" })
            {
                if (container.Field[list].IsOpen) return null;
                foreach (var use in container.Field[list].Items)
                    if (!Add(use["name"])) return null;
            }

            if (container.Field["env"].IsOpen) return null;
            foreach (var variable in container.Field["env"].Items)
                if (variable.IsUnknown || !Add(variable["valueFrom"]["fileKeyRef"]["volumeName"])) return null;
        }

        return names;

        bool Add(Field name)
        {
            if (name.Text is { } text) names.Add(text);
            return !name.IsUnknown;
        }
    }
}
