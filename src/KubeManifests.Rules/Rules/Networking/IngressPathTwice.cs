using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6010: two places that say where the same requests go.</summary>
public sealed class IngressPathTwice : WorldRule
{
    private static readonly WorldIndex ByPath = new(IngressPaths.Kinds, static ingress => IngressPaths.Of(ingress).Select(KeyOf).Where(static key => key is not null).Select(static key => key!.Value));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6010", "Same host and path in two Ingresses", RuleSeverity.Warning,
        "When two Ingresses of a class have the same host and path, one of them gets the requests. Which one differs between controllers, and the other is not told.")
    {
        NeedsWorld = true,
        Covers = ["kyverno: unique-ingress-host-and-path", "kyverno: unique-ingress-path", "kyverno: unique-ingress-host"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (IngressPaths.ClassOf(manifest) is not { } name || IsSpecial(manifest)) return;
        var seen = new Dictionary<IndexKey, IngressPath>();
        foreach (var path in IngressPaths.Of(manifest))
        {
            if (KeyOf(path) is not { } key) continue;
            if (seen.TryGetValue(key, out var before))
            {
                if (AreDifferent(path.Service, before.Service))
                    sink.Report(this, manifest, path.Text, $"{manifest.Display} says twice where {key.First}{path.Text.Text} goes: to Service {Display(before.Service)} and to Service {Display(path.Service)}").With(before.Path.Node);
                continue;
            }

            seen.Add(key, path);
            if (key.First.Length == 0) continue;
            foreach (var other in world.With(ByPath, key))
            {
                // The later one is told. Without a class, each goes to whoever is the default.
                if (other == manifest) break;
                if (IngressPaths.ClassOf(other) != name || IsSpecial(other) || IsSame(other, manifest)) continue;
                var taken = IngressPaths.Of(other).First(candidate => KeyOf(candidate) == key);
                if (!AreDifferent(path.Service, taken.Service) && other.Namespace.Compare(manifest.Namespace) != Likeness.Different) continue;
                sink.Report(this, manifest, path.Text, $"{manifest.Display} has the host and path {key.First}{path.Text.Text}, as {other.Display} has{(other.Namespace.Compare(manifest.Namespace) == Likeness.Same ? "" : " in " + other.Namespace.Display)}, so only one of them gets the requests")
                    .With(taken.Path.Node);
                break;
            }
        }
    }

    // A part of the requests, by other conditions than the path.
    private static bool IsSpecial(ManifestObject ingress) => IngressPaths.MayBeAnnotated(ingress, "canary", "conditions", "weight", "priority", "match", "mergeable", "router.", "middlewares", "group", "snippet", "rule");

    private static bool IsSame(ManifestObject first, ManifestObject second) =>
        first.Name.Text is not { } name || second.Name.IsUnknown || second.Name.Is(name) && first.Namespace.Compare(second.Namespace) != Likeness.Different;

    // The same place for the same requests does no harm.
    private static bool AreDifferent(Field left, Field right) =>
        left["name"].Text is { } name && right["name"].Text is { } other && !left["port"].IsUnknown && !right["port"].IsUnknown
        && !left["port"]["name"].Is("use-annotation") && !right["port"]["name"].Is("use-annotation")
        && (name != other || left["port"]["number"].Integer is { } number && right["port"]["number"].Integer is { } otherNumber && number != otherNumber);

    private static string Display(Field service) => "\"" + service["name"].Text + "\"" + (service["port"]["number"].Text is { } port ? ":" + port : "");

    private static IndexKey? KeyOf(IngressPath path)
    {
        var host = path.Rule["host"];
        string? type = path.Path["pathType"].Text;
        if (host.IsUnknown || path.Path["path"].TextOrEmpty() is not { } text || type is not ("Exact" or "Prefix")) return null;

        // A slash at the end of a prefix means nothing.
        if (type == "Prefix") text = text.TrimEnd('/');
        return new(host.TextOrEmpty() ?? "", type + " " + text);
    }
}
