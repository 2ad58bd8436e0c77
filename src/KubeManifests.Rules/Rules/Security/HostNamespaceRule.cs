using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>A rule about a namespace of the node that Pods share.</summary>
public abstract class HostNamespaceRule(string field, string consequence) : PodRule
{
    /// <inheritdoc/>
    protected sealed override void Check(PodTemplate template, FindingSink sink)
    {
        var shared = template.Spec[field];
        if (shared.Boolean == true) ReportAccess(template, sink, shared, $"{field} {consequence}; remove it", Restriction.Of("Remove " + field, NodeEdit.Remove(shared.Node!)));
    }
}
