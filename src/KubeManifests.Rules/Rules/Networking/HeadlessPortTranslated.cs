using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6007: a port of a headless Service that is talked to, but that its Pods do not have.</summary>
public sealed class HeadlessPortTranslated : WorldRule
{
    private static readonly WorldIndex ByAddress = new(KindSet.WithPodTemplate, static manifest => Addresses(manifest).Select(static found => new IndexKey(found.Service, found.Port)));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6007", "Headless port translation expected", RuleSeverity.Warning,
        "The name of a headless Service leads to the addresses of its Pods. Nothing changes the port of a request on its way, so a port that differs from its targetPort is not answered.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (ServiceAddresses.IsHeadless(spec) != true || manifest.Name.Text is not { } name || spec["ports"].IsOpen) return;
        foreach (var port in spec["ports"].Items)
        {
            if (port["port"].Integer is not { } number || port["targetPort"].Integer is not { } target || number == target || IsListenedTo(world, manifest, number)) continue;
            foreach (var user in world.With(ByAddress, new(name, number.ToString(CultureInfo.InvariantCulture))))
            {
                if (user.Namespace.Compare(manifest.Namespace) != Likeness.Same || Find(user, manifest, number) is not { } text) continue;
                sink.Report(this, manifest, port["port"], $"{manifest.Display} is headless, so its port {number} is not changed into {target}, but {user.Display} talks to {name}:{number}; use the port {target} in both")
                    .With(text.Node)
                    .With(port["targetPort"].Node);
                break;
            }
        }
    }

    // By Pods that say so, or of which nothing is known.
    private static bool IsListenedTo(WorldView world, ManifestObject service, long number)
    {
        if (ServiceSelection.Of(world, service) is not { Matches: SelectorMatch.Yes, HasUnknown: false } selection) return true;
        foreach (var template in selection.Selected)
        {
            if (template.HasUnknownContainers) return true;
            foreach (var container in template.Containers)
            {
                var ports = container.Field["ports"];
                if (ports.IsOpen || ports.Items.Any(port => port["containerPort"].Integer is not { } listened || listened == number)) return true;
            }
        }

        return false;
    }

    private static Field? Find(ManifestObject user, ManifestObject service, long number)
    {
        string port = number.ToString(CultureInfo.InvariantCulture);
        foreach (var (text, name, @namespace, found) in Addresses(user))
            if (service.Name.Is(name) && found == port && (@namespace is null || service.Namespace.Name is { } own && own == @namespace)) return text;
        return null;
    }

    // host:port, in variables and arguments: web:80, web.shop:80, web.shop.svc.cluster.local:80.
    private static IEnumerable<(Field Text, string Service, string? Namespace, string Port)> Addresses(ManifestObject manifest)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var text in Texts(container.Field))
            {
                if (text.Text is not { Length: < 2000 } value) continue;
                for (int colon = value.IndexOf(':'); colon >= 0; colon = value.IndexOf(':', colon + 1))
                {
                    int end = colon + 1, start = colon;
                    while (end < value.Length && value[end] is >= '0' and <= '9') end++;
                    while (start > 0 && (value[start - 1] is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '.')) start--;
                    if (end == colon + 1 || start == colon) continue;
                    string[] parts = value.Substring(start, colon - start).Split('.');
                    bool isWhole = parts.Length <= 2 || parts[2] == "svc";
                    if (isWhole && parts[0].Length > 0) yield return (text, parts[0], parts.Length > 1 ? parts[1] : null, value.Substring(colon + 1, end - colon - 1));
                }
            }
        }
    }

    private static IEnumerable<Field> Texts(Field container)
    {
        foreach (var variable in container["env"].Items) yield return variable["value"];
        foreach (string list in new[] { "command", "args" })
            foreach (var word in container[list].Items) yield return word;
    }
}
