using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Semantics;

/// <summary>Which form the name of an object has, by its kind.</summary>
public static class NameForms
{
    /// <summary>The form of the names of this object's kind; null when they are not judged. Custom resources of other servers may be named as they like, so only what no URL can hold is refused.</summary>
    public static Func<string, string?>? Of(ManifestObject manifest) => manifest.KindInfo is null ? Names.PathSegment : manifest.Group switch
    {
        "" when manifest.Kind is "Namespace" or "Service" => Names.DnsLabel,
        "" when manifest.Kind is "Event" or "Binding" => Names.PathSegment,
        "apps" when manifest.Kind is "StatefulSet" => Names.DnsLabel,
        "rbac.authorization.k8s.io" or "policy" or "apiregistration.k8s.io" or "internal.apiserver.k8s.io" => Names.PathSegment,
        "certificates.k8s.io" when manifest.Kind is "CertificateSigningRequest" or "ClusterTrustBundle" => Names.PathSegment,
        "networking.k8s.io" when manifest.Kind is "IPAddress" => Names.PathSegment,
        "authentication.k8s.io" or "authorization.k8s.io" => null,
        _ => Names.DnsSubdomain,
    };

    /// <summary>Questions to the API server, which are answered and not stored: they need no name.</summary>
    public static bool IsNameless(ManifestObject manifest) => manifest.Group is "authentication.k8s.io" or "authorization.k8s.io";
}
