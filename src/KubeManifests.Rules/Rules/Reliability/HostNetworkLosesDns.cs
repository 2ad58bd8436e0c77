using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3089: Pods that no longer find Services</summary>
public sealed class HostNetworkLosesDns : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3089", "hostNetwork loses cluster DNS", RuleSeverity.Warning,
        "A Pod that uses the network of its node asks the DNS of the node, too, which knows no Services, unless dnsPolicy is ClusterFirstWithHostNet.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var spec = template.Spec;
        if (spec["hostNetwork"].Boolean != true || !(spec["dnsPolicy"].IsMissing || spec["dnsPolicy"].Is("ClusterFirst") && manifest.Kind != "DaemonSet") || manifest.Namespace.Name == "kube-system") return;

        // Agents of the node mostly need no Service; who names one does.
        string? name = null;
        foreach (var container in template.Containers) name ??= ServiceNameIn(container.Field);
        if (name is null && manifest.Kind == "DaemonSet") return;
        var finding = sink.Report(this, manifest, spec["dnsPolicy"].IsKnown ? spec["dnsPolicy"] : spec["hostNetwork"], $"{manifest.Display} uses the network and so the DNS of its node, which knows no Services{(name is null ? "" : " such as " + name)}; dnsPolicy ClusterFirstWithHostNet asks the cluster's")
            .With(new Fix("Use ClusterFirstWithHostNet", NodeEdit.SetField(spec.Node!, ["dnsPolicy"], ScalarNode.String("ClusterFirstWithHostNet"))));
        if (name is null) finding.Severity = RuleSeverity.Info;
    }

    private static readonly Regex s_name = new(@"[a-z0-9-]+\.[a-z0-9-]+\.svc\b", RegexOptions.CultureInvariant);

    private static string? ServiceNameIn(Field container)
    {
        foreach (string list in new[] { "command", "args" })
            foreach (var item in container[list].Items)
                if (item.Text is { } text && s_name.Match(text) is { Success: true } found) return found.Value;
        foreach (var variable in container["env"].Items)
            if (variable["value"].Text is { } text && s_name.Match(text) is { Success: true } found) return found.Value;
        return null;
    }
}
