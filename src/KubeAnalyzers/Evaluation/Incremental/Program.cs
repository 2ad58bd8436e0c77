using System.Collections.Concurrent;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>Holds the IR of a declaration once somebody asked for it. Versions of a program share it while the declaration means the same.</summary>
internal sealed class IrSlot
{
    public IrMember? Member;
}

/// <summary>A file of a program: its declarations and their IR.</summary>
internal sealed class FileState(FileLayout layout, IrSlot[] slots)
{
    public FileLayout Layout { get; } = layout;
    public IrSlot[] Slots { get; } = slots;
}

/// <summary>
/// All that is known of one version of a project: IR, facts of types, what the sets build. It is derived from the version before, so that
/// only what an edit touched is made again. It holds trees and no compilation.
/// </summary>
internal sealed class Program
{
    private readonly CompilationSettings _settings;
    private readonly FileState[] _files;
    private readonly Dictionary<FileId, FileState> _byFile;

    // What the sets build, as far as it was evaluated and still holds; and what they built before: objects that are built again the same
    // are the same instances. By name, because types may be of another table.
    private readonly Dictionary<TypeRef, SetResult> _results = [];
    private readonly Dictionary<string, SetResult> _earlier = new(StringComparer.Ordinal);
    private TypeRef[]? _sets;

    private Program(CompilationSettings settings, FileState[] files, TypeTable types, ConcurrentDictionary<TypeRef, TypeFacts> facts)
    {
        _settings = settings;
        _files = files;
        _byFile = new(files.Length);
        foreach (var file in files) _byFile[file.Layout.File] = file;
        Types = types;
        SourceFacts = facts;
    }

    public TypeTable Types { get; }

    /// <summary>The facts of types declared in this version.</summary>
    public ConcurrentDictionary<TypeRef, TypeFacts> SourceFacts { get; }

    /// <summary>All entries, when all are evaluated.</summary>
    public IReadOnlyList<EvaluatedEntry>? Entries { get; set; }

    /// <summary>Held while entries are evaluated.</summary>
    public object Gate { get; } = new();

    /// <summary>The first version of a program.</summary>
    public static Program Create(Compilation compilation, CompilationSettings settings)
    {
        var files = new List<FileState>();
        foreach (var tree in compilation.SyntaxTrees) files.Add(Fresh(FileLayout.Of(tree, null)));
        return new Program(settings, [.. files], new TypeTable(), new());
    }

    public bool SettingsAre(CompilationSettings settings) => _settings.Equal(settings);

    /// <summary>How many files of a compilation are not of this version.</summary>
    public int Differences(Compilation compilation)
    {
        int differences = 0, i = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (i >= _files.Length || _files[i].Layout.Tree != tree) differences++;
            i++;
        }

