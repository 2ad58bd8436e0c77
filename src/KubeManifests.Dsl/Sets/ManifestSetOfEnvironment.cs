using System.Globalization;

namespace KubeManifests;

/// <summary>Manifests that are applied together, built once for every environment.</summary>
/// <typeparam name="TEnvironment">What differs between environments: an enum, a bool, or a type of your own with <see cref="Environments"/>.</typeparam>
public abstract class ManifestSet<TEnvironment> : IManifestSource
{
    /// <summary>The namespace of namespaced objects that name none; null leaves them to the namespace chosen at apply.</summary>
    protected virtual string? Namespace => null;

    /// <summary>Objects that this set refers to and that live elsewhere.</summary>
    protected virtual IEnumerable<External> Externals => [];

    /// <summary>The environments to build. For an enum all its values, for a bool both; any other type must override this.</summary>
    protected virtual IEnumerable<TEnvironment> Environments
    {
        get
        {
            if (typeof(TEnvironment).IsEnum) return [.. Enum.GetValuesAsUnderlyingType(typeof(TEnvironment)).Cast<object>().Distinct().Select(value => (TEnvironment)Enum.ToObject(typeof(TEnvironment), value))];
            if (typeof(TEnvironment) == typeof(bool)) return [(TEnvironment)(object)false, (TEnvironment)(object)true];
            throw new InvalidOperationException($"{GetType().Name} must override Environments: the values of {typeof(TEnvironment).Name} cannot be listed.");
        }
    }

    IEnumerable<ManifestEntry> IManifestSource.Entries =>
        Environments.Select(environment => new ManifestEntry(
            typeof(TEnvironment), NameOf(environment), () => NamespaceOf(environment), () => Externals, () => Build(environment)));

    /// <summary>The namespace in one environment.</summary>
    protected virtual string? NamespaceOf(TEnvironment environment) => Namespace;

    /// <summary>The environment's name, which is also its folder's: an enum's or bool's text, a <c>Name</c> property's value, or else the text of the value.</summary>
    protected virtual string NameOf(TEnvironment environment)
    {
        object? name = environment is Enum or bool ? null : typeof(TEnvironment).GetProperty("Name")?.GetValue(environment);
        return Convert.ToString(name ?? environment, CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Builds the objects for one environment.</summary>
    protected abstract IEnumerable<KubernetesObject> Build(TEnvironment environment);
}
