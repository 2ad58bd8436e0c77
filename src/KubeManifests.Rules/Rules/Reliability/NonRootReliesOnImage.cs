using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3094: a user that only the image knows</summary>
public sealed class NonRootReliesOnImage : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3094", "runAsNonRoot relies on the image user", RuleSeverity.Hidden,
        "The kubelet refuses a container with runAsNonRoot whose image names its user by a word, as it cannot tell that it is not root. A number in runAsUser settles it.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var pod = template.Spec["securityContext"];
        if (template.MayBeWindows || pod.IsUnknown) return;
        foreach (var container in template.Containers)
        {
            // What the container says comes before what the Pod says.
            var own = container.Field["securityContext"];
            Field nonRoot = own["runAsNonRoot"].IsMissing ? pod["runAsNonRoot"] : own["runAsNonRoot"], user = own["runAsUser"].IsMissing ? pod["runAsUser"] : own["runAsUser"];
            if (nonRoot.Boolean != true || !user.IsMissing || ImageReference.Of(container.Field) is not { } image || image.Registry == "mcr.microsoft.com" && image.Path.StartsWith("dotnet/", StringComparison.Ordinal)) continue;
            sink.Report(this, manifest, nonRoot, $"{manifest.Display}: {container.Display} must not run as root, but only its image says as whom; when it names the user by a word, it is not started; write a number into runAsUser");
            if (own["runAsNonRoot"].IsMissing) return;
        }
    }
}
