using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Service sends to a number that its Pods do not declare, although they declare others.</summary>
public sealed class TargetPortNotDeclared : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1023", "Numeric targetPort not declared", RuleSeverity.Info,
        "Declared ports are documentation: a process may listen on others. But where Pods declare ports, a Service that sends to none of them is worth a look.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers = ["popeye: 1106"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        List<PodTemplate>? pods = null;
        foreach (var port in manifest.Root["spec"]["ports"].Items)
        {
            var target = port["targetPort"].IsMissing ? port["port"] : port["targetPort"];
            if (target.Integer is not { } number) continue;
            pods ??= ServiceSelection.CertainlySelected(world, manifest);
            if (pods.Count == 0) return;
            var declared = new List<long>();
            if (!pods.TrueForAll(pod => DeclaresOthers(pod, number, declared))) continue;
            var finding = sink.Report(this, manifest, target, $"{manifest.Display} sends to port {number}, which {pods[0].Owner.Display} does not declare; it declares {string.Join(", ", declared)}")
                .With(pods[0].Spec["containers"].Node);
            if (declared.Count == 1) finding.With(new Fix("Send to " + declared[0], NodeEdit.SetField(port.Node!, ["targetPort"], ScalarNode.Integer(declared[0]))));
        }
    }

    private static bool DeclaresOthers(PodTemplate pod, long number, List<long> declared)
    {
        if (pod.HasUnknownContainers || Injection.IsAskedFor(pod)) return false;
        bool any = false;
        foreach (var container in pod.Containers)
        {
            if (!container.IsLongRunning) continue;
            if (container.Field["ports"].IsOpen) return false;
            foreach (var port in container.Field["ports"].Items)
            {
                if (port["containerPort"].Integer is not { } one || one == number) return false;
                any = true;
                if (!declared.Contains(one)) declared.Add(one);
            }
        }

        return any;
    }
}
