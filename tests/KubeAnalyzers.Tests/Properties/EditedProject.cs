namespace KubeAnalyzers.Tests.Properties;

/// <summary>A small project of many files, and the edits that people make in it. An edit swaps two texts, so that doing it again undoes it.</summary>
internal static class EditedProject
{
    /// <summary>The files.</summary>
    public static IReadOnlyList<TestFile> Files { get; } =
    [
        new("Helper.cs", """
            public static class Helper
            {
                public static readonly string Tier = "web";
                public static string Port { get; } = "http";
                public static string Key => "app";

                public static Deployment Web(string name, string label, int replicas = 2)
                {
                    var labels = new Map<string> { [Key] = label };
                    return new()
                    {
                        Metadata = new() { Name = name },
                        Spec = new()
                        {
                            Replicas = replicas,
                            Selector = new() { MatchLabels = new() { [Key] = "web" } },
                            Template = new()
                            {
                                Metadata = new() { Labels = labels },
                                Spec = new() { Containers = [new() { Name = name, Image = "nginx:1.29", Ports = [new() { Name = Port, ContainerPort = 8080 }] }] },
                            },
                        },
                    };
                }
            }
            """),
        new("Names.cs", """
            public static class Names
            {
                public const string Config = "settings";
                public const string Claim = "data" + Suffix;
                public const string Suffix = "-claim";
                public static readonly string[] All = ["one", "two"];
            }
            """),
        new("Stage.cs", """
            public enum Stage { Dev, Live }

            public static class Stages
            {
                public static int Replicas(this Stage stage) => stage switch { Stage.Dev => 1, _ => 3 };
                public static string Text(this Stage stage) => stage.ToString().ToLowerInvariant();
            }
            """),
        new("Base.cs", """
            public abstract class TeamSet : ManifestSet
            {
                protected override string? Namespace => "team";
                protected virtual string Prefix => "t-";
                protected ConfigMap Config(string name) => new() { Metadata = new() { Name = Prefix + name }, Data = new() { ["key"] = "value" } };
            }
            """),
        new("Label.cs", """
            public sealed class Label
            {
                public string Text { get; }
                public Label(string text) => Text = text;
                public static implicit operator string(Label label) => label.Text;
            }

            public sealed record App(string Name, int Port = 80)
            {
                public Service Service => new() { Metadata = new() { Name = Name }, Spec = new() { Selector = new() { ["app"] = Name }, Ports = [new() { Port = Port, TargetPort = "http" }] } };
            }
            """),
        new("Shop.cs", """
            public sealed class Shop : TeamSet
            {
                protected override IEnumerable<KubernetesObject> Build()
                {
                    Label label = new("web");
                    yield return Helper.Web("web", label);
                    yield return new App("web").Service;
                    yield return Config(Names.Config);
                    foreach (string name in Names.All) yield return Config(name);
                    yield return new Pod
                    {
                        Metadata = new() { Name = "job" },
                        Spec = new() { Containers = [new() { Name = "job", Image = "busybox:1.37", EnvFrom = [new() { ConfigMapRef = new() { Name = "t-settings" } }] }] },
                    };
                }
            }
            """),
        new("Stages.cs", """
            public sealed class Rollout : ManifestSet<Stage>
            {
                protected override string? NamespaceOf(Stage stage) => stage.Text();

                protected override IEnumerable<KubernetesObject> Build(Stage stage) =>
                [
                    Helper.Web("front", "web", stage.Replicas()),
                    new StatefulSet
                    {
                        Metadata = new() { Name = "db" },
                        Spec = new()
                        {
                            ServiceName = "db",
                            Selector = new() { MatchLabels = new() { ["app"] = Helper.Tier } },
                            Template = new() { Metadata = new() { Labels = new() { ["app"] = "web" } }, Spec = new() { Containers = [new() { Name = "db", Image = "postgres:17" }] } },
                        },
                    },
                    new Service { Metadata = new() { Name = "db" }, Spec = new() { ClusterIP = "None", Selector = new() { ["app"] = "web" } } },
                ];
            }
            """),
        new("Storage.cs", """
            public sealed class Storage : ManifestSet
            {
                private readonly string _name = Names.Claim;
                private static readonly Dictionary<string, string> Sizes = new() { ["data-claim"] = "1Gi" };

                protected override string? Namespace => "team";

                protected override IEnumerable<KubernetesObject> Build()
                {
                    var objects = new List<KubernetesObject>
                    {
                        new PersistentVolumeClaim { Metadata = new() { Name = _name }, Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = Sizes.GetValueOrDefault(_name, "2Gi") } } } },
                    };
                    objects.Add(new Pod
                    {
                        Metadata = new() { Name = "user" },
                        Spec = new()
                        {
                            Containers = [new() { Name = "user", Image = "busybox:1.37", VolumeMounts = [new() { Name = "data", MountPath = "/data" }] }],
                            Volumes = [new() { Name = "data", PersistentVolumeClaim = new() { ClaimName = "data-claim" } }],
                        },
                    });
                    return objects;
                }
            }
            """),
        new("Unrelated.cs", """
            public static class Unrelated
            {
                public static int F() => 1;
            }
            """),
    ];

