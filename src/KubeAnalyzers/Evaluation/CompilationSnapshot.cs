using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.Evaluation;

/// <summary>What a result was computed from, so that it can be told whether it still holds. It keeps syntax alive, but never a compilation.</summary>
internal sealed class CompilationSnapshot(Compilation compilation)
{
    private readonly ImmutableArray<SyntaxTree> _trees = [.. compilation.SyntaxTrees];
    private readonly ImmutableArray<(object Identity, MetadataReferenceProperties Properties)> _references = [.. compilation.References.Select(reference => (Identity(reference), reference.Properties))];
    private readonly string? _assemblyName = compilation.AssemblyName;

    // The provider of the files' severities says nothing about what code means, and belongs to the workspace.
    private readonly CompilationOptions _options = compilation.Options.WithSyntaxTreeOptionsProvider(null);

    /// <summary>
    /// The files in which only bodies differ from those of <paramref name="newer"/>: what does not depend on them still holds.
    /// Null when declarations, references or options differ: then nothing does.
    /// </summary>
    public IReadOnlyCollection<string>? ChangedBodies(CompilationSnapshot newer, CancellationToken cancellationToken)
    {
        if (newer == this) return [];
        if (_trees.Length != newer._trees.Length || _assemblyName != newer._assemblyName || !SameReferences(newer) || !_options.Equals(newer._options)) return null;
        var changed = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _trees.Length; i++)
        {
            SyntaxTree before = _trees[i], after = newer._trees[i];
            if (before == after) continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (before.FilePath != after.FilePath || !before.Options.Equals(after.Options) || !SyntaxFactory.AreEquivalent(before, after, topLevel: true)) return null;
            changed.Add(after.FilePath);
        }

        return changed;
    }

    private bool SameReferences(CompilationSnapshot newer)
    {
        if (_references.Length != newer._references.Length) return false;
        for (int i = 0; i < _references.Length; i++)
            if (!_references[i].Properties.Equals(newer._references[i].Properties) || !Same(_references[i].Identity, newer._references[i].Identity)) return false;
        return true;
    }

    /// <summary>A referenced project is its compilation, which each new compilation may wrap anew.</summary>
    private static object Identity(MetadataReference reference) =>
        reference is CompilationReference project ? new WeakReference<Compilation>(project.Compilation) : reference;

    private static bool Same(object a, object b) => a is WeakReference<Compilation> first && b is WeakReference<Compilation> second
        ? first.TryGetTarget(out var before) && second.TryGetTarget(out var after) && before == after
        : a == b;
}
