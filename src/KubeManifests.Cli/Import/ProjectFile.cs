using System.Reflection;

namespace KubeManifests.Cli.Import;

/// <summary>A project that builds the imported set, and writes its YAML.</summary>
internal static class ProjectFile
{
    /// <summary>The file's text.</summary>
    public static string Text { get; } = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="KubeManifests.Dsl" Version="{Version}" />
          </ItemGroup>
        </Project>

        """;

    private static string Version => typeof(KubernetesObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.1.0";
}
