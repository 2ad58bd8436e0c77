using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// Values of closed sets. A word that the schema does not list is reported by the structure family (KUBE2018); the families say what else is wrong:
/// the empty text, which some fields take and others do not.
/// </summary>
public static class Enums
{
    /// <summary>False when a text is none of these; only the empty one is reported. A missing value is not judged.</summary>
    public static bool Check(Verdict verdict, RuleInfo rule, Field at, params string[] supported)
    {
        if (at.Node is not ScalarNode { Type: ScalarType.String } text || Array.IndexOf(supported, text.Text) >= 0) return true;
        if (text.Text.Length == 0) verdict.NotSupported(rule, at, supported);
        return false;
    }

    /// <summary>As <see cref="Check"/>, for a field that the server fills when it is empty: nothing is reported here.</summary>
    public static bool IsOneOf(Field at, params string[] supported) =>
        at.Node is not ScalarNode { Type: ScalarType.String } text || text.Text.Length == 0 || Array.IndexOf(supported, text.Text) >= 0;
}
