namespace KubeAnalyzers.Tests.Rules;

/// <summary>Short sets for the tests of rules.</summary>
internal static class RuleSource
{
    /// <summary>A set of these objects, with <c>Unknown</c> for a text that the editor cannot know.</summary>
    public static string Set(string objects) => $$"""
        public sealed class Test : ManifestSet
        {
            protected override string? Namespace => "shop";
            private static readonly string Unknown = Environment.GetEnvironmentVariable("KUBE_TEST_UNKNOWN") ?? "y";

            protected override IEnumerable<KubernetesObject> Build() => [ {{objects}} ];
        }
        """;

    /// <summary>A Deployment whose one container has these further fields, with further fields of its spec and its Pods' spec.</summary>
    public static string Deployment(string container = "", string spec = "", string pod = "") => Set($$"""
        new Deployment
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                {{spec}}
                Selector = new() { MatchLabels = new() { ["app"] = "web" } },
                Template = new()
                {
                    Metadata = new() { Labels = new() { ["app"] = "web" } },
                    Spec = new() { {{pod}} Containers = [new() { Name = "web", Image = "nginx:1.27", {{container}} }] },
                },
            },
        }
        """);
}
