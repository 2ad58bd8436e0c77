using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2804: what the API server rejects in definitions of custom resources.</summary>
public sealed class CustomResourceDefinitions : ObjectRuleFamily
{
    /// <summary>KUBE2804.</summary>
    internal static readonly RuleInfo Invalid = new("KUBE2804", "CustomResourceDefinition invalid", RuleSeverity.Error,
        "A definition is named plural.group, has exactly one storage version, and for each version a structural schema: every field has a type, and what is allowed beside is limited.");

    private static readonly string[] s_columnTypes = ["boolean", "date", "integer", "number", "string"];
    private static readonly string[] s_columnFormats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    // What a version has of its own moves up when it is the same in all versions.
    private static readonly (string Key, string Moved)[] s_moving = [("schema", "validation"), ("subresources", "subresources"), ("additionalPrinterColumns", "additionalPrinterColumns"), ("selectableFields", "selectableFields")];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("apiextensions.k8s.io/CustomResourceDefinition");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (manifest.KindInfo is null || !spec.IsObject()) return;
        int before = sink.Findings.Count;
        CheckNames(verdict, spec);
        CheckVersions(verdict, spec);
        CheckConversion(verdict, spec["conversion"]);
        if (spec["preserveUnknownFields"].Boolean == true) verdict.Invalid(Invalid, spec["preserveUnknownFields"], "be false; the schema of a version says it with x-kubernetes-preserve-unknown-fields");
        CheckApproval(verdict, spec["group"]);
        for (int i = before; i < sink.Findings.Count; i++) sink.Findings[i].Path = Moved(sink.Findings[i].Path, spec["versions"]);
    }

    private static void CheckNames(Verdict verdict, Field spec)
    {
        Field group = spec["group"], names = spec["names"], plural = names["plural"], kind = names["kind"];
        if (verdict.RequiredText(Invalid, group) && verdict.Form(Invalid, group, Names.DnsSubdomain) && group.Text!.IndexOf('.') < 0) verdict.Invalid(Invalid, group, "have a dot, such as example.com");
        if (spec["scope"].IsNothing()) verdict.Required(Invalid, spec["scope"], "Namespaced or Cluster");
        else verdict.OneOf(Invalid, spec["scope"], "Cluster", "Namespaced");

        var name = verdict.Object.Name;
        if (name.Node is ScalarNode { Type: ScalarType.String, Text.Length: > 0 } text && plural.TextOrEmpty() is { } wantedPlural && group.TextOrEmpty() is { } wantedGroup && text.Text != wantedPlural + "." + wantedGroup)
            verdict.Invalid(Invalid, name, "be \"" + wantedPlural + "." + wantedGroup + "\", its plural and group");

        if (!names.IsObject()) return;
        if (verdict.RequiredText(Invalid, plural)) verdict.Form(Invalid, plural, Names.Dns1035Label);
        if (verdict.RequiredText(Invalid, kind)) verdict.Form(Invalid, kind, KindForm); // singular and listKind are made of it

        if (!names["singular"].Is("")) verdict.Form(Invalid, names["singular"], Names.Dns1035Label);
        if (!names["listKind"].Is("")) verdict.Form(Invalid, names["listKind"], KindForm);
        if (kind.Text is { Length: > 0 } same && names["listKind"].Is(same)) verdict.Invalid(Invalid, names["listKind"], "not be the kind itself");
        foreach (var shortName in names["shortNames"].Items) verdict.Form(Invalid, shortName, Names.Dns1035Label);
        foreach (var category in names["categories"].Items) verdict.Form(Invalid, category, Names.Dns1035Label);
    }

    private static string? KindForm(string text) => Names.Dns1035Label(text.ToLowerInvariant()) is null ? null : "have only letters, digits and '-', start with a letter and end with a letter or digit";

    private static void CheckVersions(Verdict verdict, Field spec)
    {
        var versions = spec["versions"];
        if (versions.IsUnknown) return;
        int stored = 0;
        bool open = versions.IsOpen;
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var version in versions.Items)
        {
            open |= version.IsUnknown || version["storage"].IsUnknown;
            if (version["storage"].Boolean == true) stored++;
            var name = version["name"];
            if (name.IsNothing()) verdict.Required(Invalid, name);
            else verdict.Form(Invalid, name, Names.Dns1035Label);
            if (name.TextOrEmpty() is { } text)
            {
                if (seen.TryGetValue(text, out var first)) verdict.Say(Invalid, name, "is \"" + text + "\", which " + first.Path + " is already").With(first.Node).Path = versions.Path;
                else seen.Add(text, name);
            }

            CheckVersion(verdict, version);
        }

        if (!open && stored != 1) verdict.Say(Invalid, versions, stored == 0 ? "has no version that is stored (storage: true)" : "has " + stored + " versions that are stored (storage: true), but one is");
    }

    private static void CheckVersion(Verdict verdict, Field version)
    {
        if (!version.IsKnown) return;
        var warning = version["deprecationWarning"];
        if (warning.IsKnown && version["deprecated"] is { IsUnknown: false } deprecated && deprecated.Boolean != true) verdict.Forbidden(Invalid, warning, "the version is not deprecated");
        else if (warning.Is("")) verdict.Invalid(Invalid, warning, "not be empty");
        else if (warning.Text?.Length > 256) verdict.Invalid(Invalid, warning, "have at most 256 characters");

        var schema = version["schema"]["openAPIV3Schema"];
        if (schema.IsMissing) verdict.Required(Invalid, schema, "type: object at least");
        else if (schema.IsKnown) new CustomResourceSchema(verdict, schema).CheckRoot(hasStatus: version["subresources"]["status"].IsKnown);

        foreach (var column in version["additionalPrinterColumns"].Items)
        {
            verdict.RequiredText(Invalid, column["name"]);
            if (verdict.RequiredText(Invalid, column["type"])) verdict.OneOf(Invalid, column["type"], s_columnTypes);
            if (!column["format"].Is("")) verdict.OneOf(Invalid, column["format"], s_columnFormats);

            // The server names the field as older versions did.
            var path = column["jsonPath"];
            var finding = path.IsNothing() ? verdict.Required(Invalid, path) : path.Text is { } text && text[0] != '.' ? verdict.Invalid(Invalid, path, "start with '.'") : null;
            if (finding is not null) finding.Path = column.Path + ".JSONPath";
        }

        if (version["subresources"]["scale"] is { IsKnown: true } scale) CheckScale(verdict, scale);
        CheckSelectable(verdict, version["selectableFields"]);
    }

    private static void CheckScale(Verdict verdict, Field scale)
    {
        CheckPath("specReplicasPath", ".spec.");
        CheckPath("statusReplicasPath", ".status.");
        var selector = scale["labelSelectorPath"];
        if (selector.Text is { Length: > 0 } text && !text.StartsWith(".spec.", StringComparison.Ordinal) && !text.StartsWith(".status.", StringComparison.Ordinal))
            verdict.Invalid(Invalid, selector, "be a path below .spec or .status");

        void CheckPath(string key, string below)
        {
            if (verdict.RequiredText(Invalid, scale[key]) && !scale[key].Text!.StartsWith(below, StringComparison.Ordinal)) verdict.Invalid(Invalid, scale[key], "be a path below " + below.TrimEnd('.'));
        }
    }

    private static void CheckSelectable(Verdict verdict, Field fields)
    {
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var field in fields.Items)
        {
            var path = field["jsonPath"];
            if (!verdict.RequiredText(Invalid, path)) continue;
            string text = path.Text!;
            if (text[0] != '.' || text.Length == 1) verdict.Invalid(Invalid, path, "be a path such as .spec.color");
            else if (text == ".metadata" || text.StartsWith(".metadata.", StringComparison.Ordinal)) verdict.Invalid(Invalid, path, "not be in metadata");
            else if (seen.TryGetValue(text, out var first)) verdict.Duplicate(Invalid, path, first);
            else seen.Add(text, path);
        }

        if (seen.Count > 8) verdict.Say(Invalid, fields, "has " + seen.Count + " fields, but at most 8 are allowed");
    }

    private static void CheckConversion(Verdict verdict, Field conversion)
    {
        if (!conversion.IsKnown) return;
        Field strategy = conversion["strategy"], webhook = conversion["webhook"];
        if (strategy.IsNothing()) verdict.Required(Invalid, strategy, "None or Webhook");
        else if (!verdict.OneOf(Invalid, strategy, "None", "Webhook") || strategy.Text is null) return;

        if (strategy.Text != "Webhook")
        {
            if (webhook["clientConfig"].IsKnown) verdict.Forbidden(Invalid, webhook["clientConfig"], "the strategy is not Webhook").Path = "spec.conversion.webhookClientConfig";
            if (webhook["conversionReviewVersions"].Items.Count > 0) verdict.Forbidden(Invalid, webhook["conversionReviewVersions"], "the strategy is not Webhook").Path = "spec.conversion.conversionReviewVersions";
            return;
        }

        Field client = webhook["clientConfig"], versions = webhook["conversionReviewVersions"];
        if (client.IsMissing) verdict.Required(Invalid, client, "as the strategy is Webhook").Path = "spec.conversion.webhookClientConfig";
        else if (client.IsKnown) WebhookClients.Check(verdict, Invalid, client, swapped: true);
        if (versions.HasNone()) verdict.Required(Invalid, versions, "v1").Path = "spec.conversion.conversionReviewVersions";
        else if (versions.IsKnown && !versions.IsOpen && !versions.Items.Any(version => version.IsUnknown || version.Text is "v1" or "v1beta1"))
            verdict.Say(Invalid, versions, "has neither v1 nor v1beta1, so the API server cannot ask").Path = "spec.conversion.conversionReviewVersions";
    }

    private static void CheckApproval(Verdict verdict, Field group)
    {
        if (group.Text is not { } text || !(text is "k8s.io" or "kubernetes.io" || text.EndsWith(".k8s.io", StringComparison.Ordinal) || text.EndsWith(".kubernetes.io", StringComparison.Ordinal))) return;
        var approval = verdict.Object.Root["metadata"]["annotations"]["api-approved.kubernetes.io"];
        if (approval.IsNothing()) verdict.Required(Invalid, approval, "as the group " + text + " is Kubernetes' own");
        else if (approval.Text is { } said && !said.StartsWith("unapproved", StringComparison.Ordinal) && !said.Contains("://")) verdict.Invalid(Invalid, approval, "be a URL, or start with unapproved");
    }

    private static string Moved(string path, Field versions)
    {
        const string Prefix = "spec.versions[";
        if (path.StartsWith("spec.conversion.webhook.clientConfig", StringComparison.Ordinal)) return "spec.conversion.webhookClientConfig" + path.Substring("spec.conversion.webhook.clientConfig".Length);
        if (!path.StartsWith(Prefix, StringComparison.Ordinal)) return path;
        int close = path.IndexOf("].", Prefix.Length, StringComparison.Ordinal);
        if (close < 0) return path;
        string rest = path.Substring(close + 2);
        foreach (var (key, moved) in s_moving)
        {
            if (!rest.StartsWith(key, StringComparison.Ordinal) || rest.Length > key.Length && rest[key.Length] is not ('.' or '[') || !IsSameInAll(versions, key)) continue;
            if (key == "schema" && versions.Items[0]["schema"]["openAPIV3Schema"].IsMissing) return path;
            return "spec." + moved + rest.Substring(key.Length);
        }

        return path;
    }

    private static bool IsSameInAll(Field versions, string key)
    {
        var first = versions.Items[0][key];
        for (int i = 1; i < versions.Items.Count; i++)
        {
            var other = versions.Items[i][key];
            if (first.Node is null || other.Node is null ? first.IsMissing != other.IsMissing : !NodeTree.AreEqual(first.Node, other.Node)) return false;
        }

        return true;
    }
}
