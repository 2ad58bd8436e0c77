using System.Reflection;
using System.Runtime.Loader;

namespace KubeManifests.Cli.Emit;

/// <summary>Loads the user's assembly beside the emitter: the DSL is shared, everything else is the user's own.</summary>
internal sealed class SetLoader : AssemblyLoadContext
{
    private readonly AssemblyDependencyResolver? _resolver;
    private readonly Dictionary<string, string> _references;

    public SetLoader(string assembly, IEnumerable<string> references)
        : base("sets")
    {
        _references = references.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key!, group => group.First(), StringComparer.OrdinalIgnoreCase);
        try
        {
            _resolver = new(assembly);
        }
        catch (Exception e) when (e is InvalidOperationException or BadImageFormatException)
        {
            // A deps.json that cannot be used: the references and the assembly's folder are left.
        }

        Sets = LoadFromAssemblyPath(assembly).GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true, ContainsGenericParameters: false } && typeof(IManifestSource).IsAssignableFrom(type))
            .Where(type => type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not null)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The classes to emit: sets with a constructor without parameters.</summary>
    public IReadOnlyList<Type> Sets { get; }

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name == typeof(KubernetesObject).Assembly.GetName().Name) return typeof(KubernetesObject).Assembly;
        string? path = _resolver?.ResolveAssemblyToPath(name);
        if (path is null && name.Name is { } simple && _references.TryGetValue(simple, out var reference) && File.Exists(reference)) path = reference;
        if (path is null) return null;
        try
        {
            return LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            return null; // a reference assembly: the framework has the real one
        }
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
