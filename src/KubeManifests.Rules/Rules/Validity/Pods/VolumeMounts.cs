using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2121 to KUBE2125: where and how containers mount volumes and block devices.</summary>
public sealed class VolumeMounts : PodFamily
{
    private static readonly RuleInfo s_path = new("KUBE2121", "mountPath missing or repeated", RuleSeverity.Error,
        "Each volume is mounted at a path of its own in the container.");

    private static readonly RuleInfo s_subPath = new("KUBE2122", "subPath invalid", RuleSeverity.Error,
        "A part of a volume is named by a relative path without '..', as subPath or as subPathExpr.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_propagation = new("KUBE2123", "Bidirectional mount without privilege", RuleSeverity.Error,
        "Mounts spread as None, HostToContainer or Bidirectional, the last in privileged containers only.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_device = new("KUBE2124", "volumeDevice invalid", RuleSeverity.Error,
        "A block device is a claim's or an ephemeral volume, at a path of its own without '..', and not mounted as well.");

    private static readonly RuleInfo s_recursive = new("KUBE2125", "recursiveReadOnly misuse", RuleSeverity.Error,
        "recursiveReadOnly is Disabled, IfPossible or Enabled, and needs readOnly and no mount propagation.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_path, s_subPath, s_propagation, s_device, s_recursive];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        PodVolumes? volumes = null;
        foreach (var container in Containers(pod))
        {
            Field mounts = container.Field["volumeMounts"], devices = container.Field["volumeDevices"];
            CheckMounts(verdict, container.Field, mounts);
            if (devices.Items.Count > 0) CheckDevices(verdict, devices, mounts, volumes ??= PodVolumes.Of(pod));
        }
    }

    private static void CheckMounts(Verdict verdict, Field container, Field mounts)
    {
        Dictionary<string, Field>? paths = null;
        foreach (var mount in mounts.Items)
        {
            if (!mount.IsObject()) continue;
            var path = mount["mountPath"];
            if (verdict.RequiredText(s_path, path))
            {
                paths ??= new(StringComparer.Ordinal);
                if (paths.TryGetValue(path.Text!, out var first)) verdict.Duplicate(s_path, path, first);
                else paths.Add(path.Text!, path);
            }

            CheckSubPath(verdict, mount, mounts.Path);
            CheckPropagation(verdict, container, mount["mountPropagation"], mounts.Path);
            CheckRecursive(verdict, mount, mounts.Path);
        }
    }

    // For most fields of a mount the server names the list.
    private static void CheckSubPath(Verdict verdict, Field mount, string list)
    {
        Field path = mount["subPath"], expression = mount["subPathExpr"];
        if (path.TextOrEmpty() is { Length: > 0 } text && PathForms.Descending(text) is { } mustBe) verdict.Invalid(s_subPath, path, mustBe).Path = list + ".subPath";
        if (expression.TextOrEmpty() is not { Length: > 0 } expressionText) return;
        if (path.IsSomething())
            verdict.Say(s_subPath, expression, "stands beside subPath, but only one of them is allowed").With(path.Node)
                .With(new Fix("Remove subPathExpr", NodeEdit.Remove(expression.Node!))).With(new Fix("Remove subPath", NodeEdit.Remove(path.Node!)));
        if (PathForms.Descending(expressionText) is { } expressionMustBe) verdict.Invalid(s_subPath, expression, expressionMustBe).Path = list + ".subPathExpr";
    }

    private static void CheckPropagation(Verdict verdict, Field container, Field propagation, string list)
    {
        if (propagation.IsMissing || propagation.TextOrEmpty() is not { } text || text is "None" or "HostToContainer") return;
        var privileged = container["securityContext"]["privileged"];
        if (text != "Bidirectional") verdict.NotSupported(s_propagation, propagation, ["None", "HostToContainer", "Bidirectional"]).Path = list + ".mountPropagation";
        else if (privileged.IsMissing || privileged.Boolean == false)
            verdict.Say(s_propagation, propagation, "is Bidirectional, which only a privileged container may use").With(privileged.Node)
                .With(new Fix("Change to HostToContainer", NodeEdit.Replace(propagation.Node!, ScalarNode.String("HostToContainer")))).Path = list + ".mountPropagation";
    }

    private static void CheckRecursive(Verdict verdict, Field mount, string list)
    {
        Field recursive = mount["recursiveReadOnly"], readOnly = mount["readOnly"], propagation = mount["mountPropagation"];
        if (recursive.IsMissing || recursive.TextOrEmpty() is not { } text || text == "Disabled") return;
        if (text is not ("Enabled" or "IfPossible")) verdict.NotSupported(s_recursive, recursive, ["Disabled", "IfPossible", "Enabled"]).Path = list + ".recursiveReadOnly";
        else if (readOnly.IsMissing || readOnly.Boolean == false)
            verdict.Say(s_recursive, recursive, "is " + text + ", which needs readOnly: true").With(readOnly.Node)
                .With(new Fix("Set readOnly to true", NodeEdit.SetField(mount.Node!, ["readOnly"], ScalarNode.Boolean(true)))).Path = list + ".recursiveReadOnly";
        else if (propagation.IsKnown && propagation.TextOrEmpty() is { } spread && spread != "None")
            verdict.Say(s_recursive, recursive, "is " + text + ", which does not go with the mountPropagation " + spread).With(propagation.Node).Path = list + ".recursiveReadOnly";
    }

    private static void CheckDevices(Verdict verdict, Field devices, Field mounts, PodVolumes volumes)
    {
        Dictionary<string, Field> names = new(StringComparer.Ordinal), paths = new(StringComparer.Ordinal);
        foreach (var device in devices.Items)
        {
            if (!device.IsObject()) continue;
            Field name = device["name"], path = device["devicePath"];
            if (verdict.RequiredText(s_device, name, "the volume's"))
            {
                string text = name.Text!;
                if (names.TryGetValue(text, out var first)) verdict.Duplicate(s_device, name, first);
                else names.Add(text, name);
                CheckVolume(verdict, name, text, volumes);
                if (FindMount(mounts, "name", text) is { } mount) verdict.Say(s_device, name, "is mounted as well").With(mount.Node);
            }

            if (!verdict.RequiredText(s_device, path)) continue;
            string pathText = path.Text!;
            if (paths.TryGetValue(pathText, out var firstPath)) verdict.Duplicate(s_device, path, firstPath);
            else paths.Add(pathText, path);
            verdict.Form(s_device, path, PathForms.NoBacksteps);
            if (FindMount(mounts, "mountPath", pathText) is { } mountPath) verdict.Say(s_device, path, "is the path of a mount as well").With(mountPath.Node);
        }
    }

    private static void CheckVolume(Verdict verdict, Field name, string text, PodVolumes volumes)
    {
        if (volumes.Find(text) is not { } volume)
        {
            if (volumes.IsComplete) verdict.Say(s_device, name, "is \"" + text + "\", but the Pod has no such volume");
        }
        else if (!volumes.IsClaim(text) && volume.Node is MapNode { IsOpen: false } && volume["persistentVolumeClaim"].IsMissing && volume["ephemeral"].IsMissing)
            verdict.Say(s_device, name, "is \"" + text + "\", but only a persistentVolumeClaim or ephemeral volume can be a device").With(volume.Node);
    }

    private static Field? FindMount(Field mounts, string key, string text)
    {
        foreach (var mount in mounts.Items)
            if (mount[key].Is(text)) return mount[key];
        return null;
    }
}
