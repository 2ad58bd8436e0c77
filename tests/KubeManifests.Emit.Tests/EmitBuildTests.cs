using System.Diagnostics;
using System.Reflection;

namespace KubeManifests.Emit.Tests;

/// <summary>Builds a small project as a user would and looks at what happens.</summary>
public sealed class EmitBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kubemanifests").FullName;

    private string Yaml => Path.Combine(_folder, "manifests", "dev", "shop.yaml");

    public EmitBuildTests()
    {
        string root = Metadata("RepositoryRoot"), configuration = Metadata("Configuration");
        Write("Directory.Build.props", "<Project/>");
        Write("Directory.Build.targets", "<Project/>");
        Write("Directory.Packages.props", "<Project/>");
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{root}src/KubeManifests.Dsl/buildTransitive/KubeManifests.Dsl.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <KubeManifestsTimeout>20</KubeManifestsTimeout>
                <KubeManifestsToolPath>{root}src/KubeManifests.Cli/bin/{configuration}/net10.0/kubemanifests.dll</KubeManifestsToolPath>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{root}src/KubeManifests.Dsl/bin/{configuration}/net10.0/KubeManifests.Dsl.dll" />
                <Analyzer Include="{root}src/KubeAnalyzers/bin/{configuration}/netstandard2.0/*.dll" Condition="'$(Analyzed)' == 'true'" />
              </ItemGroup>
              <Import Project="{root}src/KubeManifests.Dsl/buildTransitive/KubeManifests.Dsl.targets" />
            </Project>
            """);
    }

    [Fact]
    public void A_build_writes_restores_and_removes_files_and_runs_nothing_when_nothing_changed()
    {
        Source("""return [new ConfigMap { Metadata = new() { Name = stage.ToString().ToLowerInvariant() } }];""");
        Build(succeeds: true);
        Assert.Equal("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: dev\n  namespace: shop\n", File.ReadAllText(Yaml));
        string stamp = Directory.GetFiles(Path.Combine(_folder, "obj"), "kubemanifests.stamp", SearchOption.AllDirectories).Single();
        var ran = File.GetLastWriteTimeUtc(stamp);
        var written = File.GetLastWriteTimeUtc(Yaml);

        Build(succeeds: true);
        Assert.Equal(ran, File.GetLastWriteTimeUtc(stamp));

        File.Delete(Path.Combine(_folder, "manifests", "prod", "shop.yaml"));
        Build(succeeds: true);
        Assert.True(File.Exists(Path.Combine(_folder, "manifests", "prod", "shop.yaml")));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Yaml));

        Source("""return stage == Stage.Prod ? [] : [new ConfigMap { Metadata = new() { Name = stage.ToString().ToLowerInvariant() } }];""");
        Build(succeeds: true);
        Assert.False(Directory.Exists(Path.Combine(_folder, "manifests", "prod")));
        Assert.True(File.Exists(Yaml));
    }

    [Theory]
    [InlineData("""throw new InvalidOperationException("boom");""", "KUBE0001", "boom")]
    [InlineData("""return Build(stage);""", "KUBE0002", "Shop (Dev)")]
    [InlineData("""Environment.Exit(0); return [];""", "KUBE0004", "Shop (Dev)")]
    [InlineData("""Environment.FailFast("Some error : all is lost"); return [];""", "KUBE0004", "Shop (Dev)")]
    [InlineData("""var thread = new Thread(() => throw new InvalidOperationException("boom")); thread.Start(); thread.Join(); return [];""", "KUBE0004", "boom")]
    [InlineData("""System.Diagnostics.Process.GetCurrentProcess().Kill(); return [];""", "KUBE0004", "Shop (Dev)")]
    [InlineData("""return [null!];""", "KUBE0005", "null")]
    [InlineData("""return [new Pod { Metadata = new() { Name = "a" }, Spec = new() { Containers = [null!] } }];""", "KUBE0005", "spec.containers[0] is null")]
    [InlineData("""return [new ConfigMap { Metadata = new() { Name = "../x" } }];""", "KUBE2002", "../x")]
    [InlineData("""return [new ConfigMap { Metadata = new() { Name = "a" } }, new ConfigMap { Metadata = new() { Name = "a" } }];""", "KUBE", "ConfigMap")]
    public void Bad_input_is_one_error_with_its_place_and_nothing_is_written(string body, string id, string text)
    {
        Source(body);
        string output = Build(succeeds: false);
        string error = Assert.Single(output.Split('\n').Where(line => line.Contains(": error ")).Distinct());
        Assert.Contains($"error {id}", error);
        Assert.Matches(@"Shop\.cs\(9,\d+\): ", error);
        Assert.Contains(text, error);
        Assert.DoesNotContain("   at ", output);
        Assert.False(Directory.Exists(Path.Combine(_folder, "manifests")));
    }

    [Fact]
    public void A_name_that_is_a_path_is_never_written_whichever_rule_is_off()
    {
        Source("""return [new ConfigMap { Metadata = new() { Name = "../x" } }];""");
        Assert.Contains("Shop.cs(9,15): error KUBE0007: ", Build(succeeds: false, "-p:NoWarn=KUBE2002"));
        Assert.False(Directory.Exists(Path.Combine(_folder, "manifests")));
    }

    [Fact]
    public void An_endless_loop_ends_at_the_time_limit()
    {
        Source("""while (true) { }""");
        string output = Build(succeeds: false, "-p:KubeManifestsTimeout=2");
        Assert.Contains("Shop.cs(9,5): error KUBE0003: Building set Shop (Dev)", output);
    }

    [Theory]
    [InlineData("""AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(Timeout.Infinite); Environment.Exit(0); return [];""")]
    [InlineData("""lock (Console.Out) lock (Console.Error) Thread.Sleep(Timeout.Infinite); return [];""")]
    public void The_time_limit_waits_for_nothing(string body)
    {
        Source(body);
        string error = Assert.Single(Errors(Build(succeeds: false, "-p:KubeManifestsTimeout=2.5")));
        Assert.Contains("Shop.cs(9,5): error KUBE0003: Building set Shop (Dev) did not end within 2.5 s", error);
    }

    [Theory]
    [InlineData("""new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();""")]
    [InlineData("""System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", ["exec", typeof(Shop).Assembly.Location]));""")]
    public void What_the_code_leaves_behind_holds_nothing_up(string body)
    {
        // The child is this program itself, which waits.
        Write("Program.cs", "if (Environment.GetCommandLineArgs()[0].EndsWith(\"App.dll\")) Thread.Sleep(60_000);");
        Source(body + """return [new ConfigMap { Metadata = new() { Name = "a" } }];""");
        var watch = Stopwatch.StartNew();
        Build(succeeds: true, "-p:OutputType=Exe");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(45), "It waited.");
        Assert.True(File.Exists(Yaml));
    }

    [Fact]
    public void What_the_code_prints_is_seen_when_asked_for_and_is_no_word_of_the_emitter()
    {
        Source("""Console.WriteLine("printed by Build, at all"); return [new ConfigMap { Metadata = new() { Name = "a" } }];""");
        Assert.DoesNotContain("at all", Build(succeeds: true));
        File.Delete(Yaml);
        Assert.Contains("printed by Build, at all", Build(succeeds: true, "-v", "n"));
    }

    [Fact]
    public void What_was_found_before_the_process_ended_is_said_too()
    {
        Source("""if (stage == Stage.Dev) throw new InvalidOperationException("boom"); return [];""");
        Write("Zoo.cs", "public sealed class Zoo : ManifestSet\n{\n    protected override IEnumerable<KubernetesObject> Build() { Environment.Exit(1); return []; }\n}\n");
        string[] errors = Errors(Build(succeeds: false));
        Assert.Equal(2, errors.Length);
        Assert.Contains(errors, error => error.Contains("error KUBE0001: "));
        Assert.Contains(errors, error => error.Contains("Zoo.cs(3,62): error KUBE0004: Building set Zoo ended the process (exit code 1)"));
    }

    [Fact]
    public void What_the_analyzers_cannot_know_is_an_error_of_the_emitter_and_what_they_know_is_one_of_the_compiler()
    {
        Source("""return [new ConfigMap { Metadata = new() { Name = "a" } }];""");
        Build(succeeds: true);
        string before = File.ReadAllText(Yaml);

        Source(Deployment("""stage == Stage.Dev ? "web" : Environment.GetEnvironmentVariable("KUBEMANIFESTS_NOT_SET") ?? "wbe" """));
        string unknown = Assert.Single(Errors(Build(succeeds: false, "-p:Analyzed=true")));
        Assert.Contains("Shop.cs(9,15): error KUBE2202: ", unknown);
        Assert.Contains(" (in Prod)", unknown);
        Assert.Equal(before, File.ReadAllText(Yaml));

        Source(Deployment("\"wbe\""));
        string[] known = Errors(Build(succeeds: false, "-p:Analyzed=true"));
        Assert.All(known, error => Assert.Matches(@"Shop\.cs\(9,\d{2,}\): error KUBE2202: ", error));
        Assert.DoesNotContain(known, error => error.Contains("Shop.cs(9,15)"));
        Assert.Equal(before, File.ReadAllText(Yaml));

        // The same file, with the rule switched off for the build as for the editor.
        Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.KUBE2202.severity = none\n");
        Build(succeeds: true, "-p:Analyzed=true");
        Assert.Contains("app: wbe", File.ReadAllText(Yaml));
    }

    [Fact]
    public void Extension_members_are_evaluated_by_a_compiler_that_knows_them()
    {
        Write("More.cs", """
            public static class More
            {
                extension(string text)
                {
                    public string Loud => text + "_";
                    public string Times(int n) { text += "_"; return text + n; }
                    public static string Make(int n) => "m_" + n;
                }

                extension<T>(List<T> list) { public T Second() => list[1]; }
            }
            """);
        Source("""return [new ConfigMap { Metadata = new() { Name = "a".Loud } }, new ConfigMap { Metadata = new() { Name = "b".Times(2) } }, new ConfigMap { Metadata = new() { Name = string.Make(3) } }, new ConfigMap { Metadata = new() { Name = new List<string> { "c", "D_" }.Second() } }];""");
        string[] errors = Errors(Build(succeeds: false, "-p:Analyzed=true"));
        foreach (string name in new[] { "a_", "b_2", "m_3", "D_" }) Assert.Contains(errors, error => error.Contains($"ConfigMap \"{name}\""));
        Assert.DoesNotContain(errors, error => error.Contains("Shop.cs(9,15)"));
    }

    [Fact]
    public void Warnings_stay_warnings_unless_they_are_to_be_errors()
    {
        Source("""return [new Service { Metadata = new() { Name = "web" }, Spec = new() { Selector = new() { ["app"] = "web" }, Ports = [new() { Port = 80 }] } }, new ConfigMap { Metadata = new() { Name = "a" } }];""");
        Assert.Contains("Shop.cs(9,15): warning KUBE1017: ", Build(succeeds: true));
        Assert.True(File.Exists(Yaml));
        Assert.Contains("Shop.cs(9,15): error KUBE1017: ", Build(succeeds: false, "-p:TreatWarningsAsErrors=true"));
    }

    [Fact]
    public void What_is_configured_holds_for_the_compiler_and_the_emitter()
    {
        const string Service = "new Service { Metadata = new() { Name = \"web\" }, Spec = new() { Type = ServiceType.NodePort, Selector = new() { [\"app\"] = \"web\" }, Ports = [new() { Port = 80, NodePort = 20000 }] } }";
        const string Pod = "new Pod { Metadata = new() { Name = \"web\", Labels = new() { [\"app\"] = \"web\" } }, Spec = new() { Containers = [new() { Name = \"web\", Image = \"web:1.2\", EnvFrom = [new() { SecretRef = new() { Name = \"elsewhere\" } }] }] } }";
        Source($"return [{Service}, {Pod}];");
        Assert.Contains("error KUBE2305", Build(succeeds: false));
        Write(".editorconfig", "root = true\n[*.cs]\nkube_analyzers.nodeport_range = 20000-32767\n");
        Assert.DoesNotContain("KUBE1008", Build(succeeds: true, "-p:Analyzed=true"));

        // What is found by the compiler alone stands at the name; the emitter points at the object.
        string strict = Build(succeeds: true, "-p:Analyzed=true", "-p:KubeManifestsPreset=Strict");
        Assert.Equal(2, strict.Split('\n').Where(line => line.Contains("warning KUBE1008")).Select(line => line.Trim()).Distinct().Count());
        Assert.Contains("is not default, strict", Build(succeeds: false, "-p:KubeManifestsPreset=loud"));

        Write(".editorconfig", "root = true\n[*.cs]\nkube_analyzers.nodeport_range = many\n");
        Source($"\n#pragma warning disable KUBE2305\nreturn [{Service}, {Pod}];");
        Assert.Matches(@"\.editorconfig\(3,1\): warning KUBE0013: The value ""many"" of kube_analyzers\.nodeport_range", Build(succeeds: true, "-p:Analyzed=true"));
    }

    [Fact]
    public void Layouts_arrange_files_and_a_clean_removes_them()
    {
        Write("Program.cs", "Console.WriteLine();");
        Write("extra.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\nspec:\n  size: 1\n");
        Source("""return [new ConfigMap { Metadata = new() { Name = "a" } }, .. YamlFile.Read("extra.yaml")];""");
        Build(succeeds: true, "-p:KubeManifestsLayout=object", "-p:OutputType=Exe");
        Assert.Equal(["dev/shop/configmap-a.yaml", "dev/shop/widget-w.yaml", "prod/shop/configmap-a.yaml", "prod/shop/widget-w.yaml"], Files());
        Assert.Contains("  size: 1\n", File.ReadAllText(Path.Combine(_folder, "manifests", "dev", "shop", "widget-w.yaml")));

        Write("extra.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: v\n");
        Build(succeeds: true, "-p:KubeManifestsLayout=kustomize", "-p:OutputType=Exe", "-t:Rebuild");
        Assert.Equal(
            ["dev/kustomization.yaml", "dev/shop/configmap-a.yaml", "dev/shop/widget-v.yaml", "prod/kustomization.yaml", "prod/shop/configmap-a.yaml", "prod/shop/widget-v.yaml"], Files());
        Assert.EndsWith("resources:\n- shop/configmap-a.yaml\n- shop/widget-v.yaml\n", File.ReadAllText(Path.Combine(_folder, "manifests", "dev", "kustomization.yaml")));

        Build(succeeds: true, "-t:Clean");
        Assert.Empty(Files());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Deployment(string label) =>
        "return [new Deployment { Metadata = new() { Name = \"web\" }, Spec = new() { Selector = new() { MatchLabels = new() { [\"app\"] = \"web\" } }, "
        + $"Template = new() {{ Metadata = new() {{ Labels = new() {{ [\"app\"] = {label} }} }}, Spec = new() {{ Containers = [new() {{ Name = \"c\", Image = \"i:1\" }}] }} }} }} }}];";

    private static string[] Errors(string output) => [.. output.Split('\n').Where(line => line.Contains(": error ")).Select(line => line.Trim()).Distinct()];

    private string[] Files()
    {
        string folder = Path.Combine(_folder, "manifests");
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private void Source(string body) => Write("Shop.cs", $$"""
        public enum Stage { Dev, Prod }

        public sealed class Shop : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build(Stage stage)
        #pragma warning disable CS0162, CS8603, CS1998
            { {{body}} }
        }
        """);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private string Build(bool succeeds, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["build", _folder, "--nologo", "-v", "m", .. arguments]) { RedirectStandardOutput = true, WorkingDirectory = _folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(succeeds == (process.ExitCode == 0), output);
        return output;
    }

    private static string Metadata(string key) =>
        typeof(EmitBuildTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
