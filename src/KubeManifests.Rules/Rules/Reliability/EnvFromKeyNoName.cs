using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3066: a key of which shells make no variable</summary>
public sealed class EnvFromKeyNoName : WorldRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3066", "envFrom key is no variable name", RuleSeverity.Info,
        "envFrom makes a variable of each key. Names with dots or dashes are skipped before Kubernetes 1.32, and cannot be read by shells after.")
    {
        NeedsWorld = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var source in container.Field["envFrom"].Items)
            {
                if (source["prefix"].TextOrEmpty() is not { } prefix) continue;
                foreach (string kind in s_kinds)
                {
                    var reference = source[kind == "Secret" ? "secretRef" : "configMapRef"];
                    if (!reference.IsKnown || ConfigReferences.Content(world, manifest.Namespace, new(kind, reference["name"], reference["optional"], reference["key"], reference["items"]), binaryData: false) is not var (from, keys)) continue;

                    // One of several lines is a file, and meant for a volume.
                    var odd = keys.Where(key => Names.CIdentifier(prefix + key) is not null && from.Root["data"][key].Text?.Contains("\n") != true).ToList();
                    if (odd.Count > 0) sink.Report(this, manifest, source, $"{manifest.Display}: {container.Display} gets variables from {from.Display}, whose key{(odd.Count > 1 ? "s" : "")} {string.Join(", ", odd.Take(3).Select(key => "\"" + key + "\""))} {(odd.Count > 1 ? "are no names" : "is no name")} of variables that shells can read").With(from.Root["data"].Node);
                }
            }
        }
    }

    private static readonly string[] s_kinds = ["ConfigMap", "Secret"];
}
