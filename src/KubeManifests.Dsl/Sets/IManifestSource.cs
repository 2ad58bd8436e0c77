namespace KubeManifests;

/// <summary>
/// What the emitter runs: a class that yields one entry for each environment. <see cref="ManifestSet"/> and
/// <see cref="ManifestSet{TEnvironment}"/> implement it; derive from one of those rather than implementing it.
/// </summary>
public interface IManifestSource
{
    /// <summary>The entries, in the order of the environments. Nothing is built until <see cref="ManifestEntry.Build"/> is called.</summary>
    IEnumerable<ManifestEntry> Entries { get; }
}

/// <summary>A set for one environment (or for none), not built yet.</summary>
public sealed class ManifestEntry
{
    private readonly Func<string?> _namespace;
    private readonly Func<IEnumerable<External>> _externals;
    private readonly Func<IEnumerable<KubernetesObject>> _build;

    internal ManifestEntry(
        Type? environmentType, string? environment, Func<string?> @namespace, Func<IEnumerable<External>> externals, Func<IEnumerable<KubernetesObject>> build)
    {
        EnvironmentType = environmentType;
        Environment = environment;
        _namespace = @namespace;
        _externals = externals;
        _build = build;
    }

    /// <summary>The environment's type, or null for a set without environments.</summary>
    public Type? EnvironmentType { get; }

    /// <summary>The environment's name, such as <c>Dev</c>, or null for a set without environments.</summary>
    public string? Environment { get; }

    /// <summary>The namespace for namespaced objects that name none, or null.</summary>
    public string? GetNamespace() => _namespace();

    /// <summary>What is declared to live elsewhere.</summary>
    public IEnumerable<External> GetExternals() => _externals();

    /// <summary>Runs the set's Build. The sequence may be lazy: user code also runs while it is enumerated.</summary>
    public IEnumerable<KubernetesObject> Build() => _build();
}
