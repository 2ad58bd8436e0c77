using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4043: passwords, keys and tokens in ConfigMaps.</summary>
public sealed class SecretInConfigMap : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4043", "Sensitive data in a ConfigMap", RuleSeverity.Warning,
        "A ConfigMap is for what everyone may know: it is shown, logged and granted more freely than a Secret, and not encrypted where Secrets are.")
    {
        Covers = ["polaris: sensitiveConfigmapContent", "datree: ALL_EXPOSED_SECRET_PRIVATEKEY"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ConfigMap");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var entry in manifest.Root["data"].Entries)
        {
            var value = new Field(entry.Value);
            if (value.Text is not { Length: > 0 } text) continue;
            bool isKey = SecretWords.IsPrivateKey(text);
            if (isKey || SecretWords.IsCloudKey(entry.Key) || text.IndexOf('\n') < 0 && SecretWords.IsSecret(entry.Key, text))
                sink.Report(this, manifest, value, $"{manifest.Display} holds {(isKey ? "a private key" : "what should be secret")} under \"{entry.Key}\"; put it into a Secret");
        }
    }
}
