using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4053: containers that nothing of Linux's hardening is said for.</summary>
public sealed class NoHardening : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4053", "No Linux hardening at all", RuleSeverity.Hidden,
        "Seccomp, AppArmor, SELinux and dropped capabilities each take ways out of a container away. With none of them only the kernel's own limits are left.")
    {
        HasFix = true,
        Covers = ["polaris: linuxHardening"],
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        Field spec = template.Spec, pod = spec["securityContext"];
        if (template.MayBeWindows || pod.IsUnknown || template.Annotations.IsOpen) return;
        foreach (var container in template.Containers)
        {
            var own = container.Field["securityContext"];
            if (!container.Field.IsKnown || own.IsUnknown || container.Field["name"].IsUnknown) continue;
            if (Confines(spec, container.Field, "seccompProfile") || Confines(spec, container.Field, "appArmorProfile") || HasLabels(own) || HasLabels(pod)) continue;
            if (container.Field["name"].Text is { } name && !template.Annotations["container.apparmor.security.beta.kubernetes.io/" + name].IsMissing) continue;
            var capabilities = own["capabilities"];
            bool addsAll = capabilities["add"].Items.Any(item => item.Text is { } text && SecurityContexts.Capability(text) == "ALL");
            if (capabilities.IsUnknown || capabilities["drop"].IsOpen || capabilities["drop"].Items.Count > 0 && !addsAll) continue;
            Report(template, sink, own, $"{container.Display} has no profile of seccomp or AppArmor, no SELinux label and no dropped capabilities; use RuntimeDefault and drop ALL",
                Restriction.Of("Use RuntimeDefault and drop all capabilities", NodeEdit.SetField(container.Field.Node!, ["securityContext", "seccompProfile", "type"], ScalarNode.String("RuntimeDefault")), NodeEdit.SetField(container.Field.Node!, ["securityContext", "capabilities", "drop"], new ListNode().Add(ScalarNode.String("ALL")))));
        }
    }

    private static bool Confines(Field spec, Field container, string profile)
    {
        var type = SecurityContexts.Effective(spec, container, profile)["type"];
        return !type.IsMissing && !type.Is("Unconfined");
    }

    private static bool HasLabels(Field context) => context["seLinuxOptions"].IsUnknown || context["seLinuxOptions"].Entries.Count > 0;
}
