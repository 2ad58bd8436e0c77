using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A container whose environment reads a Secret that is not in its namespace does not start. Secrets often come from elsewhere: without a near miss it is a hint.</summary>
public sealed class EnvironmentSecretMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1008", "Secret of env var missing", RuleSeverity.Warning,
        "A container whose environment reads a Secret that is not in its namespace does not start. Secrets often come from elsewhere: without a near miss it is a hint.") { NeedsWorld = true, Options = [MissingReference.ClosedKinds], HasFix = true, Covers = ["kube-linter: env-value-from"] };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var references = ConfigReferences.OfEnvironment(PodTemplates.Required(manifest), "Secret").ToList();
        foreach (var (kind, names) in ConfigReferences.ByName(references))
        {
            string name = names[0].Text!;
            MissingReference.FindHere(world, manifest, kind, names)
                ?.Report(this, sink, $"{manifest.Display} reads environment variables from Secret \"{name}\", which is not in {manifest.Namespace.Display}", ConfigReferences.NewObject(kind, name, manifest, ConfigReferences.KeysOf(references, kind, name)));
        }
    }
}
