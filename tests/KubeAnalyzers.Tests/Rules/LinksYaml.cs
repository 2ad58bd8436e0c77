namespace KubeAnalyzers.Tests.Rules;

/// <summary>Short manifests for the tests of rules about links.</summary>
internal static class LinksYaml
{
    /// <summary>An object of any kind.</summary>
    public static string Object(string apiVersion, string kind, string name, string rest = "", string metadata = "") =>
        $"{{ apiVersion: {apiVersion}, kind: {kind}, metadata: {{ name: {name}{(metadata.Length == 0 ? "" : ", ")}{metadata} }}{(rest.Length == 0 ? "" : ", ")}{rest} }}\n---\n";

    /// <summary>A Service.</summary>
    public static string ServiceOf(string ports = "{ port: 80 }", string selector = "app: web", string spec = "", string name = "web", string metadata = "") =>
        Object("v1", "Service", name, $"spec: {{ selector: {{ {selector} }}, ports: [{ports}]{(spec.Length == 0 ? "" : ", ")}{spec} }}", metadata);

    /// <summary>A NetworkPolicy.</summary>
    public static string Policy(string selector, string rest = "", string name = "web") =>
        Object("networking.k8s.io/v1", "NetworkPolicy", name, $"spec: {{ podSelector: {selector}{(rest.Length == 0 ? "" : ", ")}{rest} }}");

    /// <summary>An object of a kind that nobody knows.</summary>
    public const string Custom = "{ apiVersion: example.com/v1, kind: Thing, metadata: { name: thing } }\n---\n";
}
