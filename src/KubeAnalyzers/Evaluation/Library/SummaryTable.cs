using System.Collections;

namespace KubeAnalyzers.Evaluation.Library;

/// <summary>Summaries of a type's members, by name and number of parameters. Several of a name are tried in order.</summary>
internal sealed class SummaryTable(bool isPure) : IEnumerable
{
    private readonly Dictionary<string, Summary> _byName = new(StringComparer.Ordinal);

    /// <summary>Nothing of this type changes anything: what has no summary is unknown, and that is all.</summary>
    public bool IsPure { get; } = isPure;

    /// <summary>A summary for any number of parameters.</summary>
    public void Add(string name, Summary summary)
    {
        if (_byName.TryGetValue(name, out var earlier)) _byName[name] = call => earlier(call) ?? summary(call);
        else _byName.Add(name, summary);
    }

    public void Add(string name, int parameters, Summary summary) => Add(name, call => call.Count == parameters ? summary(call) : null);

    public Summary? Of(string name) => _byName.TryGetValue(name, out var summary) ? summary : null;

    IEnumerator IEnumerable.GetEnumerator() => _byName.GetEnumerator();
}
