using System.Collections.Concurrent;
using KubeManifests.Cli.Configuration;
using KubeManifests.Cli.Emit.Suppressing;
using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Runs the rules over what was built, one world for each environment, and prints what they find. The rules about single objects run on the second thread as
/// soon as a set is built; what is left then, on both.
/// </summary>
internal sealed class Checker(EmitOptions options, Report report, SecondThread second)
{
    private const int WorldPieces = 4;

    private readonly Lazy<ProjectRules> _rules = new(() => new(options));
    private readonly SourceSuppressions _suppressions = new(options.Sources);
    private readonly ConcurrentDictionary<ManifestObject, IReadOnlyList<Finding>> _ofObjects = new();

    /// <summary>Makes the rules ready.</summary>
    public void MakeReady() => _ = _rules.Value;

    /// <summary>Has the objects of a set checked, each for itself.</summary>
    public void Add(BuiltSet set) => second.Add(() =>
    {
        foreach (var manifest in set.Own) _ofObjects[manifest] = RuleRunner.CheckObject(manifest, _rules.Value.Settings);
    });

    public void Check(IReadOnlyList<BuiltSet> built)
    {
        foreach (var (entry, message) in ConfigMistakes.Find(options.Config))
            if (!options.NoWarn.Contains("KUBE0013")) report.Warning("KUBE0013", new(entry.File, entry.Line), message);

        var worlds = Worlds(built);
        var ofWorlds = worlds.Select(world => new IReadOnlyList<Finding>[WorldPieces]).ToList();
        for (int i = 0; i < worlds.Count; i++)
        {
            var (world, pieces) = (worlds[i], ofWorlds[i]);
            for (int j = 0; j < WorldPieces; j++)
            {
                int piece = j, count = world.Objects.Count;
                second.Add(() => pieces[piece] = RuleRunner.CheckWorld(world, _rules.Value.Settings, count * piece / WorldPieces, count * (piece + 1) / WorldPieces));
            }
        }

        // In case that they are written.
        foreach (var set in built) second.Add(() => _ = set.Texts);
        second.Finish();

        Print(built, worlds, ofWorlds);

        // Rules say these too, and better; these hold even where those rules were switched off: one object would overwrite the other, or another file.
        if (report.HasErrors) return;
        foreach (var set in built)
            foreach (var manifest in set.Own) CheckName(manifest);
        foreach (var world in worlds) CheckIdentities(world);
    }

    /// <summary>What was built for each environment.</summary>
    internal static IReadOnlyList<World> Worlds(IReadOnlyList<BuiltSet> built) =>
        WorldBuilder.Build([.. built.Select(set => new WorldPart(set.EnvironmentType?.FullName, set.Environment, set.Objects, []))]);

    /// <summary>What the rules find in a world.</summary>
    internal static IEnumerable<Finding> Find(World world, RuleSettings settings) =>
        world.Objects.Where(manifest => !manifest.IsExternal).SelectMany(manifest => RuleRunner.CheckObject(manifest, settings)).Concat(RuleRunner.CheckWorld(world, settings));

    // One that is in a world twice is checked twice.
    private IReadOnlyList<Finding> FindingsOf(ManifestObject manifest) =>
        _ofObjects.TryGetValue(manifest, out var known) ? known : RuleRunner.CheckObject(manifest, _rules.Value.Settings);

    private void CheckIdentities(World world)
    {
        var first = new Dictionary<string, ManifestObject>();
        foreach (var manifest in world.Objects)
        {
            if (manifest.IsExternal || manifest.Name.Text is not { } name) continue;
            if (first.TryAdd($"{manifest.Group}|{manifest.Kind}|{manifest.Namespace.Name}|{name}", manifest)) continue;
            var other = first[$"{manifest.Group}|{manifest.Kind}|{manifest.Namespace.Name}|{name}"];
            report.Error("KUBE0006", Place.Of(manifest), $"{manifest.Display} is there twice: also at {Place.Of(other)}");
        }
    }

