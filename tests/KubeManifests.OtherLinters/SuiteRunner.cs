using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;

namespace KubeManifests.OtherLinters;

/// <summary>Reads an expectation's files as <c>kubemanifests lint</c> does, runs the rules that cover its check, and compares.</summary>
internal static class SuiteRunner
{
    private static readonly Dictionary<string, List<RuleInfo>> Covering = RuleCatalogue.Infos
        .SelectMany(rule => rule.Covers.Select(check => (Check: check, Rule: rule)))
        .GroupBy(pair => pair.Check)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.Rule).ToList());

    /// <summary>The checks of a tool that a rule says it covers.</summary>
    public static int CoveredChecks(string tool) => Covering.Keys.Count(check => check.StartsWith(tool + ": ", StringComparison.Ordinal));

    /// <summary>Compares.</summary>
    public static Result Run(Expectation expectation)
    {
        if (!Covering.TryGetValue($"{expectation.Tool}: {expectation.Check}", out var rules)) return new(expectation, Outcome.NotCovered, "");
        var world = new World();
        foreach (string file in expectation.Files)
            foreach (var root in Read(file)) world.Add(root);

        var settings = new RuleSettings(new(expectation.Options));
        var all = world.Objects.SelectMany(manifest => RuleRunner.CheckObject(manifest, settings)).Concat(RuleRunner.CheckWorld(world, settings)).ToList();
        var found = all.Where(finding => rules.Contains(finding.Rule)).ToList();
        string names = string.Join(", ", rules.Select(rule => rule.Id));

        foreach (var manifest in world.Objects)
        {
            var here = found.Where(finding => finding.Object == manifest).ToList();
            switch (expectation.IsExpectedOn(manifest))
            {
                case true when here.Count == 0: return new(expectation, Outcome.Missed, $"{names}: nothing on {manifest.Display}");
                case false when here.Count > 0: return new(expectation, Outcome.False, $"on {manifest.Display}: {here[0].Rule.Id} {here[0].Message}");
            }
        }

        if (!expectation.Fails) return found.Count == 0 ? new(expectation, Outcome.Met, "") : new(expectation, Outcome.False, $"{found[0].Rule.Id} {found[0].Message}");
        if (found.Count == 0) return new(expectation, Outcome.Missed, $"{names}: nothing; all: {string.Join(" ", all.Select(finding => finding.Rule.Id).Distinct().Order())}");
        foreach (string kind in expectation.Kinds.Distinct())
            if (!found.Exists(finding => finding.Object.Kind == kind)) return new(expectation, Outcome.Missed, $"{names}: nothing on the {kind}; only on {string.Join(", ", found.Select(finding => finding.Object.Kind).Distinct())}");
        return new(expectation, Outcome.Met, "");
    }

    /// <summary>The objects of a file, as lint reads them.</summary>
    public static IEnumerable<ManifestObject> Read(string path)
    {
        using var stream = File.OpenRead(path);
        if (ManifestReader.Open(path, stream, mayBeForeign: true, out _) is not { } reader) yield break;
        for (int i = 0; i < reader.Count; i++)
            foreach (var document in reader.Read(i))
                foreach (var item in document.Objects) yield return new ManifestObject(item.Root, null);
    }
}
