using KubeAnalyzers.Evaluation.Incremental;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Evaluation;

/// <summary>Finds what is built as before, so that what was concluded from it stays.</summary>
internal static class Unchanged
{
    /// <summary>The entry with the earlier objects where they are the same; the earlier entry when all of it is.</summary>
    public static EvaluatedEntry Merge(EvaluatedEntry entry, SetResult earlier)
    {
        EvaluatedEntry? before = null;
        foreach (var candidate in earlier.Entries)
            if (candidate.EnvironmentValue == entry.EnvironmentValue) before = candidate;
        if (before is null) return entry;

        var (old, now) = (before.Objects, (List<ManifestObject>)entry.Objects);
        int start = 0, end = 0;
        while (start < old.Count && start < now.Count && Take(start, start)) start++;
        while (end < old.Count - start && end < now.Count - start && Take(old.Count - 1 - end, now.Count - 1 - end)) end++;
        for (int i = start; i < now.Count - end; i++)
            for (int j = start; j < old.Count - end; j++)
                if (old[j].Kind == now[i].Kind && Take(j, i)) break;
        bool same = old.Count == now.Count && before.SetType == entry.SetType && before.IsCertain == entry.IsCertain && before.EnvironmentType == entry.EnvironmentType
            && before.UnknownKinds.SequenceEqual(entry.UnknownKinds) && SameUnsupported(before.Unsupported, entry.Unsupported);
        for (int i = 0; i < now.Count && same; i++) same = ReferenceEquals(old[i], now[i]);
        return same ? before : entry;

        bool Take(int from, int to)
        {
            if (!Same(old[from], now[to])) return false;
            now[to] = old[from];
            return true;
        }
    }

    private static bool SameUnsupported(IReadOnlyList<Unsupported> a, IReadOnlyList<Unsupported> b)
    {
        if (a.Count != b.Count) return false;
        for (int i = 0; i < a.Count; i++)
            if (!a[i].Position.Equals(b[i].Position) || a[i].Reason != b[i].Reason) return false;
        return true;
    }

    private static bool Same(ManifestObject a, ManifestObject b) =>
        a.IsExternal == b.IsExternal && a.Namespace.Equals(b.Namespace) && Same(a.Root.Anchor, b.Root.Anchor);

    private static bool Same(Node a, Node b)
    {
        if (a.GetType() != b.GetType() || !Equals(a.Position, b.Position)) return false;
        switch (a)
        {
            case ScalarNode scalar:
                return scalar.Type == ((ScalarNode)b).Type && scalar.Text == ((ScalarNode)b).Text;
            case MapNode map:
                var other = (MapNode)b;
                if (map.IsOpen != other.IsOpen || map.Entries.Count != other.Entries.Count) return false;
                for (int i = 0; i < map.Entries.Count; i++)
                    if (map.Entries[i].Key != other.Entries[i].Key || !Same(map.Entries[i].Value, other.Entries[i].Value)) return false;
                return true;
            case ListNode list:
                var items = (ListNode)b;
                if (list.IsOpen != items.IsOpen || list.Items.Count != items.Items.Count) return false;
                for (int i = 0; i < list.Items.Count; i++)
                    if (!Same(list.Items[i], items.Items[i])) return false;
                return true;
            case OneOfNode oneOf:
                var others = ((OneOfNode)b).Alternatives;
                if (oneOf.Alternatives.Count != others.Count) return false;
                for (int i = 0; i < others.Count; i++)
                    if (!Same(oneOf.Alternatives[i], others[i])) return false;
                return true;
            default:
                return true;
        }
    }
}
