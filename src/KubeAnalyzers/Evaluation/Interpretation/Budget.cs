namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>What the evaluation of a set may cost, in all its environments together.</summary>
internal sealed class Budget
{
    private int _steps = 4_000_000;
    private int _work = 40_000_000;

    /// <summary>Takes a step; false when there is none left.</summary>
    public bool Step() => --_steps >= 0;

    /// <summary>Takes units of work; false when there are not that many left.</summary>
    public bool Work(int units) => (_work -= units) >= 0;
}
