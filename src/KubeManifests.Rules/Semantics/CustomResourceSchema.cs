using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Validity;

namespace KubeManifests.Rules.Semantics;

/// <summary>Judges the schema of a custom resource: whether it is structural, and whether its parts fit each other.</summary>
internal sealed class CustomResourceSchema(Verdict verdict, Field root)
{
    private static readonly string[] s_types = ["array", "boolean", "integer", "number", "object", "string"];

    private static readonly string[] s_rootFields =
    [
        "description", "type", "format", "title", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems", "multipleOf",
        "required", "items", "properties", "externalDocs", "example", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
    ];

    private static readonly string[] s_notInJunctors =
    [
        "type", "additionalProperties", "default", "title", "description", "nullable", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string",
        "x-kubernetes-list-map-keys", "x-kubernetes-list-type", "x-kubernetes-map-type", "x-kubernetes-validations",
    ];

    private static RuleInfo Rule => CustomResourceDefinitions.Invalid;

    private enum Level
    {
        Root,
        Field,
        Item,
    }

    /// <summary>The whole schema. With a status subresource, less is allowed at its root.</summary>
    public void CheckRoot(bool hasStatus)
    {
        if (hasStatus)
        {
            if (root["type"].Text is { Length: > 0 } type && type != "object") verdict.Invalid(Rule, root["type"], "be object");
            foreach (var entry in root.Entries)
                if (Array.IndexOf(s_rootFields, entry.Key) < 0 && new Field(entry.Value) is { IsKnown: true } at && IsSet(at)) verdict.Forbidden(Rule, at, "the status is a subresource, which is taken from the root").Path = root.Path;
        }

        if (root["nullable"].Boolean == true) verdict.Forbidden(Rule, root["nullable"], "an object is not null");
        Check(root, Level.Root, isMetadata: false);
    }

    private void Check(Field schema, Level level, bool isMetadata)
    {
        if (schema.Node is not MapNode) return;
        CheckSupported(schema);
        if (isMetadata && schema["default"].IsKnown) verdict.Forbidden(Rule, schema["default"], "the API server fills these fields");
        CheckLists(schema);
        CheckStructure(schema, level);
        CheckRules(schema, level);
        CheckDefault(schema);

        foreach (var property in schema["properties"].Entries)
            Check(new(property.Value), Level.Field, level == Level.Root && property.Key is "metadata" or "kind" or "apiVersion");
        Check(schema["items"], Level.Item, false);
        Check(schema["additionalProperties"], Level.Field, false);
        foreach (string junctor in (string[])["allOf", "anyOf", "oneOf"])
        {
            if (junctor == "anyOf" && IsIntOrString(schema["anyOf"])) continue;
            var parts = schema[junctor].Items;
            for (int i = 0; i < parts.Count; i++) CheckInJunctor(parts[i], schema, skipsAnyOf: junctor == "allOf" && i == 0);
        }

        CheckInJunctor(schema["not"], schema, skipsAnyOf: false);
    }

    private void CheckSupported(Field schema)
    {
        if (!schema["type"].Is("")) verdict.OneOf(Rule, schema["type"], s_types);
        foreach (string key in (string[])["id", "patternProperties", "definitions"])
            if (schema[key].IsSomething()) verdict.Forbidden(Rule, schema[key], key + " is not supported");
        foreach (string key in (string[])["additionalItems", "dependencies", "$ref"])
            if (schema[key].IsKnown) verdict.Forbidden(Rule, schema[key], key + " is not supported");
        if (schema["$schema"].IsSomething()) verdict.Forbidden(Rule, schema["$schema"], "$schema is not supported").Path = root.Path;
        if (schema["items"].Items.Count > 0) verdict.Say(Rule, schema["items"], "is a list, but all items have one schema");
        if (schema["uniqueItems"].Boolean == true) verdict.Forbidden(Rule, schema["uniqueItems"], "comparing all items takes too long; x-kubernetes-list-type: set does it");
        if (schema["additionalProperties"] is { IsKnown: true } more && more.Boolean != true && schema["properties"].IsSomething())
            verdict.Forbidden(Rule, more, "there are properties");
        if (schema["x-kubernetes-preserve-unknown-fields"].Boolean == false) verdict.Invalid(Rule, schema["x-kubernetes-preserve-unknown-fields"], "be true, or not be written");
        if (schema["pattern"].Text is { Length: > 0 } pattern && pattern[0] is '*' or '+' or '?') verdict.Invalid(Rule, schema["pattern"], "be a regular expression");
    }

