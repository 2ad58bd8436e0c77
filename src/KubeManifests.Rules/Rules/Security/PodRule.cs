using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>A rule about what the Pods of a workload may do, told from the workload alone.</summary>
public abstract class PodRule : ObjectRule
{
    /// <inheritdoc/>
    public sealed override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public sealed override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.Spec.IsKnown) Check(template, sink);
    }

    /// <summary>Reports what is wrong with Pods whose spec is known.</summary>
    protected abstract void Check(PodTemplate template, FindingSink sink);

    /// <summary>Reports at a place in the Pods.</summary>
    protected Finding Report(PodTemplate template, FindingSink sink, Field at, string message, Fix? fix = null) =>
        sink.Report(this, template.Owner, at, $"{template.Owner.Display}: {message}").With(fix);

    /// <summary>As <see cref="Report"/>, for what agents of nodes, networks and storage rightly do: of those it is said as a suggestion only.</summary>
    protected Finding ReportAccess(PodTemplate template, FindingSink sink, Field at, string message, Fix? fix = null)
    {
        var finding = Report(template, sink, at, message, fix);
        if (SecurityContexts.IsSystem(template) && finding.Severity > RuleSeverity.Info) finding.Severity = RuleSeverity.Info;
        return finding;
    }

    /// <summary>As <see cref="Report"/>, for what is not wrong but only not said: nobody is told of it until the rule's severity is chosen, as presets do.</summary>
    protected Finding ReportUnsaid(PodTemplate template, FindingSink sink, Field at, string message, Fix? fix = null)
    {
        var finding = Report(template, sink, at, message, fix);
        finding.Severity = RuleSeverity.Hidden;
        return finding;
    }
}
