using System.Text;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Emit;

/// <summary>A file to write.</summary>
/// <param name="Path">Its path below the output folder, with forward slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record OutputFile(string Path, string Text);

/// <summary>Decides which object goes into which file.</summary>
internal static class OutputLayout
{
    /// <summary>The files, ordered by their paths.</summary>
    public static IReadOnlyList<OutputFile> Arrange(IReadOnlyList<BuiltSet> built, Layout layout, Report report)
    {
        var files = new List<OutputFile>();
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var kustomized = new Dictionary<string, Resources>();
        foreach (var set in built)
        {
            string folder = set.Environment is null ? "" : Kebab(set.Environment) + "/";
            var own = set.Own;
            if (own.Count == 0) continue;
            if (layout == Layout.Set)
            {
                Add(folder + Kebab(set.Set.Name) + ".yaml", string.Join("---\n", set.Texts), set);
                continue;
            }

            string below = Kebab(set.Set.Name) + "/";
            if (!kustomized.TryGetValue(folder, out var resources)) kustomized.Add(folder, resources = new(set, []));
            for (int i = 0; i < own.Count; i++)
            {
                string name = FileName(own[i], own);
                resources.Names.Add(below + name);
                Add(folder + below + name, set.Texts[i], set);
            }
        }

        if (layout == Layout.Kustomize)
            foreach (var (folder, (set, names)) in kustomized) Add(folder + "kustomization.yaml", Kustomization(names), set);

        files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;

        void Add(string path, string text, BuiltSet set)
        {
            string owner = $"{set.Set.FullName} {set.Environment}".TrimEnd();
            if (owners.TryAdd(path, owner)) files.Add(new(path, text));
            else report.Error("KUBE0008", set.Place, $"{owner} and {owners[path]} would both write {path}");
        }
    }

    /// <summary><c>WebShop</c> to <c>web-shop</c>; what has no place in a file name becomes a dash.</summary>
    public static string Kebab(string name)
    {
        var builder = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool startsWord = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (i + 1 < name.Length && char.IsUpper(name[i - 1]) && char.IsLower(name[i + 1])));
            if (startsWord && builder[^1] != '-') builder.Append('-');
            builder.Append(char.IsLetterOrDigit(c) || c is '.' or '-' && i > 0 ? char.ToLowerInvariant(c) : '-');
        }

        return builder.ToString().Trim('.', '-') is { Length: > 0 } kebab ? kebab : "default";
    }

    private static string FileName(ManifestObject manifest, IReadOnlyList<ManifestObject> all)
    {
        string name = Stem(manifest);
        var same = all.Where(other => Stem(other) == name).ToList();
        if (same.Count > 1 && manifest.Namespace.Name is { } @namespace && same.Select(other => other.Namespace.Name).Distinct().Count() == same.Count) name += "-" + Kebab(@namespace);
        else if (same.Count > 1 && same.IndexOf(manifest) is > 0 and var index) name += "-" + (index + 1);
        return name + ".yaml";
    }

    private static string Stem(ManifestObject manifest) =>
        manifest.Kind.ToLowerInvariant() + "-" + Kebab(manifest.Name.Text ?? manifest.Root["metadata"]["generateName"].Text ?? "object");

    private static string Kustomization(List<string> names)
    {
        var resources = new ListNode();
        foreach (string name in names) resources.Add(ScalarNode.String(name));
        return YamlWriter.Write(new MapNode().Set("apiVersion", "kustomize.config.k8s.io/v1beta1").Set("kind", "Kustomization").Set("resources", resources));
    }

    private sealed record Resources(BuiltSet Set, List<string> Names);
}
