using System.Reflection;

namespace KubeAnalyzers.Benchmarks;

/// <summary>A generated project on disk. With and without KubeAnalyzers are two folders that hold the same sources.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifests">How many manifests its sets build.</param>
public sealed record GeneratedProject(string Folder, int Manifests)
{
    /// <summary>The project file.</summary>
    public string File => Path.Combine(Folder, "Company.csproj");

    /// <summary>Writes a project.</summary>
    /// <param name="manifests">How many manifests.</param>
    /// <param name="analyzed">Whether it has the analyzers and writes YAML when it is built.</param>
    public static GeneratedProject Write(int manifests, bool analyzed)
    {
        string root = Metadata("RepositoryRoot"), configuration = Metadata("Configuration");
        string folder = Path.Combine(root, "artifacts", "benchmarks", $"{manifests}-{(analyzed ? "with" : "without")}");
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, "*.cs")) System.IO.File.Delete(old);
        foreach (var file in ManifestSources.Create(manifests)) System.IO.File.WriteAllText(Path.Combine(folder, file.Name), file.Text);

        // Nothing of the repository's own settings: this is a user's project, and it gets what the package would give it.
        string tools = $"{root}src/KubeManifests.Cli/bin/{configuration}/net10.0/";
        string analyzers = $"{root}src/KubeAnalyzers/bin/{configuration}/netstandard2.0/Kube*.dll;{root}src/KubeAnalyzers.CodeFixes/bin/{configuration}/netstandard2.0/KubeAnalyzers.CodeFixes.dll";
        string ahead = $"bin/{configuration}/ahead/$(NETCoreSdkPortableRuntimeIdentifier)/";
        Put(".editorconfig", "root = true\n");
        Put("Directory.Build.props", "<Project/>\n");
        Put("Directory.Packages.props", "<Project/>\n");
        Put("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup>
                <KubeManifestsEmit>{(analyzed ? "true" : "false")}</KubeManifestsEmit>
                <KubeManifestsAheadPath>{root}src/KubeManifests.Cli/{ahead}</KubeManifestsAheadPath>
                <KubeManifestsAheadAnalyzers>{root}src/KubeAnalyzers/{ahead}</KubeManifestsAheadAnalyzers>
                <KubeManifestsToolPath Condition="!Exists('$(KubeManifestsAheadPath)kubemanifests.dll')">{tools}kubemanifests.dll</KubeManifestsToolPath>
              </PropertyGroup>
              <Import Project="{root}src/KubeManifests.Dsl/buildTransitive/KubeManifests.Dsl.targets" />
            </Project>

            """);
        Put("Company.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{root}src/KubeManifests.Dsl/buildTransitive/KubeManifests.Dsl.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{tools}KubeManifests.Dsl.dll;{tools}YamlDotNet.dll" />
                {(analyzed ? $"<Analyzer Include=\"{analyzers}\" />" : "")}
              </ItemGroup>
            </Project>

            """);
        return new(folder, manifests);

        // A file that says the same keeps its time: restoring depends on it.
        void Put(string name, string text)
        {
            string path = Path.Combine(folder, name);
            if (!System.IO.File.Exists(path) || System.IO.File.ReadAllText(path) != text) System.IO.File.WriteAllText(path, text);
        }
    }

    private static string Metadata(string key) =>
        typeof(GeneratedProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
