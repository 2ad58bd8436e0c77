using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeAnalyzers.Tests;

/// <summary>What an .editorconfig for all files would say.</summary>
internal sealed class TestConfig(IReadOnlyDictionary<string, string> settings) : AnalyzerConfigOptionsProvider
{
    private readonly Entries _entries = new(settings);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions => _entries;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => _entries;

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _entries;

    private sealed class Entries(IReadOnlyDictionary<string, string> settings) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => settings.TryGetValue(key, out value);
    }
}
