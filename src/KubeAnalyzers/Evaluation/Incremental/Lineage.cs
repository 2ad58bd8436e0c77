using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>The latest versions of a project. An editor may ask about two of them in turns.</summary>
internal sealed class Lineage
{
    private const int Kept = 4;

    // Keyed by what an editor drops with its old versions; a version holds trees, never a compilation.
    private static readonly ConditionalWeakTable<SyntaxTree, Lineage> ByTree = new();
    private static readonly ConditionalWeakTable<Compilation, Program> ByCompilation = new();
    private readonly List<Program> _recent = [];

    /// <summary>The program that a compilation is.</summary>
    public static Program ProgramOf(Compilation compilation)
    {
        if (ByCompilation.TryGetValue(compilation, out var known)) return known;
        var lineage = Of(compilation);
        lock (lineage._recent)
        {
            if (ByCompilation.TryGetValue(compilation, out known)) return known;
            var program = lineage.Find(compilation);
            return ByCompilation.GetValue(compilation, _ => program);
        }
    }

    private static Lineage Of(Compilation compilation)
    {
        lock (ByTree)
        {
            Lineage? found = null;
            foreach (var tree in compilation.SyntaxTrees)
                if (ByTree.TryGetValue(tree, out found)) break;
            found ??= new Lineage();
            foreach (var tree in compilation.SyntaxTrees)
                if (!ByTree.TryGetValue(tree, out _)) ByTree.Add(tree, found);
            return found;
        }
    }

    private Program Find(Compilation compilation)
    {
        var settings = new CompilationSettings(compilation);
        Program? nearest = null;
        int least = int.MaxValue;
        for (int i = _recent.Count - 1; i >= 0; i--)
        {
            int differences = _recent[i].Differences(compilation);
            bool same = _recent[i].SettingsAre(settings);
            if (differences == 0 && same) return Latest(_recent[i]);
            if (!same) differences += 1_000_000;
            if (differences >= least) continue;
            (nearest, least) = (_recent[i], differences);
        }

        return Latest(nearest is null ? Program.Create(compilation, settings) : nearest.Derive(compilation, settings));
    }

    private Program Latest(Program program)
    {
        _recent.Remove(program);
        _recent.Add(program);
        if (_recent.Count > Kept) _recent.RemoveAt(0);
        return program;
    }
}
