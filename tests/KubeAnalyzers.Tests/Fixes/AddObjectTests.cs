using KubeManifests.Rules.Nodes;
using Xunit;
using static KubeManifests.Rules.Fixes.NodeEdit;

namespace KubeAnalyzers.Tests.Fixes;

public sealed class AddObjectTests
{
    [Fact]
    public Task Before_the_object_in_the_collection() => EditorHarness.Becomes(
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                new ServiceAccount { Metadata = new() },

                // The database.
                «1:new StatefulSet { Metadata = new(), Spec = new() { Selector = new(), Template = new() } }»,
            ];
        }
        """,
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                new ServiceAccount { Metadata = new() },

                new Service
                {
                    Metadata = new() { Name = "db" },
                    Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "db" }, Ports = [new() { Port = 5432 }] },
                },
                // The database.
                new StatefulSet { Metadata = new(), Spec = new() { Selector = new(), Template = new() } },
            ];
        }
        """,
        node => [AddObject(node(1), Headless())]);

    [Theory]
    [InlineData(
        """
            {
                var set = «1:new ConfigMap { Metadata = new() }»;
                return
                [
                    set,
                ];
            }
        """,
        """
            {
                var set = new ConfigMap { Metadata = new() };
                return
                [
                    new Role
                    {
                        Metadata = new() { Name = "r" },
                    },
                    set,
                ];
            }
        """)]
    [InlineData(
        """
            {
                yield return «1:new ConfigMap { Metadata = new() }»;
            }
        """,
        """
            {
                yield return new Role
                {
                    Metadata = new() { Name = "r" },
                };
                yield return new ConfigMap { Metadata = new() };
            }
        """)]
    [InlineData(
        """
            {
                var all = new List<KubernetesObject>();
                if (all.Count == 0) all.Add(«1:new ConfigMap { Metadata = new() }»);
                all.Add(Other());
                return all;
            }
        """,
        """
            {
                var all = new List<KubernetesObject>();
                if (all.Count == 0) all.Add(new ConfigMap { Metadata = new() });
                all.Add(new Role
                {
                    Metadata = new() { Name = "r" },
                });
                all.Add(Other());
                return all;
            }
        """)]
    [InlineData(
        """
            {
                var all = new List<KubernetesObject>();
                all.Add(«1:new ConfigMap { Metadata = new() }»);
                return all;
            }
        """,
        """
            {
                var all = new List<KubernetesObject>();
                all.Add(new Role
                {
                    Metadata = new() { Name = "r" },
                });
                all.Add(new ConfigMap { Metadata = new() });
                return all;
            }
        """)]
    [InlineData(
        """
            {
                return [.. new[] { "a", "b" }.Select(name => «1:new ConfigMap { Metadata = new() { Name = name } }»)];
            }
        """,
        """
            {
                return [new Role
                {
                    Metadata = new() { Name = "r" },
                }, .. new[] { "a", "b" }.Select(name => new ConfigMap { Metadata = new() { Name = name } })];
            }
        """)]
    public Task Where_the_set_lists_its_objects(string before, string after)
    {
        const string Other = "\n    static ConfigMap Other() => new() { Metadata = new() };\n}\n";
        const string Head = "class A : ManifestSet\n{\n    protected override IEnumerable<KubernetesObject> Build()\n";
        return EditorHarness.Becomes(Head + before + Other, Head + after + Other, node => [AddObject(node(1), Role())]);
    }

    [Fact]
    public Task Through_a_helper_and_once() => EditorHarness.Become(
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                .. Web(),
            ];

            private ConfigMap Settings { get; } = «2:new() { Metadata = new() }»;

            private IEnumerable<KubernetesObject> Web()
            {
                var map = Make("x");
                return
                [
                    map,
                    Settings,
                ];
            }

            private static ConfigMap Make(string name) => «1:new() { Metadata = new() { Name = name } }»;
        }
        """,
        """
        class A : ManifestSet
        {
            protected override IEnumerable<KubernetesObject> Build() =>
            [
                .. Web(),
            ];

            private ConfigMap Settings { get; } = new() { Metadata = new() };

            private IEnumerable<KubernetesObject> Web()
            {
                var map = Make("x");
                return
                [
                    new Role
                    {
                        Metadata = new() { Name = "r" },
                    },
                    map,
                    new Role
                    {
                        Metadata = new() { Name = "r" },
                        Rules = [new() { Verbs = ["get"] }],
                    },
                    Settings,
                ];
            }

            private static ConfigMap Make(string name) => new() { Metadata = new() { Name = name } };
        }
        """,
        node => [AddObject(node(1), Role())],
        node => [AddObject(node(1), Role())],
        node => [AddObject(node(2), Role().Set("rules", new ListNode().Add(new MapNode().Set("verbs", new ListNode().Add(ScalarNode.String("get"))))))]);

    [Fact]
    public Task A_kind_that_is_not_imported_is_named_in_full() => EditorHarness.Becomes(
        """class A : ManifestSet { protected override IEnumerable<KubernetesObject> Build() => [«1:new ConfigMap { Metadata = new() }»]; }""",
        """
        class A : ManifestSet { protected override IEnumerable<KubernetesObject> Build() => [new KubeManifests.Storage.V1.StorageClass
        {
            Metadata = new() { Name = "fast" },
            Provisioner = "p",
        }, new ConfigMap { Metadata = new() }]; }
        """,
        node => [AddObject(node(1), new MapNode().Set("apiVersion", "storage.k8s.io/v1").Set("kind", "StorageClass").Set("metadata", new MapNode().Set("name", "fast")).Set("provisioner", "p"))]);

    [Fact]
    public Task Outside_a_set_it_is_refused() => EditorHarness.IsRefused(
        "class A { ConfigMap X = «1:new ConfigMap { Metadata = new() }»; }",
        node => [AddObject(node(1), Role())]);

    private static MapNode Role() => new MapNode().Set("apiVersion", "rbac.authorization.k8s.io/v1").Set("kind", "Role").Set("metadata", new MapNode().Set("name", "r"));

    private static MapNode Headless() => new MapNode()
        .Set("apiVersion", "v1").Set("kind", "Service").Set("metadata", new MapNode().Set("name", "db"))
        .Set("spec", new MapNode().Set("clusterIP", "None").Set("selector", new MapNode().Set("app", "db"))
            .Set("ports", new ListNode().Add(new MapNode().Set("port", ScalarNode.Integer(5432)))));
}
