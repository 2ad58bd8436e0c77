using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>
/// The edits of several fixes, brought to what they change: values that are replaced, fields and items that are added, and nodes that go. A fix is
/// taken whole or not at all; one that touches what another changes is refused and waits for the next round.
/// </summary>
internal sealed class NodeEditSet
{
    private readonly Dictionary<Node, Node> _replaced = [];
    private readonly Dictionary<Node, string> _renamed = [];
    private readonly HashSet<Node> _removed = [];
    private readonly Dictionary<MapNode, MapNode> _fields = [];
    private readonly Dictionary<ListNode, List<Node>> _items = [];
    private readonly List<(Node Beside, MapNode Value)> _objects = [];
    private readonly Dictionary<Node, int> _opsBelow = [];
    private readonly Dictionary<Node, (int Owner, bool HasRemoval)> _owners = [];
    private readonly Stack<Action> _undo = [];
    private int _owner;

    /// <summary>Nodes with their new value.</summary>
    public IReadOnlyDictionary<Node, Node> Replaced => _replaced;

    /// <summary>Nodes with their new key.</summary>
    public IReadOnlyDictionary<Node, string> Renamed => _renamed;

    /// <summary>Nodes that go.</summary>
    public IReadOnlyCollection<Node> Removed => _removed;

    /// <summary>Maps with the fields that they get.</summary>
    public IReadOnlyDictionary<MapNode, MapNode> Fields => _fields;

    /// <summary>Lists with the items that they get.</summary>
    public IReadOnlyDictionary<ListNode, List<Node>> Items => _items;

    /// <summary>New objects, each with the root of the object that it is for.</summary>
    public IReadOnlyList<(Node Beside, MapNode Value)> Objects => _objects;

    /// <summary>Takes a fix, if nothing that was taken before is in its way.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="prunes">Whether a map or list that becomes empty goes, too.</param>
    public bool TryAdd(Fix fix, bool prunes = false)
    {
        _undo.Clear();
        _owner++;
        var renames = Renames(fix);
        bool isTaken = fix.Edits.Count > 0;
        foreach (var edit in fix.Edits)
        {
            if (!isTaken) break;
            if (renames.TryGetValue(edit, out var rename)) isTaken = rename is null || TryRename(rename.Value.Node, rename.Value.Key);
            else isTaken = TryApply(edit, prunes);
        }

        while (!isTaken && _undo.TryPop(out var undo)) undo();
        return isTaken;
    }

    /// <summary>What a tree is after the edits; null when it goes.</summary>
    public Node? Build(Node node)
    {
        if (_removed.Contains(node)) return null;
        if (_replaced.TryGetValue(node, out var value)) return NodeTrees.Copy(value);
        switch (node)
        {
            case MapNode map:
                var built = new MapNode();
                foreach (var (key, entry) in map.Entries)
                    if (Build(entry) is { } kept) built.Set(_renamed.GetValueOrDefault(entry, key), kept);
                if (_fields.TryGetValue(map, out var fields))
                    foreach (var (key, field) in fields.Entries) built.Set(key, NodeTrees.Copy(field));
                return built;
            case ListNode list:
                var items = new ListNode();
                foreach (var item in list.Items)
                    if (Build(item) is { } kept) items.Add(kept);
                if (_items.TryGetValue(list, out var added))
                    foreach (var item in added) items.Add(NodeTrees.Copy(item));
                return items;
            default:
                return NodeTrees.Copy(node);
        }
    }

    // "Remove a, set b to what a was" is a new key for a: it keeps its place. The key is on the removal, the other edit does nothing more.
    private static Dictionary<NodeEdit, (Node Node, string Key)?> Renames(Fix fix)
    {
        var renames = new Dictionary<NodeEdit, (Node, string)?>();
        foreach (var set in fix.Edits)
        {
            if (set is not { Kind: EditKind.SetField, Path.Count: 1, Target: MapNode map, Value: { } value } || map.Find(set.Path[0]) is not null) continue;
            var removal = fix.Edits.FirstOrDefault(edit => edit.Kind == EditKind.Remove && edit.Target.Parent == map && !renames.ContainsKey(edit) && NodeTrees.AreEqual(edit.Target, value));
            if (removal is null) continue;
            renames.Add(removal, (removal.Target, set.Path[0]));
            renames.Add(set, null);
        }

        return renames;
    }

    private bool TryApply(NodeEdit edit, bool prunes) => edit.Kind switch
    {
        EditKind.Replace or EditKind.UseObject => edit.Value is { } value && TryReplace(edit.Target, value),
        EditKind.SetField => edit.Value is { } value && TrySet(edit.Target, edit.Path, value),
        EditKind.AddItem => edit.Value is { } value && TryAddItem(edit.Target, value),
        EditKind.Remove => TryRemove(prunes ? Topmost(edit.Target) : edit.Target),
        EditKind.AddObject => edit.Value is MapNode value && TryAddObject(edit.Target, value),
        EditKind.ChangeKind => edit is { Target: MapNode root, Value: MapNode kind } && kind.Entries.All(entry => root.Find(entry.Key) is { } old && (NodeTrees.AreEqual(old, entry.Value) || TryReplace(old, entry.Value))),
        _ => false,
    };

