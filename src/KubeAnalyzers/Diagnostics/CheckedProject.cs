using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;

namespace KubeAnalyzers.Diagnostics;

/// <summary>
/// Keeps the findings of a project from one version of its code to the next: an edit costs what it changes. The evaluator gives the same objects again
/// while they are the same; by them the project is known again.
/// </summary>
internal sealed class CheckedProject
{
    // The values go with the last of their objects.
    private static readonly ConditionalWeakTable<ManifestObject, CheckedProject> Projects = new();

    private readonly ManifestChecker _checker;
    private readonly Dictionary<CheckedObject, List<FindingRecord>> _records = [];
    private ImmutableDictionary<string, FileFindings> _files = ImmutableDictionary.Create<string, FileFindings>(StringComparer.Ordinal);
    private bool _hasFailed;

    private CheckedProject(RuleSettings settings) => _checker = new(settings);

    /// <summary>The findings in all entries together, by file. <paramref name="ahead"/>: what was found in objects alone already.</summary>
    public static ImmutableDictionary<string, FileFindings> Check(IReadOnlyList<EvaluatedEntry> entries, RuleSettings settings, IReadOnlyDictionary<ManifestObject, IReadOnlyList<Finding>> ahead, CancellationToken cancellation)
    {
        var project = Find(entries, settings);
        lock (project) return project.Update(entries, ahead, cancellation);
    }

    private static CheckedProject Find(IReadOnlyList<EvaluatedEntry> entries, RuleSettings settings)
    {
        foreach (var entry in entries)
            foreach (var manifest in entry.Objects)
                if (Projects.TryGetValue(manifest, out var project) && !project._hasFailed && project._checker.Settings.IsSameAs(settings)) return project;
        return new(settings);
    }

    private ImmutableDictionary<string, FileFindings> Update(IReadOnlyList<EvaluatedEntry> entries, IReadOnlyDictionary<ManifestObject, IReadOnlyList<Finding>> ahead, CancellationToken cancellation)
    {
        var parts = new WorldPart[entries.Count];
        for (int i = 0; i < parts.Length; i++) parts[i] = entries[i].Part;
        try
        {
            var changed = _checker.Update(parts, ahead, cancellation);
            if (changed.Count > 0) Place(changed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Nobody knows what is up to date now.
            _hasFailed = true;
            throw;
        }

        return _files;
    }

    private void Place(HashSet<CheckedObject> changed)
    {
        var files = new Dictionary<string, List<FindingRecord>>(StringComparer.Ordinal);
        foreach (var item in changed)
        {
            if (_records.TryGetValue(item, out var before))
            {
                foreach (var record in before)
                    if (!files.ContainsKey(record.Position.FilePath)) files.Add(record.Position.FilePath, []);
                _records.Remove(item);
            }

            if (!item.IsThere) continue;
            Remember(item.Manifest);
            List<FindingRecord>? records = null;
            foreach (var (world, finding) in item.Findings)
            {
                if (FindingRecord.Of(item, world, finding) is not { } record) continue;
                (records ??= []).Add(record);
                if (!files.TryGetValue(record.Position.FilePath, out var list)) files.Add(record.Position.FilePath, list = []);
                list.Add(record);
            }

            if (records is not null) _records.Add(item, records);
        }

        var builder = _files.ToBuilder();
        foreach (var pair in files)
        {
            var records = pair.Value;
            if (_files.TryGetValue(pair.Key, out var file)) records.AddRange(file.Records.Where(record => !changed.Contains(record.Subject)));
            if (records.Count == 0) builder.Remove(pair.Key);
            else builder[pair.Key] = new([.. records.OrderBy(record => record.Subject.Order)], _checker.Worlds);
        }

        _files = builder.ToImmutable();
    }

    private void Remember(ManifestObject manifest)
    {
        if (Projects.TryGetValue(manifest, out var known) && known == this) return;
        lock (Projects)
        {
            Projects.Remove(manifest);
            Projects.Add(manifest, this);
        }
    }
}
