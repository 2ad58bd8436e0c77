using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6011: hosts of an Ingress for which there is no certificate, or certificates for hosts that it has not.</summary>
public sealed class IngressTlsHosts : WorldRule
{
    private static readonly WorldIndex ByHost = new(IngressPaths.Kinds, static ingress =>
    {
        var hosts = new List<IndexKey>();
        foreach (var rule in ingress.Root["spec"]["rules"].Items)
            if (rule["host"].Text is { Length: > 0 } host) hosts.Add(host);
        return hosts;
    });

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6011", "TLS hosts and rule hosts disagree", RuleSeverity.Warning,
        "The hosts of a TLS entry say for which requests its certificate is shown. A host of the rules that none of them covers is served with the controller's own certificate, which browsers refuse.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["kyverno: ingress-host-match-tls"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field rules = manifest.Root["spec"]["rules"], tls = manifest.Root["spec"]["tls"];
        if (rules.IsOpen || tls.IsOpen || rules.Items.Count == 0 || tls.Items.Count == 0) return;

        // More names than those of the rules may come from annotations: aliases, redirects.
        if (IngressPaths.MayBeAnnotated(manifest, "alias", "redirect", "mergeable", "ssl-passthrough")) return;
        var certified = new List<Field>();
        foreach (var entry in tls.Items)
        {
            // Without hosts it is for all that have none.
            if (!entry.IsKnown || entry["hosts"].IsOpen || entry["hosts"].Items.Count == 0) return;
            foreach (var host in entry["hosts"].Items)
            {
                if (host.Text is null) return;
                certified.Add(host);
            }
        }

        var served = new List<Field>();
        foreach (var rule in rules.Items)
        {
            if (!rule.IsKnown || rule["host"].Text is not { Length: > 0 }) return;
            served.Add(rule["host"]);
        }

        var bare = served.Where(host => !certified.Exists(other => Covers(other.Text!, host.Text!))).ToList();
        var idle = certified.Where(host => !served.Exists(other => Covers(host.Text!, other.Text!) || Covers(other.Text!, host.Text!)) && world.With(ByHost, host.Text!).Count == 0).ToList();
        Report(manifest, bare, idle, certified, tls, sink);
    }

    private void Report(ManifestObject manifest, List<Field> bare, List<Field> idle, List<Field> certified, Field tls, FindingSink sink)
    {
        // Both at once is a slip of the pen; one alone may be meant so.
        if (bare.Count > 0 && idle.Count > 0)
        {
            sink.Report(this, manifest, idle[0], $"{manifest.Display} has a certificate for {idle[0].Text}, which none of its rules has, and none for {bare[0].Text}, which one has")
                .With(bare[0].Node)
                .With(new Fix($"Change to \"{bare[0].Text}\"", NodeEdit.Replace(idle[0].Node!, ScalarNode.String(bare[0].Text!))) { IsGuess = true });
            return;
        }

        foreach (var host in bare)
        {
            var finding = sink.Report(this, manifest, host, $"{manifest.Display} has no certificate for {host.Text}, while it has one for {certified[0].Text}; add the host to one of the TLS entries, or serve it by another Ingress");
            finding.Severity = RuleSeverity.Info;
            if (tls.Items.Count == 1) finding.With(new Fix($"Add \"{host.Text}\" to the TLS hosts", NodeEdit.AddItem(tls.Items[0]["hosts"].Node!, ScalarNode.String(host.Text!))) { IsGuess = true });
        }

        foreach (var host in idle)
            sink.Report(this, manifest, host, $"{manifest.Display} has a certificate for {host.Text}, which none of its rules has; add a rule, or remove the host").Severity = RuleSeverity.Info;
    }

    // A wildcard stands for one label.
    private static bool Covers(string wide, string narrow)
    {
        if (string.Equals(wide, narrow, StringComparison.OrdinalIgnoreCase)) return true;
        int dot = narrow.IndexOf('.');
        return dot > 0 && wide.StartsWith("*.", StringComparison.Ordinal) && string.Equals(wide.Substring(1), narrow.Substring(dot), StringComparison.OrdinalIgnoreCase);
    }
}
