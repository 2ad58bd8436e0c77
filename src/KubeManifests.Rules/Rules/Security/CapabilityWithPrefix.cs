using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4032: capabilities by their names in the kernel.</summary>
public sealed class CapabilityWithPrefix : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4032", "Capability written with CAP_ prefix", RuleSeverity.Warning,
        "Capabilities are named without CAP_ in Kubernetes. With it, Pod Security does not know the name, and some runtimes refuse or ignore it.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            foreach (string list in new[] { "add", "drop" })
            {
                foreach (var item in container.Field["securityContext"]["capabilities"][list].Items)
                {
                    if (item.Text is not { } text || !text.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase)) continue;
                    string name = SecurityContexts.Capability(text);
                    Report(template, sink, item, $"{container.Display} names a capability {text}, which Kubernetes calls {name}", new Fix($"Change to {name}", NodeEdit.Replace(item.Node!, ScalarNode.String(name))));
                }
            }
        }
    }
}
