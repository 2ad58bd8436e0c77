using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Files as they are at one time, with what was found in them.</summary>
internal sealed class FixState
{
    private readonly Dictionary<Node, ReadObject> _sources = [];
    private readonly Dictionary<string, ManifestFile> _manifestFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);

    public FixState(LintResult result)
    {
        Result = result;
        foreach (var (source, _) in result.World)
        {
            _sources.TryAdd(source.Root, source);
            _manifestFiles.TryAdd(source.File.Name, source.File);
        }
    }

    public LintResult Result { get; }

    /// <summary>The objects of a file, in order.</summary>
    public IEnumerable<ReadObject> ObjectsOf(string name) => Result.World.Select(item => item.Source).Where(source => source.File.Name == name);

    /// <summary>The text of a file and what stands where in it.</summary>
    public TextFile File(string name)
    {
        if (!_files.TryGetValue(name, out var file)) _files.Add(name, file = new(_manifestFiles[name]));
        return file;
    }

    /// <summary>The files that a fix changes.</summary>
    public IEnumerable<string> FilesOf(Fix fix) => fix.Edits.Select(edit => SourceOf(edit.Target).File.Name).Distinct();

    /// <summary>The object that a node belongs to; null when it is of none that was read.</summary>
    public ReadObject? FindSource(Node node) => _sources.GetValueOrDefault(RootOf(node));

    /// <summary>The object that a node belongs to.</summary>
    public ReadObject SourceOf(Node node) => FindSource(node) ?? throw new LayoutException("it is of an object that is not in these files");

    /// <summary>What a fix alone changes in which files.</summary>
    /// <exception cref="LayoutException">It cannot be made here.</exception>
    public IReadOnlyList<(TextFile File, IReadOnlyList<TextChange> Changes)> Changes(Fix fix)
    {
        var set = new NodeEditSet();
        var names = FilesOf(fix).ToList();
        if (!set.TryAdd(fix)) throw new LayoutException("it cannot be made here");
        return [.. names.Select(name => (File(name), TextEditor.Changes(File(name), set, SourceOf)))];
    }

    /// <summary>What has an anchor that aliases use, and holds what a fix changes; null when nothing does.</summary>
    public TextNode? AnchorOf(Fix fix)
    {
        TextNode? anchor = null;
        foreach (var edit in fix.Edits)
        {
            var source = SourceOf(edit.Target);
            for (var node = File(source.File.Name).PlaceOf(edit.Target, source).Node; node is not null; node = node.Owner?.Holder)
                if (node.Aliases > 0) anchor = node;
        }

        return anchor;
    }

    public static Node RootOf(Node node)
    {
        while (node.Parent is not null) node = node.Parent;
        return node;
    }
}

/// <summary>What came of trying some fixes.</summary>
internal sealed class FixTrial
{
    /// <summary>The fixes that were made.</summary>
    public List<FixUnit> Taken { get; } = [];

    /// <summary>The new texts of changed files.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>The files after the fixes; null when they could not be made.</summary>
    public FixState? State { get; set; }

    /// <summary>What is wrong; null when all is well.</summary>
    public string? Reason { get; private set; }

    /// <summary>The fixes that are to blame, and for what.</summary>
    public Dictionary<FixUnit, string> Bad { get; } = [];

    /// <summary>The fixes of which some probably are to blame.</summary>
    public HashSet<FixUnit> Suspects { get; } = [];

    public bool IsGood => Reason is null;

    public FixTrial Fail(string reason, IEnumerable<FixUnit> suspects)
    {
        Reason ??= reason;
        var units = suspects.ToList();
        if (units is [var only]) Bad.TryAdd(only, reason);
        else Suspects.UnionWith(units);
        return this;
    }
}
