namespace KubeAnalyzers.Benchmarks;

/// <summary>The costs of each step, in all rounds.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<string, List<Cost>> _steps = new(StringComparer.Ordinal);

    /// <summary>How often each step was measured.</summary>
    public int Rounds => _steps.Values.Select(costs => costs.Count).FirstOrDefault();

    /// <summary>Adds one measurement.</summary>
    public void Add(string step, Cost cost)
    {
        if (!_steps.TryGetValue(step, out var costs)) _steps.Add(step, costs = []);
        costs.Add(cost);
    }

    /// <summary>The median time of a step.</summary>
    public double Milliseconds(string step) => Median(_steps[step].Select(cost => cost.Milliseconds));

    /// <summary>The shortest time of a step.</summary>
    public double Least(string step) => _steps[step].Min(cost => cost.Milliseconds);

    /// <summary>The median processor time of a step.</summary>
    public double Cpu(string step) => Median(_steps[step].Select(cost => cost.CpuMilliseconds));

    /// <summary>The median of what a step allocates.</summary>
    public double Kilobytes(string step) => Median(_steps[step].Select(cost => cost.AllocatedBytes / 1024));

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
