namespace KubeManifests.Rules.Semantics;

/// <summary>The names of resources (<c>cpu</c>, <c>requests.storage</c>, <c>example.com/gpu</c>) and what the API server asks of their amounts.</summary>
public static class ResourceNames
{
    private const string HugePages = "hugepages-", Requests = "requests.";

    private static readonly HashSet<string> s_container = new(StringComparer.Ordinal) { "cpu", "memory", "ephemeral-storage" };

    private static readonly HashSet<string> s_counted = new(StringComparer.Ordinal)
    {
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    };

    private static readonly HashSet<string> s_quota = new(s_counted, StringComparer.Ordinal)
    {
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage",
        "limits.cpu", "limits.memory", "limits.ephemeral-storage",
    };

    /// <summary>True for Kubernetes' own: without a prefix, or with one of kubernetes.io.</summary>
    public static bool IsNative(string name) => name.IndexOf('/') < 0 || name.IndexOf("kubernetes.io/", StringComparison.Ordinal) >= 0;

    /// <summary>True for pages of one size, <c>hugepages-2Mi</c>.</summary>
    public static bool IsHugePages(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>True when a limit may be higher than the request.</summary>
    public static bool IsOvercommitAllowed(string name) => IsNative(name) && !IsHugePages(name);

    /// <summary>True for what devices and operators add to nodes.</summary>
    public static bool IsExtended(string name) =>
        !IsNative(name) && !name.StartsWith(Requests, StringComparison.Ordinal) && Names.QualifiedName(Requests + name) is null;

    /// <summary>True for what is counted in whole numbers.</summary>
    public static bool IsCounted(string name) => s_counted.Contains(name) || IsExtended(name);

    /// <summary>True for the names that quotas know without a prefix.</summary>
    public static bool IsStandardInQuota(string name) => s_quota.Contains(name) || IsHugePages(name) || name.StartsWith(Requests + HugePages, StringComparison.Ordinal);

    /// <summary>Null for the name of any resource, otherwise what it must be.</summary>
    public static string? Form(string name) =>
        Names.QualifiedName(name) ?? (name.IndexOf('/') >= 0 || name == "storage" || IsStandardInQuota(name) ? null : "be a known resource or have a prefix, such as example.com/" + name);

    /// <summary>As <see cref="Form"/>, for what a container can have.</summary>
    public static string? ContainerForm(string name) =>
        Form(name) is { } error ? error
        : name.IndexOf('/') < 0 ? s_container.Contains(name) || IsHugePages(name) ? null : "be a resource of containers: cpu, memory, ephemeral-storage, hugepages-<size> or one with a prefix"
        : IsNative(name) || IsExtended(name) ? null : "be an extended resource's name: no prefix that starts with 'requests.', and short enough for one";

    /// <summary>As <see cref="Form"/>, for what a quota can limit.</summary>
    public static string? QuotaForm(string name) =>
        Form(name) ?? (name.IndexOf('/') >= 0 || IsStandardInQuota(name) ? null : "be a resource that quotas know");

    /// <summary>Null for an amount that the resource can have, otherwise what it must be.</summary>
    public static string? AmountError(string name, QuantityValue amount) =>
        amount.Sign < 0 ? "not be negative" : IsCounted(name) && !amount.IsWhole ? "be a whole number" : null;

    /// <summary>Null for an amount of huge pages that is made of whole pages, otherwise what it must be.</summary>
    public static string? PagesError(string name, QuantityValue amount)
    {
        if (!IsHugePages(name)) return null;
        string size = name.Substring(HugePages.Length);
        return QuantityValue.TryParse(size, out var page) && page.Sign > 0 && page.IsWhole && amount.IsMultipleOf(page) ? null : "be a whole number of pages of " + size;
    }
}
