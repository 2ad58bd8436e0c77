using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>What the API server's strict decoding refuses: fields that a type does not have, values of another type, texts that do not stand for what they should.</summary>
public sealed class Structure : ObjectRuleFamily
{
    private static readonly RuleInfo UnknownField = new("KUBE2011", "Unknown field", RuleSeverity.Error,
        "The kind has no such field: a misspelling, or a field at the wrong place. The API server rejects the object or, when asked to be lenient, drops the field silently.")
    {
        Covers = ["kube-linter: schema-validation", "monokle: K8S001"],
    };

    private static readonly RuleInfo UnknownKind = new("KUBE2012", "Missing or unknown apiVersion or kind", RuleSeverity.Error,
        "Every object says its apiVersion and kind. A built-in API group serves only its own kinds, in its own versions.")
    {
        Covers = ["kube-linter: schema-validation", "monokle: K8S004"],
    };

    private static readonly RuleInfo WrongType = new("KUBE2015", "Wrong type", RuleSeverity.Error,
        "The API server converts nothing: a number is no string, a string is no number, and a time is written as RFC 3339 has it.")
    {
        Covers = ["kube-linter: schema-validation", "monokle: K8S001"],
    };

    private static readonly RuleInfo QuantityInvalid = new("KUBE2016", "Quantity invalid", RuleSeverity.Error,
        "A quantity is a number with one of the suffixes n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or with an exponent.");

    private static readonly RuleInfo Base64Invalid = new("KUBE2019", "Base64 invalid", RuleSeverity.Error,
        "Bytes are written as base64: the data of a Secret, binary data, certificates.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [UnknownField, UnknownKind, WrongType, QuantityInvalid, Enums.ValueInvalid, Base64Invalid];

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        if (manifest.KindInfo is not { } kind) CheckKind(verdict);
        else if (ApiSchema.Default.FindType(kind.TypeName) is { } type && manifest.Root.Node is MapNode root) new Walk(verdict).Map(type, root);
    }

    private static void CheckKind(Verdict verdict)
    {
        Field apiVersion = verdict.Object.Root["apiVersion"], kind = verdict.Object.Root["kind"];
        bool versionGiven = verdict.RequiredText(UnknownKind, apiVersion, "such as apps/v1"), kindGiven = verdict.RequiredText(UnknownKind, kind, "such as Deployment");
        if (!versionGiven || !kindGiven || kind.Text!.EndsWith("List", StringComparison.Ordinal)) return;
        string wantedVersion = apiVersion.Text!, wantedKind = kind.Text;
        var schema = ApiSchema.Default;

        // The groups of custom resources have a dot, and are not those of the API server itself.
        string group = verdict.Object.Group;
        bool builtin = false;
        foreach (var known in schema.Kinds) builtin |= known.Group == group;
        if (!builtin && group.IndexOf('.') >= 0) return;

        // KUBE7001 says what is gone, and KUBE7002 what goes.
        if (schema.FindRetired(wantedVersion, wantedKind) is not null) return;
        string served = verdict.Object.Display + ": apiVersion " + wantedVersion + " has no kind " + wantedKind;
        if (schema.FindKindByName(wantedKind) is { } sameName)
        {
            Say(verdict, apiVersion, served + "; it is in " + sameName.ApiVersion)
                .With(new Fix("Change to " + sameName.ApiVersion, NodeEdit.Replace(apiVersion.Node!, ScalarNode.String(sameName.ApiVersion))));
            return;
        }

        var inVersion = new List<string>();
        foreach (var known in schema.Kinds)
            if (known.ApiVersion == wantedVersion) inVersion.Add(known.Kind);
        string? nearest = NearestName.Suggest(wantedKind, inVersion);
        var finding = Say(verdict, kind, served + (nearest is null ? "" : "; did you mean " + nearest));
        if (nearest is not null) finding.With(new Fix("Change to " + nearest, NodeEdit.Replace(kind.Node!, ScalarNode.String(nearest))));
    }

    private static Finding Say(Verdict verdict, Field at, string message) => verdict.Report(UnknownKind, at, message);

