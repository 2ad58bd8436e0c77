using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2809: what the API server rejects in claims for devices and in device classes.</summary>
public sealed class DeviceResources : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2809", "Device claim or class invalid", RuleSeverity.Error,
        "A claim names its requests, each with a device class; selectors are CEL expressions, constraints and configurations name requests of the same claim.");

    private static readonly CelEnvironment s_environment = new CelEnvironment("device").With("device", ["driver", "attributes", "capacity", "allowMultipleAllocations"]);

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid, CelExpressions.Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("resource.k8s.io/DeviceClass", "resource.k8s.io/ResourceClaim", "resource.k8s.io/ResourceClaimTemplate");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        switch (manifest.Kind)
        {
            case "DeviceClass":
                CheckSelectors(verdict, spec["selectors"]);
                CheckConfigs(verdict, spec["config"], names: null);
                if (spec["extendedResourceName"].Node is ScalarNode { Type: ScalarType.String } resource && !ResourceNames.IsExtended(resource.Text))
                    verdict.Invalid(Invalid, spec["extendedResourceName"], "be a name with a DNS name and '/' before it, outside kubernetes.io");
                break;
            case "ResourceClaim":
                CheckClaim(verdict, spec);
                break;
            default:
                CheckTemplateMetadata(verdict, spec["metadata"]);
                CheckClaim(verdict, spec["spec"]);
                break;
        }
    }

    private static void CheckTemplateMetadata(Verdict verdict, Field metadata)
    {
        Labels.CheckLabels(verdict, metadata["labels"]);
        Metadata.CheckAnnotations(verdict, metadata["annotations"]);
        foreach (var entry in metadata.Entries)
            if (entry.Key is not ("labels" or "annotations") && new Field(entry.Value).IsSomething()) verdict.Forbidden(Invalid, new(entry.Value), "a template gives labels and annotations only");
    }

    private static void CheckClaim(Verdict verdict, Field spec)
    {
        var devices = spec["devices"];
        if (!devices.IsKnown) return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        bool known = !devices["requests"].IsOpen;
        CheckSize(verdict, devices["requests"], 32);
        foreach (var request in devices["requests"].Items) known &= CheckRequest(verdict, request, names);

        CheckSize(verdict, devices["constraints"], 32);
        foreach (var constraint in devices["constraints"].Items)
        {
            CheckReferences(verdict, constraint["requests"], known ? names : null);
            Field match = constraint["matchAttribute"], distinct = constraint["distinctAttribute"];
            if (match.IsMissing && distinct.IsMissing) verdict.Say(Invalid, constraint, "needs matchAttribute or distinctAttribute");
            verdict.Form(Invalid, match, AttributeName);
            if (match.IsMissing) verdict.Form(Invalid, distinct, AttributeName);
        }

        CheckConfigs(verdict, devices["config"], known ? names : null);
    }

    // True when the names are known.
    private static bool CheckRequest(Verdict verdict, Field request, HashSet<string> names)
    {
        bool named = CheckName(verdict, request["name"], names, prefix: "");
        if (verdict.Object.ApiVersion == "resource.k8s.io/v1beta1")
        {
            if (request["firstAvailable"].HasNone()) CheckExactly(verdict, request);
            return named;
        }

        Field exactly = request["exactly"], first = request["firstAvailable"];
        if (exactly.IsUnknown || first.IsUnknown) return false;
        if (exactly.IsKnown == first.Items.Count > 0)
        {
            if (!first.IsOpen) verdict.Say(Invalid, request, exactly.IsKnown ? "has exactly and firstAvailable, but takes one of them" : "needs exactly or firstAvailable");
        }
        else if (exactly.IsKnown) CheckExactly(verdict, exactly);

        CheckSize(verdict, first, 8);
        foreach (var choice in first.Items)
        {
            named &= CheckName(verdict, choice["name"], names, request["name"].Text + "/");
            CheckExactly(verdict, choice);
        }

        return named && !first.IsOpen;
    }

    private static bool CheckName(Verdict verdict, Field name, HashSet<string> names, string prefix)
    {
        if (name.IsNothing()) verdict.Required(Invalid, name);
        else verdict.Form(Invalid, name, Names.DnsLabel);
        if (name.TextOrEmpty() is not { } text) return false;
        if (!names.Add(prefix + text)) verdict.Say(Invalid, name, "is \"" + text + "\", which another request is already");
        return true;
    }

    private static void CheckExactly(Verdict verdict, Field request)
    {
        if (verdict.RequiredText(Invalid, request["deviceClassName"])) verdict.Form(Invalid, request["deviceClassName"], Names.DnsSubdomain);
        CheckSelectors(verdict, request["selectors"]);
        Field mode = request["allocationMode"], count = request["count"];
        if (verdict.OneOfOrDefault(Invalid, mode, "All", "ExactCount") && mode.TextOr("ExactCount") is { } text)
        {
            if (text == "All" && count.Integer is not (null or 0)) verdict.Forbidden(Invalid, count, "allocationMode is All");
            else if (text != "All") verdict.InRange(Invalid, count, 0);
        }

        foreach (var toleration in request["tolerations"].Items)
        {
            if (!toleration["key"].Is("")) verdict.Form(Invalid, toleration["key"], Names.QualifiedName);
            var op = toleration["operator"];
            if (op.TextOr("Equal") is not { } operation || !verdict.OneOfOrDefault(Invalid, op, "Equal", "Exists")) continue;
            if (operation == "Equal") verdict.Form(Invalid, toleration["value"], Names.LabelValue);
            else if (toleration["value"].IsSomething()) verdict.Forbidden(Invalid, toleration["value"], "the operator is Exists");
        }
    }

    private static void CheckSelectors(Verdict verdict, Field selectors)
    {
        CheckSize(verdict, selectors, 32);
        foreach (var selector in selectors.Items)
        {
            var cel = selector["cel"];
            if (cel.IsMissing) verdict.Required(Invalid, cel);
            else if (cel["expression"].Text?.Length > 10 * 1024) verdict.Invalid(Invalid, cel["expression"], "have at most 10240 characters");
            else if (cel.IsKnown) CelExpressions.Check(verdict, Invalid, cel["expression"], s_environment, yields: CelType.Bool);
        }
    }

    private static void CheckConfigs(Verdict verdict, Field configs, HashSet<string>? names)
    {
        CheckSize(verdict, configs, 32);
        foreach (var config in configs.Items)
        {
            CheckReferences(verdict, config["requests"], names);
            var opaque = config["opaque"];
            if (opaque.IsMissing) verdict.Required(Invalid, opaque);
            if (!opaque.IsKnown) continue;
            if (verdict.RequiredText(Invalid, opaque["driver"])) verdict.Form(Invalid, opaque["driver"], DriverName);
            if (opaque["parameters"].IsMissing) verdict.Required(Invalid, opaque["parameters"]);
            else if (opaque["parameters"].Node is { } parameters and not MapNode) verdict.Say(Invalid, new(parameters), "is no object");
        }
    }

    private static void CheckReferences(Verdict verdict, Field requests, HashSet<string>? names)
    {
        CheckSize(verdict, requests, 32);
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var request in requests.Items)
        {
            if (request.Node is not ScalarNode { Type: ScalarType.String } text) continue;
            if (seen.TryGetValue(text.Text, out var first)) verdict.Duplicate(Invalid, request, first);
            else seen.Add(text.Text, request);
            if (names is not null && !names.Contains(text.Text)) verdict.Invalid(Invalid, request, "be the name of a request of this claim");
        }
    }

    private static void CheckSize(Verdict verdict, Field list, int most)
    {
        if (list.Items.Count > most) verdict.Say(Invalid, list, "has " + list.Items.Count + " items, but at most " + most + " are allowed");
    }

    private static string? DriverName(string name) => name.Length > 63 ? "have at most 63 characters" : Names.DnsSubdomain(name.ToLowerInvariant());

    private static string? AttributeName(string name)
    {
        int slash = name.IndexOf('/');
        if (slash < 0) return "have a DNS name and '/' before it";
        string domain = name.Substring(0, slash), id = name.Substring(slash + 1);
        if (domain.Length > 63 || Names.DnsSubdomain(domain) is not null) return "have a DNS name of at most 63 characters before the '/'";
        return id.Length > 32 || Names.CIdentifier(id) is not null ? "have an identifier of at most 32 characters after the '/'" : null;
    }
}
