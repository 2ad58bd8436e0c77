using System.Globalization;
using System.Text;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>How many programs were evaluated exactly, and what was in those that were not.</summary>
internal sealed class ProgramStatistics
{
    private readonly Dictionary<Verdict, int> _verdicts = [];
    private readonly Dictionary<string, (int Exact, int General)> _features = [];
    private readonly List<string> _rejected = [];
    private int _opaque;
    private int _opaqueExact;

    /// <summary>The first program that does not compile: why.</summary>
    public string? FirstRejected => _rejected.FirstOrDefault();

    /// <summary>The share of programs evaluated exactly, among those that could be.</summary>
    public double ExactShare => (double)Of(Verdict.Exact) / Math.Max(1, Of(Verdict.Exact) + Of(Verdict.General));

    /// <summary>The share of a verdict.</summary>
    public double Share(Verdict verdict) => (double)Of(verdict) / Math.Max(1, _verdicts.Values.Sum());

    /// <summary>Counts a program.</summary>
    public void Add(GeneratedProgram program, Outcome outcome)
    {
        if (outcome.Verdict == Verdict.Rejected) _rejected.Add(outcome.Message!);
        if (program.IsOpaque && outcome.Verdict is Verdict.Exact or Verdict.General)
        {
            _opaque++;
            if (outcome.Verdict == Verdict.Exact) _opaqueExact++;
            return;
        }

        _verdicts[outcome.Verdict] = Of(outcome.Verdict) + 1;
        if (outcome.Verdict is not (Verdict.Exact or Verdict.General)) return;
        bool exact = outcome.Verdict == Verdict.Exact;
        foreach (string feature in program.Features)
        {
            var (before, general) = _features.GetValueOrDefault(feature);
            _features[feature] = (before + (exact ? 1 : 0), general + (exact ? 0 : 1));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"programs: {_verdicts.Values.Sum() + _opaque}\n");
        foreach (var verdict in Enum.GetValues<Verdict>()) text.Append(CultureInfo.InvariantCulture, $"{verdict.ToString().ToLowerInvariant()}: {Of(verdict)}\n");
        text.Append(CultureInfo.InvariantCulture, $"with what only a run knows: {_opaque}, of them exact: {_opaqueExact}\n");
        text.Append(CultureInfo.InvariantCulture, $"exact-share: {ExactShare:P1}\ncompilation-ms: {ProgramBatch.Compiling.TotalMilliseconds:F0}\nevaluation-ms: {ProgramBatch.Evaluating.TotalMilliseconds:F0}\nprocessor-s: {Environment.CpuUsage.TotalTime.TotalSeconds:F0}\n");
        foreach (string message in _rejected.Take(40)) text.Append(CultureInfo.InvariantCulture, $"does not compile: {message}\n");
        text.Append("constructs and the share of programs with them that is not evaluated exactly:\n");
        foreach (var (feature, (exact, general)) in _features.Where(entry => entry.Value.General > 1).OrderByDescending(entry => (double)entry.Value.General / (entry.Value.General + entry.Value.Exact)).Take(60))
            text.Append(CultureInfo.InvariantCulture, $"  {100 * general / (exact + general),3} % of {exact + general,5}  {feature}\n");
        return text.ToString();
    }

    private int Of(Verdict verdict) => _verdicts.GetValueOrDefault(verdict);
}
