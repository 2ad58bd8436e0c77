using System.Reflection;
using System.Runtime.Loader;
using KubeManifests;
using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>What one set builds for one environment when its code runs.</summary>
internal sealed record BuiltEntry(string SetType, string? Environment, IReadOnlyList<ManifestObject> Objects, int Externals);

/// <summary>Runs the sets of a compilation.</summary>
internal static class BuiltSets
{
    /// <summary>Loads the compiled code and runs every set in it, for every environment.</summary>
    public static IReadOnlyList<BuiltEntry> Run(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("sets", isCollectible: true);
        try
        {
            return [.. context.LoadFromStream(image).GetTypes().Where(IsSet).OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Run)];
        }
        finally
        {
            context.Unload();
        }
    }

    private static bool IsSet(Type type) => type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false } && typeof(IManifestSource).IsAssignableFrom(type)
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null;

    private static IEnumerable<BuiltEntry> Run(Type type)
    {
        var source = (IManifestSource)Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var entry in source.Entries)
        {
            var objects = entry.Build().Select(built => Read(built, entry.GetNamespace())).ToList();
            yield return new(type.FullName!.Replace('+', '.'), entry.Environment, objects, entry.GetExternals().Count());
        }
    }

    private static ManifestObject Read(KubernetesObject built, string? @namespace)
    {
        var root = ObjectReader.Read(built);
        DefaultNamespace.FillSubjects(root, @namespace);
        return new(root, @namespace);
    }
}
