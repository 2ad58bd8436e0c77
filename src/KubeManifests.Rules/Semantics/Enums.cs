using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// Values of closed sets, where the server's validation looks at them; each family that calls this lists the rule among its own. What no family
/// looks at, the structure family reports from the schema.
/// </summary>
public static class Enums
{
    /// <summary>KUBE2018.</summary>
    public static RuleInfo ValueInvalid { get; } = new("KUBE2018", "Enum value invalid", RuleSeverity.Error,
        "The field takes one of a few words, spelled exactly so. The API server rejects any other, also one that differs in case only.")
    {
        HasFix = true,
        Covers = ["monokle: K8S001"],
    };

    /// <summary>A text must be one of these, also when it is empty; true when nothing is wrong. A missing value is not judged.</summary>
    public static bool Check(Verdict verdict, Field at, params string[] supported) => verdict.OneOf(ValueInvalid, at, supported);

    /// <summary>As <see cref="Check"/>, for a field that the server fills when it is empty.</summary>
    public static bool CheckUnlessEmpty(Verdict verdict, Field at, params string[] supported) => at.Is("") || Check(verdict, at, supported);
}
