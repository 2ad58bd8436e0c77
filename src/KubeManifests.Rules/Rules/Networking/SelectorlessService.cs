using KubeManifests.Rules.Model;
using KubeManifests.Rules.Rbac;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6008: a Service without a selector, and without addresses.</summary>
public sealed class SelectorlessService : WorldRule
{
    private const string ServiceName = "kubernetes.io/service-name";

    private static readonly RiskyRight[] s_writing =
    [
        new("", "endpoints", ["create", "update", "patch"]), new("discovery.k8s.io", "endpointslices", ["create", "update", "patch"]), new("", "services", ["update", "patch"]),
    ];

    private static readonly WorldIndex SlicesByService = new(KindSet.Of("discovery.k8s.io/EndpointSlice"), static slice =>
        slice.Root["metadata"]["labels"] is var labels && labels[ServiceName].Text is { } name ? [name] : labels.IsOpen || labels[ServiceName].IsUnknown ? ["?"] : [], byNamespace: true);

    // Controllers among the manifests that may fill in what the Service lacks.
    private static readonly WorldIndex Writers = new(RbacNames.Roles, static role => MayWrite(role) ? ["writer"] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6008", "Selectorless Service without endpoints", RuleSeverity.Info,
        "A Service without a selector leads to what Endpoints or EndpointSlices of its name say. Without any it leads nowhere.")
    {
        NeedsWorld = true,
        Covers = ["kube-linter: dangling-service", "popeye: 1105", "popeye: 1110"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (!spec.IsKnown || !spec["selector"].HasNone() || spec["type"].IsUnknown || spec["type"].Is("ExternalName") || manifest.Name.Text is not { } name) return;
        if (manifest.Namespace.Name == "kube-system" || name == "kubernetes" || world.CustomKindsMayMake("Endpoints") || world.CustomKindsMayMake("EndpointSlice") || world.CustomKindsMayMake("Pod") || world.With(Writers, "writer").Count > 0) return;
        if (world.MayHaveUnknown("Endpoints") || world.MayHaveUnknown("EndpointSlice") || world.With(SlicesByService, manifest.Namespace, "?").Count > 0) return;
        if (world.Find("Endpoints", manifest.Namespace, name).State != LookupState.Missing || world.With(SlicesByService, manifest.Namespace, name).Count > 0) return;
        sink.Report(this, manifest, spec["selector"].IsMissing ? spec : spec["selector"], $"{manifest.Display} has no selector, and there is no EndpointSlice with the label {ServiceName}: {name}, so it leads nowhere; select Pods, or say the addresses");
    }

    private static bool MayWrite(ManifestObject role)
    {
        var rules = role.Root["rules"];
        if (rules.IsOpen) return true;
        foreach (var rule in rules.Items)
            if (!rule.IsKnown || RiskyRights.Find(rule, s_writing, byWildcard: true) is not null) return true;
        return false;
    }
}
