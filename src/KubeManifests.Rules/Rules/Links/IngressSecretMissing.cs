using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An Ingress serves HTTPS with a Secret that does not exist or has no certificate: the controller serves its own, which browsers reject.</summary>
public sealed class IngressSecretMissing : WorldRule
{
    private static readonly string[] s_needed = ["tls.crt", "tls.key"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1028", "Ingress TLS Secret missing or not TLS", RuleSeverity.Warning,
        "An Ingress serves HTTPS with the certificate in tls.crt and tls.key of a Secret. Without it the controller serves a certificate of its own, which browsers reject. Such Secrets often come from elsewhere: without a near miss it is a hint.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001", "popeye: 1403"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var same in Secrets(manifest).Where(name => name.Text is { Length: > 0 }).GroupBy(name => name.Text!))
        {
            List<Field> names = [.. same];
            if (MissingReference.FindHere(world, manifest, "Secret", names) is { } missing)
            {
                var addition = NodeTree.NewObject("v1", "Secret", same.Key, manifest).Set("type", "kubernetes.io/tls").Set("stringData", new MapNode().Set("tls.crt", "").Set("tls.key", ""));
                missing.Report(this, sink, $"{manifest.Display} serves HTTPS with Secret \"{same.Key}\", which is not in {manifest.Namespace.Display}", addition);
            }
            else if (world.Find("Secret", manifest.Namespace, same.Key).Object is { IsExternal: false, Group: "" } found)
            {
                CheckContent(manifest, names[0], found, sink);
            }
        }
    }

    /// <summary>The names of the Secrets that an Ingress serves HTTPS with, unless it asks for them to be made.</summary>
    internal static IEnumerable<Field> Secrets(ManifestObject ingress)
    {
        var annotations = ingress.Root["metadata"]["annotations"];
        bool areMade = annotations.IsOpen || annotations.Entries.Any(entry =>
            entry.Key.IndexOf("cert", StringComparison.OrdinalIgnoreCase) >= 0 || entry.Key.IndexOf("acme", StringComparison.OrdinalIgnoreCase) >= 0 || entry.Key.IndexOf("ssl-passthrough", StringComparison.OrdinalIgnoreCase) >= 0);
        if (areMade) yield break;
        foreach (var tls in ingress.Root["spec"]["tls"].Items) yield return tls["secretName"];
    }

    private void CheckContent(ManifestObject ingress, Field name, ManifestObject secret, FindingSink sink)
    {
        Field data = secret.Root["data"], text = secret.Root["stringData"];

        // An empty one is filled later.
        if (secret.Root.IsOpen || data.IsOpen || text.IsOpen || data.HasNone() && text.HasNone() || ConfigReferences.IsFilledByOthers(secret)) return;
        var missing = s_needed.Where(key => data[key].IsMissing && text[key].IsMissing).ToList();
        if (missing.Count > 0)
            sink.Report(this, ingress, name, $"{ingress.Display} serves HTTPS with {secret.Display}, which has no {string.Join(" and no ", missing)}").With(data.Node ?? text.Node);
    }
}
