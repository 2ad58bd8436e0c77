using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>A variable that code can use.</summary>
internal sealed record Variable(Name Name, string Type, bool IsAssignable);

/// <summary>What the code at some place can use.</summary>
internal sealed record Scope(ImmutableList<Variable> Variables, ImmutableList<Production> Productions, string? Returns = null, string? Yields = null, bool InLoop = false)
{
    /// <summary>Nothing.</summary>
    public static Scope Empty { get; } = new([], []);

    /// <summary>With one more variable.</summary>
    public Scope Declare(Variable variable) => this with { Variables = Variables.Add(variable) };

    /// <summary>What a function inside sees.</summary>
    public Scope Inside => this with { Returns = null, Yields = null, InLoop = false };
}

/// <summary>A generated program: its declarations in two files, a set, and how it was made.</summary>
internal sealed record GeneratedProgram(Term Root)
{
    /// <summary>What it was made with.</summary>
    public IReadOnlySet<string> Features { get; } = Root.Features.ToHashSet();

    /// <summary>Whether it asks for something that only a run can know.</summary>
    public bool IsOpaque => Features.Contains("opaque");

    /// <summary>Its files.</summary>
    public IReadOnlyList<string> Files => [.. Root.Write().Split("//// next file\n").Where(text => !string.IsNullOrWhiteSpace(text))];

    /// <summary>Smaller ones.</summary>
    public IEnumerable<GeneratedProgram> Shrink() => Root.Shrink(Grammar.Instance.Simplest).Select(root => new GeneratedProgram(root));
}

/// <summary>Generates programs from the grammar, directed by types, so that (nearly) all compile.</summary>
internal static class ProgramGenerator
{
    private static readonly Grammar Grammar = Grammar.Instance;

    /// <summary>Programs.</summary>
    public static Gen<GeneratedProgram> Programs { get; } = Gen.Sized(Program);

    /// <summary>Programs, smaller ones for a failing one.</summary>
    public static Arbitrary<GeneratedProgram> Arbitrary { get; } = Arb.From(Programs, program => program.Shrink());

    private static Gen<GeneratedProgram> Program(int size)
    {
        var start = Gen.Choose(0, 2).Select(n => n == 0 ? Scope.Empty with { Productions = [.. Grammar.Of("Opaque").Select(production => production with { Type = production.Feature, Feature = "opaque" })] } : Scope.Empty);
        int often = Math.Min(6 + size, 34);
        return from scope in start
               from types in Declarations("type", new([], [], scope, []), often, size)
               from members in Declarations("member", types with { Terms = [] }, often, size)
               from set in Pick([.. Grammar.Declarations.Where(declaration => declaration.Place == "set" && declaration.Requires.All(members.Names.Contains))])
               from body in Fill(set.Text, members.Scope, Depth(size) + 1)
               let all = types.Terms.Select(item => item.Term)
               let second = List(types.Terms.Where(item => item.InSecondFile).Select(item => item.Term))
               let first = List(types.Terms.Where(item => !item.InSecondFile).Select(item => item.Term))
               let own = List(members.Terms.Select(item => item.Term))
               select new GeneratedProgram(new(TermKind.Item, "", set.Name, [first, .. Splice(body.Term, own), "//// next file\n", second]));
    }

    // The set's members stand where its text says "Members".
    private static IEnumerable<object> Splice(Term term, Term members)
    {
        foreach (object part in term.Parts)
        {
            if (part is string text && text.IndexOf("MEMBERS", StringComparison.Ordinal) is >= 0 and var at)
            {
                yield return text[..at];
                yield return members;
                yield return text[(at + "MEMBERS".Length)..];
            }
            else
            {
                yield return part;
            }
        }
    }

    private static int Depth(int size) => 1 + Math.Min(size / 7, 3);

    private static Term List(IEnumerable<Term> terms) => new(TermKind.List, "", "list", [.. terms]);

    private sealed record Declared(ImmutableHashSet<string> Names, ImmutableList<(Term Term, bool InSecondFile)> Terms, Scope Scope, ImmutableList<Declaration> Seen);

