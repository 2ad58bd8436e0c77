using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An admission webhook whose Service or port does not exist: requests that it is asked about fail.</summary>
public sealed class WebhookServiceMissing : WorldRule
{
    private const long DefaultPort = 443;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1066", "Webhook Service missing", RuleSeverity.Warning,
        "The API server asks an admission webhook through a Service. When there is no such Service or port, every request that the webhook is about fails.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("admissionregistration.k8s.io/ValidatingWebhookConfiguration", "admissionregistration.k8s.io/MutatingWebhookConfiguration");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var services = new List<Field>();
        foreach (var webhook in manifest.Root["webhooks"].Items)
            if (webhook["clientConfig"]["service"] is { IsKnown: true } service) services.Add(service);

        // Webhooks of one configuration mostly share a Service.
        foreach (var same in services.Where(service => service["name"].Text is not null && service["namespace"].Text is { Length: > 0 }).GroupBy(service => (service["namespace"].Text!, service["name"].Text!)))
            Check(this, manifest, world, [.. same], sink);
    }

    /// <summary>Reports when the Service that the API server is to ask does not exist or has no such port; <paramref name="services"/> all name the same one.</summary>
    internal static void Check(Rule rule, ManifestObject manifest, WorldView world, List<Field> services, FindingSink sink)
    {
        if (services[0]["namespace"].Text is not { Length: > 0 } @namespace || services[0]["name"].Text is not { Length: > 0 } name) return;
        if (MissingReference.Find(world, manifest, "Service", NamespaceValue.Of(@namespace), [.. services.Select(service => service["name"])]) is { } missing)
        {
            missing.IsForeign = !world.HasOwnObjectsIn(@namespace);
            missing.Report(rule, sink, $"{manifest.Display} is answered by Service \"{name}\", which is not in namespace \"{@namespace}\"");
        }
        else if (world.Find("Service", NamespaceValue.Of(@namespace), name).Object is { IsExternal: false, Group: "" } found)
        {
            foreach (var service in services) CheckPort(rule, manifest, service, found, sink);
        }
    }

    private static void CheckPort(Rule rule, ManifestObject manifest, Field service, ManifestObject found, FindingSink sink)
    {
        var ports = found.Root["spec"]["ports"];
        if (service["port"].NumberOr(DefaultPort) is not { } port || ports.IsOpen || ports.Items.Count == 0 || found.Root["spec"]["type"].TextOrEmpty() is null or "ExternalName") return;
        var offered = new List<long>();
        foreach (var item in ports.Items)
        {
            if (item["port"].Integer is not { } number || number == port) return;
            offered.Add(number);
        }

        string what = service["port"].IsMissing ? $"port {port}, the default," : "port " + port;
        var finding = sink.Report(rule, manifest, service["port"].IsMissing ? service["name"] : service["port"], $"{manifest.Display} is answered at {what} of {found.Display}, which has only {string.Join(", ", offered)}").With(ports.Node);
        if (offered.Count == 1) finding.With(new Fix("Ask port " + offered[0], NodeEdit.SetField(service.Node!, ["port"], ScalarNode.Integer(offered[0]))));
    }
}
