using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3020: an amount outside of what is agreed</summary>
public sealed class ResourceOutOfRange : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> s_ranges = RuleOption.List("resource_ranges", "cpu=1m..64, memory=4Mi..512Gi", "The least and the most that a container may request or use, as resource=least..most.");

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3020", "Resource value outside policy range", RuleSeverity.Hidden,
        "Where it is agreed how much a container of this cluster may ask for, an amount outside is a mistake or needs a word with those who run it.")
    {
        Options = [s_ranges],
        Covers = ["polaris: resourceRange"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (string range in sink.Options.Get(s_ranges))
        {
            if (Range(range) is not { } agreed) continue;
            foreach (var container in PodTemplates.Required(manifest).Containers)
            {
                foreach (string field in s_fields)
                {
                    var amount = container.Field["resources"][field][agreed.Resource];
                    if (QuantityValue.Read(amount) is not { } value || !(value < agreed.Least || value > agreed.Most)) continue;
                    sink.Report(this, manifest, amount, $"{manifest.Display}: {container.Display} {(field == "limits" ? "may use" : "requests")} {amount.Text} of {agreed.Resource}, outside of the agreed range {range.Substring(range.IndexOf('=') + 1).Trim()}");
                }
            }
        }
    }

    private static readonly string[] s_fields = ["requests", "limits"];

    // cpu=10m..16
    private static (string Resource, QuantityValue Least, QuantityValue Most)? Range(string text)
    {
        int equals = text.IndexOf('='), dots = text.IndexOf("..", StringComparison.Ordinal);
        return equals > 0 && dots > equals && QuantityValue.TryParse(text.Substring(equals + 1, dots - equals - 1), out var least) && QuantityValue.TryParse(text.Substring(dots + 2), out var most)
            ? (text.Substring(0, equals).Trim(), least, most)
            : null;
    }
}
