namespace KubeManifests;

/// <summary>
/// Manifests that are applied together. The build runs every set of a project that has a constructor without parameters and writes its
/// objects as YAML.
/// </summary>
public abstract class ManifestSet : IManifestSource
{
    /// <summary>The namespace of namespaced objects that name none; null leaves them to the namespace chosen at apply.</summary>
    protected virtual string? Namespace => null;

    /// <summary>Objects that this set refers to and that live elsewhere.</summary>
    protected virtual IEnumerable<External> Externals => [];

    IEnumerable<ManifestEntry> IManifestSource.Entries => [new(null, null, () => Namespace, () => Externals, Build)];

    /// <summary>Builds the objects.</summary>
    protected abstract IEnumerable<KubernetesObject> Build();
}
