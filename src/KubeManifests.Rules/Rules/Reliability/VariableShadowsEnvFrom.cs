using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3065: a variable that is set from two places</summary>
public sealed class VariableShadowsEnvFrom : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3065", "Env shadows envFrom", RuleSeverity.Info,
        "A variable in env counts before one of envFrom, and of two sources the later one. Which value a program gets is easily guessed wrong.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        foreach (var container in template.Containers)
        {
            var sources = container.Field["envFrom"];
            if (sources.Items.Count == 0) continue;
            var given = new Dictionary<string, (Field Source, ManifestObject Object)>(StringComparer.Ordinal);
            foreach (var source in sources.Items)
            {
                if (source["prefix"].TextOrEmpty() is not { } prefix) continue;
                foreach (string kind in s_kinds)
                {
                    var reference = source[kind == "Secret" ? "secretRef" : "configMapRef"];
                    if (!reference.IsKnown || ConfigReferences.Content(world, manifest.Namespace, new(kind, reference["name"], reference["optional"], reference["key"], reference["items"]), binaryData: false) is not var (from, keys)) continue;
                    foreach (string key in keys)
                    {
                        string name = prefix + key;
                        if (given.TryGetValue(name, out var other) && other.Object != from)
                            sink.Report(this, manifest, source, $"{manifest.Display}: {container.Display} gets {name} from {other.Object.Display} and from {from.Display}, of which the later one counts").With(other.Source.Node);
                        given[name] = (source, from);
                    }
                }
            }

            if (given.Count == 0) continue;
            foreach (var variable in container.Field["env"].Items)
                if (variable["name"].Text is { } name && given.TryGetValue(name, out var hidden))
                    sink.Report(this, manifest, variable["name"], $"{manifest.Display}: {container.Display} sets {name}, which hides the one of {hidden.Object.Display}").With(hidden.Source.Node);
        }
    }

    private static readonly string[] s_kinds = ["ConfigMap", "Secret"];
}