    private static Gen<Declared> Declarations(string place, Declared start, int often, int size)
    {
        var result = Gen.Constant(start);
        foreach (var declaration in Grammar.Declarations.Where(declaration => declaration.Place == place))
        {
            result = result.SelectMany(sofar => !declaration.Requires.All(sofar.Names.Contains)
                ? Gen.Constant(sofar)
                : Gen.Choose(0, 99).SelectMany(dice => dice >= often
                    ? Gen.Constant(sofar)
                    : Fill(declaration.Text, sofar.Scope, Depth(size)).Select(filled => sofar with
                    {
                        Names = sofar.Names.Add(declaration.Name),
                        Terms = sofar.Terms.Add((filled.Term with { Kind = TermKind.Item }, dice % 3 == 0)),
                        Scope = sofar.Scope with { Productions = sofar.Scope.Productions.AddRange(declaration.Adds) },
                    })));
        }

        return result;
    }

    private static Gen<T> Pick<T>(IReadOnlyList<T> items) => Gen.Choose(0, items.Count - 1).Select(i => items[i]);

    /// <summary>An expression or statement of a type.</summary>
    private static Gen<(Term Term, Scope After)> Make(string type, Scope scope, int depth)
    {
        var choices = new List<(int Weight, Production? Production, Variable? Variable)>();
        foreach (var variable in scope.Variables)
            if (variable.Type == type) choices.Add((6, null, variable));
        foreach (var production in Grammar.Of(type)) Consider(production, 1);
        foreach (var production in scope.Productions)
            if (production.Type == type) Consider(production, 2);
        if (choices.Count == 0) return Gen.Constant((Leaf(type, Grammar.Simplest(type) ?? throw new InvalidOperationException("Nothing makes a " + type)), scope));

        return Gen.Choose(0, choices.Sum(choice => choice.Weight) - 1).SelectMany(dice =>
        {
            int i = 0;
            while (dice >= choices[i].Weight) dice -= choices[i++].Weight;
            return choices[i].Variable is { } variable
                ? Gen.Constant((new Term(TermKind.Expression, type, "variable", [variable.Name]), scope))
                : Fill(choices[i].Production!, scope, depth);
        });

        void Consider(Production production, int factor)
        {
            if (depth <= 0 && !production.IsLeaf) return;
            if (production.NotInLoops && scope.InLoop) return;
            foreach (var hole in production.Parts.OfType<Hole>())
            {
                if (hole.Kind == HoleKind.Variable && !scope.Variables.Any(variable => variable.IsAssignable && variable.Type == hole.Type)) return;
                if (hole is { Kind: HoleKind.Expression, Type: "Return" } && scope.Returns is null) return;
                if (hole is { Kind: HoleKind.Expression, Type: "Yield" } && scope.Yields is null) return;
            }

            choices.Add((production.Weight * factor, production, null));
        }
    }

    private static Term Leaf(string type, string text) => new(TermKind.Expression, type, "literal", [text]);

    private sealed record Filling(ImmutableList<object> Parts, Scope Scope, Scope Outer, ImmutableDictionary<string, Variable> Names, ImmutableStack<Scope> Open, ImmutableList<Variable> Kept);

    private static Gen<(Term Term, Scope After)> Fill(Production production, Scope scope, int depth)
    {
        var filling = Gen.Constant(new Filling([], scope, scope, ImmutableDictionary<string, Variable>.Empty, [], []));
        foreach (object part in production.Parts)
        {
            filling = part is Hole hole
                ? filling.SelectMany(state => Fill(hole, state, depth - 1))
                : filling.Select(state => state with { Parts = state.Parts.Add(part) });
        }

        var kind = production.Type is "Stmt" or "" ? TermKind.Item : TermKind.Expression;
        return filling.Select(state => (new Term(kind, production.Type, production.Feature, state.Parts), scope with { Variables = scope.Variables.AddRange(state.Kept) }));
    }

