using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6403: a key that a Secret has twice.</summary>
public sealed class SecretKeyTwice : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6403", "stringData overrides data", RuleSeverity.Info,
        "What stringData says is written over the same key of data, whose value nobody ever sees.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => SecretTexts.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var data = manifest.Root["data"];
        if (data.Entries.Count == 0) return;
        foreach (var entry in manifest.Root["stringData"].Entries)
        {
            var field = data[entry.Key];
            if (!field.IsKnown) continue;
            sink.Report(this, manifest, field, $"{manifest.Display} has \"{entry.Key}\" in data and in stringData, which overrides it; remove one")
                .With(entry.Value)
                .With(new Fix("Remove it from data", NodeEdit.Remove(field.Node!)));
        }
    }
}
