using System.Text;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2808: what the API server rejects in requests for certificates.</summary>
public sealed class Certificates : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2808", "Certificate request invalid", RuleSeverity.Error,
        "A request holds a PKCS#10 request in PEM, as base64, names its signer and says what the certificate is for.");

    private static readonly string[] s_usages =
    [
        "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment", "decipher only", "digital signature", "email protection",
        "encipher only", "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime", "server auth",
        "signing", "timestamping",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("certificates.k8s.io/CertificateSigningRequest");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (!spec.IsObject()) return;
        CheckRequest(verdict, spec["request"]);
        var usages = spec["usages"];
        if (usages.HasNone()) verdict.Required(Invalid, usages);
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var usage in usages.Items)
        {
            verdict.OneOf(Invalid, usage, s_usages);
            if (usage.Text is not { } text) continue;
            if (seen.TryGetValue(text, out var first)) verdict.Duplicate(Invalid, usage, first);
            else seen.Add(text, usage);
        }

        var signer = spec["signerName"];
        if (signer.Is("kubernetes.io/legacy-unknown")) verdict.Invalid(Invalid, signer, "be another: this one is of older versions");
        else if (verdict.RequiredText(Invalid, signer)) verdict.Form(Invalid, signer, SignerName);
        verdict.InRange(Invalid, spec["expirationSeconds"], 600);
    }

    /// <summary>A signer's name: <c>example.com/name</c>.</summary>
    internal static string? SignerName(string name)
    {
        int slash = name.IndexOf('/');
        if (slash < 0 || slash != name.LastIndexOf('/')) return "be a DNS name and a path, such as example.com/name";
        string domain = name.Substring(0, slash);
        if (Names.FullyQualifiedDomainName(domain) is { } error || domain.EndsWith(".", StringComparison.Ordinal)) return "have a DNS name of at least two parts before the '/'";
        foreach (string label in name.Substring(slash + 1).Split('.'))
            if (Names.DnsSubdomain(label) is not null) return "have a DNS name after the '/'";
        return name.Length > 571 ? "have at most 571 characters" : null;
    }

    private static void CheckRequest(Verdict verdict, Field request)
    {
        if (request.IsNothing()) verdict.Required(Invalid, request);
        else if (request.Node is ScalarNode { Type: ScalarType.String } text && WireFormats.DecodeBase64(text.Text) is { } bytes && !IsRequest(Encoding.ASCII.GetString(bytes)))
            verdict.Say(Invalid, request, "holds no CERTIFICATE REQUEST in PEM");
    }

    private static bool IsRequest(string pem)
    {
        const string Begin = "-----BEGIN CERTIFICATE REQUEST-----", End = "-----END CERTIFICATE REQUEST-----";
        int start = pem.IndexOf(Begin, StringComparison.Ordinal), end = pem.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start) return false;
        var body = new StringBuilder();
        for (int i = start + Begin.Length; i < end; i++)
            if (!char.IsWhiteSpace(pem[i])) body.Append(pem[i]);
        return WireFormats.DecodeBase64(body.ToString()) is { Length: > 0 } der && der[0] == 0x30;
    }
}
