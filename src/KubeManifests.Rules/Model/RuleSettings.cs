using System.Collections.Concurrent;

namespace KubeManifests.Rules.Model;

/// <summary>
/// What a user chose for a run, or for a part of it: which rules run, and their options. A rule that is off does not run at all. Severities are no part of
/// it: they are chosen for what was found.
/// </summary>
public sealed class RuleSettings
{
    private readonly HashSet<string> _off;
    private readonly ConcurrentDictionary<string, RulesOfKind> _byKind = new(StringComparer.Ordinal);

    /// <summary>Settings with these options, under which the rules of the ids in <paramref name="off"/> do not run.</summary>
    public RuleSettings(RuleOptions options, IEnumerable<string>? off = null)
    {
        Options = options;
        _off = new(off ?? [], StringComparer.Ordinal);
    }

    /// <summary>Every rule runs, also those that are off until chosen; all options have their defaults.</summary>
    public static RuleSettings All { get; } = new(RuleOptions.Default);

    /// <summary>The options.</summary>
    public RuleOptions Options { get; }

    /// <summary>Whether a rule is on.</summary>
    public bool IsOn(RuleInfo rule) => _off.Count == 0 || !_off.Contains(rule.Id);

    /// <summary>The rules that are on and about an object's kind. A family is on when any of its rules is.</summary>
    public RulesOfKind For(ManifestObject manifest)
    {
        if (_off.Count == 0) return RuleCatalogue.For(manifest);
        if (_byKind.TryGetValue(manifest.GroupAndKind, out var known)) return known;
        var all = RuleCatalogue.For(manifest);
        return _byKind.GetOrAdd(manifest.GroupAndKind, new RulesOfKind([.. all.ObjectRules.Where(Runs)], [.. all.WorldRules.Where(Runs)]));
    }

    /// <summary>Whether the same rules run with the same options.</summary>
    public bool IsSameAs(RuleSettings other) => this == other || (_off.SetEquals(other._off) && Options.IsSameAs(other.Options));

    private bool Runs(Rule rule) => rule.Infos.Any(IsOn);
}
