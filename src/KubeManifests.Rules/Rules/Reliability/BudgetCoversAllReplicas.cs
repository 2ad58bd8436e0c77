using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3034: a PodDisruptionBudget that never lets a Pod go.</summary>
public sealed class BudgetCoversAllReplicas : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3034", "PDB minAvailable covers all replicas", RuleSeverity.Warning,
        "When a budget wants as many Pods available as there are, none can be evicted: nodes cannot be drained, and upgrades of the cluster stop.")
    {
        NeedsWorld = true,
        HasFix = true,
        Covers =
        [
            "kube-linter: pdb-min-available", "polaris: pdbMinAvailableGreaterThanHPAMinReplicas", "popeye: 901", "kyverno: deployment-replicas-higher-than-pdb", "kyverno: pdb-minavailable-check",
            "kyverno: require-reasonable-pdbs", "kyverno: require-replicas-allow-disruption",
        ],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("policy/PodDisruptionBudget");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        Field spec = manifest.Root["spec"], least = spec["minAvailable"];

        // All of them as a share is said without counting (KUBE3033).
        if (Percent.Read(least) is not { Value: > 0 } wanted || wanted.IsPercent && wanted.Value >= 100 || !spec["selector"].IsKnown || Count(world, manifest) is not { Count: > 0 } covered) return;
        long pods = covered.Count;
        long needed = wanted.IsPercent ? (wanted.Value * pods + 99) / 100 : wanted.Value;
        if (needed < pods) return;
        string wants = wanted.IsPercent ? wanted.Value.ToString(CultureInfo.InvariantCulture) + "%" : wanted.Value.ToString(CultureInfo.InvariantCulture);
        var finding = sink.Report(this, manifest, least, $"{manifest.Display} wants {wants} available of the {pods} Pod{(pods > 1 ? "s" : "")} of {covered.First.Display}, so none can ever be evicted; let maxUnavailable be 1")
            .With(covered.Place)
            .With(new Fix("Use maxUnavailable 1", NodeEdit.Remove(least.Node!), NodeEdit.SetField(spec.Node!, ["maxUnavailable"], ScalarNode.Integer(1))));
        if (!wanted.IsPercent && pods > 1) finding.With(new Fix($"Let minAvailable be {pods - 1}", NodeEdit.Replace(least.Node!, ScalarNode.Integer(pods - 1))));
    }

    // The Pods that a budget covers at least, as autoscalers may make them fewer; null when that is not certain.
    private static (long Count, ManifestObject First, Node? Place)? Count(WorldView world, ManifestObject budget)
    {
        if (PodTemplates.MayBeMore(world) || Autoscalers.MayBeMore(world)) return null;
        var selector = budget.Root["spec"]["selector"];
        long sum = 0;
        ManifestObject? first = null;
        Node? place = null;
        foreach (var template in PodTemplates.MaySelect(world, budget.Namespace, selector["matchLabels"]))
        {
            var workload = template.Owner;
            switch (template.SelectedBy(selector))
            {
                case SelectorMatch.No: continue;
                case SelectorMatch.Unknown: return null;
            }

            if (workload.IsExternal || Autoscalers.GroupOf(workload.Kind) is null || workload.Namespace.Compare(budget.Namespace) != Likeness.Same) return null;
            Field number = workload.Root["spec"]["replicas"];
            var scalers = Autoscalers.Of(world, workload);
            if (scalers.Count > 1) return null;
            if (scalers.Count == 1)
            {
                if (scalers[0].Kind != "HorizontalPodAutoscaler" || Autoscalers.TargetOf(world, scalers[0]) != workload) return null;
                number = scalers[0].Root["spec"]["minReplicas"];
            }

            if (number.NumberOr(1) is not { } replicas) return null;
            sum += replicas;
            first ??= workload;
            place ??= number.Node ?? workload.Name.Node;
        }

        return first is null ? null : (sum, first, place);
    }
}
