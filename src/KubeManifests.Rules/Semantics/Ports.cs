using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What the API server asks of ports and protocols, wherever they stand; each family that calls these lists the rules among its own.</summary>
public static class Ports
{
    private static readonly string[] s_protocols = ["TCP", "UDP", "SCTP"];

    /// <summary>KUBE2105.</summary>
    public static RuleInfo NameInvalid { get; } = new("KUBE2105", "Port name invalid", RuleSeverity.Error,
        "A port's name has at most 15 small letters, digits and single hyphens, and at least one letter. The API server rejects any other, and a number written as a string is a name.")
    {
        HasFix = true,
        Covers = ["kube-linter: invalid-target-ports", "kube-score: container-ports-check"],
    };

    /// <summary>KUBE2107.</summary>
    public static RuleInfo NumberInvalid { get; } = new("KUBE2107", "Port number out of range", RuleSeverity.Error,
        "A port is a number from 1 to 65535. The API server rejects any other, and a port without one.")
    {
        Covers = ["kube-linter: invalid-target-ports", "kube-score: container-ports-check"],
    };

    /// <summary>KUBE2108.</summary>
    public static RuleInfo ProtocolInvalid { get; } = new("KUBE2108", "Protocol invalid", RuleSeverity.Error,
        "A port's protocol is TCP, UDP or SCTP, in capitals; its application protocol is a name with an optional prefix. The API server rejects anything else.")
    {
        HasFix = true,
    };

    /// <summary>True for a number that a port can have.</summary>
    public static bool IsPort(long number) => number is >= 1 and <= 65535;

    /// <summary>A port that must be written and be a number; false when it is not good.</summary>
    public static bool CheckNumber(Verdict verdict, Field port)
    {
        if (port.IsMissing) verdict.Required(NumberInvalid, port, "a number from 1 to 65535");
        else return verdict.InRange(NumberInvalid, port, 1, 65535);
        return false;
    }

    /// <summary>A port that may be a number or a name; nothing is said when it is missing. A number in quotes is offered as a number.</summary>
    public static void CheckNumberOrName(Verdict verdict, Field port)
    {
        if (port.Node is not ScalarNode { Type: ScalarType.String } name) verdict.InRange(NumberInvalid, port, 1, 65535);
        else if (Names.PortName(name.Text) is { } mustBe)
        {
            var finding = verdict.Invalid(NameInvalid, port, mustBe);
            if (name.Text.Length < 6 && long.TryParse(name.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number) && IsPort(number))
                finding.With(new Fix("Use the number " + number.ToString(System.Globalization.CultureInfo.InvariantCulture), NodeEdit.Replace(name, ScalarNode.Integer(number))));
        }
    }

    /// <summary>A protocol; a missing one is TCP, and so is an empty one where the server fills it.</summary>
    public static void CheckProtocol(Verdict verdict, Field protocol, bool emptyIsDefault = true)
    {
        if (emptyIsDefault && protocol.Is("")) return;
        verdict.OneOf(ProtocolInvalid, protocol, s_protocols);
    }

    /// <summary>An application protocol: a qualified name.</summary>
    public static void CheckApplicationProtocol(Verdict verdict, Field protocol) => verdict.Form(ProtocolInvalid, protocol, Names.QualifiedName);
}
