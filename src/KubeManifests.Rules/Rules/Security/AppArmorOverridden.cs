using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4010: containers without the AppArmor profile of the runtime.</summary>
public sealed class AppArmorOverridden : PodRule
{
    private const string Annotation = "container.apparmor.security.beta.kubernetes.io/";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4010", "PSS baseline: AppArmor override", RuleSeverity.Warning,
        "AppArmor keeps a container from files and calls that it should not need. Unconfined takes that away on every node that has it.")
    {
        HasFix = true,
        PodSecurityLevel = PodSecurityLevel.Baseline,
        Covers = ["monokle: PSS107", "monokle: KSV002", "kyverno: restrict-apparmor-profiles"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var (context, who) in SecurityContexts.All(template))
        {
            var profile = context["appArmorProfile"];
            if (profile["type"].Is("Unconfined"))
                ReportAccess(template, sink, profile["type"], $"{who} switches AppArmor off (Unconfined); remove the profile, so that the runtime's holds", Restriction.Of("Remove appArmorProfile", NodeEdit.Remove(profile.Node!)));
        }

        foreach (var entry in template.Annotations.Entries)
        {
            if (!entry.Key.StartsWith(Annotation, StringComparison.Ordinal) || new Field(entry.Value).Text is not { Length: > 0 } value || value == "runtime/default" || value.StartsWith("localhost/", StringComparison.Ordinal)) continue;
            ReportAccess(template, sink, new Field(entry.Value), $"container \"{entry.Key.Substring(Annotation.Length)}\" switches AppArmor off ({value}); remove the annotation, so that the runtime's profile holds", Restriction.Of("Remove the annotation", NodeEdit.Remove(entry.Value)));
        }
    }
}
