using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>What the analyzer evaluates must be what the code builds.</summary>
internal static class Oracle
{
    /// <summary>Runs the sets of a compilation and compares.</summary>
    public static void Check(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
