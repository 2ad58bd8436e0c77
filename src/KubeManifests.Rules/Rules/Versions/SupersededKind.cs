using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7014: kinds that others took the place of.</summary>
public sealed class SupersededKind : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7014", "ReplicationController or ComponentStatus", RuleSeverity.Info,
        "The kind is from before there was a better one: it cannot be rolled out, or says nothing true.");

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ReplicationController", "ComponentStatus");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink) => sink.Report(this, manifest, manifest.Root["kind"], manifest.Kind == "ComponentStatus"
        ? $"{manifest.Display} is of a kind that is deprecated since 1.19; ask the components themselves how they are"
        : $"{manifest.Display} cannot roll out a change; use a Deployment");
}
