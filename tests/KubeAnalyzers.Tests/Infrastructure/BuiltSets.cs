using System.Reflection;
using System.Runtime.Loader;
using KubeManifests;
using KubeManifests.Cli.Emit;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>What one set builds for one environment when its code runs.</summary>
internal sealed record BuiltEntry(string SetType, string? Environment, IReadOnlyList<ManifestObject> Objects, int Externals, Exception? Failure = null);

/// <summary>Runs the sets of a compilation.</summary>
internal static class BuiltSets
{
    /// <summary>Loads the compiled code and runs every set in it, for every environment; a tolerant run says what a set throws.</summary>
    public static IReadOnlyList<BuiltEntry> Run(Compilation compilation, bool tolerant = false)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("sets", isCollectible: true);
        try
        {
            return [.. context.LoadFromStream(image).GetTypes().Where(IsSet).OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(type => tolerant ? TryRun(type) : Run(type))];
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>Whether a type is a set that can be run.</summary>
    public static bool IsSet(Type type) => type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false } && typeof(IManifestSource).IsAssignableFrom(type)
        && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null;

    /// <summary>Runs a set that may throw.</summary>
    public static IReadOnlyList<BuiltEntry> TryRun(Type type)
    {
        var entries = new List<BuiltEntry>();
        try
        {
            foreach (var entry in ((IManifestSource)Activator.CreateInstance(type, nonPublic: true)!).Entries) entries.Add(TryRun(type, entry));
        }
        catch (Exception exception)
        {
            entries.Add(new(NameOf(type), null, [], 0, exception));
        }

        return entries;
    }

    private static BuiltEntry TryRun(Type type, ManifestEntry entry)
    {
        try
        {
            return Run(type, entry);
        }
        catch (Exception exception)
        {
            return new(NameOf(type), entry.Environment, [], 0, exception);
        }
    }

    private static IEnumerable<BuiltEntry> Run(Type type) =>
        ((IManifestSource)Activator.CreateInstance(type, nonPublic: true)!).Entries.Select(entry => Run(type, entry));

    private static BuiltEntry Run(Type type, ManifestEntry entry)
    {
        // In the order of the emitter.
        string? @namespace = entry.GetNamespace();
        var objects = entry.Build().ToList().Select(built => Read(built, @namespace)).ToList();
        return new(NameOf(type), entry.Environment, objects, entry.GetExternals().Count());
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static ManifestObject Read(KubernetesObject built, string? @namespace)
    {
        var root = ObjectReader.Read(built);
        DefaultNamespace.FillSubjects(root, @namespace);
        return new(root, @namespace);
    }
}
