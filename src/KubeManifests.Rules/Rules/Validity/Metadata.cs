using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>What the API server rejects in the metadata of any object.</summary>
public sealed class Metadata : ObjectRuleFamily
{
    private const int AnnotationsLimit = 256 * 1024;

    private static readonly RuleInfo NameMissing = new("KUBE2001", "Object without name", RuleSeverity.Error,
        "Every stored object has a name, or a generateName that the API server completes.")
    {
        Covers = ["datree: RESOURCE_MISSING_NAME"],
    };

    private static readonly RuleInfo NameInvalid = new("KUBE2002", "Name invalid for its kind", RuleSeverity.Error,
        "Most names are DNS names; those of Namespaces, Services and StatefulSets are a single DNS label; those of roles and bindings may have any characters that a URL's path can hold.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo NamespaceInvalid = new("KUBE2003", "Namespace invalid", RuleSeverity.Error,
        "A namespace is named by a DNS label, so no object can be in one that is not.")
    {
        HasFix = true,
    };

    internal static readonly RuleInfo AnnotationKeyInvalid = new("KUBE2006", "Annotation key invalid", RuleSeverity.Error,
        "An annotation's key is a name of at most 63 letters, digits, '-', '_' and '.', optionally after a DNS name and '/'.");

    internal static readonly RuleInfo AnnotationsTooLarge = new("KUBE2007", "Annotations too large", RuleSeverity.Error,
        "The keys and values of all annotations of an object together have at most 262144 bytes. A ConfigMap takes more.");

    private static readonly RuleInfo OwnerInvalid = new("KUBE2008", "Owner reference invalid", RuleSeverity.Error,
        "An owner is named by apiVersion, kind, name and uid; an Event owns nothing, and only one owner is the controller.");

    private static readonly RuleInfo FinalizerInvalid = new("KUBE2009", "Finalizer invalid", RuleSeverity.Error,
        "A finalizer's name has a DNS name before it, such as example.com/cleanup, unless it is one of Kubernetes' own.");

    private static readonly RuleInfo ServerOwned = new("KUBE2022", "Field that the API server sets", RuleSeverity.Warning,
        "The API server sets these fields itself: it rejects a resourceVersion on create, and ignores or overwrites the others. They usually come from an exported object.")
    {
        MayBeWorse = true,
        HasFix = true,
    };

    private static readonly string[] SetByServer = ["uid", "resourceVersion", "selfLink", "creationTimestamp", "managedFields", "deletionTimestamp"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
    [
        NameMissing, NameInvalid, NamespaceInvalid, Labels.KeyInvalid, Labels.ValueInvalid, AnnotationKeyInvalid, AnnotationsTooLarge,
        OwnerInvalid, FinalizerInvalid, Labels.RequirementInvalid, ServerOwned,
    ];

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var metadata = manifest.Root["metadata"];
        CheckName(verdict, metadata);
        if (!metadata.IsKnown) return;
        CheckNamespace(verdict, metadata["namespace"]);
        Labels.CheckLabels(verdict, metadata["labels"]);
        CheckAnnotations(verdict, metadata["annotations"]);
        CheckOwners(verdict, metadata["ownerReferences"]);
        CheckFinalizers(verdict, metadata["finalizers"]);
        if (metadata["generation"].Integer < 0 && KeepsGeneration(manifest)) verdict.Forbidden(ServerOwned, metadata["generation"], "it is less than zero").Severity = RuleSeverity.Error;
        foreach (string key in SetByServer)
            if (metadata[key] is { IsKnown: true, IsEmpty: false } at && at.Text != "") verdict.Forbidden(ServerOwned, at, "the API server sets it");
    }

    /// <summary>The annotations of an object or of a Pod template; <paramref name="at"/> is the path at which the server names them, when it is another than their own.</summary>
    internal static void CheckAnnotations(Verdict verdict, Field annotations, string? at = null)
    {
        if (annotations.Entries.Count == 0) return;
        at ??= annotations.Path;
        long size = 0;
        foreach (var entry in annotations.Entries)
        {
            if (Names.QualifiedName(entry.Key.ToLowerInvariant()) is { } error)
                verdict.Say(AnnotationKeyInvalid, new(entry.Value), "has the key \"" + entry.Key + "\", which must " + error).Path = at;
            size += System.Text.Encoding.UTF8.GetByteCount(entry.Key);
            if (entry.Value is ScalarNode { Type: ScalarType.String } text) size += System.Text.Encoding.UTF8.GetByteCount(text.Text);
        }

        if (size > AnnotationsLimit) verdict.Say(AnnotationsTooLarge, annotations, "has " + size + " bytes, but at most " + AnnotationsLimit + " are allowed").Path = at;
    }

