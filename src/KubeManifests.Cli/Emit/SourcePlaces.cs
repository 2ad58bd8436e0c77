using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace KubeManifests.Cli.Emit;

/// <summary>Finds lines of the user's source from debug symbols.</summary>
internal static class SourcePlaces
{
    // The symbols of each assembly, open until the process ends.
    private static readonly ConcurrentDictionary<string, MetadataReaderProvider?> Symbols = new(StringComparer.Ordinal);

    /// <summary>The first line of a set's Build; the assembly's file where there are no symbols.</summary>
    public static Place OfBuild(Type set)
    {
        var fallback = new Place(set.Assembly.Location, 0);
        try
        {
            var method = set.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(candidate => candidate is { Name: "Build", IsAbstract: false });
            if (method?.GetCustomAttribute<IteratorStateMachineAttribute>() is { } iterator)
                method = iterator.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic);
            return method is null ? fallback : FirstLine(method) ?? fallback;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or InvalidOperationException)
        {
            return fallback;
        }
    }

    /// <summary>Where the user's code threw: the innermost line that is in one of the loaded user assemblies.</summary>
    public static Place? OfThrow(Exception exception, AssemblyLoadContext users) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileName() is not null && frame.GetMethod() is { } method && AssemblyLoadContext.GetLoadContext(method.Module.Assembly) == users)
            .Select(frame => (Place?)new Place(frame.GetFileName()!, frame.GetFileLineNumber(), frame.GetFileColumnNumber()))
            .FirstOrDefault();

    private static Place? FirstLine(MethodInfo method)
    {
        if (Symbols.GetOrAdd(method.Module.Assembly.Location, Open)?.GetMetadataReader() is not { } reader) return null;
        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
            if (!point.IsHidden) return new Place(reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine, point.StartColumn);
        return null;
    }

    private static MetadataReaderProvider? Open(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        return image.TryOpenAssociatedPortablePdb(path, file => File.Exists(file) ? File.OpenRead(file) : null, out var provider, out _) ? provider : null;
    }
}