    private void CheckLists(Field schema)
    {
        Field mapType = schema["x-kubernetes-map-type"], listType = schema["x-kubernetes-list-type"], keys = schema["x-kubernetes-list-map-keys"], items = schema["items"];
        string? type = schema["type"].TextOrEmpty();
        if (mapType.IsKnown)
        {
            if (type is not (null or "object")) RequireType(schema, "object", "x-kubernetes-map-type");
            verdict.OneOf(Rule, mapType, "atomic", "granular");
        }

        if (keys.Items.Count > 0 && !listType.IsUnknown && !listType.Is("map"))
        {
            if (listType.IsMissing) verdict.Required(Rule, listType, "map, as there are x-kubernetes-list-map-keys");
            else verdict.Invalid(Rule, listType, "be map, as there are x-kubernetes-list-map-keys");
        }

        if (!listType.IsKnown) return;
        if (type is not (null or "array")) RequireType(schema, "array", "x-kubernetes-list-type");
        else if (listType.Is("set"))
        {
            if (items["type"].Is("array") && items["x-kubernetes-list-type"] is { IsKnown: true } inner && !inner.Is("atomic")) verdict.Invalid(Rule, inner, "be atomic, as the list is a set");
            if (items["type"].Is("object") && items["x-kubernetes-map-type"] is { IsUnknown: false } map && !map.Is("atomic")) verdict.Say(Rule, map, "must be atomic, as the list is a set");
        }

        verdict.OneOf(Rule, listType, "atomic", "set", "map");
        if (!listType.Is("map") && !listType.Is("set")) return;
        if (items["nullable"].Boolean == true) verdict.Forbidden(Rule, items["nullable"], "x-kubernetes-list-type is " + listType.Text);
        if (listType.Is("map")) CheckMapList(schema, keys, items);
    }

