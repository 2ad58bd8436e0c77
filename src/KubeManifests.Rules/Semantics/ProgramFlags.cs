using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The flags that a container starts a program of the cluster with.</summary>
internal static class ProgramFlags
{
    private static readonly HashSet<string> s_programs = new(StringComparer.Ordinal) { "kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet", "kube-proxy", "hyperkube" };

    /// <summary>The program of the cluster that a container runs; null for any other.</summary>
    public static string? ProgramOf(Field container)
    {
        foreach (string list in new[] { "command", "args" })
        {
            foreach (var item in container[list].Items)
            {
                if (item.Text is not { Length: > 0 } text || text[0] == '-') break;
                string name = text.Substring(text.LastIndexOf('/') + 1);
                if (s_programs.Contains(name) && name != "hyperkube") return name;
                if (name is "apiserver" or "controller-manager" or "scheduler") return "kube-" + name;
            }
        }

        return ImageReference.Of(container)?.Name is { } image && s_programs.Contains(image) ? image : null;
    }

    /// <summary>Each flag with its value, which is <c>true</c> where none is written; null where it is not known.</summary>
    public static IEnumerable<(string Flag, string? Value, Field At)> Of(Field container)
    {
        foreach (string list in new[] { "command", "args" })
        {
            var items = container[list].Items;
            for (int i = 0; i < items.Count; i++)
            {
                if (items[i].Text is not { Length: > 2 } text || text[0] != '-') continue;
                string flag = text.TrimStart('-');
                int equals = flag.IndexOf('=');
                if (equals >= 0) yield return (flag.Substring(0, equals), flag.Substring(equals + 1), items[i]);
                else if (i + 1 < items.Count && items[i + 1].Text is not { } next) yield return (flag, null, items[i]);
                else yield return (flag, i + 1 < items.Count && items[i + 1].Text is { Length: > 0 } value && value[0] != '-' ? value : "true", items[i]);
            }
        }
    }
}
