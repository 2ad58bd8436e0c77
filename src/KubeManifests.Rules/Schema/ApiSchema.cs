namespace KubeManifests.Rules.Schema;

public sealed class ApiSchema
{
    public static ApiSchema Default { get; } = new();
    public KindInfo? FindKind(string apiVersion, string kind) => null;
}
public sealed class KindInfo { public bool Namespaced => true; }
