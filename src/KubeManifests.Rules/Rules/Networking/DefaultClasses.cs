using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Networking;

/// <summary>KUBE6014: two classes that are both the default.</summary>
public sealed class DefaultClasses : WorldRule
{
    private static readonly WorldIndex Defaults = new(KindSet.Of("networking.k8s.io/IngressClass", "storage.k8s.io/StorageClass"), static found => IsDefault(found) == true ? [found.Kind] : []);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6014", "Two default classes", RuleSeverity.Warning,
        "With two default IngressClasses, an Ingress without a class is rejected. With two default StorageClasses, a claim gets the one that was made last.")
    {
        NeedsWorld = true,
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/IngressClass", "storage.k8s.io/StorageClass");

    /// <summary>Whether a class is the default; null when not known.</summary>
    public static bool? IsDefault(ManifestObject found)
    {
        var annotations = found.Root["metadata"]["annotations"];
        if (annotations.IsUnknown) return null;
        var field = annotations[KeyOf(found.Kind)];
        return field.IsUnknown ? null : field.Is("true");
    }

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        if (IsDefault(manifest) != true || world.With(Defaults, manifest.Kind) is not { Count: > 1 } all || all[0] == manifest || manifest.Name.IsUnknown || all[0].Name.Text == manifest.Name.Text) return;
        var field = manifest.Root["metadata"]["annotations"][KeyOf(manifest.Kind)];
        sink.Report(this, manifest, field, $"{manifest.Display} is a default class, and so is {all[0].Display}; there can be one")
            .With(all[0].Root["metadata"]["annotations"][KeyOf(manifest.Kind)].Node)
            .With(new Fix("Make it no default", NodeEdit.Replace(field.Node!, ScalarNode.String("false"))) { IsGuess = true });
    }

    private static string KeyOf(string kind) => kind == "IngressClass" ? "ingressclass.kubernetes.io/is-default-class" : "storageclass.kubernetes.io/is-default-class";
}
