using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6015: a regular expression where paths are compared letter by letter.</summary>
public sealed class RegexInPath : ObjectRule
{
    private static readonly char[] s_special = ['(', ')', '[', ']', '$', '^', '|', '\\'];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6015", "Regular expression in Prefix/Exact path", RuleSeverity.Info,
        "Paths of the types Prefix and Exact are compared as they are. What a controller makes of an expression there is its own affair; the type ImplementationSpecific says so.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => IngressPaths.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var path in IngressPaths.Of(manifest))
        {
            var type = path.Path["pathType"];
            if (type.Text is not ("Prefix" or "Exact") || path.Text.Text is not { } text || text.IndexOfAny(s_special) < 0 && text.IndexOf(".*", StringComparison.Ordinal) < 0) continue;
            if (IngressPaths.MayBeAnnotated(manifest, "use-regex")) return;
            sink.Report(this, manifest, path.Text, $"{manifest.Display} has the path {text}, which looks like a regular expression, but pathType {type.Text} compares it as it is")
                .With(type.Node)
                .With(new Fix("Change pathType to ImplementationSpecific", NodeEdit.Replace(type.Node!, ScalarNode.String("ImplementationSpecific"))));
        }
    }
}
