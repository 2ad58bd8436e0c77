using System.Text.RegularExpressions;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>
/// Turns edits of nodes into changes of a file's text. What is not edited stays as it is, to the byte; what is new is laid out as the rest is.
/// </summary>
internal sealed partial class TextEditor
{
    private readonly TextFile _file;
    private readonly NodeEditSet _edits;
    private readonly Func<Node, ReadObject> _sourceOf;
    private readonly Dictionary<TextNode, CollectionEdit> _collections = [];
    private readonly List<TextChange> _changes = [];

    private TextEditor(TextFile file, NodeEditSet edits, Func<Node, ReadObject> sourceOf) => (_file, _edits, _sourceOf) = (file, edits, sourceOf);

    /// <summary>The changes that edits make in a file, in order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="edits">The edits, of any files.</param>
    /// <param name="sourceOf">The object that a node belongs to.</param>
    /// <exception cref="LayoutException">An edit cannot be made in this text.</exception>
    public static IReadOnlyList<TextChange> Changes(TextFile file, NodeEditSet edits, Func<Node, ReadObject> sourceOf)
    {
        var editor = new TextEditor(file, edits, sourceOf);
        editor.Collect();
        foreach (var edit in editor._collections.Values) editor.Change(edit);
        editor.AddObjects();
        string newLine = file.NewLine;
        string text = file.Text;

        if (text.Length > 0 && text[^1] != '\n' && editor._changes.Exists(change => change.End == text.Length)) editor.EndLine();
        return TextChange.InOrder(newLine == "\n" ? editor._changes : editor._changes.Select(change => change with { Text = change.Text.ReplaceLineEndings(newLine) }));
    }

    private void Collect()
    {
        foreach (var node in _edits.Removed)
        {
            if (!IsHere(node)) continue;
            if (node.Parent is null) RemoveObject(node);
            else Of(HolderOf(node)).Removed.Add(_file.PlaceOf(node, _sourceOf(node)).Entry!);
        }

        foreach (var (node, key) in _edits.Renamed)
        {
            if (!IsHere(node)) continue;
            HolderOf(node);
            var entry = _file.PlaceOf(node, _sourceOf(node)).Entry!;
            _changes.Add(new(entry.Start, entry.KeyEnd - entry.Start, WriterOf(node).Key(key)));
        }

        foreach (var (map, fields) in _edits.Fields)
        {
            if (!IsHere(map)) continue;
            foreach (var (key, value) in fields.Entries) Add(map, key, value);
        }

        foreach (var (list, items) in _edits.Items)
        {
            if (!IsHere(list)) continue;
            foreach (var item in items) Add(list, null, item);
        }

        foreach (var (node, value) in _edits.Replaced)
        {
            if (!IsHere(node)) continue;
            var place = _file.PlaceOf(node, _sourceOf(node));
            Replace(place.Entry!, place.Node, value, WriterOf(node));
        }
    }

    // Where the file ends without a line break, a block of text before it would get one, and a new one at the end needs one.
    private void EndLine()
    {
        var last = _file.DocumentAt(_file.Text.Length - 1).Root;
        while (last is { Entries.Count: > 0 }) last = last.Entries[^1].Value;
        if (last is { Form: ScalarForm.Block } && _changes.Exists(change => change.Start == _file.Text.Length)) throw new LayoutException("the text before it would get a line break");
        if (_changes.Exists(change => BlockHeader().IsMatch(change.Text))) _changes.Add(new(_file.Text.Length, 0, "\n", -2));
    }

    private bool IsHere(Node node) => _sourceOf(node).File.Name == _file.Name;

    // The map or list that really holds what is written: not one that merges it.
    private TextNode HolderOf(Node node)
    {
        var source = _sourceOf(node);
        var holder = _file.PlaceOf(node.Parent!, source).Node;
        var entry = _file.PlaceOf(node, source).Entry!;
        return entry.Holder == holder ? holder : throw new LayoutException("a merge key brings it");
    }

    private void Add(Node collection, string? key, Node value)
    {
        var place = _file.PlaceOf(collection, _sourceOf(collection));
        var edit = Of(place.Node);
        edit.Writer = WriterOf(collection);
        int same = edit.Added.FindIndex(other => other.Key == key && (key is not null || NodeTrees.AreEqual(other.Value, value)));
        if (same < 0) edit.Added.Add((key, value));
        else if (!NodeTrees.AreEqual(edit.Added[same].Value, value)) throw new LayoutException("an anchor gives it to other places, too");
    }

    private CollectionEdit Of(TextNode collection)
    {
        if (!_collections.TryGetValue(collection, out var edit)) _collections.Add(collection, edit = new(collection));
        return edit;
    }

    private NodeWriter WriterOf(Node node) => _file.WriterOf(_file.DocumentOf(_sourceOf(node)));

