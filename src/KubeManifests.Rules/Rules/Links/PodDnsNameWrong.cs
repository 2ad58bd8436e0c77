using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A text has the DNS name of a StatefulSet's Pod that does not exist, or below a Service that does not govern it.</summary>
public sealed class PodDnsNameWrong : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1079", "StatefulSet Pod DNS name wrong", RuleSeverity.Info,
        "The Pods of a StatefulSet have the names set-0.service, set-1.service and so on, as many as there are replicas, below the Service that its serviceName names and no other.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => DnsNames.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var (text, value, match) in DnsNames.In(manifest))
        {
            string pod = match.Groups["pod"].Value, service = match.Groups["service"].Value;
            int dash = pod.LastIndexOf('-');
            if (dash <= 0 || !long.TryParse(pod.Substring(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long ordinal)) continue;
            var @namespace = NamespaceValue.Of(match.Groups["namespace"].Value);
            if (world.Find("StatefulSet", @namespace, pod.Substring(0, dash)).Object is not { IsExternal: false, Group: "apps" } set) continue;
            Field spec = set.Root["spec"], governing = spec["serviceName"];
            if (governing.Text is { Length: > 0 } right && right != service)
            {
                string changed = pod + "." + right + match.Value.Substring(pod.Length + 1 + service.Length);
                sink.Report(this, manifest, text, $"{manifest.Display} has {match.Value}, but {set.Display} is governed by Service \"{right}\", so its Pods have no names below \"{service}\"")
                    .With(governing.Node)
                    .With(new Fix("Change to " + changed, NodeEdit.Replace(text.Node!, ScalarNode.String(value.Replace(match.Value, changed)))));
                continue;
            }

            // Others may scale it.
            if (spec["replicas"].NumberOr(1) is not { } replicas || spec["ordinals"]["start"].NumberOr(0) is not { } start || ordinal >= start && ordinal < start + replicas) continue;
            if (Autoscalers.MayBeMore(world) || Autoscalers.Of(world, set).Count > 0 || world.CustomKindsMayMake("Pod")) continue;
            sink.Report(this, manifest, text, $"{manifest.Display} has {match.Value}, but {set.Display} has only Pods {start} to {start + replicas - 1}").With(spec["replicas"].Node);
        }
    }
}
