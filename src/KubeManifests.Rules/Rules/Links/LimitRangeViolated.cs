using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A container that asks for more or less than a LimitRange of its namespace allows: its Pods are rejected.</summary>
public sealed class LimitRangeViolated : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1083", "Container violates LimitRange", RuleSeverity.Error,
        "A LimitRange bounds what each container of its namespace requests and may use. The workload is accepted, its Pods are rejected.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PodTemplate") return;
        foreach (var range in world.OfKind("LimitRange", manifest.Namespace))
        {
            if (range.Group.Length > 0 || range.Namespace.Compare(manifest.Namespace) != Likeness.Same || ContainerRequests.MayBeRecommended(world, manifest.Namespace)) continue;
            foreach (var limit in range.Root["spec"]["limits"].Items)
            {
                if (!limit["type"].Is("Container")) continue;
                foreach (var container in PodTemplates.Required(manifest).Containers)
                    if (container.Role != ContainerRole.Ephemeral) Check(manifest, container.Field, range, limit, sink);
            }
        }
    }

    // What is not written is filled in within the bounds, so only what is written can be wrong.
    private void Check(ManifestObject manifest, Field container, ManifestObject range, Field limit, FindingSink sink)
    {
        Field resources = container["resources"];
        string who = container["name"].Text is { } name ? "container \"" + name + "\"" : "a container";
        foreach (var entry in limit["min"].Entries)
        {
            Field min = new(entry.Value), requests = resources["requests"][entry.Key], limits = resources["limits"][entry.Key];
            if (QuantityValue.Read(min) is not { } least) continue;
            if (QuantityValue.Read(requests) is { } requested && requested < least) Report(requests, "requests", entry.Key, "at least", min);
            else if (QuantityValue.Read(limits) is { } allowed && allowed < least) Report(limits, "is limited to", entry.Key, "at least", min);
        }

        foreach (var entry in limit["max"].Entries)
        {
            Field max = new(entry.Value), requests = resources["requests"][entry.Key], limits = resources["limits"][entry.Key];
            if (QuantityValue.Read(max) is not { } most) continue;
            if (QuantityValue.Read(limits) is { } allowed && allowed > most) Report(limits, "is limited to", entry.Key, "at most", max);
            else if (QuantityValue.Read(requests) is { } requested && requested > most) Report(requests, "requests", entry.Key, "at most", max);
        }

        foreach (var entry in limit["maxLimitRequestRatio"].Entries)
        {
            Field requests = resources["requests"][entry.Key], limits = resources["limits"][entry.Key];
            if (QuantityValue.Read(new(entry.Value)) is not { } ratio || QuantityValue.Read(requests) is not { Sign: > 0 } requested || QuantityValue.Read(limits) is not { } allowed) continue;
            double actual = allowed.Thousandths / requested.Thousandths, wanted = ratio.Thousandths / 1000;
            if (actual > wanted * 1.000001) Report(limits, "is limited to " + Times(actual) + " its request,", entry.Key, "at most " + Times(wanted) + ":", new(entry.Value));
        }

        void Report(Field at, string does, string resource, string bound, Field allowed) =>
            sink.Report(this, manifest, at, $"{manifest.Display}: {who} {does} {at.Text} of {resource}, but {range.Display} of its namespace allows {bound} {allowed.Text}: its Pods are rejected").With(allowed.Node);
    }

    private static string Times(double number) => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + " times";
}
