using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation.Ir;
using KubeAnalyzers.Evaluation.Lowering;
using KubeAnalyzers.Evaluation.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>A program together with the compilation that it is: what is asked of the compiler lives as long as the compilation does.</summary>
internal sealed class Session(Compilation compilation, Program program)
{
    private static readonly ConditionalWeakTable<Compilation, Session> ByCompilation = new();
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public Program Program { get; } = program;

    public Symbols Symbols { get; } = new(compilation, program.Types);

    public static Session Of(Compilation compilation) => ByCompilation.GetValue(compilation, key => new Session(key, Lineage.ProgramOf(key)));

    /// <summary>The compiler's model of a file: in an analyzer the one that all analyzers share.</summary>
    public SemanticModel Model(SyntaxTree tree)
    {
        lock (_models)
        {
            if (!_models.TryGetValue(tree, out var model)) _models.Add(tree, model = compilation.GetSemanticModel(tree));
            return model;
        }
    }

    /// <summary>The facts of a type, made when first asked for.</summary>
    public TypeFacts Facts(TypeRef type)
    {
        if (type.IsSource) return Program.SourceFacts.TryGetValue(type, out var known) ? known : Program.SourceFacts.GetOrAdd(type, Build(type));
        return type.LibraryFacts ??= Build(type);
    }

    /// <summary>The IR of a declaration. Kept only when it is complete.</summary>
    public IrMember? Lower(MemberUnit unit, IrSlot slot, CancellationToken cancellationToken)
    {
        if (Program.FileOf(unit.File) is not { } file) return null;
        var version = file.Layout.Units[file.Layout.IndexOf(unit)];
        var member = new MemberLowerer(this, version, cancellationToken).Lower();
        return Interlocked.CompareExchange(ref slot.Member, member, null) ?? member;
    }

    /// <summary>Lowers the declaration of a member, of which <paramref name="model"/> knows the code already.</summary>
    public void LowerBound(ISymbol member, SemanticModel model, CancellationToken cancellationToken)
    {
        lock (_models) _models[model.SyntaxTree] = model;
        if (member is IMethodSymbol { AssociatedSymbol: { } property }) member = property;
        if (Symbols.UnitOf(member) is { } unit && Program.SlotOf(unit) is { Member: null } slot) Lower(unit, slot, cancellationToken);
    }

    /// <summary>The set that a type declaration declares, or null.</summary>
    public TypeRef? SetOf(UnitVersion unit, CancellationToken cancellationToken)
    {
        var type = Program.Types.Source(unit.Unit.TypePath);
        // A type that was named before and has facts needs no symbol.
        if (type is null || !Program.SourceFacts.ContainsKey(type))
        {
            if (unit.Node is not TypeDeclarationSyntax declaration || Model(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol) return null;
            type = Symbols.Type(symbol)!;
        }

        return Facts(type).Set is null ? null : type;
    }

    private TypeFacts Build(TypeRef type) => Symbols.SymbolOf(type) is { } symbol ? new FactsBuilder(Symbols).Build(symbol) : TypeFacts.None;
}
