using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>A rule about what each container should say, or the Pod for all of them. Where nothing says it, the Pod is told once.</summary>
public abstract class PodDefaultRule(string field) : PodRule
{
    /// <summary>What to set, below a security context.</summary>
    protected abstract (IReadOnlyList<string> Path, ScalarNode Value, string Title) Remedy { get; }

    /// <summary>Whether the field matters to a container; of one that nothing certain is known of it does not.</summary>
    protected abstract bool IsAbout(Field spec, Field container);

    /// <summary>Why it is bad that <paramref name="who"/> does not say it.</summary>
    protected abstract string Message(string who);

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        var spec = template.Spec;
        if (spec["securityContext"].IsUnknown || !spec["securityContext"][field].IsMissing || template.MayBeWindows) return;
        List<PodContainer>? silent = null;
        bool isSaid = false;
        foreach (var container in template.Containers)
        {
            if (SecurityContexts.IsOutOfReach(container.Field)) continue;
            if (!container.Field["securityContext"][field].IsMissing) isSaid = true;
            else if (IsAbout(spec, container.Field)) (silent ??= []).Add(container);
        }

        if (silent is null) return;
        if (!isSaid)
        {
            ReportUnsaid(template, sink, spec["securityContext"][field], Message("the Pod"), Repair(spec));
            return;
        }

        foreach (var container in silent) ReportUnsaid(template, sink, container.Field["securityContext"][field], Message(container.Display), Repair(container.Field));
    }

    private Fix Repair(Field at) => Restriction.Of(Remedy.Title, NodeEdit.SetField(at.Node!, ["securityContext", .. Remedy.Path], Remedy.Value));
}