    private void CheckName(ManifestObject manifest)
    {
        bool generated = manifest.Root["metadata"]["generateName"].Text is { Length: > 0 };
        if (manifest.Name.Text is not { Length: > 0 } name)
        {
            if (!generated) report.Error("KUBE0007", Place.Of(manifest), $"{manifest.Kind}: metadata.name is missing");
        }
        else if (name is "." or ".." || name.AsSpan().IndexOfAny('/', '%', '\\') >= 0 || name.Any(char.IsControl))
        {
            report.Error("KUBE0007", Place.Of(manifest), $"{manifest.Kind}: metadata.name \"{name}\" is not a valid name [metadata.name]");
        }
    }

    private void Print(IReadOnlyList<BuiltSet> built, IReadOnlyList<World> worlds, List<IReadOnlyList<Finding>[]> ofWorlds)
    {
        var findings = worlds.Select((world, i) => (IReadOnlyList<Finding>)[.. world.Objects.Where(manifest => !manifest.IsExternal).SelectMany(FindingsOf), .. ofWorlds[i].SelectMany(piece => piece)]).ToList();

        // Where in its line an object begins is looked up in the source: only when something is printed.
        if (!findings.Any(ofWorld => ofWorld.Any(finding => IsPrinted(finding, Place.FileOf(finding.Object))))) return;
        var found = new Dictionary<string, Found>();
        for (int i = 0; i < worlds.Count; i++)
        {
            foreach (var finding in findings[i])
            {
                var place = Place.Of(finding.Object);
                string key = $"{place}|{finding.Rule.Id}|{finding.At.Path}|{finding.Message}";
                if (!found.TryGetValue(key, out var known)) found.Add(key, known = new(finding, place, []));
                if (!known.Worlds.Contains(worlds[i])) known.Worlds.Add(worlds[i]);
            }
        }

        var environmentTypes = built.SelectMany(set => set.Objects.Select(manifest => (manifest, set.EnvironmentType?.FullName))).ToDictionary();
        foreach (var (finding, _, where) in found.Values.OrderBy(item => item.Place.File, StringComparer.Ordinal).ThenBy(item => item.Place.Line).ThenBy(item => item.Place.Column).ThenBy(item => item.First.Rule.Id, StringComparer.Ordinal))
        {
            // An object is in the worlds of its set's type; one of a set without environments is in all.
            string? type = environmentTypes.GetValueOrDefault(finding.Object);
            bool everywhere = where.Count == worlds.Count(world => type is null || world.EnvironmentType == type);
            Print(finding, everywhere ? "" : $" (in {string.Join(", ", where.Select(world => world.EnvironmentValue))})");
        }
    }

    private void Print(Finding finding, string where)
    {
        string id = finding.Rule.Id;
        var place = Place.Of(finding.Object);
        var severity = _rules.Value.SeverityOf(finding, place.File);
        if (!IsPrinted(severity) || _suppressions.Has(id, place)) return;
        string path = finding.Path;
        string message = $"{finding.Object.Display}: {finding.Message}{(path.Length > 0 && !finding.Message.Contains(path, StringComparison.Ordinal) ? $" [{path}]" : "")}{where}";
        if (finding.Message.StartsWith(finding.Object.Display, StringComparison.Ordinal)) message = message[(finding.Object.Display.Length + 2)..];
        if (severity == RuleSeverity.Error) report.Error(id, place, message);
        else report.Warning(id, place, message);
    }

    private bool IsPrinted(Finding finding, string file) => IsPrinted(_rules.Value.SeverityOf(finding, file));

    private static bool IsPrinted(RuleSeverity? severity) => severity is RuleSeverity.Error or RuleSeverity.Warning;

    // Found in several worlds it is said once.
    private sealed record Found(Finding First, Place Place, List<World> Worlds);
}
