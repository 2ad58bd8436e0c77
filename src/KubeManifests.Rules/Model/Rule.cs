using System.Threading;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Model;

/// <summary>How bad it is. Error: the API server rejects it, or it can never work.</summary>
public enum RuleSeverity
{
    /// <summary>Off until chosen.</summary>
    Hidden,

    /// <summary>A suggestion.</summary>
    Info,

    /// <summary>Accepted, and very likely wrong.</summary>
    Warning,

    /// <summary>Rejected, or can never work.</summary>
    Error,
}

/// <summary>A level of the Pod Security Standards.</summary>
public enum PodSecurityLevel
{
    /// <summary>Nothing that gives a Pod more than a container commonly gets.</summary>
    Baseline,

    /// <summary>What is known as good hardening, too; holds all that <see cref="Baseline"/> does.</summary>
    Restricted,
}

/// <summary>Where a rule can say something.</summary>
public enum RulePlaces
{
    /// <summary>In the editor, at build and on YAML alike: it is about objects.</summary>
    All,

    /// <summary>In the editor and the compiler only: it is about code.</summary>
    Code,

    /// <summary>On YAML and JSON only: it is about how they are written.</summary>
    Text,
}

/// <summary>What is known of a rule without running it: the single source of descriptors, tables, release tracking and presets.</summary>
public sealed class RuleInfo(string id, string title, RuleSeverity severity, string description)
{
    /// <summary><c>KUBE2202</c>.</summary>
    public string Id { get; } = id;

    /// <summary>A short noun phrase.</summary>
    public string Title { get; } = title;

    /// <summary>The default severity.</summary>
    public RuleSeverity Severity { get; } = severity;

    /// <summary>One or two sentences: why it matters.</summary>
    public string Description { get; } = description;

    /// <summary>True when the rule looks at more than one object.</summary>
    public bool NeedsWorld { get; init; }

    /// <summary>True when at least one fix is offered.</summary>
    public bool HasFix { get; init; }

    /// <summary>Where it can say something.</summary>
    public RulePlaces Places { get; init; }

    /// <summary>Checks of other tools that this rule covers, as <c>kube-linter: dangling-service</c>.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>The settings that it asks for.</summary>
    public IReadOnlyList<RuleOption> Options { get; init; } = [];

    /// <summary>True when what it finds may be worse than <see cref="Severity"/> whatever is chosen.</summary>
    public bool MayBeWorse { get; init; }

    /// <summary>The level of the Pod Security Standards that the rule is a part of, for the presets of that name; null for all other rules.</summary>
    public PodSecurityLevel? PodSecurityLevel { get; init; }

    /// <summary>The names of the bands of ids, from 1xxx to 8xxx.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["Links", "Validity", "Reliability", "Security", "Rbac", "Semantics", "Versions", "Style"];

    /// <summary>The category: the id band's name.</summary>
    public string Category => Categories[Id[4] - '1'];

    /// <summary>The page that explains the rule.</summary>
    public string HelpLink => "https://github.com/KubeAnalyzers/KubeAnalyzers/blob/main/docs/rules/" + Id + ".md";
}

/// <summary>A rule. Stateless; shared by all front ends and threads.</summary>
public abstract class Rule
{
    /// <summary>The rule's metadata; of a family, the first rule's.</summary>
    public abstract RuleInfo Info { get; }

    /// <summary>The metadata of every rule that this class checks: one, unless it is a family.</summary>
    public virtual IReadOnlyList<RuleInfo> Infos => [Info];

    /// <summary>The kinds whose objects it checks: it is asked about no other object.</summary>
    public virtual KindSet Kinds => KindSet.All;
}

/// <summary>A rule about one object alone. Its result is cached with the object.</summary>
public abstract class ObjectRule : Rule
{
    /// <summary>Reports what is wrong in <paramref name="manifest"/>, an object of one of <see cref="Rule.Kinds"/>.</summary>
    public abstract void Check(ManifestObject manifest, FindingSink sink);
}

/// <summary>Rules about one object alone that are told apart on one walk over it: what the API server's validation of one part of the API rejects.</summary>
public abstract class ObjectRuleFamily : ObjectRule
{
    /// <inheritdoc/>
    public sealed override RuleInfo Info => Infos[0];

    /// <inheritdoc/>
    public abstract override IReadOnlyList<RuleInfo> Infos { get; }
}

/// <summary>
/// A rule about how an object fits the others. It is written as a question about one object, so that an edit costs only what it concerns: whatever
/// the rule asks of the world is remembered, and the rule runs again for an object when that object or one of those answers is another one.
/// </summary>
public abstract class WorldRule : Rule
{
    /// <summary>
    /// Reports what is wrong with <paramref name="manifest"/>, an object of one of <see cref="Rule.Kinds"/>, as it stands in <paramref name="world"/>.
    /// All knowledge of other objects comes from the world, within this call.
    /// </summary>
    public abstract void Check(ManifestObject manifest, WorldView world, FindingSink sink);
}

/// <summary>Where a rule puts its findings.</summary>
public sealed class FindingSink(RuleSettings settings, CancellationToken cancellation = default)
{
    private readonly List<Finding> _findings = [];

    /// <summary>The findings so far.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What the user chose.</summary>
    public RuleSettings Settings { get; } = settings;

    /// <summary>The options that the user chose.</summary>
    public RuleOptions Options => Settings.Options;

    /// <summary>Honour it in long loops.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Reports at a field; a missing field points at the nearest written one above it.</summary>
    public Finding Report(Rule rule, ManifestObject manifest, Field at, string message) => Report(rule.Info, manifest, at, message);

    /// <summary>Reports for one rule of a family; what a rule says that is off is dropped.</summary>
    public Finding Report(RuleInfo rule, ManifestObject manifest, Field at, string message)
    {
        var finding = new Finding(rule, manifest, at, message);
        if (Settings.IsOn(rule)) _findings.Add(finding);
        return finding;
    }
}