    private void CheckMapList(Field schema, Field keys, Field items)
    {
        if (keys.HasNone()) verdict.Required(Rule, keys, "as x-kubernetes-list-type is map");
        if (items.IsMissing)
        {
            if (schema["type"].Text != "array") verdict.Required(Rule, items);
            return;
        }

        if (items.Node is not MapNode) return;
        if (items["type"].TextOrEmpty() is { Length: > 0 } type && type != "object") verdict.Invalid(Rule, items["type"], "be object, as x-kubernetes-list-type is map");
        if (!items["type"].Is("object")) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.Items)
        {
            if (key.Text is not { } name) continue;
            if (!seen.Add(name)) verdict.Say(Rule, key, "is \"" + name + "\", which is among the keys already").Path = verdict.PathOf(keys);
            var property = items["properties"][name];
            if (property.IsMissing) verdict.Say(Rule, key, "is \"" + name + "\", which is no property of the items").Path = verdict.PathOf(keys);
            if (!property.IsKnown) continue;
            if (property["type"].Text is "array" or "object") verdict.Invalid(Rule, property["type"], "be no list or object, as it is a key");
            if (property["nullable"].Boolean == true) verdict.Forbidden(Rule, property["nullable"], "it is a key");
            if (property["default"].IsMissing && !items["required"].IsOpen && !Contains(items["required"], name)) verdict.Required(Rule, property["default"], "as it is a key and not required");
        }
    }

    private void RequireType(Field schema, string wanted, string because)
    {
        var type = schema["type"];
        if (type.IsNothing())
        {
            // Said once: a type is missing anyway.
            if (schema["x-kubernetes-int-or-string"].Boolean == true || schema["x-kubernetes-preserve-unknown-fields"].Boolean == true) verdict.Required(Rule, type, wanted + ", as there is " + because);
        }
        else verdict.Invalid(Rule, type, "be " + wanted + ", as there is " + because);
    }

    private void CheckStructure(Field schema, Level level)
    {
        Field type = schema["type"], items = schema["items"];
        bool anyFields = schema["x-kubernetes-preserve-unknown-fields"].Boolean == true, embedded = schema["x-kubernetes-embedded-resource"].Boolean == true;
        bool intOrString = schema["x-kubernetes-int-or-string"].Boolean == true;
        if (type.Is("array") && items.IsMissing) verdict.Required(Rule, items, "as it is an array");
        if (schema["additionalProperties"] is { IsKnown: true } more && (level == Level.Root || embedded)) verdict.Forbidden(Rule, more, "an object has known fields at its root");
        if (intOrString && anyFields) verdict.Invalid(Rule, schema["x-kubernetes-preserve-unknown-fields"], "not be set beside x-kubernetes-int-or-string");
        if (intOrString && embedded) verdict.Invalid(Rule, schema["x-kubernetes-embedded-resource"], "not be set beside x-kubernetes-int-or-string");

        bool couldBeFree = schema["x-kubernetes-preserve-unknown-fields"].IsUnknown || schema["x-kubernetes-int-or-string"].IsUnknown;
        if (type.IsNothing())
        {
            if (embedded || !intOrString && !anyFields && !couldBeFree) verdict.Required(Rule, type, level == Level.Root ? "object" : null);
        }
        else if (type.Text is { } text && text != "object" && Array.IndexOf(s_types, text) >= 0 && (level == Level.Root || embedded)) verdict.Invalid(Rule, type, "be object");

        if (embedded && !anyFields && schema["properties"].HasNone()) verdict.Required(Rule, schema["properties"], "or x-kubernetes-preserve-unknown-fields");
        if (level != Level.Root && !embedded) return;
        foreach (string key in (string[])["kind", "apiVersion"])
            if (schema["properties"][key] is { IsKnown: true } property && property["type"].TextOrEmpty() is { } propertyType and not "string" && Array.IndexOf(s_types, propertyType) >= 0)
                verdict.Invalid(Rule, property["type"], "be string");
        CheckMetadata(schema["properties"]["metadata"], level);
    }

    private void CheckMetadata(Field metadata, Level level)
    {
        if (metadata.Node is not MapNode) return;
        if (metadata["type"].Text is { } type && type != "object" && Array.IndexOf(s_types, type) >= 0) verdict.Invalid(Rule, metadata["type"], "be object");
        if (level != Level.Root) return;
        foreach (var entry in metadata.Entries)
        {
            if (entry.Key is "type" or "description" or "title" or "default" || !IsSet(new(entry.Value))) continue;
            if (entry.Key == "properties" && new Field(entry.Value).Entries.All(property => property.Key is "name" or "generateName")) continue;
            verdict.Say(Rule, new(entry.Value), "is not allowed: of metadata only name and generateName are said").Path = verdict.PathOf(metadata);
            return;
        }
    }

    private void CheckInJunctor(Field part, Field schema, bool skipsAnyOf)
    {
        if (part.Node is not MapNode) return;
        CheckSupported(part);
        foreach (string key in s_notInJunctors)
            if (part[key] is { IsKnown: true } at && IsSet(at)) verdict.Forbidden(Rule, at, "a part of allOf, anyOf, oneOf or not says nothing of structure");
        foreach (var property in part["properties"].Entries)
        {
            if (property.Key == "metadata") verdict.Forbidden(Rule, new(property.Value), "it is metadata");
            var outer = schema["properties"][property.Key];
            if (outer.IsMissing) verdict.Required(Rule, outer, "as it is in " + part.Path);
            else CheckInJunctor(new(property.Value), outer, skipsAnyOf: false);
        }

        if (part["items"].IsKnown)
        {
            if (schema["items"].IsMissing) verdict.Required(Rule, schema["items"], "as it is in " + part.Path);
            else CheckInJunctor(part["items"], schema["items"], skipsAnyOf: false);
        }

        foreach (string junctor in (string[])["allOf", "anyOf", "oneOf"])
        {
            if (junctor == "anyOf" && skipsAnyOf && IsIntOrString(part["anyOf"])) continue;
            foreach (var inner in part[junctor].Items) CheckInJunctor(inner, schema, skipsAnyOf: false);
        }

        CheckInJunctor(part["not"], schema, skipsAnyOf: false);
    }

    private void CheckRules(Field schema, Level level)
    {
        var rules = schema["x-kubernetes-validations"];
        if (rules.Items.Count == 0) return;
        var fields = FieldsOf(schema, level);
        var environment = new CelEnvironment("self", "oldSelf").With("self", fields).With("oldSelf", fields);
        foreach (var rule in rules.Items)
        {
            CelExpressions.Check(verdict, Rule, rule["rule"], environment, yields: CelType.Bool);
            Field message = rule["message"], expression = rule["messageExpression"];
            if (message.Text is { Length: > 0 } said)
            {
                if (string.IsNullOrWhiteSpace(said)) verdict.Invalid(Rule, message, "say something");
                else if (said.Trim().IndexOfAny(['\n', '\r']) >= 0) verdict.Invalid(Rule, message, "be one line");
            }
            else if (message.IsNothing() && rule["rule"].Text?.Trim().IndexOfAny(['\n', '\r']) >= 0) verdict.Required(Rule, message, "as the rule has several lines");

            if (expression.IsKnown && !expression.Is("")) CelExpressions.Check(verdict, Rule, expression, environment, yields: CelType.String);
            verdict.OneOf(Rule, rule["reason"], "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired");
        }
    }

    // The fields that an expression can ask self for; null when they are not limited.
    private static ICollection<string>? FieldsOf(Field schema, Level level)
    {
        var properties = schema["properties"];
        if (!schema["type"].Is("object") || properties.IsOpen || schema["additionalProperties"] is { IsMissing: false } || schema["x-kubernetes-preserve-unknown-fields"] is { IsMissing: false }) return null;
        var fields = new HashSet<string>(properties.Entries.Select(property => property.Key), StringComparer.Ordinal);
        if (level == Level.Root || schema["x-kubernetes-embedded-resource"] is { IsMissing: false }) fields.UnionWith(["apiVersion", "kind", "metadata"]);
        return fields;
    }

    private void CheckDefault(Field schema)
    {
        if (schema["default"] is { IsKnown: true } value) CheckValue(schema, value);
    }

    // What certainly does not fit: another type, none of the values, a field too much or too little.
    private void CheckValue(Field schema, Field value)
    {
        if (!value.IsKnown || schema.Node is not MapNode || schema["x-kubernetes-int-or-string"] is not { IsMissing: true }) return;
        string? type = schema["type"].Text;
        bool fits = (type, value.Node) switch
        {
            ("string", ScalarNode scalar) => scalar.Type == ScalarType.String,
            ("integer", ScalarNode scalar) => scalar.Type == ScalarType.Integer || scalar.Type == ScalarType.Number,
            ("number", ScalarNode scalar) => scalar.Type is ScalarType.Integer or ScalarType.Number,
            ("boolean", ScalarNode scalar) => scalar.Type == ScalarType.Boolean,
            ("array", ListNode) or ("object", MapNode) => true,
            _ => type is null || Array.IndexOf(s_types, type) < 0,
        };
        if (!fits)
        {
            verdict.Invalid(Rule, value, "be of type " + type);
            return;
        }

        if (schema["enum"] is { IsKnown: true, IsOpen: false } allowed && value.Node is ScalarNode { Text: var text } && allowed.Items.Count > 0 && !allowed.Items.Any(item => item.IsUnknown || item.Is(text)))
            verdict.Say(Rule, value, "is " + text + ", which is not among the values of its enum");
        foreach (var item in value.Items) CheckValue(schema["items"], item);
        if (value.Node is not MapNode) return;
        foreach (var required in schema["required"].Items)
            if (required.Text is { } key && value[key].IsMissing && schema["properties"][key]["default"].IsMissing) verdict.Required(Rule, value[key]);
        foreach (var entry in value.Entries)
        {
            var property = schema["properties"][entry.Key];
            if (property.IsKnown) CheckValue(property, new(entry.Value));
        }
    }

    private static bool IsIntOrString(Field anyOf) => anyOf.Items.Count == 2 && anyOf.Items[0]["type"].Is("integer") && anyOf.Items[1]["type"].Is("string");

    private static bool Contains(Field list, string text)
    {
        foreach (var item in list.Items)
            if (item.IsUnknown || item.Is(text)) return true;
        return false;
    }

    // Not what Go takes for not written.
    private static bool IsSet(Field field) => field.IsSomething() && field.Boolean != false;
}
