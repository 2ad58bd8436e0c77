using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5027: a wildcard among resourceNames.</summary>
public sealed class WildcardInNames : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5027", "resourceNames with wildcard", RuleSeverity.Warning,
        "Names in resourceNames are compared letter by letter. A \"*\" there is a star, which no object has in its name, so the rule grants nothing.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => RbacNames.Roles;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
        {
            // Other servers may ask for such names, and so does the check of who may approve for a signer.
            var names = rule["resourceNames"];
            if (names.Items.Count == 0 || ResourceUnknown.GroupsOf(rule) is not { } groups || Array.IndexOf(groups, "certificates.k8s.io") >= 0) continue;
            foreach (var name in names.Items)
            {
                if (name.Text is not { } text || text.IndexOf('*') < 0) continue;
                var finding = sink.Report(this, manifest, name, $"{manifest.Display} grants rights on the object named \"{text}\", which is not a pattern, so they are never granted; list the names{(text == "*" ? ", or leave resourceNames out for all" : "")}");
                if (text == "*" && names.Items.Count == 1 && !names.IsOpen) finding.With(new Fix("Remove resourceNames, which grants the rights on all", NodeEdit.Remove(names.Node!)) { IsGuess = true });
            }
        }
    }
}
