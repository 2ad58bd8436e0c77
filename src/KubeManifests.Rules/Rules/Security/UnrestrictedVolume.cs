using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4021: volumes that only administrators should choose.</summary>
public sealed class UnrestrictedVolume : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4021", "PSS restricted: volume types", RuleSeverity.Info,
        "Volumes that name a server or a disk tie the Pod to it and to what protects it. A claim leaves that to the administrator of the storage.")
    {
        PodSecurityLevel = PodSecurityLevel.Restricted,
        Covers = ["monokle: PSS201", "monokle: KSV028", "kyverno: restrict-volume-types"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var volume in template.Spec["volumes"].Items)
        {
            if (!volume.IsKnown) continue;
            foreach (string kind in PodSecurity.UnrestrictedVolumes)
            {
                if (kind != "gitRepo" && volume[kind].IsKnown)
                    Report(template, sink, volume[kind], $"volume \"{volume["name"].Text}\" is of type {kind}, which the restricted level does not allow; use a PersistentVolumeClaim");
            }
        }
    }
}
