using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>An environment variable reads a key that its ConfigMap or Secret does not have: the container never starts.</summary>
public sealed class EnvironmentKeyMissing : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1009", "Key missing in existing ConfigMap or Secret", RuleSeverity.Error,
        "An environment variable reads a key that its ConfigMap or Secret does not have: the container never starts.") { NeedsWorld = true, HasFix = true, Covers = ["kube-linter: env-value-from"] };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (string kind in new[] { "ConfigMap", "Secret" })
        {
            foreach (var reference in ConfigReferences.OfEnvironment(template, kind))
                if (!reference.MayBeAbsent) Check(world, template, reference, reference.Key, sink, this, binaryData: false);
        }
    }

    internal static void Check(WorldView world, PodTemplate template, ConfigReference reference, Field key, FindingSink sink, Rule rule, bool binaryData)
    {
        if (key.Text is not { Length: > 0 } text || ConfigReferences.Content(world, template.Owner.Namespace, reference, binaryData) is not var (source, keys) || keys.Contains(text)) return;
        string field = source.Kind == "Secret" ? "stringData" : "data";
        string? near = NearestName.Suggest(text, keys);
        string hint = near is null ? "it has " + string.Join(", ", keys.Take(5).Select(other => "\"" + other + "\"")) : "did you mean \"" + near + "\"?";
        var finding = sink.Report(rule, template.Owner, key, $"{source.Display} has no key \"{text}\", which {template.Owner.Display} reads; {hint}")
            .With(source.Root["data"].Node ?? source.Root[field].Node ?? source.Name.Node);
        if (near is not null) finding.With(new Fix($"Change to \"{near}\"", NodeEdit.Replace(key.Node!, ScalarNode.String(near))));
        finding.With(new Fix($"Add key \"{text}\" to {source.Display}", NodeEdit.SetField(source.Root.Anchor, [field, text], ScalarNode.String(""))) { IsGuess = true });
    }
}
