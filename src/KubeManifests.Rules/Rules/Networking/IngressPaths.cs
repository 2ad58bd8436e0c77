using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Networking;

/// <summary>A path of an Ingress, with the host that it is of.</summary>
internal sealed class IngressPath(Field rule, Field path)
{
    /// <summary>The rule.</summary>
    public Field Rule { get; } = rule;

    /// <summary>The path.</summary>
    public Field Path { get; } = path;

    /// <summary>The Service that it leads to.</summary>
    public Field Service => Path["backend"]["service"];

    /// <summary>Where the path is written.</summary>
    public Field Text => Path["path"];
}

/// <summary>Reads Ingresses.</summary>
internal static class IngressPaths
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    /// <summary>The kind.</summary>
    public static KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress");

    /// <summary>Ingresses by the Services that they lead to.</summary>
    public static WorldIndex ByService { get; } = new(Kinds, static ingress =>
    {
        var names = new List<IndexKey>();
        if (ingress.Root["spec"]["defaultBackend"]["service"]["name"].Text is { } name) names.Add(name);
        foreach (var path in Of(ingress))
            if (path.Service["name"].Text is { } service) names.Add(service);
        return names;
    }, byNamespace: true);

    /// <summary>The known paths.</summary>
    public static IEnumerable<IngressPath> Of(ManifestObject ingress)
    {
        foreach (var rule in ingress.Root["spec"]["rules"].Items)
            foreach (var path in rule["http"]["paths"].Items) yield return new(rule, path);
    }

    /// <summary>The class, empty when none is written; null when not known.</summary>
    public static string? ClassOf(ManifestObject ingress)
    {
        Field name = ingress.Root["spec"]["ingressClassName"], annotation = ingress.Root["metadata"]["annotations"][ClassAnnotation];
        return name.IsMissing ? annotation.TextOrEmpty() : name.Text;
    }

    /// <summary>True when an annotation has a key with one of these words, or that is not known.</summary>
    public static bool MayBeAnnotated(ManifestObject ingress, params string[] words)
    {
        var annotations = ingress.Root["metadata"]["annotations"];
        if (annotations.IsOpen) return true;
        foreach (var entry in annotations.Entries)
            foreach (string word in words)
                if (entry.Key.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        return false;
    }
}
