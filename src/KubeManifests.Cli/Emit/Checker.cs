using KubeManifests.Rules.Model;

namespace KubeManifests.Cli.Emit;

/// <summary>Runs the rules over what was built, one world for each environment, and prints what they find.</summary>
internal sealed class Checker(EmitOptions options, Report report)
{
    public void Check(IReadOnlyList<BuiltSet> built)
    {
        foreach (var set in built)
            foreach (var manifest in set.Own) CheckName(manifest);

        var worlds = WorldBuilder.Build([.. built.Select(set => new WorldPart(set.EnvironmentType?.FullName, set.Environment, set.Objects, []))]);
        var found = new Dictionary<string, Finding>();
        foreach (var world in worlds)
        {
            foreach (var finding in world.Objects.Where(manifest => !manifest.IsExternal).SelectMany(manifest => RuleRunner.CheckObject(manifest)).Concat(RuleRunner.CheckWorld(world)))
                found.TryAdd($"{Place.Of(OriginOf(finding.Object))}|{finding.Rule.Id}|{finding.At.Path}|{finding.Message}", finding);
        }

        foreach (var finding in found.Values.OrderBy(finding => OriginOf(finding.Object)?.File, StringComparer.Ordinal).ThenBy(finding => OriginOf(finding.Object)?.Line).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal))
            Print(finding);

        if (!report.HasErrors)
            foreach (var world in worlds) CheckIdentities(world);
    }

    // A rule says this too, and better; this holds even where that rule was switched off, since one object would overwrite the other.
    private void CheckIdentities(World world)
    {
        var first = new Dictionary<string, ManifestObject>();
        foreach (var manifest in world.Objects)
        {
            if (manifest.IsExternal || manifest.Name.Text is not { } name) continue;
            if (first.TryAdd($"{manifest.Group}|{manifest.Kind}|{manifest.Namespace.Name}|{name}", manifest)) continue;
            var other = first[$"{manifest.Group}|{manifest.Kind}|{manifest.Namespace.Name}|{name}"];
            report.Error("KUBE0006", Place.Of(OriginOf(manifest)), $"{manifest.Display} is there twice: also at {Place.Of(OriginOf(other))}");
        }
    }

    private void CheckName(ManifestObject manifest)
    {
        bool generated = manifest.Root["metadata"]["generateName"].Text is { Length: > 0 };
        if (manifest.Name.Text is not { Length: > 0 } name)
        {
            if (!generated) report.Error("KUBE0007", Place.Of(OriginOf(manifest)), $"{manifest.Kind}: metadata.name is missing");
        }
        else if (name is "." or ".." || name.AsSpan().IndexOfAny('/', '%', '\\') >= 0 || name.Any(char.IsControl))
        {
            report.Error("KUBE0007", Place.Of(OriginOf(manifest)), $"{manifest.Kind}: metadata.name \"{name}\" is not a valid name [metadata.name]");
        }
    }

    private void Print(Finding finding)
    {
        string id = finding.Rule.Id;
        if (options.NoWarn.Contains(id)) return;
        string severity = options.Severities.TryGetValue(id, out string? chosen) ? chosen : finding.Severity switch { RuleSeverity.Error => "error", RuleSeverity.Warning => "warning", _ => "none" };
        if (severity == "warning" && options.WarningsAsErrors && !options.NotAsErrors.Contains(id)) severity = "error";
        string path = finding.At.Path;
        string message = $"{finding.Object.Display}: {finding.Message}{(path.Length > 0 ? $" [{path}]" : "")}";
        if (finding.Message.StartsWith(finding.Object.Display, StringComparison.Ordinal)) message = message[(finding.Object.Display.Length + 2)..];
        var place = Place.Of(OriginOf(finding.Object));
        if (severity == "error") report.Error(id, place, message);
        else if (severity == "warning") report.Warning(id, place, message);
    }

    private static Origin? OriginOf(ManifestObject manifest) => manifest.Root.Anchor.Position as Origin;
}
