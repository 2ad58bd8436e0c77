using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6019: Pods that name a Service whose Pods policies do not let them reach.</summary>
public sealed class DependencyBlocked : WorldRule
{
    private static readonly Regex s_name = new(@"(?<![\w.$(){}-])(?<service>[a-z](?:[a-z0-9-]*[a-z0-9])?)\.(?<namespace>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?:\.cluster\.local)?(?![\w-])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6019", "Declared dependency blocked by NetworkPolicy", RuleSeverity.Info,
        "Pods have the DNS name of a Service, but the policies that govern its Pods, or their own, do not let them talk to each other.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (manifest.Kind == "PodTemplate" || manifest.Namespace.Name is null || !template.Spec["hostNetwork"].IsMissing) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in template.Containers)
            foreach (var text in Texts(container.Field))
            {
                if (text.Node is not ScalarNode { Type: ScalarType.String, Text: var value } || value.IndexOf(".svc", StringComparison.Ordinal) < 0) continue;
                foreach (Match match in s_name.Matches(value))
                    if (seen.Add(match.Value)) Check(world, template, text, match, sink);
            }
    }

    private void Check(WorldView world, PodTemplate client, Field text, Match match, FindingSink sink)
    {
        string name = match.Groups["service"].Value;
        if (world.Find("Service", NamespaceValue.Of(match.Groups["namespace"].Value), name).Object is not { IsExternal: false } service) return;
        if (ServiceSelection.Of(world, service) is not { Matches: SelectorMatch.Yes, HasUnknown: false } selection) return;
        foreach (var server in selection.Selected)
            if (server.Owner == client.Owner || !server.Spec["hostNetwork"].IsMissing) return;
        foreach (var server in selection.Selected)
        {
            var blocking = Blocking(world, client, server, "Egress") ?? Blocking(world, server, client, "Ingress");
            if (blocking is null) return;
            sink.Report(this, client.Owner, text, $"{client.Owner.Display} has the name {match.Value} of {service.Display}, but {blocking.Display} does not let {(blocking.Namespace.Compare(client.Owner.Namespace) == Likeness.Same && client.SelectedBy(blocking.Root["spec"]["podSelector"]) == SelectorMatch.Yes ? "it out to" : "it in to")} {server.Owner.Display}")
                .With(blocking.Root["spec"]["podSelector"].Node);
            return;
        }
    }

    // The policy that keeps them apart, when none of those that govern the first admits the second.
    private static ManifestObject? Blocking(WorldView world, PodTemplate governed, PodTemplate peer, string direction) =>
        PolicyUnion.Governing(world, governed, direction) is { Count: > 0 } policies && !policies.Exists(policy => PolicyUnion.MayAdmit(world, policy, direction.ToLowerInvariant(), peer, static _ => true)) ? policies[0] : null;

    private static IEnumerable<Field> Texts(Field container)
    {
        foreach (var variable in container["env"].Items) yield return variable["value"];
        foreach (string list in new[] { "command", "args" })
            foreach (var word in container[list].Items) yield return word;
    }
}
