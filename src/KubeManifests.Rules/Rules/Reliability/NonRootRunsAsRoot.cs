using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3093: a container that must not run as root and is told to run as user 0.</summary>
public sealed class NonRootRunsAsRoot : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3093", "runAsNonRoot contradicts user 0", RuleSeverity.Error,
        "A container with runAsNonRoot is not started when its user is 0. The Pod stays in CreateContainerConfigError.")
    {
        HasFix = true,
        Covers = ["kube-linter: run-as-non-root"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        var pod = template.Spec["securityContext"];
        var seen = new HashSet<Node>();
        foreach (var container in template.Containers)
        {
            // What the container says comes before what the Pod says.
            var own = container.Field["securityContext"];
            Field nonRoot = own["runAsNonRoot"].IsMissing ? pod["runAsNonRoot"] : own["runAsNonRoot"], user = own["runAsUser"].IsMissing ? pod["runAsUser"] : own["runAsUser"];
            if (nonRoot.Boolean != true || user.Integer != 0 || !seen.Add(user.Node!)) continue;
            string who = container.Field["name"].Text is { } name ? "container \"" + name + "\"" : "a container";
            sink.Report(this, manifest, user, manifest.Display + ": " + who + " must not run as root (runAsNonRoot), but runAsUser is 0: it is not started")
                .With(nonRoot.Node)
                .With(new Fix("Remove runAsUser, so that the image's user counts", NodeEdit.Remove(user.Node!)));
        }
    }
}