    private readonly struct Walk(Verdict verdict)
    {
        public void Map(TypeInfo type, MapNode map)
        {
            foreach (var entry in map.Entries)
            {
                if (type.FindField(entry.Key) is { } field) Value(type, field, field.Shape, entry.Value);
                else if (entry.Value is not AbsentNode) Unknown(type, entry);
            }
        }

        private void Unknown(TypeInfo type, KeyValuePair<string, Node> entry)
        {
            var at = new Field(entry.Value);
            string name = type.Name.Substring(type.Name.LastIndexOf('.') + 1);
            var names = new List<string>();
            foreach (var field in type.Fields)
                if (((MapNode)entry.Value.Parent!).Find(field.Name) is null) names.Add(field.Name);
            string? nearest = NearestName.Suggest(entry.Key, names);
            var finding = verdict.Report(UnknownField, at, verdict.Object.Display + ": " + at.Path + " is unknown, as " + name + " has no field " + entry.Key + (nearest is null ? "" : "; did you mean " + nearest));
            finding.Path = at.Path; // the decoder puts no keys into brackets
            finding.IsGeneral = true;
        }

        private void Value(TypeInfo owner, FieldInfo field, FieldType shape, Node node)
        {
            switch (node)
            {
                case UnknownNode or OneOfNode or AbsentNode or ScalarNode { Type: ScalarType.Null }:
                    return;
                case ScalarNode scalar:
                    Scalar(owner, field, shape, scalar);
                    return;
                case ListNode list when shape.Type == "list":
                    foreach (var item in list.Items) Value(owner, field, shape.Element!, item);
                    return;
                case MapNode map when shape.Type == "map":
                    foreach (var entry in map.Entries) Value(owner, field, shape.Element!, entry.Value);
                    return;
                case MapNode map when shape.Type == "object":
                    if (ApiSchema.Default.FindType(shape.TypeName!) is { } type) Map(type, map);
                    return;
                case ListNode { Items: var bytes } when field.Format == "byte" && bytes.All(IsByte):
                    return;
            }

            if (shape.Type != "json") Wrong(field, shape, node);
            else if (owner.Name == JsonSchemaType) JsonSchema(owner, field, node);
        }

        private void Scalar(TypeInfo owner, FieldInfo field, FieldType shape, ScalarNode node)
        {
            string text = node.Text;
            switch (shape.Type)
            {
                case "string" when node.Type == ScalarType.String:
                    if (field.Format == "byte" && !WireFormats.IsBase64(text)) verdict.Say(Base64Invalid, new(node), "is not base64");
                    else if (field.Enum is { } allowed && text.Length > 0) Enum(field, allowed, node);
                    return;
                case "boolean" when node.Type == ScalarType.Boolean:
                case "number" when node.Type is ScalarType.Integer or ScalarType.Number:
                case "intorstring" when node.Type == ScalarType.String || IsInteger(node, 32):
                case "integer" when IsInteger(node, field.Format == "int32" ? 32 : 64):
                    return;
                case "quantity" when node.Type != ScalarType.Boolean:
                    if (!QuantityValue.IsValid(text)) verdict.Invalid(QuantityInvalid, new(node), "be a quantity such as 500m, 2 or 1Gi");
                    return;
                case "time" when node.Type == ScalarType.String:
                    bool micro = IsMicroTime(owner.Name, field.Name);
                    if (!WireFormats.IsTime(text, micro)) verdict.Invalid(WrongType, new(node), "be a time such as " + (micro ? "2006-01-02T15:04:05.000000Z" : "2006-01-02T15:04:05Z"));
                    return;
                case "json":
                    if (owner.Name == JsonSchemaType && field.Name is "additionalProperties" or "additionalItems" && node.Type != ScalarType.Boolean) verdict.Invalid(WrongType, new(node), "be a schema, true or false");
                    return;
            }

            Wrong(field, shape, node);
        }

        private void Enum(FieldInfo field, IReadOnlyList<string> allowed, ScalarNode node)
        {
            for (int i = 0; i < allowed.Count; i++)
                if (allowed[i] == node.Text) return;
            if (IsJudged(node)) verdict.NotSupported(Enums.ValueInvalid, new(node), allowed).IsGeneral = true;
        }

        // A status is dropped on create, as is what only a feature that is off by default brings.
        private static bool IsJudged(Node node)
        {
            for (var at = node; at is not null; at = at.Parent)
                if (at.Key == "status" && (at.Parent?.Parent is null || at.Parent.Parent.Key == "volumeClaimTemplates") || at.Key is "stopSignal" or "podCertificate" or "clusterTrustBundle") return false;
            return true;
        }

        private void Wrong(FieldInfo field, FieldType shape, Node node) => verdict.Invalid(WrongType, new(node), shape.Type switch
        {
            "string" => field.Format == "byte" ? "be base64" : "be a string",
            "integer" => node is ScalarNode { Type: ScalarType.Integer } ? "fit into " + (field.Format == "int32" ? "32" : "64") + " bits" : "be a whole number",
            "number" => "be a number",
            "boolean" => "be true or false",
            "quantity" => "be a quantity",
            "intorstring" => node is ScalarNode { Type: ScalarType.Integer } ? "fit into 32 bits" : "be a whole number or a string",
            "time" => "be a time, as a string",
            "list" => "be a list",
            _ => "be a map",
        }).IsGeneral = node is ScalarNode { Type: ScalarType.Integer } && shape.Type is "integer" or "intorstring";

        // The decoder of a CRD's schema is lenient where a schema stands for something else: it takes unknown fields there.
        private void JsonSchema(TypeInfo schema, FieldInfo field, Node node)
        {
            if (field.Name is "items" or "additionalItems" or "additionalProperties" && node is MapNode map) Lenient(schema, map);
            else if (field.Name == "items" && node is ListNode list)
            {
                foreach (var item in list.Items) LenientValue(schema, field, item);
            }
            else if (node is ListNode && field.Name is "additionalItems" or "additionalProperties") verdict.Invalid(WrongType, new(node), "be a schema, true or false");
        }

        private void Lenient(TypeInfo schema, MapNode map)
        {
            foreach (var entry in map.Entries)
                if (schema.FindField(entry.Key) is { } field) LenientValue(schema, field, entry.Value);
        }

        private void LenientValue(TypeInfo schema, FieldInfo field, Node node)
        {
            var shape = field.Shape;
            if (field.Shape.Type == "json" && node is MapNode map && field.Name is "items" or "additionalItems" or "additionalProperties") Lenient(schema, map);
            else if (shape.TypeName == JsonSchemaType && node is MapNode one) Lenient(schema, one);
            else if (shape.Element?.TypeName == JsonSchemaType && node is MapNode several)
            {
                foreach (var entry in several.Entries)
                    if (entry.Value is MapNode inner) Lenient(schema, inner);
                    else Value(schema, field, shape.Element, entry.Value);
            }
            else if (shape.Element?.TypeName == JsonSchemaType && node is ListNode list)
            {
                foreach (var item in list.Items)
                    if (item is MapNode inner) Lenient(schema, inner);
                    else Value(schema, field, shape.Element, item);
            }
            else Value(schema, field, shape, node);
        }
    }

    private const string JsonSchemaType = "apiextensions/v1.JSONSchemaProps";

    private static bool IsByte(Node node) => node is ScalarNode { Type: ScalarType.Integer } scalar && byte.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // 3.0 is no integer to the decoder, but kubectl makes it 3 on the way.
    private static bool IsInteger(ScalarNode node, int bits)
    {
        if (node.Type == ScalarType.Number)
            return double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && Math.Floor(number) == number && Math.Abs(number) <= int.MaxValue;
        return node.Type == ScalarType.Integer && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && (bits == 64 || value is >= int.MinValue and <= int.MaxValue);
    }

    private static bool IsMicroTime(string owner, string field) =>
        field == "eventTime" || field == "lastObservedTime" || owner.StartsWith("coordination/", StringComparison.Ordinal) && field is "acquireTime" or "renewTime" or "pingTime";
}
