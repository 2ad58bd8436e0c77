namespace KubeManifests;

/// <summary>Names the kind that a class builds.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KubernetesKindAttribute(string apiVersion, string kind, string plural) : Attribute
{
    /// <summary>The apiVersion, such as apps/v1.</summary>
    public string ApiVersion { get; } = apiVersion;

    /// <summary>The kind, such as Deployment.</summary>
    public string Kind { get; } = kind;

    /// <summary>The resource's name in the plural, such as deployments.</summary>
    public string Plural { get; } = plural;

    /// <summary>Whether the objects live in a namespace.</summary>
    public bool Namespaced { get; set; }
}

/// <summary>Names the API type that a class stands for, in the compact form of the schema: core/v1.Container.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KubernetesTypeAttribute(string name) : Attribute
{
    /// <summary>The compact name.</summary>
    public string Name { get; } = name;
}
