using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Evaluation;

/// <summary>Where a node was written in C#: plain data, so that cached results hold no syntax.</summary>
public sealed class SourcePosition(string filePath, TextSpan report, TextSpan expression, TextSpan? assignment)
{
    /// <summary>The path of the file.</summary>
    public string FilePath { get; } = filePath;

    /// <summary>What is underlined: a literal that flows unchanged, <c>new T</c> of an object creation, otherwise the assignment in the manifest.</summary>
    public TextSpan Report { get; } = report;

    /// <summary>The whole expression that produced the value.</summary>
    public TextSpan Expression { get; } = expression;

    /// <summary>The <c>Name = value</c>, <c>["key"] = value</c> or collection element that put the value where it is.</summary>
    public TextSpan? Assignment { get; } = assignment;
}
