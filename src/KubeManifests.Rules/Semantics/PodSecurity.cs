using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The Pod Security Standards: what a Pod of a level must not have, as the API server's admission looks at it. Only what is certain is said.</summary>
internal static class PodSecurity
{
    // What is neither allowed at the restricted level nor already forbidden at the baseline level.
    internal static readonly string[] UnrestrictedVolumes =
    [
        "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume", "cinder", "cephfs", "flocker", "fc", "azureFile", "azureDisk", "vsphereVolume", "quobyte",
        "portworxVolume", "scaleIO", "storageos", "photonPersistentDisk",
    ];

    /// <summary>What the level forbids in 1.<paramref name="minor"/>, each with its place.</summary>
    public static IEnumerable<(Field At, string What)> Violations(PodTemplate template, string level, int minor)
    {
        var spec = template.Spec;
        if (!spec.IsKnown) yield break;
        foreach (var found in OfPod(spec, minor)) yield return found;
        foreach (var container in template.Containers)
            foreach (var found in OfContainer(spec, container.Field, minor)) yield return found;
        if (level != "restricted" || spec["os"].IsUnknown) yield break;
        bool isWindows = spec["os"]["name"].Is("windows");
        foreach (var volume in spec["volumes"].Items)
            foreach (string kind in UnrestrictedVolumes)
                if (volume[kind].IsKnown) yield return (volume[kind], kind + " volume");
        foreach (var container in template.Containers)
            foreach (var found in Restricted(spec, container.Field, isWindows)) yield return found;
    }

    /// <summary>The addresses that probes and hooks of a container ask, where they are not the Pod's own.</summary>
    public static IEnumerable<Field> ProbeHosts(Field container)
    {
        foreach (string name in new[] { "livenessProbe", "readinessProbe", "startupProbe", "postStart", "preStop" })
        {
            var handler = name[0] == 'p' ? container["lifecycle"][name] : container[name];
            if (!handler.IsKnown) continue;
            foreach (string action in new[] { "httpGet", "tcpSocket" })
                if (handler[action]["host"].Text is { Length: > 0 }) yield return handler[action]["host"];
        }
    }

    private static IEnumerable<(Field, string)> OfPod(Field spec, int minor)
    {
        foreach (string share in new[] { "hostNetwork", "hostPID", "hostIPC" })
            if (spec[share].Boolean == true) yield return (spec[share], share);
        foreach (var volume in spec["volumes"].Items)
            if (volume["hostPath"].IsKnown) yield return (volume["hostPath"], "hostPath volume");
        foreach (var sysctl in spec["securityContext"]["sysctls"].Items)
            if (sysctl["name"].Text is { } name && !PodSecurityData.Allows("sysctl", name, minor)) yield return (sysctl["name"], "sysctl " + name);
        foreach (var found in OfContext(spec["securityContext"], minor)) yield return found;
    }

    private static IEnumerable<(Field, string)> OfContainer(Field spec, Field container, int minor)
    {
        var context = container["securityContext"];
        if (context["privileged"].Boolean == true) yield return (context["privileged"], "privileged");
        foreach (var capability in context["capabilities"]["add"].Items)
            if (capability.Text is { } name && !PodSecurityData.Allows("capability", name, minor)) yield return (capability, "capability " + name);
        foreach (var port in container["ports"].Items)
            if (port["hostPort"].Integer > 0 && spec["hostNetwork"].Boolean != true) yield return (port["hostPort"], "hostPort");
        if (spec["hostUsers"].IsMissing && context["procMount"].Is("Unmasked")) yield return (context["procMount"], "procMount");
        if (PodSecurityData.Allows("control", "probe-host", minor))
            foreach (var host in ProbeHosts(container)) yield return (host, "probe host " + host.Text);
        foreach (var found in OfContext(context, minor)) yield return found;
    }

    private static IEnumerable<(Field, string)> OfContext(Field context, int minor)
    {
        foreach (string profile in new[] { "seccompProfile", "appArmorProfile" })
            if (context[profile]["type"].Is("Unconfined")) yield return (context[profile]["type"], profile + " Unconfined");
        if (context["windowsOptions"]["hostProcess"].Boolean == true) yield return (context["windowsOptions"]["hostProcess"], "hostProcess");
        var labels = context["seLinuxOptions"];
        if (labels["type"].Text is { Length: > 0 } type && !PodSecurityData.Allows("selinux-type", type, minor)) yield return (labels["type"], "SELinux type");
        foreach (string field in new[] { "user", "role" })
            if (labels[field].Text is { Length: > 0 }) yield return (labels[field], "SELinux " + field);
    }

    private static IEnumerable<(Field, string)> Restricted(Field spec, Field container, bool isWindows)
    {
        Field pod = spec["securityContext"], context = container["securityContext"];
        if (!container.IsKnown || context.IsUnknown || pod.IsUnknown) yield break;
        if (spec["hostUsers"].IsMissing)
        {
            var nonRoot = context["runAsNonRoot"].IsMissing ? pod["runAsNonRoot"] : context["runAsNonRoot"];
            if (nonRoot.IsMissing || nonRoot.Boolean == false) yield return (nonRoot.IsMissing ? container : nonRoot, "no runAsNonRoot");
            foreach (var user in new[] { pod["runAsUser"], context["runAsUser"] })
                if (user.Integer == 0) yield return (user, "runAsUser 0");
        }

        if (isWindows) yield break;
        var escalation = context["allowPrivilegeEscalation"];
        if (escalation.IsMissing || escalation.Boolean == true) yield return (escalation.IsMissing ? container : escalation, "no allowPrivilegeEscalation: false");
        var profile = context["seccompProfile"].IsMissing ? pod["seccompProfile"] : context["seccompProfile"];
        if (profile.IsMissing) yield return (container, "no seccompProfile");
        Field drop = context["capabilities"]["drop"], add = context["capabilities"]["add"];
        if (drop.IsMissing || !drop.IsOpen && !drop.Items.Any(item => item.IsUnknown || item.Is("ALL"))) yield return (drop.IsMissing ? container : drop, "no dropped capabilities ALL");
        foreach (var capability in add.Items)
            if (capability.Text is { } name && !PodSecurityData.Allows("restricted-capability", name, 0) && PodSecurityData.Allows("capability", name, 0)) yield return (capability, "capability " + name);
    }
}
