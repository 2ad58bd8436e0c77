using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>The declarations of one version of a file, each with an identity that it keeps through edits. Syntax only; made once for a tree.</summary>
internal sealed class FileLayout
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileLayout> ByTree = new();
    private readonly Dictionary<MemberUnit, int> _indexes;
    private readonly Dictionary<int, int> _byStart;
    private Words? _frameWords;

    private FileLayout(SyntaxTree tree, FileId file, IReadOnlyList<UnitVersion> units, string frame)
    {
        Tree = tree;
        File = file;
        Units = units;
        Frame = frame;
        _indexes = new(units.Count);
        _byStart = new(units.Count);
        for (int i = 0; i < units.Count; i++)
        {
            _indexes[units[i].Unit] = i;
            _byStart[units[i].Start] = i;
        }
    }

    public SyntaxTree Tree { get; }
    public FileId File { get; }

    /// <summary>In the order of the text; a type before its members.</summary>
    public IReadOnlyList<UnitVersion> Units { get; }

    /// <summary>Usings, attributes of the assembly, and the like.</summary>
    public string Frame { get; }

    /// <summary>The layout of a tree, if one was made.</summary>
    public static FileLayout? Known(SyntaxTree tree) => ByTree.TryGetValue(tree, out var layout) ? layout : null;

    /// <summary>The layout of a tree; what is as in an earlier version keeps its identity.</summary>
    public static FileLayout Of(SyntaxTree tree, FileLayout? earlier)
    {
        if (ByTree.TryGetValue(tree, out var known)) return known;
        var layout = Make(tree, earlier);
        return ByTree.GetValue(tree, _ => layout);
    }

    public int IndexOf(MemberUnit unit) => _indexes.TryGetValue(unit, out int index) ? index : -1;

    /// <summary>The declaration that starts at a position.</summary>
    public UnitVersion? StartingAt(int position) => _byStart.TryGetValue(position, out int index) ? Units[index] : null;

    /// <summary>Where a piece of the file starts, or null when it is of another version.</summary>
    public int? StartOf(SourceAnchor anchor) =>
        IndexOf(anchor.Unit) is >= 0 and var index && Units[index].Content.StartOf(anchor) is { } start ? Units[index].Start + start : null;

    /// <summary>The words of usings, aliases and the like.</summary>
    public Words FrameWords => _frameWords ??= new Words(SourceText.From(Frame), new TextSpan(0, Frame.Length), [], []);

    /// <summary>The words of a declaration.</summary>
    public Words WordsOf(UnitVersion unit) =>
        unit.Content.Words ??= new Words(Tree.GetText(), UnitShape.Whole(unit.Node), UnitShape.Bodies(unit.Node), UnitShape.OwnNames(unit.Node));

    private static FileLayout Make(SyntaxTree tree, FileLayout? earlier)
    {
        var found = new List<Found>();
        var frame = new System.Text.StringBuilder();
        var text = tree.GetText();
        if (tree.GetRoot() is CompilationUnitSyntax root)
        {
            Frame_(root.Externs, root.Usings, root.AttributeLists);
            Collect(root.Members, "");
        }

        var file = earlier?.File ?? new FileId(tree.FilePath);
        var versions = new UnitVersion?[found.Count];
        if (earlier is not null) Match(found, versions, earlier, text);
        for (int i = 0; i < versions.Length; i++)
            versions[i] ??= new(new UnitContent(new MemberUnit(file, found[i].Kind, found[i].Path, found[i].Name)), new object(), found[i].Node);
        return new FileLayout(tree, file, versions!, frame.ToString());

        void Frame_(SyntaxList<ExternAliasDirectiveSyntax> externs, SyntaxList<UsingDirectiveSyntax> usings, SyntaxList<AttributeListSyntax> attributes)
        {
            foreach (var node in externs) frame.Append(node.ToString()).Append('\n');
            foreach (var node in usings) frame.Append(node.ToString()).Append('\n');
            foreach (var node in attributes) frame.Append(node.ToString()).Append('\n');
        }

        void Collect(SyntaxList<MemberDeclarationSyntax> members, string path)
        {
            foreach (var member in members)
            {
                switch (member)
                {
                    case BaseNamespaceDeclarationSyntax space:
                        if (space.Usings.Count > 0 || space.Externs.Count > 0)
                        {
                            frame.Append(space.Name).Append(':');
                            Frame_(space.Externs, space.Usings, default);
                        }

                        Collect(space.Members, path + space.Name.ToString() + ".");
                        break;
                    case TypeDeclarationSyntax type:
                        string name = Typed(path, type.Identifier.ValueText, type.TypeParameterList);
                        found.Add(new(UnitKind.Header, name, type.Identifier.ValueText, type));
                        Collect(type.Members, name + "+");
                        break;
                    case EnumDeclarationSyntax type:
                        found.Add(new(UnitKind.Enum, path + type.Identifier.ValueText, type.Identifier.ValueText, type));
                        break;
                    case DelegateDeclarationSyntax type:
                        found.Add(new(UnitKind.Delegate, Typed(path, type.Identifier.ValueText, type.TypeParameterList), type.Identifier.ValueText, type));
                        break;
                    case BaseFieldDeclarationSyntax field:
                        foreach (var declarator in field.Declaration.Variables)
                            found.Add(new(field is FieldDeclarationSyntax ? UnitKind.Field : UnitKind.Event, Container(path), declarator.Identifier.ValueText, declarator));
                        break;
                    default:
                        var (kind, own) = Describe(member);
                        found.Add(new(kind, Container(path), own, member));
                        break;
                }
            }
        }
    }

    private static string Typed(string path, string name, TypeParameterListSyntax? parameters) =>
        path + name + (parameters is null ? "" : "`" + parameters.Parameters.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string Container(string path) => path.TrimEnd('+', '.');

    private static (UnitKind, string) Describe(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => (UnitKind.Method, method.Identifier.ValueText),
        ConstructorDeclarationSyntax => (UnitKind.Constructor, ".ctor"),
        OperatorDeclarationSyntax operation => (UnitKind.Operator, operation.OperatorToken.Text),
        ConversionOperatorDeclarationSyntax => (UnitKind.Operator, "conversion"),
        PropertyDeclarationSyntax property => (UnitKind.Property, property.Identifier.ValueText),
        IndexerDeclarationSyntax => (UnitKind.Indexer, "this"),
        EventDeclarationSyntax declaration => (UnitKind.Event, declaration.Identifier.ValueText),
        _ => (UnitKind.Other, ""),
    };

    /// <summary>Finds the declarations that an earlier version has, too.</summary>
    private static void Match(List<Found> found, UnitVersion?[] versions, FileLayout earlier, SourceText text)
    {
        var old = earlier.Units;
        var oldText = earlier.Tree.GetText();
        int start = 0, end = 0;
        while (start < found.Count && start < old.Count && Same(start, start)) start++;
        while (end < found.Count - start && end < old.Count - start && Same(old.Count - 1 - end, found.Count - 1 - end)) end++;

        // What is left was edited, added, removed or moved.
        var open = new Dictionary<(UnitKind, string, string), List<int>>();
        for (int i = start; i < old.Count - end; i++)
        {
            var key = (old[i].Unit.Kind, old[i].Unit.TypePath, old[i].Unit.Name);
            if (!open.TryGetValue(key, out var list)) open.Add(key, list = []);
            list.Add(i);
        }

        for (int i = start; i < found.Count - end; i++)
        {
            if (!open.TryGetValue((found[i].Kind, found[i].Path, found[i].Name), out var candidates)) continue;
            string header = UnitShape.HeaderText(found[i].Node, text);
            int match = -1, identical = -1;
            foreach (int candidate in candidates)
            {
                if (Identical(old[candidate], found[i])) identical = identical < 0 ? candidate : identical;
                if (match < 0 && SameHeader(UnitShape.HeaderText(old[candidate].Node, oldText), header)) match = candidate;
            }

            if (identical >= 0) match = identical;
            bool sameHeader = match >= 0;
            if (match < 0 && candidates.Count == 1) match = candidates[0];
            if (match < 0) continue;
            candidates.Remove(match);
            var before = old[match];
            bool same = identical >= 0 || sameHeader && found[i].Kind == UnitKind.Header;
            versions[i] = new(same ? before.Content : Edited(before, found[i].Node, oldText, text), sameHeader ? before.Declaration : new object(), found[i].Node);
        }

        bool Same(int at, int now)
        {
            var before = old[at];
            var node = found[now];
            if (before.Unit.Kind != node.Kind || before.Unit.Name != node.Name || before.Unit.TypePath != node.Path) return false;
            bool same = node.Kind == UnitKind.Header
                ? SameHeader(UnitShape.HeaderText(before.Node, oldText), UnitShape.HeaderText(node.Node, text))
                : Identical(before, node);
            if (same) versions[now] = new(before.Content, before.Declaration, node.Node);
            return same;
        }
    }

    private static bool Identical(UnitVersion before, Found now)
    {
        if (now.Kind == UnitKind.Header) return false;
        SyntaxNode a = before.Node, b = now.Node;
        // A field's type and modifiers are written once for all its variables.
        if (a is VariableDeclaratorSyntax && a.Parent?.Parent is { } fieldA && b.Parent?.Parent is { } fieldB)
        {
            int offset = a.SpanStart - fieldA.SpanStart;
            return offset == b.SpanStart - fieldB.SpanStart && Equal(fieldA, fieldB);
        }

        return Equal(a, b);
    }

    // The same text is not the same code where a condition of the preprocessor decides.
    private static bool SameHeader(string a, string b) => a == b && a.IndexOf("#if", StringComparison.Ordinal) < 0;

    private static bool Equal(SyntaxNode a, SyntaxNode b) => a.IsIncrementallyIdenticalTo(b) || a.Span.Length == b.Span.Length && a.IsEquivalentTo(b);

    private static UnitContent Edited(UnitVersion before, SyntaxNode node, SourceText oldText, SourceText text)
    {
        int oldStart = before.Node.SpanStart, oldLength = before.Node.Span.Length, start = node.SpanStart, length = node.Span.Length;
        char[] a = new char[oldLength], b = new char[length];
        oldText.CopyTo(oldStart, a, 0, oldLength);
        text.CopyTo(start, b, 0, length);
        int most = Math.Min(oldLength, length), prefix = 0, suffix = 0;
        while (prefix < most && a[prefix] == b[prefix]) prefix++;
        while (suffix < most - prefix && a[oldLength - 1 - suffix] == b[length - 1 - suffix]) suffix++;
        return UnitContent.After(before.Content, prefix, length - suffix, length - oldLength);
    }

    private sealed class Found(UnitKind kind, string path, string name, SyntaxNode node)
    {
        public UnitKind Kind { get; } = kind;
        public string Path { get; } = path;
        public string Name { get; } = name;
        public SyntaxNode Node { get; } = node;
    }
}
