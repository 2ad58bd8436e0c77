using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3058: a Pod that is killed before its hook has ended</summary>
public sealed class GraceShorterThanHook : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3058", "Grace period shorter than shutdown", RuleSeverity.Warning,
        "The grace period covers the preStop hook, too. When the hook sleeps as long, the program is killed without having been asked to end.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        Field spec = template.Spec, graceField = spec["terminationGracePeriodSeconds"];
        if (graceField.NumberOr(30) is not { } grace) return;
        if (grace < 0 || grace == 0 && manifest.Kind == "StatefulSet")
        {
            sink.Report(this, manifest, graceField, $"{manifest.Display} has terminationGracePeriodSeconds {grace}, so its Pods are killed without being asked to end; leave it out for 30 seconds")
                .With(new Fix("Leave it to the default of 30 seconds", NodeEdit.Remove(graceField.Node!)));
            return;
        }

        foreach (var handler in Handler.Of(template))
        {
            if (handler.Name != "preStop") continue;
            Field at = handler.Field["exec"]["command"];
            if (Commands.Words(at) is not { } words || Commands.Sleeps(words) is not { } sleep || sleep < grace || grace == 0) continue;
            sink.Report(this, manifest, at, $"{manifest.Display}: the {handler.Display} sleeps {sleep} seconds, but the Pod is killed after {grace}{(graceField.IsMissing ? " (the default)" : "")}; let terminationGracePeriodSeconds be {sleep + 30}")
                .With(graceField.Node)
                .With(new Fix($"Let terminationGracePeriodSeconds be {sleep + 30}", NodeEdit.SetField(spec.Node!, ["terminationGracePeriodSeconds"], ScalarNode.Integer(sleep + 30))));
            return;
        }
    }
}
