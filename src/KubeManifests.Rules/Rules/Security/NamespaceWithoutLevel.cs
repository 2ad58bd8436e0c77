using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4058: Namespaces that let every Pod in.</summary>
public sealed class NamespaceWithoutLevel : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4058", "Namespace Pod Security labels", RuleSeverity.Info,
        "Labels of a Namespace say which level of the Pod Security Standards its Pods have to meet. Without them, or with a level that does not exist, all are let in.")
    {
        HasFix = true,
        MayBeWorse = true,
        Covers = ["kyverno: deny-privileged-profile"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Namespace");

    private const string Prefix = "pod-security.kubernetes.io/";

    private static readonly string[] s_levels = ["privileged", "baseline", "restricted"];

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var labels = manifest.Root["metadata"]["labels"];
        if (labels.IsUnknown) return;
        foreach (string mode in new[] { "enforce", "audit", "warn" })
        {
            Field level = labels[Prefix + mode], version = labels[Prefix + mode + "-version"];
            if (level.Text is { } text && Array.IndexOf(s_levels, text) < 0)
                Wrong(manifest, sink, level, $"{manifest.Display} has the level \"{text}\" for {mode}, which is not one of privileged, baseline and restricted, and counts as restricted").With(Nearest(level, text));
            if (version.Text is { } since && since != "latest" && !IsVersion(since))
                Wrong(manifest, sink, version, $"{manifest.Display} has the version \"{since}\" for {mode}, which is not latest or such as v1.36, and counts as latest");
        }

        var enforced = labels[Prefix + "enforce"];
        if (enforced.Is("privileged")) sink.Report(this, manifest, enforced, $"{manifest.Display} enforces the level privileged, which lets every Pod in; use baseline or restricted");
        else if (enforced.IsMissing && manifest.Name.Text is not ("kube-system" or "kube-public" or "kube-node-lease" or "default")) sink.Report(this, manifest, enforced, $"{manifest.Display} does not say which level of Pod Security it enforces, so every Pod is let in unless the cluster has a default; add the label {Prefix}enforce");
    }

    private Finding Wrong(ManifestObject manifest, FindingSink sink, Field at, string message)
    {
        var finding = sink.Report(this, manifest, at, message);
        finding.Severity = RuleSeverity.Warning;
        return finding;
    }

    private static Fix? Nearest(Field level, string text) =>
        NearestName.Suggest(text.ToLowerInvariant(), s_levels) is { } nearest ? new($"Change to {nearest}", NodeEdit.Replace(level.Node!, ScalarNode.String(nearest))) : null;

    private static bool IsVersion(string text) => text.StartsWith("v1.", StringComparison.Ordinal) && text.Length > 3 && text.Skip(3).All(letter => letter is >= '0' and <= '9');
}
