namespace KubeAnalyzers.Tests.Rules;

/// <summary>Puts objects into a set in the namespace shop, with short ways to write what the tests of links need.</summary>
internal static class LinkSet
{
    /// <summary>The set; <paramref name="externals"/> are declared to live elsewhere.</summary>
    public static string Of(string objects, string externals = "") => $$"""
        public sealed class Example : ManifestSet
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<External> Externals => [{{externals}}];

            protected override IEnumerable<KubernetesObject> Build() =>
            [
                {{objects}}
            ];

            private static PodSpec Main => new() { Containers = [new() { Name = "main", Image = "example/web:1.0" }] };

            private static PodSpec WithPort(string name) =>
                new() { Containers = [new() { Name = "main", Image = "example/web:1.0", Ports = [new() { Name = name, ContainerPort = 8080 }] }] };

            private static PodSpec WithEnv(params EnvVar[] variables) => new() { Containers = [new() { Name = "main", Image = "example/web:1.0", Env = variables }] };

            private static PodSpec WithVolume(Volume volume) => Main with { Volumes = [volume] };

            private static Pod Pod(PodSpec spec) => new() { Metadata = new() { Name = "web", Labels = new() { ["app"] = "web" } }, Spec = spec };

            private static StatefulSet Database(string serviceName) => new()
            {
                Metadata = new() { Name = "db" },
                Spec = new()
                {
                    ServiceName = serviceName,
                    Selector = new() { MatchLabels = new() { ["app"] = "db" } },
                    Template = new() { Metadata = new() { Labels = new() { ["app"] = "db" } }, Spec = Main },
                },
            };
        }
        """;

    /// <summary>A value that the editor cannot know.</summary>
    public const string Unknown = "(Environment.GetEnvironmentVariable(\"X\") ?? \"y\")";
}
