using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A workload whose Pods the Pod Security level of its namespace forbids: none is ever made.</summary>
public sealed class PodSecurityLevelViolated : WorldRule
{
    private const string Enforce = "pod-security.kubernetes.io/enforce";
    private const int Shown = 4;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1086", "Workload violates its Namespace's Pod Security level", RuleSeverity.Error,
        "A Namespace can enforce a level of the Pod Security Standards. A workload that breaks it is accepted, and each of its Pods is rejected.") { NeedsWorld = true, Options = [TargetVersion.Option] };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (manifest.Kind == "PodTemplate" || manifest.Namespace.Name is not { } name || world.Find("Namespace", NamespaceValue.None, name).Object is not { } @namespace) return;
        var labels = @namespace.Root["metadata"]["labels"];
        if (labels[Enforce].Text is not ("baseline" or "restricted") || !IsOfToday(labels[Enforce + "-version"])) return;

        // Classes of run times can be exempt.
        var template = PodTemplates.Required(manifest);
        if (!template.Spec["runtimeClassName"].IsMissing) return;
        var violations = PodSecurity.Violations(template, labels[Enforce].Text!, MinorOf(labels[Enforce + "-version"], sink)).ToList();
        if (violations.Count == 0) return;
        var names = violations.Select(violation => violation.What).Distinct().ToList();
        string list = string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? " and " + (names.Count - Shown).ToString(CultureInfo.InvariantCulture) + " more" : "");
        var finding = sink.Report(this, manifest, violations[0].At, $"{manifest.Display} has {list}, which {@namespace.Display} forbids (Pod Security level {labels[Enforce].Text}): none of its Pods is made")
            .With(labels[Enforce].Node);
        foreach (var place in violations.Skip(1).Select(violation => violation.At.Node).Distinct()) finding.With(place);
    }

    private static int MinorOf(Field version, FindingSink sink)
    {
        int target = sink.Options.Get(TargetVersion.Option).Minor;
        return version.Text is { } text && text != "latest" ? Math.Min(int.Parse(text.Substring(3), NumberStyles.None, CultureInfo.InvariantCulture), target) : target;
    }

    // Older versions of a level ask for less.
    private static bool IsOfToday(Field version) => version.IsMissing || version.Is("latest")
        || version.Text is { } text && text.StartsWith("v1.", StringComparison.Ordinal) && int.TryParse(text.Substring(3), NumberStyles.None, CultureInfo.InvariantCulture, out int minor) && minor >= 25;
}