        return differences + Math.Max(0, _files.Length - i);
    }

    /// <summary>The version after this one.</summary>
    public Program Derive(Compilation compilation, CompilationSettings settings)
    {
        var diff = new DeclarationDiff();
        var byPath = new Dictionary<string, FileState>(StringComparer.Ordinal);
        var current = new HashSet<SyntaxTree>(compilation.SyntaxTrees);
        foreach (var file in _files)
            if (!current.Contains(file.Layout.Tree)) byPath[file.Layout.Tree.FilePath] = file;
        var kept = new Dictionary<SyntaxTree, FileState>(_files.Length);
        foreach (var file in _files) kept[file.Layout.Tree] = file;

        bool everything = !_settings.Equal(settings);
        var files = new List<FileState>(_files.Length);
        var changed = new HashSet<FileId>();
        var used = new HashSet<FileId>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (kept.TryGetValue(tree, out var same) && used.Add(same.Layout.File))
            {
                files.Add(same);
                continue;
            }

            if (byPath.TryGetValue(tree.FilePath, out var before)) byPath.Remove(tree.FilePath);
            var layout = FileLayout.Of(tree, before?.Layout);
            everything |= !used.Add(layout.File) || before is not null && !before.Layout.Tree.Options.Equals(tree.Options);
            changed.Add(layout.File);
            diff.Compare(before?.Layout, layout);
            files.Add(Carried(layout, before));
        }

        foreach (var file in _files)
        {
            if (used.Contains(file.Layout.File)) continue;
            changed.Add(file.Layout.File);
            diff.Compare(file.Layout, null);
        }

        if (diff.ConcernsNamespaces) diff.KeepNamespaces(Namespaces(_files), Namespaces(files));
        int[] names = [.. diff.Names.Select(Words.Hash)];
        everything |= diff.Everything || names.Length > 0 && MentionedInDeclarations(files, names);
        if (everything)
        {
            var anew = new Program(settings, [.. files.Select(file => Fresh(file.Layout))], new TypeTable(), new());
            anew.KeepEarlier(this);
            return anew;
        }

        if (names.Length > 0)
            for (int i = 0; i < files.Count; i++) files[i] = WithoutMentions(files[i], names, changed);
        var program = new Program(settings, [.. files], Types, diff.IsEmpty ? SourceFacts : FactsWithout(diff.Types));
        if (diff.IsEmpty) program._sets = _sets;
        program.Take(this, changed, diff.Types);
        return program;
    }

    /// <summary>The version of a file in this program.</summary>
    public FileState? FileOf(FileId file) => _byFile.TryGetValue(file, out var state) ? state : null;

    /// <summary>The slot of a declaration; null when this version does not have it.</summary>
    public IrSlot? SlotOf(MemberUnit unit) =>
        _byFile.TryGetValue(unit.File, out var file) && file.Layout.IndexOf(unit) is >= 0 and var index ? file.Slots[index] : null;

    /// <summary>The members of a type in source, with its header.</summary>
    public IEnumerable<MemberUnit> UnitsOf(string type) => Units(unit => unit.TypePath == type);

    /// <summary>The members of any type that have a name.</summary>
    public IEnumerable<MemberUnit> UnitsNamed(string name) => Units(unit => unit.Name == name);

    /// <summary>All that may be a static member.</summary>
    public IEnumerable<MemberUnit> SharedUnits => Units(unit => unit.Kind is UnitKind.Field or UnitKind.Property);

    private IEnumerable<MemberUnit> Units(Func<MemberUnit, bool> filter)
    {
        foreach (var file in _files)
            foreach (var unit in file.Layout.Units)
                if (filter(unit.Unit)) yield return unit.Unit;
    }

    /// <summary>The sets, in order of declaration.</summary>
    public IReadOnlyList<TypeRef> Sets(Func<UnitVersion, TypeRef?> setOf, CancellationToken cancellationToken)
    {
        if (_sets is { } known) return known;
        var sets = new List<TypeRef>();
        var seen = new HashSet<TypeRef>();
        foreach (var file in _files)
            foreach (var unit in file.Layout.Units)
            {
                if (unit.Unit.Kind != UnitKind.Header || unit.Node is not TypeDeclarationSyntax { BaseList: not null, TypeParameterList: null } and not RecordDeclarationSyntax) continue;
                cancellationToken.ThrowIfCancellationRequested();
                if (setOf(unit) is { } set && seen.Add(set)) sets.Add(set);
            }

        return _sets = [.. sets];
    }

    private static FileState Fresh(FileLayout layout)
    {
        var slots = new IrSlot[layout.Units.Count];
        for (int i = 0; i < slots.Length; i++) slots[i] = new IrSlot();
        return new FileState(layout, slots);
    }

    /// <summary>A file whose unchanged declarations keep their IR.</summary>
    private static FileState Carried(FileLayout layout, FileState? before)
    {
        if (before is null) return Fresh(layout);
        var slots = new IrSlot[layout.Units.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            int index = before.Layout.IndexOf(layout.Units[i].Unit);
            slots[i] = index >= 0 && before.Layout.Units[index].Content == layout.Units[i].Content ? before.Slots[index] : new IrSlot();
        }

        return new FileState(layout, slots);
    }

    /// <summary>Whether an unchanged declaration says a name: then all that uses it may mean something else, without saying the name.</summary>
    private bool MentionedInDeclarations(List<FileState> files, int[] names)
    {
        foreach (var file in files)
        {
            var before = FileOf(file.Layout.File)?.Layout;
            if (file.Layout.Frame.Length > 0 && file.Layout.FrameWords.HeaderMentions(names)) return true;
            foreach (var unit in file.Layout.Units)
            {
                if (before is null || before.IndexOf(unit.Unit) is var index && index < 0 || before.Units[index].Declaration != unit.Declaration) continue;
                if (file.Layout.WordsOf(unit).HeaderMentions(names)) return true;
            }
        }

        return false;
    }

    private static HashSet<string> Namespaces(IReadOnlyList<FileState> files)
    {
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var unit in file.Layout.Units)
                if (unit.Unit.Kind is UnitKind.Header or UnitKind.Enum or UnitKind.Delegate && namespaces.Add(unit.Unit.Namespace)) AddOuter(namespaces, unit.Unit.Namespace);
        return namespaces;
    }

    private static void AddOuter(HashSet<string> namespaces, string name)
    {
        for (int end = name.LastIndexOf('.'); end > 0; end = name.LastIndexOf('.', end - 1)) namespaces.Add(name.Substring(0, end));
    }

    private static FileState WithoutMentions(FileState file, int[] names, HashSet<FileId> changed)
    {
        IrSlot[]? slots = null;
        for (int i = 0; i < file.Slots.Length; i++)
        {
            if (!file.Layout.WordsOf(file.Layout.Units[i]).BodyMentions(names)) continue;
            slots ??= (IrSlot[])file.Slots.Clone();
            slots[i] = new IrSlot();
        }

        if (slots is null) return file;
        changed.Add(file.Layout.File);
        return new FileState(file.Layout, slots);
    }

    private ConcurrentDictionary<TypeRef, TypeFacts> FactsWithout(HashSet<string> types)
    {
        var facts = new ConcurrentDictionary<TypeRef, TypeFacts>();
        foreach (var pair in SourceFacts)
        {
            bool touched = types.Contains(pair.Key.FullName);
            foreach (var type in pair.Value.Bases) touched = touched || type.IsSource && types.Contains(type.FullName);
            if (!touched) facts[pair.Key] = pair.Value;
        }

        return facts;
    }

    private void Take(Program before, HashSet<FileId> changed, HashSet<string> types)
    {
        lock (before._results)
        {
            foreach (var pair in before._earlier) _earlier[pair.Key] = pair.Value;
            foreach (var pair in before._results)
            {
                if (pair.Value.HoldsIn(this, changed, types.Count > 0)) _results.Add(pair.Key, pair.Value);
                else _earlier[pair.Key.FullName] = pair.Value;
            }
        }
    }

    private void KeepEarlier(Program before)
    {
        lock (before._results)
        {
            foreach (var pair in before._earlier) _earlier[pair.Key] = pair.Value;
            foreach (var pair in before._results) _earlier[pair.Key.FullName] = pair.Value;
        }
    }

    /// <summary>What a set builds, if it was evaluated and still holds.</summary>
    public SetResult? ResultOf(TypeRef set)
    {
        lock (_results) return _results.TryGetValue(set, out var result) ? result : null;
    }

    /// <summary>What a set built before.</summary>
    public SetResult? EarlierOf(TypeRef set) => _earlier.TryGetValue(set.FullName, out var result) ? result : null;

    public void Keep(TypeRef set, SetResult result)
    {
        lock (_results) _results[set] = result;
    }
}
