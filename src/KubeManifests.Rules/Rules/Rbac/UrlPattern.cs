using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>KUBE5032: a URL in a role that no request has.</summary>
public sealed class UrlPattern : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE5032", "nonResourceURL pattern odd", RuleSeverity.Warning,
        "The path of a request begins with \"/\", and a \"*\" is a wildcard only at the end of a URL in a role. Any other is compared letter by letter and matches nothing.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("rbac.authorization.k8s.io/ClusterRole");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var rule in manifest.Root["rules"].Items)
        {
            foreach (var url in rule["nonResourceURLs"].Items)
            {
                if (url.Text is not { Length: > 0 } text || text == "*") continue;
                int star = text.IndexOf('*');
                if (text[0] != '/')
                    sink.Report(this, manifest, url, $"{manifest.Display} grants \"{text}\", but the path of a request begins with \"/\"")
                        .With(new Fix("Change to \"/" + text + "\"", NodeEdit.Replace(url.Node!, ScalarNode.String("/" + text))));
                else if (star >= 0 && star < text.Length - 1)
                    sink.Report(this, manifest, url, $"{manifest.Display} grants \"{text}\", but \"*\" is a wildcard only at the end: list the paths, or end with \"*\"");
            }
        }
    }
}
