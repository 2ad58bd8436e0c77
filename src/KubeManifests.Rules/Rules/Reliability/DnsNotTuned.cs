using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3088: Pods that ask DNS more often than they need</summary>
public sealed class DnsNotTuned : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_wanted = RuleOption.List("dns_options", "ndots:2", "The DNS options that Pods set, as name or name:value.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3088", "DNS options not tuned", RuleSeverity.Hidden,
        "By default a name with fewer than five dots is tried in each domain of the cluster first, so that each request to the outside asks DNS several times. ndots says from how many dots on a name is complete.")
    {
        HasFix = true,
        Options = [s_wanted],
        Covers = ["kube-linter: dnsconfig-options", "kyverno: change-dns-config-policy", "kyverno: add-ndots"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        var options = spec["dnsConfig"]["options"];
        if (!spec.IsKnown || options.IsOpen || spec["dnsPolicy"].IsUnknown || spec["dnsPolicy"].Is("Default")) return;
        foreach (string wanted in sink.Options.Get(s_wanted))
        {
            int colon = wanted.IndexOf(':');
            string name = colon < 0 ? wanted : wanted.Substring(0, colon), value = colon < 0 ? "" : wanted.Substring(colon + 1);
            if (options.Items.Any(item => item.IsUnknown || item["name"].IsUnknown || item["value"].IsUnknown || item["name"].Is(name) && (value.Length == 0 || item["value"].Is(value)))) continue;
            var option = new MapNode().Set("name", name);
            if (value.Length > 0) option.Set("value", value);
            bool isOther = options.Items.Any(item => item["name"].Is(name));
            var finding = sink.Report(this, manifest, options, $"{manifest.Display} does not set the DNS option {wanted}");
            if (!isOther) finding.With(new Fix("Set " + wanted, options.Node is { } list ? NodeEdit.AddItem(list, option) : NodeEdit.SetField(spec.Node!, ["dnsConfig", "options"], new ListNode().Add(option))));
        }
    }
}
