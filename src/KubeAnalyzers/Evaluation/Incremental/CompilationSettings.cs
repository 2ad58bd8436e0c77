using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Evaluation.Incremental;

/// <summary>What besides its files says what a compilation's code means. Holds no compilation.</summary>
internal sealed class CompilationSettings
{
    private readonly (object Identity, MetadataReferenceProperties Properties)[] _references;
    private readonly string? _assemblyName;
    private readonly CompilationOptions _options;

    public CompilationSettings(Compilation compilation)
    {
        var references = compilation.ExternalReferences;
        _references = new (object, MetadataReferenceProperties)[references.Length];
        for (int i = 0; i < references.Length; i++) _references[i] = (Identity(references[i]), references[i].Properties);
        _assemblyName = compilation.AssemblyName;
        // The provider of the files' severities says nothing about what code means, and belongs to the workspace.
        _options = compilation.Options.WithSyntaxTreeOptionsProvider(null);
    }

    public bool Equal(CompilationSettings other)
    {
        if (_assemblyName != other._assemblyName || _references.Length != other._references.Length) return false;
        for (int i = 0; i < _references.Length; i++)
            if (!Same(_references[i].Identity, other._references[i].Identity) || !_references[i].Properties.Equals(other._references[i].Properties)) return false;
        return _options.Equals(other._options);
    }

    /// <summary>A referenced project is its compilation, which each new compilation may wrap anew.</summary>
    private static object Identity(MetadataReference reference) =>
        reference is CompilationReference project ? new WeakReference<Compilation>(project.Compilation) : reference;

    private static bool Same(object a, object b) => a is WeakReference<Compilation> first && b is WeakReference<Compilation> second
        ? first.TryGetTarget(out var before) && second.TryGetTarget(out var after) && before == after
        : a == b;
}
