using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4044: tokens that can be told by how they look.</summary>
public sealed class KnownToken : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4044", "Known token pattern in any string", RuleSeverity.Warning,
        "Who gives out a token marks it, so that it is found where it should not be. A token in a manifest is in the source and in its history for good.")
    {
        Covers = ["datree: ALL_EXPOSED_SECRET_GCP", "datree: ALL_EXPOSED_SECRET_AWS", "datree: ALL_EXPOSED_SECRET_GITHUB", "datree: ALL_EXPOSED_SECRET_GITLAB", "datree: ALL_EXPOSED_SECRET_NEWRELIC", "datree: ALL_EXPOSED_SECRET_NPM", "datree: ALL_EXPOSED_SECRET_STRIPE", "datree: ALL_EXPOSED_SECRET_VAULT"],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        // A Secret is where it should be, at least in the cluster; a definition of a kind has examples.
        if (manifest.Kind is not ("Secret" or "CustomResourceDefinition") && manifest.Root.Node is { } root) Look(root, manifest, sink);
    }

    private void Look(Node node, ManifestObject manifest, FindingSink sink)
    {
        switch (node)
        {
            case ScalarNode { Type: ScalarType.String, Text: var text } when TokenPatterns.Find(text) is { } what:
                sink.Report(this, manifest, new Field(node), $"{manifest.Display} holds {what} for all to read; take it back where it was given out, and put the new one into a Secret");
                break;
            case MapNode map:
                // What is a secret by its name is told by KUBE4041 or KUBE4043.
                bool isSecret = map.Find("name") is ScalarNode name && map.Find("value") is ScalarNode value && SecretWords.IsSecret(name.Text, value.Text);
                foreach (var entry in map.Entries)
                    if (!isSecret && !(entry.Value is ScalarNode scalar && manifest.Kind == "ConfigMap" && SecretWords.IsSecret(entry.Key, scalar.Text))) Look(entry.Value, manifest, sink);
                break;
            case ListNode list:
                foreach (var item in list.Items) Look(item, manifest, sink);
                break;
        }
    }
}
