using KubeManifests.Rules.Data;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which objects others use, by the table of references and by what texts say.</summary>
internal static class ObjectUse
{
    private const string Anything = "?";

    private static readonly WorldIndex Users = new(KindSet.All, KeysOf);

    private static readonly char[] s_separators = [' ', '\t', '\n', '\r', '/', '=', ',', ':', ';', '"', '\'', '(', ')', '[', ']', '{', '}', '@'];

    /// <summary>True when an object of this kind and name is used, or may be. Names count in any namespace.</summary>
    public static bool MayBeUsed(WorldView world, string kind, string name)
    {
        foreach (var user in world.With(Users, new IndexKey(kind, name)))
            if (user.Kind != kind || !user.Name.Is(name)) return true;
        if (world.With(Users, new IndexKey("text", name)).Count > 0 || world.With(Users, Anything).Count > 0) return true;
        foreach (string maker in new[] { "Pod", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "RoleBinding", "ClusterRoleBinding", "Ingress", "ServiceAccount" })
            if (world.MayHaveUnknown(maker)) return true;
        return world.CustomKindsMayMake("Pod");
    }

    /// <summary>The names that an object refers to, each with the kind of what is meant.</summary>
    public static IEnumerable<(string Kind, Field Name)> Of(ManifestObject manifest)
    {
        if (manifest.KindInfo is not { } kind || ApiSchema.Default.FindType(kind.TypeName) is not { } type || manifest.Root.Node is not MapNode root) return [];
        var found = new List<(string, Field)>();
        Walk(type, root, found);
        return found;
    }

    private static void Walk(TypeInfo type, MapNode map, List<(string, Field)> found)
    {
        foreach (var reference in ReferenceTable.Default.ForType(type.Name)) Follow(reference, new(map), 0, found);
        foreach (var entry in map.Entries)
            if (type.FindField(entry.Key) is { } field) Walk(field.Shape, entry.Value, found);
    }

    private static void Walk(FieldType shape, Node node, List<(string, Field)> found)
    {
        switch (node)
        {
            case MapNode map when shape.Type == "object" && ApiSchema.Default.FindType(shape.TypeName!) is { } type:
                Walk(type, map, found);
                break;
            case MapNode map when shape.Type == "map":
                foreach (var entry in map.Entries) Walk(shape.Element!, entry.Value, found);
                break;
            case ListNode list when shape.Type == "list":
                foreach (var item in list.Items) Walk(shape.Element!, item, found);
                break;
        }
    }

    private static void Follow(ReferenceInfo reference, Field at, int step, List<(string, Field)> found)
    {
        if (at.Node is ListNode)
        {
            foreach (var item in at.Items) Follow(reference, item, step, found);
            return;
        }

        if (step < reference.Path.Count - 1)
        {
            Follow(reference, at[reference.Path[step]], step + 1, found);
            return;
        }

        var name = at[reference.Path[step]];
        string? kind = reference.TargetKind == "*" ? at["kind"].Text : reference.TargetKind;
        if (kind is null) return;
        if (name.Node is not ListNode) found.Add((kind, name));
        else foreach (var item in name.Items) found.Add((kind, item));
    }

    private static IEnumerable<IndexKey> KeysOf(ManifestObject manifest)
    {
        if (manifest.Root.IsOpen)
        {
            yield return Anything;
            yield break;
        }

        if (manifest.KindInfo is null)
        {
            foreach (string text in NodeTree.Texts(manifest.Root.Anchor)) yield return new("text", text);
            yield break;
        }

        foreach (var (kind, name) in Of(manifest))
        {
            if (name.Text is { } text) yield return new(kind, text);
            else if (!name.IsMissing) yield return Anything;
        }

        // Programs are told names in arguments, too.
        if (PodTemplates.Of(manifest) is not { } template) yield break;
        foreach (var container in template.Containers)
        {
            foreach (var variable in container.Field["env"].Items)
                foreach (string word in WordsOf(variable["value"])) yield return new("text", word);
            foreach (string list in new[] { "command", "args" })
                foreach (var item in container.Field[list].Items)
                    foreach (string word in WordsOf(item)) yield return new("text", word);
        }
    }

    private static string[] WordsOf(Field text) => text.Text is { } value ? value.Split(s_separators, StringSplitOptions.RemoveEmptyEntries) : [];
}