    private void Change(CollectionEdit edit)
    {
        var node = edit.Collection;
        if (node.Kind is not (TextKind.Map or TextKind.List)) throw new LayoutException("it is written in a way that is not edited");
        var kept = node.Entries.FindLast(entry => !edit.Removed.Contains(entry));
        if (kept is null)
        {
            if (node.Owner is null) throw new LayoutException("nothing would be left of the object");
            var value = NewValue(edit);
            Replace(node.Owner, node, value, edit.Writer ?? _file.WriterOf(_file.DocumentAt(node.Start)));
        }
        else if (node.IsFlow)
        {
            _changes.AddRange(FlowEdits.Changes(_file, edit, kept));
        }
        else
        {
            _changes.AddRange(BlockEdits.Changes(_file, edit, kept));
        }
    }

    private static Node NewValue(CollectionEdit edit)
    {
        if (edit.Collection.Kind == TextKind.List)
        {
            var list = new ListNode();
            foreach (var (_, item) in edit.Added) list.Add(NodeTrees.Copy(item));
            return list;
        }

        var map = new MapNode();
        foreach (var (key, value) in edit.Added) map.Set(key!, NodeTrees.Copy(value));
        return map;
    }

    private void Replace(TextEntry entry, TextNode old, Node value, NodeWriter writer)
    {
        // What an alias leads to is changed where it stands.
        if (old.Owner is { } owner && owner != entry) entry = owner;
        if (old.HasTag && old.Anchor is not null) throw new LayoutException("it has a tag and an anchor");
        _changes.AddRange(old.IsFlow && _file.IsJson || entry.Holder.IsFlow ? FlowEdits.Replace(_file, entry, old, value, writer) : BlockEdits.Replace(_file, entry, old, value, writer));
    }

    private void RemoveObject(Node root)
    {
        var source = _sourceOf(root);
        var place = _file.PlaceOf(root, source);
        if (place.Entry is { } item)
        {
            Of(item.Holder).Removed.Add(item);
            return;
        }

        // With its marker and what stands between; a comment after it may be about the next one, one before the first about the file.
        var document = _file.DocumentOf(source);
        bool isMarked = !_file.IsJson && string.CompareOrdinal(_file.Text, document.Start, "---", 0, 3) == 0;
        int start = isMarked ? document.Start : _file.LineStart(place.Node.Start), end = _file.NextLine(place.Node.End);
        _changes.Add(new(start, Math.Min(end, _file.IsJson ? end : document.Stop) - start, ""));
    }

    private void AddObjects()
    {
        var end = new List<string>();
        foreach (var (beside, value) in _edits.Objects)
        {
            if (!IsHere(beside)) continue;
            var source = _sourceOf(beside);
            var document = _file.DocumentOf(source);
            if (_file.PlaceOf(beside, source).Entry is { } item && IsList(document))
            {
                var edit = new CollectionEdit(item.Holder) { Writer = _file.WriterOf(document) };
                edit.Added.Add((null, value));
                _changes.AddRange(item.Holder.IsFlow ? FlowEdits.Changes(_file, edit, item.Holder.Entries[^1]) : BlockEdits.Changes(_file, edit, item.Holder.Entries[^1]));
                continue;
            }

            bool isOneLine = !_file.Text.AsSpan(document.Root!.Start, document.Root.End - document.Root.Start).Contains('\n');
            var writer = _file.WriterOf(document);
            end.Add(_file.IsJson ? writer.Flow(value, isOneLine ? null : "") : "---\n" + writer.Block(value, 0, ScalarForm.Block));
        }

        if (end.Count == 0) return;
        string text = _file.Text;
        bool endsLine = text.Length == 0 || text[^1] == '\n';
        _changes.Add(new(text.Length, 0, (endsLine ? "" : "\n") + string.Join("\n", end) + (endsLine ? "\n" : ""), -1));
    }

    // A list of any kinds: a typed list takes objects of its kind only.
    private static bool IsList(TextDocument document) => document.Root?.Entries.Find(entry => entry.Key == "kind")?.Value is { Kind: TextKind.Scalar } kind
        && kind.End - kind.Content is 4 or 6 && document.Root.Entries.Exists(entry => entry.Key == "items");

    [GeneratedRegex(@"\|[0-9+]*(\n|\z)")]
    private static partial Regex BlockHeader();
}

/// <summary>What happens to one map or list of a text.</summary>
internal sealed class CollectionEdit(TextNode collection)
{
    public TextNode Collection { get; } = collection;

    public HashSet<TextEntry> Removed { get; } = [];

    /// <summary>Fields with their keys, or items.</summary>
    public List<(string? Key, Node Value)> Added { get; } = [];

    public NodeWriter? Writer { get; set; }

    /// <summary>How deep the collection is.</summary>
    public int Depth
    {
        get
        {
            int depth = 0;
            for (var owner = Collection.Owner; owner is not null; owner = owner.Holder.Owner) depth++;
            return depth;
        }
    }
}