    private static Gen<Filling> Fill(Hole hole, Filling state, int depth)
    {
        var scope = hole.Outer ? state.Outer : state.Scope;
        switch (hole.Kind)
        {
            case HoleKind.Open: return Gen.Constant(state with { Open = state.Open.Push(state.Scope) });
            case HoleKind.Close: return Gen.Constant(state with { Scope = state.Open.Peek(), Open = state.Open.Pop() });
            case HoleKind.Number: return Gen.Choose(hole.Low, hole.High).Select(n => Add(Leaf("Number", n.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            case HoleKind.Again: return Gen.Constant(state with { Parts = state.Parts.Add(state.Names[hole.Name].Name) });
            case HoleKind.New or HoleKind.Fix or HoleKind.Mutable or HoleKind.Let or HoleKind.Keep: return Gen.Fresh(() => Declare(hole, state));
            case HoleKind.Variable:
                return Pick([.. scope.Variables.Where(variable => variable.IsAssignable && variable.Type == hole.Type)])
                    .Select(variable => state with { Parts = state.Parts.Add(variable.Name), Names = state.Names.SetItem(hole.Name, variable) });
            case HoleKind.Block:
                return Block(hole.Name switch { "Loop" => scope with { InLoop = true }, "Code" => scope.Inside with { InLoop = true }, _ => scope }, depth)
                    .Select(block => Add(List(block.Terms)) with { Scope = hole.Name == "Steps" ? block.Scope : state.Scope });
            case HoleKind.Body:
                return Body(hole, scope.Inside, depth).Select(Add);
            case HoleKind.Lambda:
                return Gen.Fresh(() => hole.Parameters!.Select(type => new Variable(new(), type, false)).ToImmutableList()).SelectMany(parameters =>
                    Make(hole.Type, scope.Inside with { Variables = scope.Inside.Variables.AddRange(parameters) }, depth)
                        .Select(body => Add(Lambda(hole, parameters, body.Term))));
            default:
                string type = hole.Type switch { "Return" => scope.Returns!, "Yield" => scope.Yields!, var other => other };
                return Make(type, scope, depth).Select(made => Add(made.Term));
        }

        Filling Add(Term term) => state with { Parts = state.Parts.Add(term) };
    }

    private static Filling Declare(Hole hole, Filling state)
    {
        var variable = new Variable(new(hole.Kind is HoleKind.Fix or HoleKind.Mutable ? hole.Name : null), hole.Type, hole.Kind is HoleKind.Mutable or HoleKind.Let);
        return state with
        {
            Parts = state.Parts.Add(variable.Name),
            // A local is not known in its own initializer, but in the statements that follow.
            Scope = hole.Kind is HoleKind.Let or HoleKind.Keep ? state.Scope : state.Scope.Declare(variable),
            Names = state.Names.SetItem(hole.Name, variable),
            Kept = hole.Kind is HoleKind.Let or HoleKind.Keep ? state.Kept.Add(variable) : state.Kept,
        };
    }

    private static Term Lambda(Hole hole, ImmutableList<Variable> parameters, Term body)
    {
        var parts = new List<object> { "(" };
        foreach (var parameter in parameters)
        {
            if (parts.Count > 1) parts.Add(", ");
            parts.Add(parameter.Name);
        }

        return new(TermKind.Item, hole.Type, "lambda", [.. parts, ") => ", body]);
    }

    private static Gen<Term> Body(Hole hole, Scope scope, int depth)
    {
        if (hole.Name == "Iterator")
            return from block in Block(scope with { Yields = hole.Type }, depth)
                   from last in Make(hole.Type, block.Scope, depth)
                   select List([.. block.Terms, new(TermKind.Item, "Stmt", "yield", ["yield return ", last.Term, ";\n"])]);
        return from block in Block(scope with { Returns = hole.Type }, depth)
               from last in Make(hole.Type, block.Scope, depth)
               select new Term(TermKind.Item, "", "body", [List(block.Terms), "return ", last.Term, ";\n"]);
    }

    private static Gen<(ImmutableList<Term> Terms, Scope Scope)> Block(Scope scope, int depth) =>
        Gen.Choose(0, Math.Max(1, depth + 1)).SelectMany(count =>
        {
            var block = Gen.Constant((Terms: ImmutableList<Term>.Empty, Scope: scope));
            for (int i = 0; i < count; i++)
            {
                block = from sofar in block
                        from next in Make("Stmt", sofar.Scope, depth)
                        select (sofar.Terms.Add(next.Term), next.After);
            }

            return block;
        });
}
