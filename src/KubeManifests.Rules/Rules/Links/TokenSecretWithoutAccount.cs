using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A Secret is to hold the token of a ServiceAccount that does not exist: it is deleted.</summary>
public sealed class TokenSecretWithoutAccount : WorldRule
{
    private const string Annotation = "kubernetes.io/service-account.name";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1065", "Token Secret without ServiceAccount", RuleSeverity.Warning,
        "A Secret of type kubernetes.io/service-account-token gets the token of the account that its annotation names. When there is none in its namespace, the Secret is deleted.")
    {
        NeedsWorld = true,
        Options = [MissingReference.ClosedKinds],
        HasFix = true,
        Covers = ["monokle: LNK001", "popeye: 304"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Secret");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (!manifest.Root["type"].Is("kubernetes.io/service-account-token")) return;
        var name = manifest.Root["metadata"]["annotations"][Annotation];
        if (name.Text is { Length: > 0 } text)
            MissingReference.Find(world, manifest, "ServiceAccount", manifest.Namespace, name)
                ?.Report(this, sink, $"{manifest.Display} is for the token of ServiceAccount \"{text}\", which is not in {manifest.Namespace.Display}: it is deleted", NodeTree.NewObject("v1", "ServiceAccount", text, manifest));
    }
}
