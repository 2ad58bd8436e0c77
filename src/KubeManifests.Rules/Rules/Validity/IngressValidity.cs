using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2501 to KUBE2507: Ingresses and IngressClasses that the API server rejects.</summary>
public sealed class IngressValidity : ObjectRuleFamily
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";
    private const int LongestController = 250;

    private static readonly string[] s_forbiddenInPath = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] s_forbiddenAtPathEnd = ["/..", "/."];

    private static readonly RuleInfo s_empty = new("KUBE2501", "Ingress without rules", RuleSeverity.Error,
        "An Ingress has rules, a default backend or both. The API server rejects one that leads nowhere.");

    private static readonly RuleInfo s_path = new("KUBE2502", "Ingress path invalid", RuleSeverity.Error,
        "Each path has a pathType. A path starts with '/', and one of type Exact or Prefix has no '//', no '.' or '..' as a part and no encoded slash. The API server rejects others.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_backend = new("KUBE2503", "Ingress backend not exactly one", RuleSeverity.Error,
        "A backend is a service or a resource, and a service's port is a name or a number: one of each, and not both. The API server rejects others.")
    {
        HasFix = true,
        Covers = ["popeye: 1404"],
    };

    private static readonly RuleInfo s_host = new("KUBE2504", "Ingress host invalid", RuleSeverity.Error,
        "A host is a DNS name, or '*.' and a DNS name: no address, no port and no path. The API server rejects others.");

    private static readonly RuleInfo s_tls = new("KUBE2505", "Ingress TLS entry invalid", RuleSeverity.Error,
        "The hosts of a TLS entry are DNS names, with or without '*.', and secretName is the name of a Secret. The API server rejects others.");

    private static readonly RuleInfo s_classAnnotation = new("KUBE2506", "Ingress class annotation differs from field", RuleSeverity.Error,
        "ingressClassName replaces the annotation kubernetes.io/ingress.class. The API server rejects an Ingress in which the two say different things, and a class that is no name.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_class = new("KUBE2507", "IngressClass invalid", RuleSeverity.Error,
        "The controller is a DNS name and a path, and parameters name a kind and an object, with a namespace only if their scope is Namespace. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } =
        [s_empty, s_path, s_backend, s_host, s_tls, s_classAnnotation, s_class, Ports.NameInvalid, Ports.NumberInvalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("networking.k8s.io/Ingress", "networking.k8s.io/IngressClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (manifest.Kind == "IngressClass") CheckClass(verdict, spec);
        else CheckIngress(verdict, spec);
    }

    private static void CheckIngress(Verdict verdict, Field spec)
    {
        Field rules = spec["rules"], backend = spec["defaultBackend"];
        if (rules.HasNone() && backend.IsMissing) verdict.Say(s_empty, spec, "has neither rules nor a defaultBackend");
        if (backend.IsKnown) CheckBackend(verdict, backend);
        foreach (var rule in rules.Items)
        {
            CheckHost(verdict, rule["host"]);
            var http = rule["http"];
            if (!http.IsKnown) continue;
            var paths = http["paths"];
            if (paths.HasNone()) verdict.Required(s_path, paths, "at least one path");
            foreach (var path in paths.Items)
                if (CheckPath(verdict, path)) CheckBackend(verdict, path["backend"]);
        }

        foreach (var tls in spec["tls"].Items)
        {
            foreach (var host in tls["hosts"].Items) verdict.Form(s_tls, host, HostForm);
            if (!tls["secretName"].Is("")) verdict.Form(s_tls, tls["secretName"], Names.DnsSubdomain);
        }

        var name = spec["ingressClassName"];
        verdict.Form(s_classAnnotation, name, Names.DnsSubdomain);
        var annotation = verdict.Object.Root["metadata"]["annotations"][ClassAnnotation];
        if (annotation.Text is { } old && name.Text is { } text && old != text)
            verdict.Invalid(s_classAnnotation, annotation, "be the same as ingressClassName, " + text).AtPath("annotations." + ClassAnnotation)
                .With(name.Node).With(new Fix("Remove the annotation", NodeEdit.Remove(annotation.Node!)));
    }

    private static void CheckHost(Verdict verdict, Field host)
    {
        if (host.Is("") || host.Node is not ScalarNode { Type: ScalarType.String } text) return;
        if (IpAddress.Read(text.Text) is not null) verdict.Invalid(s_host, host, "be a DNS name, not an IP address");
        else verdict.Form(s_host, host, HostForm);
    }

    private static string? HostForm(string text) => text.IndexOf('*') >= 0 ? Names.WildcardSubdomain(text) : Names.DnsSubdomain(text);

    // False when the server does not come to the backend.
    private static bool CheckPath(Verdict verdict, Field path)
    {
        Field type = path["pathType"], text = path["path"];
        if (type.IsMissing)
        {
            var finding = verdict.Required(s_path, type, "one of Prefix, Exact, ImplementationSpecific");
            if (path.Node is { } map) finding.With(new Fix("Set pathType: Prefix", NodeEdit.SetField(map, ["pathType"], ScalarNode.String("Prefix"))));
            return false;
        }

        Enums.Check(verdict, type, "Prefix", "Exact", "ImplementationSpecific");
        bool strict = type.Text is "Prefix" or "Exact";
        if (text.TextOr("") is not { } value || !strict && (type.Text != "ImplementationSpecific" || value.Length == 0)) return true;
        if (value.Length == 0 || value[0] != '/')
        {
            if (text.IsMissing) verdict.Required(s_path, text, "a path of type " + type.Text + " starts with '/'");
            else verdict.Invalid(s_path, text, "start with '/'").With(new Fix("Write /" + value, NodeEdit.Replace(text.Node!, ScalarNode.String("/" + value))));
        }

        if (!strict) return true;
        foreach (string sequence in s_forbiddenInPath)
        {
            if (value.IndexOf(sequence, StringComparison.Ordinal) < 0) continue;
            verdict.Invalid(s_path, text, "not have '" + sequence + "' in it");
            return true;
        }

        foreach (string end in s_forbiddenAtPathEnd)
            if (value.EndsWith(end, StringComparison.Ordinal)) verdict.Invalid(s_path, text, "not end with '" + end + "'");
        return true;
    }

    private static void CheckBackend(Verdict verdict, Field backend)
    {
        Field service = backend["service"], resource = backend["resource"];
        if (service.IsUnknown || resource.IsUnknown) return;
        if (service.IsKnown && resource.IsKnown) verdict.Say(s_backend, backend, "has a service and a resource, but must have one of them");
        else if (resource.IsKnown) CheckReference(verdict, s_backend, resource);
        else if (service.IsMissing) verdict.Say(s_backend, backend, "must have a service or a resource");
        else
        {
            if (verdict.RequiredText(s_backend, service["name"], "the name of a Service")) verdict.Form(s_backend, service["name"], Names.DnsLabel);
            Field name = service["port"]["name"], number = service["port"]["number"];
            if (name.TextOr("") is not { } portName || number.NumberOr(0) is not { } portNumber) return;
            if (portName.Length > 0 && portNumber != 0)
                verdict.Say(s_backend, service["port"], "has a name and a number, but must have one of them").AtField(backend).With(new Fix("Remove the number", NodeEdit.Remove(number.Node!)));
            else if (portName.Length > 0) verdict.Form(Ports.NameInvalid, name, Names.PortName);
            else if (portNumber != 0) verdict.InRange(Ports.NumberInvalid, number, 1, 65535);
            else verdict.Say(s_backend, service["port"], "must have a name or a number").AtField(backend);
        }
    }

    private static void CheckReference(Verdict verdict, RuleInfo rule, Field reference)
    {
        verdict.Form(rule, reference["apiGroup"], Names.DnsSubdomain);
        foreach (string field in (string[])["kind", "name"])
            if (verdict.RequiredText(rule, reference[field])) verdict.Form(rule, reference[field], Names.PathSegment);
    }

    private static void CheckClass(Verdict verdict, Field spec)
    {
        var controller = spec["controller"];
        if (verdict.RequiredText(s_class, controller, "such as example.com/ingress-controller"))
            verdict.Form(s_class, controller, text => text.Length > LongestController ? "have at most " + LongestController + " characters" : Names.DomainPrefixedPath(text));

        var parameters = spec["parameters"];
        if (!parameters.IsKnown) return;
        CheckReference(verdict, s_class, parameters);
        Field scope = parameters["scope"], inNamespace = parameters["namespace"];
        if (!Enums.Check(verdict, scope, "Cluster", "Namespace")) return;
        switch (scope.TextOr("Cluster"))
        {
            case "Namespace" when inNamespace.IsMissing:
                verdict.Required(s_class, inNamespace, "their scope is Namespace");
                break;
            case "Namespace":
                verdict.Form(s_class, inNamespace, Names.DnsLabel);
                break;
            case "Cluster" when inNamespace.IsKnown:
                verdict.Forbidden(s_class, inNamespace, "the parameters' scope is Cluster");
                break;
        }
    }
}
