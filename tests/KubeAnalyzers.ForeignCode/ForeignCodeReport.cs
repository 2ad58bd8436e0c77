using System.Diagnostics;
using System.Globalization;

namespace KubeAnalyzers.ForeignCode;

/// <summary>What came of a run over foreign code.</summary>
public sealed class ForeignCodeReport
{
    private const int MaxMemory = 1024;
    private readonly List<string> _problems = [];

    /// <summary>The files read.</summary>
    public int Files { get; private set; }

    /// <summary>Their lines.</summary>
    public long Lines { get; private set; }

    /// <summary>The compilations made of them.</summary>
    public int Compilations { get; set; }

    /// <summary>The members that were evaluated.</summary>
    public int Members { get; private set; }

    /// <summary>The members of whose value something is known.</summary>
    public int Known { get; set; }

    /// <summary>How often an analyzer failed.</summary>
    public int Failures { get; private set; }

    /// <summary>How often something took over ten seconds.</summary>
    public int Slow { get; private set; }

    /// <summary>The longest evaluation of all members of a compilation, in processor time.</summary>
    public TimeSpan Longest { get; set; }

    /// <summary>The most memory that the process held, in MiB.</summary>
    public long PeakWorkingSet { get; private set; }

    /// <summary>What the rules said.</summary>
    public int Findings { get; set; }

    /// <summary>Whether nothing failed, hung or grew too much.</summary>
    public bool IsSound => Failures == 0 && Slow == 0 && PeakWorkingSet < MaxMemory;

    /// <summary>A group of files was gone through.</summary>
    public void Add(int files, long lines, int members)
    {
        Files += files;
        Lines += lines;
        Members += members;
        using var process = Process.GetCurrentProcess();
        PeakWorkingSet = process.PeakWorkingSet64 >> 20;
    }

    /// <summary>An analyzer that threw.</summary>
    public void AddFailure(string where, Exception exception)
    {
        Failures++;
        _problems.Add($"{where}: {exception}");
    }

    /// <summary>Something that took too long.</summary>
    public void AddSlow(string where, TimeSpan time)
    {
        Slow++;
        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: {time.TotalSeconds:F1} s"));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(_problems.Select(problem => problem + "\n")) + string.Create(
        CultureInfo.InvariantCulture,
        $"compilations: {Compilations}\nmembers-evaluated: {Members}\nmembers-known: {Known}\nlongest-compilation-s: {Longest.TotalSeconds:F1}\nfiles: {Files}\nlines: {Lines}\nad0001: {Failures}\nover-10s: {Slow}\npeak-working-set-mib: {PeakWorkingSet}\nfindings: {Findings}");
}
