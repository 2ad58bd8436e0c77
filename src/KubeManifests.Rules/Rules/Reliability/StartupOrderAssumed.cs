using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3091: a program that waits for another in its own script</summary>
public sealed class StartupOrderAssumed : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3091", "Startup order assumed", RuleSeverity.Hidden,
        "A container whose script waits for a Service before it starts the program is running and not started: probes ask it, and nobody sees that it waits. An init container shows it.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
            if (container.Role == ContainerRole.Main && Commands.OfContainer(container.Field) is { } words && Commands.Script(words) is { } script && s_wait.IsMatch(script))
                sink.Report(this, manifest, container.Field["command"], $"{manifest.Display}: {container.Display} waits for another program in its own script; an init container can wait, and shows that it does");
    }

    private static readonly Regex s_wait = new(@"\b(until|while)\b[^;\n]*(\bnc\b|\bncat\b|\bcurl\b|\bwget\b|\bping\b|\bpg_isready\b|\bmysqladmin\b|\bnslookup\b|\bgetent\b|/dev/tcp/)[^\n]*\bdo\b[\s\S]*\bsleep\b", RegexOptions.CultureInvariant);
}
