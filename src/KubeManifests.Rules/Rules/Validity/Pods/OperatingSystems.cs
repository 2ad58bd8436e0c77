using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2148: settings that do not go with the Pod's operating system.</summary>
public sealed class OperatingSystems : PodFamily
{
    private static readonly string[] s_linuxOnPod = ["hostUsers", "shareProcessNamespace"];
    private static readonly string[] s_linuxShares = ["hostPID", "hostIPC"];

    private static readonly string[] s_linuxInPodContext =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy", "runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy", "seLinuxChangePolicy",
    ];

    private static readonly string[] s_linuxInContext =
    [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities", "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount", "runAsUser", "runAsGroup",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [WindowsOptions.Invalid];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        CheckHostProcesses(verdict, pod);
        var os = pod.Spec["os"];
        if (os.Node is not MapNode) return;
        var name = os["name"];
        if (!verdict.RequiredText(WindowsOptions.Invalid, name, "linux or windows")) return;
        if (name.Is("linux")) CheckLinux(verdict, pod, name);
        else if (name.Is("windows")) CheckWindows(verdict, pod, name);
        else verdict.NotSupported(WindowsOptions.Invalid, name, ["linux", "windows"]).Path = os.Path;
    }

    private static void CheckLinux(Verdict verdict, PodTemplate pod, Field os)
    {
        const string why = "the Pod's os is linux";
        Forbid(verdict, pod.Spec["securityContext"]["windowsOptions"], os, why);
        foreach (var container in Containers(pod)) Forbid(verdict, container.Field["securityContext"]["windowsOptions"], os, why);
    }

    private static void CheckWindows(Verdict verdict, PodTemplate pod, Field os)
    {
        const string why = "the Pod's os is windows";
        foreach (string key in s_linuxOnPod) Forbid(verdict, pod.Spec[key], os, why);
        foreach (string key in s_linuxShares)
            if (pod.Spec[key].Boolean == true) Forbid(verdict, pod.Spec[key], os, why);
        var context = pod.Spec["securityContext"];
        foreach (string key in s_linuxInPodContext) Forbid(verdict, context[key], os, why);
        if (context["sysctls"].IsSomething()) Forbid(verdict, context["sysctls"], os, why);
        foreach (var container in Containers(pod))
            foreach (string key in s_linuxInContext) Forbid(verdict, container.Field["securityContext"][key], os, why);
    }

    private static void Forbid(Verdict verdict, Field field, Field os, string why)
    {
        if (field.IsKnown) verdict.Forbidden(WindowsOptions.Invalid, field, why).With(os.Node);
    }

    private static void CheckHostProcesses(Verdict verdict, PodTemplate pod)
    {
        var wanted = pod.Spec["securityContext"]["windowsOptions"]["hostProcess"];
        int all = 0, hosts = 0;
        Field? example = null;
        foreach (var container in pod.Containers)
        {
            all++;
            var own = container.Field["securityContext"]["windowsOptions"]["hostProcess"];
            if (own.IsUnknown || wanted.IsUnknown) return;
            if (own.Boolean is { } mine && wanted.Boolean is { } theirs && mine != theirs) verdict.Say(WindowsOptions.Invalid, own, "must be the same as the Pod's").With(wanted.Node);
            if ((own.Boolean ?? (own.IsMissing ? wanted.Boolean : null)) != true) continue;
            hosts++;
            example ??= own.IsKnown ? own : wanted;
        }

        if (hosts == 0 || pod.HasUnknownContainers || example is not { } process) return;
        if (hosts != all) verdict.Say(WindowsOptions.Invalid, process, "is true, but not for all containers of the Pod").Path = pod.Spec.Path;
        if (pod.Spec["hostNetwork"] is var network && (network.IsMissing || network.Boolean == false))
            verdict.Say(WindowsOptions.Invalid, process, "is true, which needs hostNetwork: true in the Pod").With(network.Node).Path = pod.Spec.Path + ".hostNetwork";
    }
}
