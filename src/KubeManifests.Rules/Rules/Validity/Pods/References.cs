using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>References to fields and resources of the Pod itself, in environment variables and in downward API volumes.</summary>
internal static class References
{
    /// <summary>KUBE2113.</summary>
    public static RuleInfo FieldRef { get; } = new("KUBE2113", "fieldRef path unsupported", RuleSeverity.Error,
        "A Pod hands a few of its fields to its containers; environment variables and files can have different ones. Single labels and annotations are written metadata.labels['key'].")
    {
        HasFix = true,
    };

    /// <summary>KUBE2114.</summary>
    public static RuleInfo ResourceFieldRef { get; } = new("KUBE2114", "resourceFieldRef invalid", RuleSeverity.Error,
        "A resource is named as limits.cpu, requests.memory and the like, in a volume with its container, and divided by a unit: 1 or 1m for cpu, 1, 1k .. 1E, 1Ki .. 1Ei for bytes.")
    {
        HasFix = true,
    };

    private static readonly string[] s_environmentFields =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] s_volumeFields = ["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid"];

    private static readonly string[] s_resources =
        ["limits.cpu", "limits.memory", "limits.ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage"];

    /// <summary>A fieldRef; <paramref name="at"/> is what the server calls it.</summary>
    public static void CheckField(Verdict verdict, Field reference, bool inVolume, string at)
    {
        if (reference.Node is not MapNode) return;
        var path = reference["fieldPath"];
        if (path.IsNothing()) verdict.Required(FieldRef, path).Path = at + ".fieldPath";
        else if (reference["apiVersion"].TextOr("v1") is { } version && version != "v1") verdict.Invalid(FieldRef, reference["apiVersion"], "be v1").Path = at + ".fieldPath";
        else if (path.TextOrEmpty() is { } text) CheckFieldPath(verdict, path, text, inVolume, at);
    }

    private static void CheckFieldPath(Verdict verdict, Field path, string text, bool inVolume, string at)
    {
        int subscript = text.EndsWith("']", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2).IndexOf("['", StringComparison.Ordinal) : -1;
        if (subscript <= 0)
        {
            string[] supported = inVolume ? s_volumeFields : s_environmentFields;
            if (Array.IndexOf(supported, text) < 0 && (inVolume || text != "spec.host")) verdict.NotSupported(FieldRef, path, supported).Path = at + ".fieldPath";
            return;
        }

        string map = text.Substring(0, subscript), key = text.Substring(subscript + 2, text.Length - subscript - 4);
        if (map is not ("metadata.labels" or "metadata.annotations")) verdict.Invalid(FieldRef, path, "be a single field, or metadata.labels or metadata.annotations with a key").Path = at + ".fieldPath";
        else if (Names.QualifiedName(map == "metadata.labels" ? key : key.ToLowerInvariant()) is { } mustBe) verdict.Say(FieldRef, path, "has the key \"" + key + "\", which must " + mustBe).Path = at;
    }

    /// <summary>A resourceFieldRef; <paramref name="at"/> is what the server calls it.</summary>
    public static void CheckResource(Verdict verdict, Field reference, bool inVolume, string at)
    {
        if (reference.Node is not MapNode) return;
        Field resource = reference["resource"], divisor = reference["divisor"];
        bool hugePages = resource.Text is { } name && (name.StartsWith("limits.hugepages-", StringComparison.Ordinal) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal));
        if (inVolume && reference["containerName"].IsNothing()) verdict.Required(ResourceFieldRef, reference["containerName"]).Path = at + ".containerName";
        else if (resource.IsNothing()) verdict.Required(ResourceFieldRef, resource).Path = at + ".resource";
        else if (!hugePages && resource.TextOrEmpty() is { } text && Array.IndexOf(s_resources, text) < 0) verdict.NotSupported(ResourceFieldRef, resource, s_resources).Path = at + ".resource";

        if (!hugePages && Array.IndexOf(s_resources, resource.Text) < 0 || QuantityValue.Read(divisor) is not { Sign: not 0 } amount) return;
        bool cpu = resource.Text is "limits.cpu" or "requests.cpu";
        if (!IsUnit(divisor.Text!.Trim(), amount, cpu))
            verdict.Invalid(ResourceFieldRef, divisor, cpu ? "be 1 or 1m" : "be 1 or one unit, such as 1k, 1M or 1Mi").Path = at + ".divisor";
    }

    // The server compares how the amount would be written in the family of its suffix, so 1000k is 1M, and 1024 is no 1Ki.
    private static bool IsUnit(string text, QuantityValue amount, bool cpu)
    {
        if (amount == Unit("1")) return true;
        int digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9' or '.' or '+') digits++;
        string suffix = text.Substring(digits);
        bool exponent = suffix.Length > 1 && suffix[0] is 'e' or 'E' && !suffix.EndsWith("i", StringComparison.Ordinal);
        if (exponent) return false;
        if (cpu) return amount == Unit("1m");
        foreach (string unit in suffix.EndsWith("i", StringComparison.Ordinal) ? s_binary : s_decimal)
            if (amount == Unit(unit)) return true;
        return false;
    }

    private static readonly string[] s_decimal = ["1k", "1M", "1G", "1T", "1P", "1E"];
    private static readonly string[] s_binary = ["1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    private static QuantityValue Unit(string text) => QuantityValue.TryParse(text, out var unit) ? unit : default;
}
