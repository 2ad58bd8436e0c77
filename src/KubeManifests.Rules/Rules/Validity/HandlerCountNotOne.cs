using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2126: a probe or hook that does nothing, or several things.</summary>
public sealed class HandlerCountNotOne : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2126", "Probe or hook handler count not one", RuleSeverity.Error,
        "A probe or lifecycle hook does exactly one thing: run a command, send an HTTP request, open a TCP connection, or ask by gRPC (probes) or sleep (hooks). The API server rejects none and several.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (PodTemplates.Of(manifest) is not { } template) return;
        foreach (var handler in Handler.Of(template))
        {
            var written = new List<Node>();
            bool anyUnknown = false;
            foreach (string action in handler.Actions)
            {
                var field = handler.Field[action];
                anyUnknown |= field.IsUnknown;
                if (field.Node is { } node) written.Add(node);
            }

            if (written.Count == 0 && !anyUnknown)
            {
                sink.Report(this, manifest, handler.Field, manifest.Display + ": " + handler.Display + " says nothing to do; it needs one of " + string.Join(", ", handler.Actions));
            }
            else if (written.Count > 1)
            {
                string names = string.Join(" and ", written.Select(node => node.Key));
                var finding = sink.Report(this, manifest, new Field(written[1]), manifest.Display + ": " + handler.Display + " has " + names + ", but only one is allowed");
                foreach (var node in written)
                {
                    if (node != written[1]) finding.Related.Add(node);
                    if (!anyUnknown) finding.With(new Fix("Keep only " + node.Key, [.. written.Where(other => other != node).Select(NodeEdit.Remove)]));
                }
            }
        }
    }
}
