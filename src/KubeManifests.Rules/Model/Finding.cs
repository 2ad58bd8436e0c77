using System.Diagnostics;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Model;

/// <summary>A mistake that a rule found: one cause, at one place.</summary>
public sealed class Finding(RuleInfo rule, ManifestObject manifest, Field at, string message)
{
    /// <summary>The rule.</summary>
    public RuleInfo Rule { get; } = rule;

    /// <summary>The object the finding is about.</summary>
    public ManifestObject Object { get; } = manifest;

    /// <summary>The place; its anchor is what the front end points at.</summary>
    public Field At { get; } = at;

    /// <summary>The path of the field as the API server names it: that of <see cref="At"/> unless the server names another.</summary>
    public string Path { get => field ?? ServerPath.Of(Object.KindInfo, At.Path); set; }

    /// <summary>One sentence that names both sides and what would be right; no trailing period.</summary>
    public string Message { get; } = message;

    /// <summary>The severity here: the rule's default unless the rule lowered it (a reference that usually lives elsewhere), or raised it and says that it may.</summary>
    public RuleSeverity Severity
    {
        get;
        set
        {
            Debug.Assert(value <= Rule.Severity || Rule.MayBeWorse || Rule.Options.Count > 0, Rule.Id + " says nothing of being worse than it is by default.");
            field = value;
        }
    }

    = rule.Severity;

    /// <summary>True for what is known of any field of that kind: it is not said where another error points at the same node, which says more.</summary>
    public bool IsGeneral { get; set; }

    /// <summary>The other sides: nodes shown as additional locations.</summary>
    public List<Node> Related { get; } = [];

    /// <summary>What would repair it, best first.</summary>
    public List<Fix> Fixes { get; } = [];

    /// <summary>Adds another side.</summary>
    public Finding With(Node? related)
    {
        if (related is not null) Related.Add(related);
        return this;
    }

    /// <summary>Adds a repair.</summary>
    public Finding With(Fix? fix)
    {
        if (fix is not null) Fixes.Add(fix);
        return this;
    }
}
