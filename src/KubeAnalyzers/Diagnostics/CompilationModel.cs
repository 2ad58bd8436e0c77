using System.Collections.Concurrent;
using System.Collections.Immutable;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Diagnostics;

/// <summary>All findings of a compilation that are as bad as <paramref name="least"/> says, by file. Made when the first file asks, and once.</summary>
internal sealed class CompilationModel(Compilation compilation, AnalyzerConfigOptionsProvider options, DiagnosticSeverity least)
{
    private static readonly RuleInfo NotEvaluatedRule = RuleCatalogue.Infos.First(static rule => rule.Id == DescriptorFactory.NotEvaluated.Id);

    // Not Lazy<T>: it would keep the exception of a cancelled first request for ever.
    private readonly object _gate = new();
    private volatile ImmutableDictionary<string, FileFindings>? _files;
    private volatile ProjectSettings? _settings;
    private volatile Dictionary<string, SyntaxTree>? _trees;
    private readonly ConcurrentDictionary<ManifestObject, IReadOnlyList<Finding>> _ahead = new();

    /// <summary>Evaluates a set before all files are there, and checks each of its objects alone.</summary>
    public void CheckAhead(INamedTypeSymbol set, CancellationToken cancellation)
    {
        var settings = Settings(cancellation);
        foreach (var entry in ManifestEvaluator.EvaluateAhead(compilation, set, cancellation))
            foreach (var manifest in entry.Objects) _ahead[manifest] = RuleRunner.CheckObject(manifest, settings.Rules, cancellation);
    }

    /// <summary>The diagnostics that lie in a file.</summary>
    public IEnumerable<Diagnostic> DiagnosticsIn(SyntaxTree tree, CancellationToken cancellation)
    {
        var settings = Settings(cancellation);
        var files = CheckAll(cancellation);
        var diagnostics = files.TryGetValue(tree.FilePath, out var file) ? file.Placed.Select(finding => finding.ToDiagnostic(tree, file.Worlds, settings.Preset, TreeOf)).OfType<Diagnostic>() : [];
        return settings.Rules.IsOn(NotEvaluatedRule) ? diagnostics.Concat(NotEvaluated(tree, cancellation)) : diagnostics;
    }

    /// <summary>The findings of all files, made when they are first asked for.</summary>
    public ImmutableDictionary<string, FileFindings> CheckAll(CancellationToken cancellation)
    {
        if (_files is { } known) return known;
        lock (_gate) return _files ??= CheckedProject.Check(ManifestEvaluator.Evaluate(compilation, cancellation), Settings(cancellation).Rules, _ahead, cancellation);
    }

    /// <summary>How many sets the compilation has.</summary>
    public int CountSets(CancellationToken cancellation) => ManifestEvaluator.CountSets(compilation, cancellation);

    /// <summary>Where evaluation stopped in a file; once for all environments.</summary>
    private IEnumerable<Diagnostic> NotEvaluated(SyntaxTree tree, CancellationToken cancellation)
    {
        HashSet<SourcePosition>? seen = null;
        foreach (var entry in ManifestEvaluator.Evaluate(compilation, cancellation))
            foreach (var place in entry.Unsupported)
                if (place.Position.FilePath == tree.FilePath && (seen ??= []).Add(place.Position) && place.Position.In(tree) is { } spans)
                    yield return Diagnostic.Create(DescriptorFactory.NotEvaluated, Location.Create(tree, spans.Report), "Not known before the build: " + place.Reason);
    }

    private ProjectSettings Settings(CancellationToken cancellation) => _settings ??= ProjectSettings.Of(compilation, options, least, cancellation);

    private SyntaxTree? TreeOf(string filePath)
    {
        var trees = _trees;
        if (trees is null)
        {
            trees = new(StringComparer.Ordinal);
            foreach (var tree in compilation.SyntaxTrees)
                if (!trees.ContainsKey(tree.FilePath)) trees.Add(tree.FilePath, tree);
            _trees = trees;
        }

        return trees.TryGetValue(filePath, out var found) ? found : null;
    }
}
