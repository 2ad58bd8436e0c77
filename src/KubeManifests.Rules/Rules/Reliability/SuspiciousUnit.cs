using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3019: an amount whose unit was probably meant to be another</summary>
public sealed class SuspiciousUnit : ObjectRule
{
    private static readonly RuleOption<long> s_cores = RuleOption.Number("largest_cpu", 256, "From how many CPUs on an amount is taken for a missing m.", least: 1);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3019", "Suspicious resource unit", RuleSeverity.Warning,
        "In quantities m is a thousandth, so 512m of memory is less than a byte, and 500 of CPU are five hundred cores. Nothing of that ever fits.")
    {
        HasFix = true,
        Options = [s_cores],
        Covers = ["kyverno: enforce-resources-as-ratio"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        long cores = sink.Options.Get(s_cores);
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var resources = container.Field["resources"];
            if (!resources.IsKnown) continue;
            foreach (string field in s_fields)
            {
                Check(manifest, container, resources[field]["memory"], field, sink);
                if (resources[field]["cpu"] is { Text: { } text } cpu && QuantityValue.Read(cpu) is { } amount && amount.Thousandths >= cores * 1000)
                {
                    var finding = sink.Report(this, manifest, cpu, $"{manifest.Display}: {container.Display} {(field == "limits" ? "may use" : "requests")} {text} CPUs, more than {cores}; {(text.All(char.IsDigit) ? "\"" + text + "m\" are thousandths" : "a node has fewer")}");
                    if (text.All(char.IsDigit)) finding.With(new Fix("Write " + text + "m", NodeEdit.Replace(cpu.Node!, ScalarNode.String(text + "m"))) { IsGuess = true });
                }
            }
        }
    }

    // Nobody runs in less than this; the least that a container takes to start is a few times as much.
    private static readonly QuantityValue s_least = Amount("2Mi");

    private static readonly QuantityValue s_none = Amount("0");

    private static readonly string[] s_fields = ["requests", "limits"];

    private void Check(ManifestObject manifest, PodContainer container, Field memory, string field, FindingSink sink)
    {
        if (memory.Text is not { Length: > 0 } text || QuantityValue.Read(memory) is not { } amount || !(amount > s_none) || !(amount < s_least)) return;

        // As a request a small number says that nothing is reserved, and is often meant so; a unit of thousandths never is.
        bool isThousandths = text[text.Length - 1] == 'm';
        if (!isThousandths && field != "limits") return;
        string? meant = isThousandths ? text.Substring(0, text.Length - 1) + "Mi" : text.All(char.IsDigit) && text.Length <= 5 ? text + "Mi" : null;
        var finding = sink.Report(this, manifest, memory, $"{manifest.Display}: {container.Display} {(field == "limits" ? "may use" : "requests")} {text} of memory, {(isThousandths ? "which are thousandths of a byte" : "in which no program runs")}{(meant is null ? "" : "; " + meant + " are mebibytes")}");
        if (meant is not null) finding.With(new Fix("Write " + meant, NodeEdit.Replace(memory.Node!, ScalarNode.String(meant))) { IsGuess = true });
    }

    private static QuantityValue Amount(string text) => QuantityValue.TryParse(text, out var amount) ? amount : default;
}
