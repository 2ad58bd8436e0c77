using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5034: a role that somebody has already by another binding.</summary>
public sealed class GrantedTwice : WorldRule
{
    private static readonly WorldIndex ByGrant = new(RoleGrants.Bindings, static binding => KeysOf(binding));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5034", "Same role bound twice to the same subject", RuleSeverity.Hidden,
        "Two bindings give the same role to the same subject, or one does in a namespace what another does everywhere. When one is taken away, the other still grants it.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RoleGrants.Bindings;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var subjects = manifest.Root["subjects"];
        foreach (var subject in subjects.Items)
        {
            if (KeyOf(manifest, subject) is not { } key) continue;
            foreach (var other in world.With(ByGrant, key))
            {
                if (other == manifest) break;
                if (!IsCovered(manifest, other)) continue;
                Report(manifest, subjects, subject, other, sink);
                break;
            }

            // What is bound everywhere covers what is bound in a namespace, wherever it is written.
            if (manifest.Kind != "RoleBinding") continue;
            foreach (var other in world.With(ByGrant, key).SkipWhile(other => other != manifest))
            {
                if (other.Kind != "ClusterRoleBinding") continue;
                Report(manifest, subjects, subject, other, sink);
                break;
            }
        }
    }

    private static bool IsCovered(ManifestObject manifest, ManifestObject other) =>
        manifest.Kind == "RoleBinding" ? other.Kind == "ClusterRoleBinding" || manifest.Namespace.Compare(other.Namespace) == Likeness.Same : other.Kind == "ClusterRoleBinding";

    private void Report(ManifestObject manifest, Field subjects, Field subject, ManifestObject other, FindingSink sink)
    {
        var finding = sink.Report(this, manifest, subject["name"], $"{manifest.Display} gives {subject["kind"].Text} \"{subject["name"].Text}\" the role that {other.Display} gives it already")
            .With(other.Root["subjects"].Node);
        if (subjects.Items.Count > 1) finding.With(new Fix("Remove the subject", NodeEdit.Remove(subject.Node!)));
    }

    private static IEnumerable<IndexKey> KeysOf(ManifestObject binding)
    {
        foreach (var subject in binding.Root["subjects"].Items)
            if (KeyOf(binding, subject) is { } key) yield return key;
    }

    private static IndexKey? KeyOf(ManifestObject binding, Field subject)
    {
        var roleRef = binding.Root["roleRef"];
        if (roleRef["kind"].Text is not { } roleKind || roleRef["name"].Text is not { } role || subject["kind"].Text is not { } kind || subject["name"].Text is not { } name) return null;
        string? @namespace = "";
        if (kind == "ServiceAccount")
        {
            // Only an account of a namespace that is known can be told from others.
            @namespace = subject["namespace"].IsMissing ? binding.Namespace.Name : subject["namespace"].Text;
            if (@namespace is null) return null;
        }

        return new(roleKind + "/" + role, kind + "/" + @namespace + "/" + name);
    }
}
