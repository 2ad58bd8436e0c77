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
    [InlineData("""return [null!];""", "KUBE0005", "null")]
    [InlineData("""return [new Pod { Metadata = new() { Name = "a" }, Spec = new() { Containers = [null!] } }];""", "KUBE0005", "spec.containers[0] is null")]
    [InlineData("""return [new ConfigMap { Metadata = new() { Name = "../x" } }];""", "KUBE0007", "../x")]
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
    public void An_endless_loop_ends_at_the_time_limit()
    {
        Source("""while (true) { }""");
        string output = Build(succeeds: false, "-p:KubeManifestsTimeout=2");
        Assert.Contains("Shop.cs(9,5): error KUBE0003: Building set Shop (Dev)", output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Source(string body) => Write("Shop.cs", $$"""
        public enum Stage { Dev, Prod }

        public sealed class Shop : ManifestSet<Stage>
        {
            protected override string? Namespace => "shop";

            protected override IEnumerable<KubernetesObject> Build(Stage stage)
        #pragma warning disable
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
