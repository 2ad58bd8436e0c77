using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2802: what the API server rejects in admission policies and their bindings.</summary>
public sealed class AdmissionPolicies : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2802", "Admission policy invalid", RuleSeverity.Error,
        "A policy says which resources it is about and what must hold (or be changed); a binding names its policy and what follows.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid, CelExpressions.Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(
        "admissionregistration.k8s.io/ValidatingAdmissionPolicy", "admissionregistration.k8s.io/MutatingAdmissionPolicy",
        "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/MutatingAdmissionPolicyBinding");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        bool validating = manifest.Kind.StartsWith("Validating", StringComparison.Ordinal);
        if (manifest.Kind.EndsWith("Binding", StringComparison.Ordinal)) CheckBinding(verdict, spec, validating);
        else CheckPolicy(verdict, spec, validating);
    }

    private static void CheckPolicy(Verdict verdict, Field spec, bool validating)
    {
        verdict.OneOf(Invalid, spec["failurePolicy"], "Fail", "Ignore");
        var parameters = spec["paramKind"];
        if (parameters.IsKnown) CheckParameterKind(verdict, parameters);

        var match = spec["matchConstraints"];
        if (match.IsMissing) verdict.Required(Invalid, match, "which resources the policy is about");
        else if (match.IsKnown && match["resourceRules"].HasNone()) verdict.Required(Invalid, match["resourceRules"]);
        AdmissionRules.CheckMatch(verdict, Invalid, match);
        bool hasParameters = !parameters.IsMissing;
        AdmissionRules.CheckConditions(verdict, Invalid, spec["matchConditions"], hasParameters);

        var variables = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in spec["variables"].Items)
        {
            var name = variable["name"];
            if (IsBlank(name)) verdict.Required(Invalid, name);
            else verdict.Form(Invalid, name, CelExpressions.Identifier);
            CelExpressions.Check(verdict, Invalid, variable["expression"], CelExpressions.Admission(hasParameters, variables));
            if (name.Text is { } text) variables.Add(text);
        }

        var environment = CelExpressions.Admission(hasParameters, spec["variables"].IsOpen ? null : variables);
        if (!validating)
        {
            CheckMutations(verdict, spec, environment);
            return;
        }

        Field validations = spec["validations"], annotations = spec["auditAnnotations"];
        if (validations.HasNone() && annotations.HasNone()) verdict.Required(Invalid, validations, "or auditAnnotations");
        foreach (var validation in validations.Items)
        {
            CelExpressions.Check(verdict, Invalid, validation["expression"], environment, yields: CelType.Bool);
            if (validation["messageExpression"] is { IsKnown: true } message && !message.Is(""))
            {
                if (IsBlank(message)) verdict.Invalid(Invalid, message, "say something");
                else CelExpressions.Check(verdict, Invalid, message, environment, yields: CelType.String);
            }

            if (validation["message"].Node is ScalarNode { Type: ScalarType.String, Text.Length: > 0 } said)
            {
                string trimmed = said.Text.Trim();
                if (trimmed.Length == 0) verdict.Invalid(Invalid, validation["message"], "say something");
                else if (trimmed.IndexOfAny(['\n', '\r']) >= 0) verdict.Invalid(Invalid, validation["message"], "be one line");
            }

            verdict.OneOf(Invalid, validation["reason"], "Forbidden", "Invalid", "RequestEntityTooLarge");
        }

        CheckAnnotations(verdict, annotations, environment);
    }

    private static void CheckAnnotations(Verdict verdict, Field annotations, CelEnvironment environment)
    {
        if (annotations.Items.Count > 20) verdict.Say(Invalid, annotations, "has " + annotations.Items.Count + " annotations, but at most 20 are allowed");
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var annotation in annotations.Items)
        {
            var key = annotation["key"];
            if (verdict.Object.Name.Text is { Length: > 0 } name && key.TextOrEmpty() is { } text)
            {
                if (Names.QualifiedName(name + "/" + text) is { } error) verdict.Say(Invalid, key, "becomes the annotation \"" + name + "/" + text + "\", which must " + error);
                if (seen.TryGetValue(text, out var first)) verdict.Duplicate(Invalid, key, first);
                else seen.Add(text, key);
            }

            var value = annotation["valueExpression"];
            if (value.Text?.Trim().Length > 5 * 1024) verdict.Invalid(Invalid, value, "have at most 5120 bytes");
            else CelExpressions.Check(verdict, Invalid, value, environment, yields: CelType.StringOrNull);
        }
    }

    private static void CheckMutations(Verdict verdict, Field spec, CelEnvironment environment)
    {
        foreach (var rule in spec["matchConstraints"]["resourceRules"].Items) CheckMutable(verdict, rule, "spec.matchConstraints.resourceRules.operations");
        var mutations = spec["mutations"];
        if (mutations.HasNone()) verdict.Required(Invalid, mutations);
        foreach (var mutation in mutations.Items)
        {
            var type = mutation["patchType"];
            if (!verdict.RequiredText(Invalid, type, "ApplyConfiguration or JSONPatch") || !verdict.OneOf(Invalid, type, "ApplyConfiguration", "JSONPatch")) continue;
            string wanted = type.Is("JSONPatch") ? "jsonPatch" : "applyConfiguration", other = type.Is("JSONPatch") ? "applyConfiguration" : "jsonPatch";
            if (mutation[wanted].IsMissing) verdict.Required(Invalid, mutation[wanted], "as patchType is " + type.Text);
            else if (mutation[wanted].IsKnown) CelExpressions.Check(verdict, Invalid, mutation[wanted]["expression"], environment);
            if (mutation[other].IsKnown) verdict.Forbidden(Invalid, mutation[other], "patchType is " + type.Text);
        }

        if (spec["reinvocationPolicy"].IsNothing()) verdict.Required(Invalid, spec["reinvocationPolicy"], "Never or IfNeeded");
        else verdict.OneOf(Invalid, spec["reinvocationPolicy"], "IfNeeded", "Never");
    }

    private static void CheckMutable(Verdict verdict, Field rule, string path)
    {
        foreach (var operation in rule["operations"].Items)
            if (operation.Is("DELETE")) verdict.Invalid(Invalid, operation, "be another: what is deleted cannot be changed").Path = path;
    }

    private static void CheckParameterKind(Verdict verdict, Field kind)
    {
        Field version = kind["apiVersion"], name = kind["kind"];
        if (verdict.RequiredText(Invalid, version)) verdict.Form(Invalid, version, ApiVersion);
        if (verdict.RequiredText(Invalid, name)) verdict.Form(Invalid, name, text => Names.Dns1035Label(text.ToLowerInvariant()));
    }

    private static string? ApiVersion(string text)
    {
        int slash = text.IndexOf('/');
        if (slash != text.LastIndexOf('/')) return "have at most one '/'";
        if (slash > 0 && Names.DnsSubdomain(text.Substring(0, slash)) is { } error) return "have a group that is a DNS name, which must " + error;
        return slash == text.Length - 1 ? "have a version" : Names.Dns1035Label(text.Substring(slash + 1)) is { } version ? "have a version, which must " + version : null;
    }

    private static void CheckBinding(Verdict verdict, Field spec, bool validating)
    {
        if (verdict.RequiredText(Invalid, spec["policyName"])) verdict.Form(Invalid, spec["policyName"], Names.DnsSubdomain);
        CheckParameters(verdict, spec["paramRef"]);
        AdmissionRules.CheckMatch(verdict, Invalid, spec["matchResources"]);
        if (!validating)
        {
            foreach (var rule in spec["matchResources"]["resourceRules"].Items) CheckMutable(verdict, rule, "spec.matchResources.resourceRules.operations");
            return;
        }

        var actions = spec["validationActions"];
        if (actions.HasNone()) verdict.Required(Invalid, actions, "Deny, Warn or Audit");
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var action in actions.Items)
        {
            verdict.OneOf(Invalid, action, "Audit", "Deny", "Warn");
            if (action.Text is not { } text) continue;
            if (seen.TryGetValue(text, out var first)) verdict.Duplicate(Invalid, action, first);
            else seen.Add(text, action);
        }

        if (seen.ContainsKey("Deny") && seen.ContainsKey("Warn")) verdict.Say(Invalid, actions, "has Deny and Warn, which say the same twice");
    }

    private static void CheckParameters(Verdict verdict, Field parameters)
    {
        if (!parameters.IsKnown) return;
        Field name = parameters["name"], selector = parameters["selector"];
        if (!name.IsNothing() && verdict.Form(Invalid, name, Names.PathSegment) && name.IsSomething() && selector.IsKnown)
            verdict.Forbidden(Invalid, selector, "a name is given");
        Labels.CheckSelector(verdict, selector);
        if (name.IsNothing() && selector.IsMissing) verdict.Say(Invalid, parameters, "needs a name or a selector");
        if (parameters["parameterNotFoundAction"].IsNothing()) verdict.Required(Invalid, parameters["parameterNotFoundAction"], "Allow or Deny");
        else verdict.OneOf(Invalid, parameters["parameterNotFoundAction"], "Allow", "Deny");
    }

    private static bool IsBlank(Field text) => text.IsMissing || text.Node is ScalarNode { Type: ScalarType.String } scalar && string.IsNullOrWhiteSpace(scalar.Text);
}
