using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3069: a mounted file that stays as it was</summary>
public sealed class SubPathNeverRefreshes : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3069", "subPath mount never refreshes", RuleSeverity.Info,
        "The kubelet renews a mounted ConfigMap or Secret when it changes, except for what is mounted by subPath: that stays until the Pod is made again.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.EndsByItself != false) return;
        foreach (var container in template.Containers)
        {
            if (!container.IsCertainlyLongRunning) continue;
            foreach (var mount in container.Field["volumeMounts"].Items)
            {
                var path = mount["subPath"].IsMissing ? mount["subPathExpr"] : mount["subPath"];
                if (!path.IsSomething() || mount["name"].Text is not { } name) continue;
                foreach (var volume in template.Spec["volumes"].Items)
                {
                    if (!volume["name"].Is(name) || What(volume) is not { } what || RestartTriggers.May(world, template, volume)) continue;
                    sink.Report(this, manifest, path, $"{manifest.Display}: {container.Display} mounts volume \"{name}\" ({what}) by subPath, so a change of it is not seen until the Pod is made again").With(volume.Node);
                }
            }
        }
    }

    private static string? What(Field volume) =>
        volume["configMap"].IsKnown ? "a ConfigMap" : volume["secret"].IsKnown ? "a Secret" : volume["projected"].IsKnown ? "projected" : volume["downwardAPI"].IsKnown ? "the downward API" : null;
}
