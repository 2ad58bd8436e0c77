using System.Globalization;
using System.Text;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Fixes;

/// <summary>Where in a text a node was written: the expression that made it, and the assignment or element that put it there.</summary>
public readonly record struct EditSite(string File, int Start, int Length, int AssignmentStart = 0, int AssignmentLength = 0)
{
    /// <summary>True when the place that put the value there is known: it can be removed.</summary>
    public bool HasAssignment => AssignmentLength > 0;
}

/// <summary>An edit whose nodes have become places in texts.</summary>
public sealed class EncodedEdit(EditKind kind, EditSite site, IReadOnlyList<string> path, Node? value, EditSite? objectSite)
{
    /// <summary>What it does.</summary>
    public EditKind Kind { get; } = kind;

    /// <summary>The place of the edit's target.</summary>
    public EditSite Site { get; } = site;

    /// <summary>Keys below the target, for <see cref="EditKind.SetField"/>.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>The new value.</summary>
    public Node? Value { get; } = value;

    /// <summary>The place of the object to use, for <see cref="EditKind.UseObject"/>.</summary>
    public EditSite? ObjectSite { get; } = objectSite;
}

/// <summary>A fix whose nodes have become places in texts.</summary>
public sealed class EncodedFix(string title, IReadOnlyList<EncodedEdit> edits)
{
    /// <summary>The light bulb's text.</summary>
    public string Title { get; } = title;

    /// <summary>The edits, applied together.</summary>
    public IReadOnlyList<EncodedEdit> Edits { get; } = edits;
}

/// <summary>
/// Carries fixes in one string, from the analyzer to the code fix provider (they share only a diagnostic's properties). Every part is
/// preceded by its length, so no text needs escaping. A string of another version decodes to no fixes.
/// </summary>
public static class FixCodec
{
    private const string Version = "kf1;";

    /// <summary>The key of a diagnostic's property that holds the fixes.</summary>
    public const string PropertyName = "fixes";

    /// <summary>Encodes what can be edited: a fix is left out when a place of one of its edits is not known. Empty when none is left.</summary>
    public static string Encode(IReadOnlyList<Fix> fixes, Func<Node, EditSite?> siteOf)
    {
        var writer = new Writer();
        foreach (var fix in fixes)
            if (Locate(fix, siteOf) is { } located)
                writer.Fix(located);
        string text = writer.ToString();
        return text == Version ? "" : text;
    }

    /// <summary>Decodes; what is not a string of this version, or is damaged, gives no fixes.</summary>
    public static IReadOnlyList<EncodedFix> Decode(string? text)
    {
        if (text is null || !text.StartsWith(Version, StringComparison.Ordinal)) return [];
        try
        {
            var reader = new Reader(text, Version.Length);
            var fixes = new List<EncodedFix>();
            while (!reader.AtEnd) fixes.Add(reader.Fix());
            return fixes;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return [];
        }
    }

    private static EncodedFix? Locate(Fix fix, Func<Node, EditSite?> siteOf)
    {
        var edits = new List<EncodedEdit>();
        foreach (var edit in fix.Edits)
        {
            if (siteOf(edit.Target) is not { } site) return null;
            EditSite? objectSite = null;
            if (edit.Object is { } target && (objectSite = siteOf(target)) is null) return null;
            if (edit.Kind == EditKind.Remove && !site.HasAssignment) return null;
            if (edit.Value is { } value && !IsPlain(value)) return null;
            edits.Add(new(edit.Kind, site, edit.Path, edit.Value, objectSite));
        }

        return edits.Count == 0 ? null : new(fix.Title, edits);
    }

    /// <summary>A value with an unknown part cannot be written down.</summary>
    private static bool IsPlain(Node node) => node switch
    {
        ScalarNode => true,
        MapNode map => map.Entries.All(entry => IsPlain(entry.Value)),
        ListNode list => list.Items.All(IsPlain),
        _ => false,
    };

    private sealed class Writer
    {
        private readonly StringBuilder _builder = new(Version);

        public void Fix(EncodedFix fix)
        {
            Text(fix.Title);
            Number(fix.Edits.Count);
            foreach (var edit in fix.Edits)
            {
                Number((int)edit.Kind);
                Site(edit.Site);
                Number(edit.Path.Count);
                foreach (var key in edit.Path) Text(key);
                Number(edit.Value is null ? 0 : 1);
                if (edit.Value is not null) Node(edit.Value);
                Number(edit.ObjectSite is null ? 0 : 1);
                if (edit.ObjectSite is { } site) Site(site);
            }
        }

        private void Site(EditSite site)
        {
            Text(site.File);
            Number(site.Start);
            Number(site.Length);
            Number(site.AssignmentStart);
            Number(site.AssignmentLength);
        }

        private void Node(Node node)
        {
            switch (node)
            {
                case ScalarNode scalar:
                    _builder.Append("sindz"[(int)scalar.Type]);
                    Text(scalar.Text);
                    break;
                case MapNode map:
                    _builder.Append('m');
                    Number(map.Entries.Count);
                    foreach (var entry in map.Entries)
                    {
                        Text(entry.Key);
                        Node(entry.Value);
                    }

                    break;
                case ListNode list:
                    _builder.Append('l');
                    Number(list.Items.Count);
                    foreach (var item in list.Items) Node(item);
                    break;
            }
        }

        private void Text(string text)
        {
            Number(text.Length);
            _builder.Append(text);
        }

        private void Number(int number) => _builder.Append(number.ToString(CultureInfo.InvariantCulture)).Append(':');

        public override string ToString() => _builder.ToString();
    }

    private sealed class Reader(string text, int position)
    {
        private int _position = position;

        public bool AtEnd => _position >= text.Length;

        public EncodedFix Fix()
        {
            string title = Text();
            return new(title, Many(Edit));
        }

        private EncodedEdit Edit()
        {
            var kind = (EditKind)Number();
            if (kind is < EditKind.Replace or > EditKind.ChangeKind) throw new FormatException();
            var site = Site();
            var path = Many(Text);
            var value = Number() == 0 ? null : Node();
            return new(kind, site, path, value, Number() == 0 ? null : Site());
        }

        private EditSite Site() => new(Text(), Number(), Number(), Number(), Number());

        private Node Node()
        {
            char kind = text[_position++];
            switch (kind)
            {
                case 'm':
                    var map = new MapNode();
                    for (int i = Number(); i > 0; i--) map.Set(Text(), Node());
                    return map;
                case 'l':
                    var list = new ListNode();
                    for (int i = Number(); i > 0; i--) list.Add(Node());
                    return list;
                default:
                    int type = "sindz".IndexOf(kind);
                    if (type < 0) throw new FormatException();
                    return new ScalarNode((ScalarType)type, Text());
            }
        }

        private List<T> Many<T>(Func<T> read)
        {
            var items = new List<T>();
            for (int i = Number(); i > 0; i--) items.Add(read());
            return items;
        }

        private string Text()
        {
            int length = Number();
            string part = text.Substring(_position, length);
            _position += length;
            return part;
        }

        private int Number()
        {
            int end = text.IndexOf(':', _position);
            if (end < 0) throw new FormatException();
            int number = int.Parse(text.Substring(_position, end - _position), NumberStyles.None, CultureInfo.InvariantCulture);
            _position = end + 1;
            return number;
        }
    }
}
