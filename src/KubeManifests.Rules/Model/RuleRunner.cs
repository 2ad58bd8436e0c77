using System.Threading;

namespace KubeManifests.Rules.Model;

/// <summary>Runs rules over objects and worlds.</summary>
public static class RuleRunner
{
    /// <summary>The findings of all object rules on one object. External objects have none.</summary>
    public static IReadOnlyList<Finding> CheckObject(ManifestObject manifest, CancellationToken cancellation = default)
    {
        if (manifest.IsExternal) return [];
        var sink = new FindingSink(cancellation);
        foreach (var rule in RuleCatalogue.For(manifest).ObjectRules)
        {
            cancellation.ThrowIfCancellationRequested();
            rule.Check(manifest, sink);
        }

        return sink.Findings;
    }

    /// <summary>The findings of all world rules on one world.</summary>
    public static IReadOnlyList<Finding> CheckWorld(World world, CancellationToken cancellation = default)
    {
        var sink = new FindingSink(cancellation);
        foreach (var rule in RuleCatalogue.WorldRules)
        {
            cancellation.ThrowIfCancellationRequested();
            rule.Check(world, sink);
        }

        return sink.Findings;
    }
}
