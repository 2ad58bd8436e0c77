using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2145 to KUBE2147, KUBE2149: security contexts of Pods and containers.</summary>
public sealed class SecurityContexts : PodFamily
{
    private static readonly RuleInfo s_field = new("KUBE2145", "Security context field invalid", RuleSeverity.Error,
        "Users and groups are numbers from 0 to 2147483647; seccomp and AppArmor profiles are RuntimeDefault, Unconfined, or Localhost with the profile's name; other policies have their few values.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_escalation = new("KUBE2146", "privileged contradicts allowPrivilegeEscalation", RuleSeverity.Error,
        "A privileged container, or one with CAP_SYS_ADMIN, can always gain privileges, so allowPrivilegeEscalation cannot be false.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_sysctl = new("KUBE2147", "Sysctl invalid", RuleSeverity.Error,
        "A kernel setting is named once, in small letters, and is not of the network or of IPC when the Pod shares that with the node.");

    private static readonly RuleInfo s_hostUsers = new("KUBE2149", "hostUsers conflict", RuleSeverity.Error,
        "A Pod with users of its own (hostUsers: false) cannot share the node's processes, IPC or network, nor have block devices.")
    {
        HasFix = true,
    };

    private const long MaxId = int.MaxValue;

    private static readonly string[] s_profileTypes = ["RuntimeDefault", "Localhost", "Unconfined"];
    private static readonly string[] s_hostShares = ["hostPID", "hostIPC", "hostNetwork"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_field, s_escalation, s_sysctl, s_hostUsers];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        var spec = pod.Spec;
        var context = spec["securityContext"];
        if (context.Node is MapNode) CheckPod(verdict, spec, context);
        if (spec["shareProcessNamespace"].Boolean == true && spec["hostPID"].Boolean == true)
            verdict.Say(s_field, spec["shareProcessNamespace"], "cannot be true together with hostPID").With(spec["hostPID"].Node).Path = spec.Path + ".securityContext.shareProcessNamespace";
        bool ownUsers = spec["hostUsers"].Boolean == false;
        if (ownUsers) CheckHostUsers(verdict, pod);
        foreach (var container in Containers(pod))
            if (container.Field["securityContext"] is { Node: MapNode } own) CheckContainer(verdict, own, spec["hostUsers"]);
        CheckAnnotations(verdict, pod);
    }

    private static void CheckPod(Verdict verdict, Field spec, Field context)
    {
        CheckIds(verdict, context);
        verdict.InRange(s_field, context["fsGroup"], 0, MaxId);
        foreach (var group in context["supplementalGroups"].Items) verdict.InRange(s_field, group, 0, MaxId);
        verdict.OneOf(s_field, context["fsGroupChangePolicy"], "OnRootMismatch", "Always");
        verdict.OneOf(s_field, context["supplementalGroupsPolicy"], "Merge", "Strict");
        verdict.OneOf(s_field, context["seLinuxChangePolicy"], "Recursive", "MountOption");
        CheckProfiles(verdict, context);
        WindowsOptions.Check(verdict, context["windowsOptions"]);
        CheckSysctls(verdict, spec, context["sysctls"]);
    }

    private static void CheckContainer(Verdict verdict, Field context, Field hostUsers)
    {
        CheckIds(verdict, context);
        CheckProfiles(verdict, context);
        WindowsOptions.Check(verdict, context["windowsOptions"]);
        var procMount = context["procMount"];
        verdict.OneOf(s_field, procMount, "Default", "Unmasked");
        if (procMount.Is("Unmasked") && (hostUsers.IsMissing || hostUsers.Boolean == true)) verdict.Say(s_field, procMount, "is Unmasked, which needs hostUsers: false in the Pod").With(hostUsers.Node);

        var escalation = context["allowPrivilegeEscalation"];
        if (escalation.Boolean != false) return;
        if (context["privileged"].Boolean == true) Contradicts(context["privileged"], "a privileged container");
        foreach (var capability in context["capabilities"]["add"].Items)
            if (capability.Is("CAP_SYS_ADMIN")) Contradicts(capability, "a container with CAP_SYS_ADMIN");

        void Contradicts(Field cause, string what) => verdict.Say(s_escalation, escalation, "is false, but " + what + " can always gain privileges").With(cause.Node)
            .With(new Fix("Remove " + (cause.Node!.Key ?? cause.Text), NodeEdit.Remove(cause.Node)))
            .With(new Fix("Remove allowPrivilegeEscalation", NodeEdit.Remove(escalation.Node!))).Path = context.Path;
    }

    private static void CheckIds(Verdict verdict, Field context)
    {
        verdict.InRange(s_field, context["runAsUser"], 0, MaxId);
        verdict.InRange(s_field, context["runAsGroup"], 0, MaxId);
    }

    private static void CheckProfiles(Verdict verdict, Field context)
    {
        CheckProfile(verdict, context["seccompProfile"], PathForms.Descending);
        CheckProfile(verdict, context["appArmorProfile"], text =>
            text.Trim().Length != text.Length ? "not start or end with a space" : text.Length == 0 ? "not be empty" : text.Length > 4095 ? "have at most 4095 characters" : null);
    }

    private static void CheckProfile(Verdict verdict, Field profile, Func<string, string?> form)
    {
        if (profile.Node is not MapNode) return;
        Field type = profile["type"], name = profile["localhostProfile"];
        if (!verdict.RequiredText(s_field, type, "one of " + string.Join(", ", s_profileTypes))) return;
        if (type.Is("Localhost"))
        {
            if (name.IsMissing) verdict.Required(s_field, name, "the profile's, as the type is Localhost");
            else verdict.Form(s_field, name, form);
        }
        else if (verdict.OneOf(s_field, type, s_profileTypes) && name.IsKnown) verdict.Forbidden(s_field, name, "the type is " + type.Text).With(type.Node);
    }

    private static void CheckSysctls(Verdict verdict, Field spec, Field sysctls)
    {
        var names = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var sysctl in sysctls.Items)
        {
            if (!sysctl.IsObject() || !verdict.RequiredText(s_sysctl, sysctl["name"])) continue;
            var name = sysctl["name"];
            string text = name.Text!;
            if (!verdict.Form(s_sysctl, name, SysctlName)) continue;
            if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_sysctl, name, first);
            else names.Add(text, name);

            string dotted = Dotted(text);
            if (spec["hostNetwork"].Boolean == true && dotted.StartsWith("net.", StringComparison.Ordinal)) verdict.Say(s_sysctl, name, "is the node's own, as hostNetwork is true").With(spec["hostNetwork"].Node);
            if (spec["hostIPC"].Boolean == true && IsOfIpc(dotted)) verdict.Say(s_sysctl, name, "is the node's own, as hostIPC is true").With(spec["hostIPC"].Node);
        }
    }

    private static bool IsOfIpc(string name) =>
        name is "kernel.sem" or "kernel.shmall" or "kernel.shmmax" or "kernel.shmmni" or "kernel.shm_rmid_forced" or "kernel.shm" or "kernel.msgmax" or "kernel.msgmnb" or "kernel.msgmni" or "kernel.msg"
        || name.StartsWith("fs.mqueue.", StringComparison.Ordinal);

    // Parts are separated by dots, or by slashes when the first separator is one; then dots belong to names.
    private static string Dotted(string name)
    {
        int separator = name.IndexOfAny(['.', '/']);
        if (separator < 0 || name[separator] == '.') return name;
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length; i++) letters[i] = letters[i] == '/' ? '.' : letters[i] == '.' ? '/' : letters[i];
        return new(letters);
    }

    private static string? SysctlName(string text)
    {
        const string error = "have small letters, digits, '-' and '_' in parts separated by '.' or '/', and at most 253 characters";
        if (text.Length > 253) return error;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '.';
            if (c is '.' or '/')
            {
                if (i == start || !IsEnd(text[start]) || !IsEnd(text[i - 1])) return error;
                start = i + 1;
            }
            else if (!IsEnd(c) && c is not ('-' or '_')) return error;
        }

        return null;

        static bool IsEnd(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9';
    }

    private static void CheckHostUsers(Verdict verdict, PodTemplate pod)
    {
        var users = pod.Spec["hostUsers"];
        foreach (string key in s_hostShares)
        {
            var share = pod.Spec[key];
            if (share.Boolean != true) continue;
            string name = key switch { "hostPID" => "HostPID", "hostIPC" => "HostIPC", _ => key };
            verdict.Forbidden(s_hostUsers, share, "hostUsers is false").With(users.Node).Path = pod.Spec.Path + "." + name;
        }

        foreach (var container in Containers(pod))
            if (container.Field["volumeDevices"].Items.Count > 0) verdict.Say(s_hostUsers, container.Field["volumeDevices"], "is not allowed, as hostUsers is false").With(users.Node);
    }

    private const string SeccompPod = "seccomp.security.alpha.kubernetes.io/pod", SeccompContainer = "container.seccomp.security.alpha.kubernetes.io/",
        AppArmorContainer = "container.apparmor.security.beta.kubernetes.io/";

    // The old way to say what the fields say now.
    private static void CheckAnnotations(Verdict verdict, PodTemplate pod)
    {
        var annotations = pod.Annotations;
        foreach (var entry in annotations.Entries)
        {
            var field = new Field(entry.Value);
            string path = (IsPod(pod) ? "metadata.annotations" : pod.Template.Path + ".annotations") + "[" + entry.Key + "]";
            if (entry.Key == SeccompPod || entry.Key.StartsWith(SeccompContainer, StringComparison.Ordinal))
            {
                if (field.Text is { } profile && SeccompAnnotation(profile) is { } mustBe) verdict.Invalid(s_field, field, mustBe).Path = path;
            }
            else if (entry.Key.StartsWith(AppArmorContainer, StringComparison.Ordinal))
            {
                if (field.Text is { Length: > 0 } profile && profile is not ("runtime/default" or "unconfined") && !profile.StartsWith("localhost/", StringComparison.Ordinal))
                    verdict.Invalid(s_field, field, "be runtime/default, unconfined or localhost/ and a profile's name").Path = path;
                string container = entry.Key.Substring(AppArmorContainer.Length);
                if (!HasContainer(pod, container)) verdict.Say(s_field, field, "is about a container \"" + container + "\", but the Pod has none of that name").Path = path;
            }
            else if (entry.Key == "controller.kubernetes.io/pod-deletion-cost" && field.Text is { } cost && !IsCost(cost)) verdict.Invalid(s_field, field, "be a whole number of 32 bits").Path = path;
            else if (entry.Key == "kubernetes.io/config.mirror" && pod.Spec["nodeName"].IsNothing()) verdict.Say(s_field, field, "marks a mirror Pod, which must name its node (spec.nodeName)").Path = path;
        }
    }

    private static bool HasContainer(PodTemplate pod, string name)
    {
        if (pod.HasUnknownContainers || pod.Spec["ephemeralContainers"].IsOpen) return true;
        foreach (var container in pod.Containers)
            if (container.Field["name"].IsUnknown || container.Field["name"].TextOrEmpty() == name) return true;
        return false;
    }

    private static string? SeccompAnnotation(string profile) =>
        profile is "runtime/default" or "docker/default" or "unconfined" ? null
        : profile.StartsWith("localhost/", StringComparison.Ordinal) ? PathForms.Descending(profile.Substring("localhost/".Length))
        : "be runtime/default, unconfined or localhost/ and a profile's name";

    // No plus sign and no leading zeros.
    private static bool IsCost(string text) =>
        text is "0" || text.Length > 0 && text[0] is '-' or >= '1' and <= '9' && int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _);
}
