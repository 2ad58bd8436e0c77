using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4064: Ingresses whose hosts have no certificate.</summary>
public sealed class IngressWithoutTls : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4064", "Ingress without TLS", RuleSeverity.Info,
        "Without TLS everyone between reads and changes what users send, their passwords included.")
    {
        HasFix = true,
        Covers = ["polaris: tlsSettingsMissing", "kubescape: C-0263"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "extensions/Ingress");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], tls = spec["tls"];
        if (!spec.IsKnown || tls.IsOpen || spec["rules"].IsOpen || IsSaidElsewhere(manifest.Root["metadata"]["annotations"])) return;
        if (tls.HasNone())
        {
            sink.Report(this, manifest, tls, $"{manifest.Display} has no tls, so users are served without encryption unless something before it adds it").With(Encrypt(manifest, spec));
            return;
        }

        foreach (var rule in spec["rules"].Items)
        {
            if (rule["host"].Text is { Length: > 0 } host && !IsCovered(tls, host))
                sink.Report(this, manifest, rule["host"], $"{manifest.Display}: no entry of tls names {host}, so it is served without a certificate of its own").With(tls.Node);
        }
    }

    // Clouds and controllers have annotations for certificates of their own.
    private static bool IsSaidElsewhere(Field annotations)
    {
        if (annotations.IsOpen) return true;
        foreach (var entry in annotations.Entries)
            foreach (string word in new[] { "cert", "tls", "ssl", "https" })
                if (entry.Key.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 && entry.Key.IndexOf("cert-manager.io/", StringComparison.Ordinal) < 0 && !new Field(entry.Value).Is("false")) return true;
        return false;
    }

    private static bool IsCovered(Field tls, string host)
    {
        foreach (var entry in tls.Items)
        {
            if (!entry.IsKnown || entry["hosts"].IsOpen || entry["hosts"].HasNone()) return true;
            foreach (var item in entry["hosts"].Items)
                if (item.Text is not { } named || named == host || named.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.') is > 0 and var dot && host.Substring(dot) == named.Substring(1)) return true;
        }

        return false;
    }

    private static Fix? Encrypt(ManifestObject manifest, Field spec)
    {
        var hosts = new ListNode();
        foreach (var rule in spec["rules"].Items)
            if (rule["host"].Text is { Length: > 0 } host && !hosts.Items.Any(item => item is ScalarNode known && known.Text == host)) hosts.Add(ScalarNode.String(host));
        if (hosts.Items.Count == 0 || manifest.Name.Text is not { Length: > 0 } name) return null;
        return Restriction.Of("Add tls", NodeEdit.SetField(spec.Node!, ["tls"], new ListNode().Add(new MapNode().Set("hosts", hosts).Set("secretName", name + "-tls"))));
    }
}
