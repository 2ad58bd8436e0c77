using System.Collections.Concurrent;

namespace KubeManifests.Rules.Model;

/// <summary>All rules, sorted by id. A new rule is added by writing its class; tools/DocsGenerator writes the list, so that no build looks for rules.</summary>
public static partial class RuleCatalogue
{
    private static readonly ConcurrentDictionary<string, RulesOfKind> ByKind = new(StringComparer.Ordinal);

    /// <summary>All rules; a family once.</summary>
    public static IReadOnlyList<Rule> All { get; } = Create();

    /// <summary>The metadata of all rules, sorted by id; once for a rule that several families report (<c>Ports.NumberInvalid</c>).</summary>
    public static IReadOnlyList<RuleInfo> Infos { get; } = [.. All.SelectMany(rule => rule.Infos).Distinct().OrderBy(info => info.Id, StringComparer.Ordinal)];

    /// <summary>The options of all rules, by name.</summary>
    public static IReadOnlyList<RuleOption> Options { get; } = [.. Infos.SelectMany(info => info.Options).Distinct().OrderBy(option => option.Name, StringComparer.Ordinal)];

    /// <summary>The rules about one object.</summary>
    public static IReadOnlyList<ObjectRule> ObjectRules { get; } = [.. All.OfType<ObjectRule>()];

    /// <summary>The rules about several objects.</summary>
    public static IReadOnlyList<WorldRule> WorldRules { get; } = [.. All.OfType<WorldRule>()];

    /// <summary>The rules that are about an object's kind.</summary>
    public static RulesOfKind For(ManifestObject manifest) => ByKind.TryGetValue(manifest.GroupAndKind, out var known)
        ? known
        : ByKind.GetOrAdd(manifest.GroupAndKind, new RulesOfKind(
            [.. ObjectRules.Where(rule => rule.Kinds.Contains(manifest))],
            [.. WorldRules.Where(rule => rule.Kinds.Contains(manifest))]));
}

/// <summary>The rules that are about one kind.</summary>
public sealed class RulesOfKind(ObjectRule[] objectRules, WorldRule[] worldRules)
{
    /// <summary>Those about one object, by id.</summary>
    public ObjectRule[] ObjectRules { get; } = objectRules;

    /// <summary>Those about an object and others, by id.</summary>
    public WorldRule[] WorldRules { get; } = worldRules;
}
