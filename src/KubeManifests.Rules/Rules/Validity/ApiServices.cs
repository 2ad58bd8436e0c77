using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2806: what the API server rejects in APIServices.</summary>
public sealed class ApiServices : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2806", "APIService invalid", RuleSeverity.Error,
        "An APIService is named by its version and group, has priorities within limits, and either a CA bundle or none of the checks.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apiregistration.k8s.io/APIService");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (!spec.IsObject()) return;
        Field group = spec["group"], version = spec["version"];
        CheckName(verdict, manifest.Name, group, version);

        if (group.IsNothing())
        {
            if (version.TextOrEmpty() is { } text && text != "v1") verdict.Required(Invalid, group);
        }
        else verdict.Form(Invalid, group, Names.DnsSubdomain);

        if (version.IsNothing()) verdict.Required(Invalid, version);
        else verdict.Form(Invalid, version, Names.Dns1035Label);
        CheckPriority(verdict, spec["groupPriorityMinimum"], 20000);
        CheckPriority(verdict, spec["versionPriority"], 1000);

        Field service = spec["service"], bundle = spec["caBundle"], insecure = spec["insecureSkipTLSVerify"];
        if (service.IsMissing)
        {
            if (bundle.IsSomething()) verdict.Forbidden(Invalid, bundle, "there is no service to check");
            if (insecure.Boolean == true) verdict.Forbidden(Invalid, insecure, "there is no service to check");
            return;
        }

        if (service.IsKnown)
        {
            verdict.RequiredText(Invalid, service["namespace"]);
            verdict.RequiredText(Invalid, service["name"]);
            verdict.InRange(Invalid, service["port"], 1, 65535);
        }

        if (insecure.Boolean == true && bundle.IsSomething()) verdict.Say(Invalid, insecure, "is true, but there is a caBundle to check with").With(bundle.Node);
    }

    private static void CheckName(Verdict verdict, Field name, Field group, Field version)
    {
        if (group.TextOrEmpty() is not { } wantedGroup || version.TextOrEmpty() is not { } wantedVersion || name.Node is not ScalarNode { Type: ScalarType.String, Text.Length: > 0 } text) return;
        string wanted = wantedVersion + "." + wantedGroup;
        if (text.Text != wanted && Names.PathSegment(text.Text) is null) verdict.Invalid(Invalid, name, "be \"" + wanted + "\", its version and group");
    }

    private static void CheckPriority(Verdict verdict, Field priority, int highest)
    {
        if (priority.IsMissing) verdict.Required(Invalid, priority, "1 to " + highest);
        else verdict.InRange(Invalid, priority, 1, highest);
    }
}
