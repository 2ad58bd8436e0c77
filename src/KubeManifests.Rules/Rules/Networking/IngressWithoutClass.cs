using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6013: an Ingress that leaves it to the cluster who serves it.</summary>
public sealed class IngressWithoutClass : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6013", "Ingress without class", RuleSeverity.Info,
        "Which controller serves an Ingress is said by its class. Without one, it is the cluster's default, and where there is none, nobody.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (IngressPaths.ClassOf(manifest) != "" || !manifest.Root["spec"].IsKnown || world.MayHaveUnknown("IngressClass")) return;
        var classes = world.OfKind("IngressClass");

        // Without any, it is the cluster that has the default one.
        if (classes.Count == 0 || classes.Any(static found => DefaultClasses.IsDefault(found) != false)) return;
        var finding = sink.Report(this, manifest, manifest.Root["spec"], $"{manifest.Display} has no ingressClassName, and {(classes.Count == 1 ? classes[0].Display + " is" : "the classes here are")} not the default, so it may be served by nobody; say which class is meant");
        if (classes.Count == 1 && classes[0].Name.Text is { } only)
            finding.With(new Fix("Set ingressClassName to \"" + only + "\"", NodeEdit.SetField(manifest.Root["spec"].Node!, ["ingressClassName"], ScalarNode.String(only))) { IsGuess = true });
    }
}
