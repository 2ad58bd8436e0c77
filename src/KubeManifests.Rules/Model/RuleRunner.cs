using System.Threading;

namespace KubeManifests.Rules.Model;

/// <summary>Runs rules over objects and worlds, once; without settings, every rule. <see cref="ManifestChecker"/> does it again and again while objects change.</summary>
public static class RuleRunner
{
    /// <summary>The findings of all object rules on one object. External objects have none.</summary>
    public static IReadOnlyList<Finding> CheckObject(ManifestObject manifest, RuleSettings? settings = null, CancellationToken cancellation = default)
    {
        if (manifest.IsExternal) return [];
        settings ??= RuleSettings.All;
        var sink = new FindingSink(settings, cancellation);
        var rules = settings.For(manifest).ObjectRules;
        for (int i = 0; i < rules.Length; i++)
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
    public static IReadOnlyList<Finding> CheckWorld(World world, RuleSettings? settings = null, CancellationToken cancellation = default) =>
        CheckWorld(world, _ => settings ?? RuleSettings.All, cancellation);

    /// <summary>
    /// As <see cref="CheckWorld(World, RuleSettings?, CancellationToken)"/>, about the objects from one place to another only: several threads may each check a piece of a
    /// world that does not change. All pieces, in order, are the findings of the whole.
    /// </summary>
    public static IReadOnlyList<Finding> CheckWorld(World world, RuleSettings settings, int from, int to) => CheckWorld(world, _ => settings, from, to, default);

    /// <summary>As <see cref="CheckWorld(World, RuleSettings?, CancellationToken)"/>, with settings that differ from object to object.</summary>
    public static IReadOnlyList<Finding> CheckWorld(World world, Func<ManifestObject, RuleSettings> settingsOf, CancellationToken cancellation = default) =>
        CheckWorld(world, settingsOf, 0, world.Objects.Count, cancellation);

    private static IReadOnlyList<Finding> CheckWorld(World world, Func<ManifestObject, RuleSettings> settingsOf, int from, int to, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var view = new WorldView(world);
        FindingSink? sink = null;
        for (int o = from; o < to; o++)
        {
            var manifest = world.Objects[o];
            if (manifest.IsExternal) continue;
            cancellation.ThrowIfCancellationRequested();
            var settings = settingsOf(manifest);
            if (sink?.Settings != settings)
            {
                if (sink is not null) findings.AddRange(sink.Findings);
                sink = new(settings, cancellation);
            }

            var rules = settings.For(manifest).WorldRules;
            for (int i = 0; i < rules.Length; i++) rules[i].Check(manifest, view, sink);
        }

        if (sink is not null) findings.AddRange(sink.Findings);
        return findings;
    }
}
