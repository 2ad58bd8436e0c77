using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4065: Ingresses that write into the configuration of nginx.</summary>
public sealed class NginxSnippet : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4065", "ingress-nginx snippet or unsafe annotation", RuleSeverity.Warning,
        "Snippets put any text into the configuration of the controller, which reads the Secrets of all namespaces: who may write an Ingress may read them, too.")
    {
        HasFix = true,
        Covers = ["kubescape: C-0059", "checkov: CKV_K8S_152", "checkov: CKV_K8S_153", "checkov: CKV_K8S_154", "kyverno: disallow-ingress-nginx-custom-snippets", "datree: INGRESS_CVE2021_25742_INCORRECT_SERVER_SNIPPET_KEY", "datree: CONFIGMAP_CVE2021_25742_INCORRECT_SNIPPET_ANNOTATIONS_VALUE"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "extensions/Ingress", "ConfigMap");

    private const string Prefix = "nginx.ingress.kubernetes.io/";

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Kind == "ConfigMap")
        {
            var allowed = manifest.Root["data"]["allow-snippet-annotations"];
            if (allowed.Is("true"))
                sink.Report(this, manifest, allowed, $"{manifest.Display} lets every Ingress write into the configuration of nginx (allow-snippet-annotations); set it to false").With(new Fix("Set it to false", NodeEdit.Replace(allowed.Node!, ScalarNode.String("false"))));
            return;
        }

        foreach (var entry in manifest.Root["metadata"]["annotations"].Entries)
        {
            bool isSnippet = entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && entry.Key.EndsWith("-snippet", StringComparison.Ordinal) || entry.Key.StartsWith("nginx.org/", StringComparison.Ordinal) && entry.Key.IndexOf("-snippet", StringComparison.Ordinal) > 0;
            if (isSnippet)
                sink.Report(this, manifest, new Field(entry.Value), $"{manifest.Display} writes into the configuration of nginx (annotation {entry.Key}), which can read what the controller can; use an annotation that is made for it");
        }

        foreach (var rule in manifest.Root["spec"]["rules"].Items)
            foreach (var path in rule["http"]["paths"].Items)
                if (path["path"].Text is { } text && (text.IndexOf('\n') >= 0 || text.IndexOf("_by_lua", StringComparison.Ordinal) >= 0 || text.IndexOf("{alias ", StringComparison.Ordinal) >= 0))
                    sink.Report(this, manifest, path["path"], $"{manifest.Display} has a path that writes into the configuration of nginx; a path is one line, without directives");
    }
}