    private bool TryReplace(Node node, Node value)
    {
        if (_replaced.TryGetValue(node, out var other))
        {
            if (NodeTrees.AreEqual(other, value)) return true;
            if (other is not MapNode left || value is not MapNode right || NodeTrees.Merge(left, right) is not { } merged) return false;
            Put(_replaced, node, merged);
            return true;
        }

        if (node is ScalarNode scalar && NodeTrees.AreEqual(scalar, value)) return false; // it would repair nothing
        if (node.Parent is null || IsGone(node) || HasOps(node) || !TryOwn(node.Parent, isRemoval: false)) return false;
        Put(_replaced, node, NodeTrees.Copy(value));
        Mark(node);
        return true;
    }

    private bool TrySet(Node target, IReadOnlyList<string> path, Node value)
    {
        if (path.Count == 0 || IsGone(target)) return false;
        if (target is ScalarNode { Type: ScalarType.Null }) return TryReplace(target, NodeTrees.Nest(path, value));
        if (target is not MapNode map || _replaced.ContainsKey(map)) return false;
        string[] rest = [.. path.Skip(1)];
        if (map.Find(path[0]) is { } existing)
        {
            if (_removed.Contains(existing)) return false;
            return rest.Length == 0 ? TryReplace(existing, value) : TrySet(existing, rest, value);
        }

        var fields = NodeTrees.Nest(path, value);
        if (_fields.TryGetValue(map, out var others))
        {
            if (NodeTrees.Merge(others, fields) is not { } merged) return false;
            fields = merged;
        }

        if (!TryOwn(map, isRemoval: false)) return false;
        Put(_fields, map, fields);
        Mark(map);
        return true;
    }

    private bool TryAddItem(Node target, Node item)
    {
        if (IsGone(target)) return false;
        if (target is ScalarNode { Type: ScalarType.Null }) return TryReplace(target, new ListNode().Add(NodeTrees.Copy(item)));
        if (target is not ListNode list || _replaced.ContainsKey(list) || !TryOwn(list, isRemoval: false)) return false;
        var items = _items.TryGetValue(list, out var others) ? others : [];
        if (items.Exists(other => NodeTrees.AreEqual(other, item))) return true;
        Put(_items, list, [.. items, NodeTrees.Copy(item)]);
        Mark(list);
        return true;
    }

    private bool TryRemove(Node node)
    {
        if (_removed.Contains(node)) return true;
        if (_replaced.ContainsKey(node) || _renamed.ContainsKey(node) || IsGone(node) || HasOps(node)) return false;
        if (node.Parent is { } parent && (_replaced.ContainsKey(parent) || !TryOwn(parent, isRemoval: true))) return false;
        _removed.Add(node);
        _undo.Push(() => _removed.Remove(node));
        Mark(node);
        return true;
    }

    private bool TryRename(Node node, string key)
    {
        if (_renamed.TryGetValue(node, out string? other)) return other == key;
        if (_removed.Contains(node) || IsGone(node) || !TryOwn(node.Parent!, isRemoval: true)) return false;
        Put(_renamed, node, key);
        Mark(node);
        return true;
    }

    private bool TryAddObject(Node beside, MapNode value)
    {
        if (_removed.Contains(beside)) return false;
        if (_objects.Exists(other => NodeTrees.AreEqual(other.Value, value))) return true;
        _objects.Add((beside, (MapNode)NodeTrees.Copy(value)));
        _undo.Push(() => _objects.RemoveAt(_objects.Count - 1));
        Mark(beside);
        return true;
    }

    // The map or list that holds nothing else, and that which holds nothing but it; never a list's item or an object.
    private static Node Topmost(Node node)
    {
        while (node.Parent is { Parent: not null, Key: not null } parent && (parent is MapNode { Entries.Count: 1 } or ListNode { Items.Count: 1 })) node = parent;
        return node;
    }

    /// <summary>Two fixes that change what one map holds, one of them by taking away, may be two ways of doing the same: one waits for what the other brings.</summary>
    private bool TryOwn(Node holder, bool isRemoval)
    {
        if (_owners.TryGetValue(holder, out var owner))
        {
            if (owner.Owner != _owner && (owner.HasRemoval || isRemoval)) return false;
            isRemoval |= owner.HasRemoval;
        }

        Put(_owners, holder, (_owner, isRemoval));
        return true;
    }

    private bool IsGone(Node node)
    {
        for (Node? at = node; at is not null; at = at.Parent)
            if (_removed.Contains(at) || (at != node && _replaced.ContainsKey(at))) return true;
        return false;
    }

    private bool HasOps(Node node) => _opsBelow.GetValueOrDefault(node) > 0;

    private void Mark(Node node)
    {
        for (Node? at = node; at is not null; at = at.Parent) Put(_opsBelow, at, _opsBelow.GetValueOrDefault(at) + 1);
    }

    private void Put<TKey, TValue>(Dictionary<TKey, TValue> map, TKey key, TValue value)
        where TKey : notnull
    {
        bool was = map.TryGetValue(key, out var before);
        map[key] = value;
        _undo.Push(() =>
        {
            if (was) map[key] = before!;
            else map.Remove(key);
        });
    }
}
