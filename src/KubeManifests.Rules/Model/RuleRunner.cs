using System.Threading;

namespace KubeManifests.Rules.Model;

/// <summary>Runs rules over objects and worlds, once. <see cref="ManifestChecker"/> does it again and again while objects change.</summary>
public static class RuleRunner
{
    /// <summary>The findings of all object rules on one object. External objects have none.</summary>
    public static IReadOnlyList<Finding> CheckObject(ManifestObject manifest, RuleOptions? options = null, CancellationToken cancellation = default)
    {
        if (manifest.IsExternal) return [];
        var sink = new FindingSink(options ?? RuleOptions.Default, cancellation);
        var rules = RuleCatalogue.For(manifest).ObjectRules;
        for (int i = 0; i < rules.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            rules[i].Check(manifest, sink);
        }

        return OnePerCause(sink.Findings);
    }

    private static IReadOnlyList<Finding> OnePerCause(IReadOnlyList<Finding> findings)
    {
        bool general = false;
        foreach (var finding in findings) general |= finding.IsGeneral;
        return general ? [.. findings.Where(finding => !finding.IsGeneral || !findings.Any(other => !other.IsGeneral && other.Severity == RuleSeverity.Error && other.At.Anchor == finding.At.Anchor))] : findings;
    }

    /// <summary>The findings of all world rules on one world. External objects are looked at, never checked.</summary>
    public static IReadOnlyList<Finding> CheckWorld(World world, RuleOptions? options = null, CancellationToken cancellation = default)
    {
        var sink = new FindingSink(options ?? RuleOptions.Default, cancellation);
        var view = new WorldView(world);
        foreach (var manifest in world.Objects)
        {
            if (manifest.IsExternal) continue;
            cancellation.ThrowIfCancellationRequested();
            var rules = RuleCatalogue.For(manifest).WorldRules;
            for (int i = 0; i < rules.Count; i++) rules[i].Check(manifest, view, sink);
        }

        return sink.Findings;
    }
}
