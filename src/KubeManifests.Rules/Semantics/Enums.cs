using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// Values of closed sets. The structure family reports every word that the schema does not list; the families report what is left, the empty text,
/// which some fields take and others do not. Each family that does so lists the rule among its own.
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

    /// <summary>False when a text is none of these; the empty one is reported. A missing value is not judged.</summary>
    public static bool Check(Verdict verdict, Field at, params string[] supported)
    {
        if (at.Node is not ScalarNode { Type: ScalarType.String } text || Array.IndexOf(supported, text.Text) >= 0) return true;
        if (text.Text.Length == 0) verdict.NotSupported(ValueInvalid, at, supported);
        return false;
    }

    /// <summary>As <see cref="Check"/>, for a field that the server fills when it is empty: there is nothing left to report.</summary>
    public static bool CheckUnlessEmpty(Verdict verdict, Field at, params string[] supported) => at.Is("") || Check(verdict, at, supported);
}
