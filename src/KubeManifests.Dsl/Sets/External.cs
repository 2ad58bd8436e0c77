using System.Reflection;

namespace KubeManifests;

/// <summary>An object that lives elsewhere: it may be referred to, and is neither checked nor written.</summary>
/// <param name="ApiVersion">The object's apiVersion, such as <c>v1</c>.</param>
/// <param name="Kind">The object's kind, such as <c>Secret</c>.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Namespace">Its namespace; null takes the set's.</param>
public sealed record External(string ApiVersion, string Kind, string Name, string? Namespace = null)
{
    /// <summary>An object of a typed kind that lives elsewhere: <c>External.Of&lt;Secret&gt;("tls")</c>.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    public static External Of<T>(string name, string? @namespace = null)
        where T : KubernetesObject
    {
        var kind = typeof(T).GetCustomAttribute<KubernetesKindAttribute>()
            ?? throw new ArgumentException($"{typeof(T).Name} has no fixed kind: use new External(apiVersion, kind, name).");
        return new(kind.ApiVersion, kind.Kind, name, @namespace);
    }
}