    private static void CheckName(Verdict verdict, Field metadata)
    {
        var manifest = verdict.Object;
        Field name = metadata["name"], prefix = metadata["generateName"];
        bool noName = name.IsMissing || name.Node is ScalarNode { Type: ScalarType.String, Text: "" };
        bool noPrefix = prefix.IsMissing || prefix.Node is ScalarNode { Type: ScalarType.String, Text: "" };
        if (noName && noPrefix)
        {
            // A configuration file of some program has an apiVersion and a kind too, but no metadata.
            if (!NameForms.IsNameless(manifest) && (manifest.KindInfo is not null || metadata.IsKnown)) verdict.Required(NameMissing, name);
            return;
        }

        if (NameForms.Of(manifest) is not { } form) return;
        if (name.Node is ScalarNode { Type: ScalarType.String, Text.Length: > 0 } text && form(text.Text) is { } error)
            verdict.Invalid(NameInvalid, name, error).With(Sanitised(text, form));

        // These two judge the finished name only.
        bool ignored = manifest.Kind is "ReplicationController" && manifest.Group.Length == 0 || manifest.Kind == "DeviceClass";
        if (prefix.Node is ScalarNode { Type: ScalarType.String, Text.Length: > 0 } start && !ignored && Names.Prefix(start.Text, form) is { } prefixError)
            verdict.Invalid(NameInvalid, prefix, prefixError);
    }

    // The API server clears the namespace of a cluster-scoped object.
    private static void CheckNamespace(Verdict verdict, Field @namespace)
    {
        if (verdict.Object.KindInfo is not { Namespaced: true } || @namespace.Node is not ScalarNode { Type: ScalarType.String, Text.Length: > 0 } text) return;
        if (Names.DnsLabel(text.Text) is { } error) verdict.Invalid(NamespaceInvalid, @namespace, error).With(Sanitised(text, Names.DnsLabel));
    }

    private static void CheckOwners(Verdict verdict, Field owners)
    {
        Field? controller = null;
        foreach (var owner in owners.Items)
        {
            Check("apiVersion");
            Check("kind");
            Check("name");
            Check("uid");
            if (owner["apiVersion"].Is("v1") && owner["kind"].Is("Event"))
                verdict.Say(OwnerInvalid, owner, "is an Event, which cannot own objects").Path = owners.Path;
            if (owner["controller"].Boolean != true) continue;
            if (controller is { } first) verdict.Say(OwnerInvalid, owner["controller"], "is true, but " + first.Path + " is the controller already").With(first.Node).Path = owners.Path;
            else controller = owner;

            void Check(string key)
            {
                var at = owner[key];
                if (at.IsMissing || at.Node is ScalarNode { Type: ScalarType.String, Text: "" }) verdict.Required(OwnerInvalid, at).Path = owners.Path + "." + key;
            }
        }
    }

    private static void CheckFinalizers(Verdict verdict, Field finalizers)
    {
        Field? orphan = null, foreground = null;
        foreach (var finalizer in finalizers.Items)
        {
            if (finalizer.Node is not ScalarNode { Type: ScalarType.String } text) continue;
            if (text.Text == "orphan") orphan = finalizer;
            else if (text.Text == "foregroundDeletion") foreground = finalizer;
            if (Names.QualifiedName(text.Text) is { } error) verdict.Invalid(FinalizerInvalid, finalizer, error).Path = finalizers.Path;
            else if (text.Text.IndexOf('/') < 0 && text.Text is not ("kubernetes" or "orphan" or "foregroundDeletion") && NeedsQualifiedFinalizers(verdict.Object))
                verdict.Invalid(FinalizerInvalid, finalizer, "have a DNS name and '/' before it, such as example.com/" + text.Text);
        }

        if (orphan is not null && foreground is { } second) verdict.Say(FinalizerInvalid, second, "cannot stand beside orphan").Path = finalizers.Path;
    }

    private static bool NeedsQualifiedFinalizers(ManifestObject manifest) => manifest.KindInfo is not null && manifest.Group switch
    {
        "" => manifest.Kind != "Event",
        "policy" or "coordination.k8s.io" or "node.k8s.io" or "admissionregistration.k8s.io" or "apiextensions.k8s.io" or "apiregistration.k8s.io" or "internal.apiserver.k8s.io" => false,
        _ => true,
    };

    // All others start at one, whatever was written.
    private static bool KeepsGeneration(ManifestObject manifest) => manifest.KindInfo is not null && manifest.Group switch
    {
        "" => manifest.Kind is not ("Pod" or "PodTemplate" or "ReplicationController"),
        "apps" => manifest.Kind == "ControllerRevision",
        "batch" or "policy" or "flowcontrol.apiserver.k8s.io" or "admissionregistration.k8s.io" or "apiextensions.k8s.io" => false,
        "scheduling.k8s.io" => manifest.Kind != "PriorityClass",
        "discovery.k8s.io" => manifest.Kind != "EndpointSlice",
        "networking.k8s.io" => manifest.Kind is not ("IngressClass" or "NetworkPolicy" or "Ingress"),
        "resource.k8s.io" => manifest.Kind is "ResourceClaim" or "ResourceClaimTemplate",
        _ => true,
    };

    // Capitals become small, and what is not allowed a hyphen, when that makes a good name.
    private static Fix? Sanitised(ScalarNode name, Func<string, string?> form)
    {
        var builder = new System.Text.StringBuilder();
        foreach (char c in name.Text.ToLowerInvariant())
        {
            bool good = c is >= 'a' and <= 'z' or >= '0' and <= '9' || c == '.' && form != Names.DnsLabel;
            if (good) builder.Append(c);
            else if (builder.Length > 0 && builder[builder.Length - 1] != '-') builder.Append('-');
        }

        string text = builder.ToString().Trim('-', '.');
        return text.Length > 0 && text != name.Text && form(text) is null ? new("Change to \"" + text + "\"", NodeEdit.Replace(name, ScalarNode.String(text))) : null;
    }
}
