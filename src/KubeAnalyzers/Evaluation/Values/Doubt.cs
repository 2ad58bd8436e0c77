namespace KubeAnalyzers.Evaluation.Values;

/// <summary>
/// Counts what is not certain to go on. Code that is evaluated without a doubt does at run time exactly what it did here; with a doubt it may throw,
/// which matters only where somebody catches it.
/// </summary>
internal static class Doubt
{
    [ThreadStatic]
    private static int _count;

    /// <summary>How many doubts there were on this thread.</summary>
    public static int Count => _count;

    public static void Add() => _count++;
}
