using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>
/// What another version of the files declares differently. Code that does not say a changed name means what it meant, but for members that are
/// used without a name (constructors, operators, indexers, Add, ...): for those, and in any doubt, everything counts as changed.
/// </summary>
internal sealed class DeclarationDiff
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);

    /// <summary>Any code may mean something else.</summary>
    public bool Everything { get; private set; }

    /// <summary>Types are declared in other namespaces than before, perhaps.</summary>
    public bool ConcernsNamespaces => _namespaces.Count > 0;

    /// <summary>The simple names that may mean something else.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>The metadata names of types with other members.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => !Everything && _names.Count == 0 && Types.Count == 0;

    public void Compare(FileLayout? before, FileLayout? after)
    {
        if (before?.Frame != after?.Frame && !(string.IsNullOrEmpty(before?.Frame) && string.IsNullOrEmpty(after?.Frame))) Everything = true;
        if (Everything) return;
        var whole = new HashSet<string>(StringComparer.Ordinal);
        AddWhole(before, after, whole);
        AddWhole(after, before, whole);
        if (before is not null)
            foreach (var unit in before.Units)
                if (after is null || after.IndexOf(unit.Unit) < 0) Change(unit, whole);
        if (after is null) return;
        int last = -1;
        foreach (var unit in after.Units)
        {
            int index = before?.IndexOf(unit.Unit) ?? -1;
            if (index < 0)
            {
                Change(unit, whole);
                continue;
            }

            // The order of members is the order of initialization.
            if (index < last) Types.Add(unit.Unit.TypePath);
            last = index;
            var earlier = before!.Units[index];
            if (earlier.Declaration == unit.Declaration) continue;
            Change(earlier, whole);
            Change(unit, whole);
        }
    }

    /// <summary>Types that are there in one version only.</summary>
    private static void AddWhole(FileLayout? one, FileLayout? other, HashSet<string> whole)
    {
        if (one is null) return;
        foreach (var unit in one.Units)
            if (unit.Unit.Kind == UnitKind.Header && (other is null || other.IndexOf(unit.Unit) < 0) && unit.Node is TypeDeclarationSyntax type && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
                whole.Add(unit.Unit.TypePath);
    }

    private void Change(UnitVersion version, HashSet<string> whole)
    {
        var unit = version.Unit;
        Types.Add(unit.TypePath);
        bool isNew = whole.Contains(unit.TypePath);
        switch (unit.Kind)
        {
            case UnitKind.Header:
                if (!isNew || version.Node is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax)) Everything = true;
                Type(unit);
                break;
            case UnitKind.Delegate:
                Type(unit);
                break;
            case UnitKind.Enum:
                Type(unit);
                foreach (var member in ((EnumDeclarationSyntax)version.Node).Members) _names.Add(member.Identifier.ValueText);
                break;
            case UnitKind.Constructor or UnitKind.Operator or UnitKind.Indexer:
                if (!isNew) Everything = true;
                break;
            case UnitKind.Other:
                break;
            default:
                bool seenImplicitly = !isNew || version.Node is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters } && parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword);
                if (seenImplicitly && UnitShape.IsImplicit(unit.Name) || !isNew && IsRequired(version.Node)) Everything = true;
                _names.Add(unit.Name);
                break;
        }
    }

    private void Type(MemberUnit unit)
    {
        _names.Add(unit.Name);
        // An attribute is named without its ending, too.
        if (unit.Name.EndsWith("Attribute", StringComparison.Ordinal)) _names.Add(unit.Name.Substring(0, unit.Name.Length - "Attribute".Length));
        if (unit.Namespace.Length > 0) _namespaces.Add(unit.Namespace);
    }

    /// <summary>Says which namespaces both versions have: the others count as changed names.</summary>
    public void KeepNamespaces(HashSet<string> before, HashSet<string> after)
    {
        foreach (string name in _namespaces)
            if (!before.Contains(name) || !after.Contains(name)) _names.UnionWith(name.Split('.'));
    }

    private static bool IsRequired(SyntaxNode node) => node switch
    {
        PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.RequiredKeyword),
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } => field.Modifiers.Any(SyntaxKind.RequiredKeyword),
        _ => false,
    };
}
