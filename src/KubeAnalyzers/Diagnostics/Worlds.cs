using System.Runtime.CompilerServices;
using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;

namespace KubeAnalyzers.Diagnostics;

/// <summary>Runs all rules over what the evaluator found.</summary>
internal static class Worlds
{
    // The evaluator gives the same objects again while their files are unchanged: then their findings are the same, too.
    private static readonly ConditionalWeakTable<ManifestObject, IReadOnlyList<Finding>> ObjectFindings = new();

    /// <summary>The findings in all entries, those of single objects first.</summary>
    public static IEnumerable<Finding> Check(IReadOnlyList<EvaluatedEntry> entries, CancellationToken cancellation)
    {
        foreach (var entry in entries)
            foreach (var manifest in entry.Objects)
                foreach (var finding in CheckObject(manifest, cancellation))
                    yield return finding;

        var parts = entries.Select(entry => new WorldPart(entry.EnvironmentType, entry.EnvironmentValue, entry.Objects, entry.UnknownKinds));
        foreach (var world in WorldBuilder.Build([.. parts]))
            foreach (var finding in RuleRunner.CheckWorld(world, cancellation))
                yield return finding;
    }

    private static IReadOnlyList<Finding> CheckObject(ManifestObject manifest, CancellationToken cancellation)
    {
        if (ObjectFindings.TryGetValue(manifest, out var known)) return known;
        var findings = RuleRunner.CheckObject(manifest, cancellation);
        return ObjectFindings.GetValue(manifest, _ => findings);
    }
}