    /// <summary>The edits.</summary>
    public static IReadOnlyList<(string File, string One, string Other)> Edits { get; } =
    [
        // Literals and bodies.
        ("Helper.cs", "[Key] = \"web\" } },\n", "[Key] = \"wub\" } },\n"),
        ("Helper.cs", "\"nginx:1.29\"", "\"nginx\" + \":1.30\""),
        ("Helper.cs", "Replicas = replicas,", "Replicas = -replicas,"),
        ("Helper.cs", "var labels = new Map<string> { [Key] = label };", "var labels = new Map<string>(); labels[Key] = label; labels[\"more\"] = \"Not valid!\";"),
        ("Helper.cs", "Key => \"app\"", "Key => \"app name\""),
        ("Shop.cs", "new(\"web\")", "new(\"wob\")"),
        ("Shop.cs", "foreach (string name in Names.All)", "foreach (string name in Names.All.Reverse())"),
        ("Shop.cs", "\"t-settings\"", "\"settings\""),
        ("Shop.cs", "yield return Config(Names.Config);", "if (Names.Config.Length > 7) yield return Config(Names.Config);"),
        ("Shop.cs", "yield return new App(\"web\").Service;", "yield return new App(\"web\", 0).Service with { Metadata = new() { Name = \"Web\" } };"),
        ("Stages.cs", "ServiceName = \"db\"", "ServiceName = \"db\" + stage.Text()"),
        ("Stages.cs", "\"front\", \"web\"", "\"front\", Helper.Tier"),
        ("Storage.cs", "ClaimName = \"data-claim\"", "ClaimName = Names.Claim"),
        ("Storage.cs", "MountPath = \"/data\"", "MountPath = \"data\""),
        ("Storage.cs", "Name = \"data\", MountPath", "Name = \"date\", MountPath"),
        ("Stage.cs", "Stage.Dev => 1", "Stage.Dev => -1"),
        ("Unrelated.cs", "=> 1;", "=> 2;"),

        // Initializers and constants elsewhere.
        ("Helper.cs", "Tier = \"web\"", "Tier = \"front\""),
        ("Helper.cs", "Port { get; } = \"http\"", "Port { get; } = \"htt-p\""),
        ("Names.cs", "\"settings\"", "\"setting\""),
        ("Names.cs", "\"-claim\"", "\"-claims\""),
        ("Names.cs", "[\"one\", \"two\"]", "[\"one\", \"one\"]"),
        ("Storage.cs", "[\"data-claim\"] = \"1Gi\"", "[\"data-claim\"] = \"1 Gi\""),

        // Declarations.
        ("Names.cs", "const string Config", "static readonly string Config"),
        ("Stage.cs", "{ Dev, Live }", "{ Dev, Test, Live }"),
        ("Stage.cs", "{ Dev, Live }", "{ Live, Dev }"),
        ("Stage.cs", "this Stage stage) => stage switch", "this Stage stage, int more = 0) => more + stage switch"),
        ("Helper.cs", "int replicas = 2", "int replicas = 4"),
        ("Helper.cs", "int replicas = 2", "long replicas = 2"),
        ("Base.cs", "Namespace => \"team\"", "Namespace => \"Team\""),
        ("Base.cs", "protected virtual string Prefix => \"t-\";", "protected virtual string Prefix => \"T-\";"),
        ("Base.cs", "abstract class TeamSet : ManifestSet", "abstract class TeamSet : Middle"),
        ("Base.cs", "public abstract class TeamSet", "public abstract class Middle : ManifestSet { protected override IEnumerable<External> Externals => [External.Of<ConfigMap>(\"settings\")]; }\npublic abstract class TeamSet"),
        ("Shop.cs", "class Shop : TeamSet\n{", "class Shop : TeamSet\n{\n    protected override string Prefix => \"shop-\";"),
        ("Shop.cs", "class Shop : TeamSet\n{", "class Shop : TeamSet\n{\n    public Shop() => Unrelated.F();"),
        ("Shop.cs", "sealed class Shop", "abstract class Shop"),
        ("Label.cs", "public Label(string text) => Text = text;", "public Label(string text) => Text = text;\n    public Label(object text) => Text = \"object\" + text;\n    public Label(string text, int more = 0) : this(text) { }"),
        ("Label.cs", "=> Text = text;", "=> Text = text.ToUpperInvariant();"),
        ("Label.cs", "=> label.Text;", "=> label.Text + \"-x\";"),
        ("Label.cs", "int Port = 80", "int Port = 99999"),
        ("Label.cs", "public Service Service =>", "public string Name { get; init; } = Name.Trim() + \"-app\";\n    public Service Service =>"),
        ("Unrelated.cs", "public static int F()", "public static string Text(this Stage stage) => \"other\";\n    public static int F()"),
        ("Unrelated.cs", "public static class Unrelated", "public sealed class More : ManifestSet { protected override IEnumerable<KubernetesObject> Build() => [new ConfigMap { Metadata = new() { Name = \"Wrong Name\" } }]; }\npublic static class Unrelated"),
        ("Unrelated.cs", "public static class Unrelated", "public static class Near { public static string Text(this Stage stage) => \"near\"; }\npublic static class Unrelated"),
        ("Unrelated.cs", "public static class Unrelated", "namespace System { public static class Extra { public static string Trim(this string text, int n) => text; } }\npublic static class Unrelated"),

        // Usings, renames, text that moves, and code that is not finished.
        ("Shop.cs", "public sealed class Shop", "using App = Other;\npublic sealed record Other(string Name) { public ConfigMap Service => new() { Metadata = new() { Name = Name } }; }\npublic sealed class Shop"),
        ("Shop.cs", "Label label = new(\"web\");\n        yield return Helper.Web(\"web\", label);", "Label named = new(\"web\");\n        yield return Helper.Web(\"web\", named);"),
        ("Helper.cs", "public static class Helper", "// A comment.\n\npublic static class Helper"),
        ("Helper.cs", "var labels", "/* moved */ var labels"),
        ("Names.cs", "public static class Names", "\n\n\npublic static class Names"),
        ("Label.cs", "public sealed class Label", "\n// Above.\npublic sealed class Label"),
        ("Stages.cs", "public sealed class Rollout", "\n\npublic sealed class Rollout"),
        ("Storage.cs", "private readonly string", "\n\n    private readonly string"),
        ("Base.cs", "protected virtual string Prefix", "\n\n    protected virtual string Prefix"),
        ("Storage.cs", "return objects;", "return objects ("),
        ("Helper.cs", "return new()", "return [new("),
    ];
}
