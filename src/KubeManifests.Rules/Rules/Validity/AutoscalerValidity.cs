using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2706 to KUBE2708: HorizontalPodAutoscalers that the API server rejects.</summary>
public sealed class AutoscalerValidity : ObjectRuleFamily
{
    private const int LongestPeriod = 1800, LongestWindow = 3600;

    // In the order in which the server looks at them.
    private static readonly string[] s_sources = ["object", "external", "pods", "resource", "containerResource"];

    private static readonly RuleInfo s_bounds = new("KUBE2706", "HPA bounds invalid", RuleSeverity.Error,
        "An autoscaler says what it scales, and scales it to at most maxReplicas and at least minReplicas, 1 or more each. The API server rejects others.")
    {
        Covers = ["datree: HPA_MISSING_MAXREPLICAS_KEY"],
    };

    private static readonly RuleInfo s_metric = new("KUBE2707", "HPA metric shape invalid", RuleSeverity.Error,
        "A metric has the one source that its type says, with a name and a target of a positive value. The API server rejects others.");

    private static readonly RuleInfo s_behavior = new("KUBE2708", "HPA behavior invalid", RuleSeverity.Error,
        "A window is 0 to 3600 seconds, a policy's value is above zero and its period 1 to 1800 seconds, and a list of policies is not empty. The API server rejects others.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_bounds, s_metric, s_behavior, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("autoscaling/HorizontalPodAutoscaler");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (spec.IsUnknown) return;

        CheckBounds(verdict, spec);
        var target = spec["scaleTargetRef"];
        CheckReference(verdict, s_bounds, target, needsGroup: target["kind"] is { IsUnknown: false } kind && !kind.Is("ReplicationController"));
        if (manifest.ApiVersion == "autoscaling/v1")
        {
            // The server makes a metric of it, and names that.
            var percentage = spec["targetCPUUtilizationPercentage"];
            if (percentage.Integer < 1) verdict.Invalid(s_metric, percentage, "be at least 1").AtPath("spec.metrics[0].resource.target.averageUtilization");
            return;
        }

        foreach (var metric in spec["metrics"].Items)
            if (metric.IsKnown || metric.IsMissing) CheckMetric(verdict, metric);
        CheckBehavior(verdict, spec["behavior"]["scaleUp"]);
        CheckBehavior(verdict, spec["behavior"]["scaleDown"]);
    }

    private static void CheckBounds(Verdict verdict, Field spec)
    {
        Field least = spec["minReplicas"], most = spec["maxReplicas"];
        verdict.InRange(s_bounds, least, 1);
        if (most.IsMissing || most.Integer == 0) verdict.Required(s_bounds, most, "at least 1");
        else if (verdict.InRange(s_bounds, most, 1) && least.NumberOr(1) is { } low && most.Integer < low)
            verdict.Invalid(s_bounds, most, "be at least minReplicas, " + low).With(least.Node);
    }

    private static void CheckReference(Verdict verdict, RuleInfo rule, Field reference, bool needsGroup)
    {
        if (reference.IsUnknown) return;
        foreach (string field in (string[])["kind", "name"])
            if (verdict.RequiredText(rule, reference[field])) verdict.Form(rule, reference[field], Names.PathSegment);
        var version = reference["apiVersion"];
        if (version.TextOr("") is not { } text) return;
        int slash = text.IndexOf('/');
        if (slash >= 0 && text.IndexOf('/', slash + 1) >= 0) verdict.Invalid(rule, version, "have at most one '/'");
        else if (needsGroup && slash <= 0)
        {
            if (text.Length == 0) verdict.Required(rule, version, "such as apps/v1");
            else verdict.Invalid(rule, version, "have a group, such as apps/v1");
        }
    }

    private static void CheckMetric(Verdict verdict, Field metric)
    {
        var type = metric["type"];
        if (verdict.RequiredText(s_metric, type, "Resource, ContainerResource, Pods, Object or External"))
            verdict.OneOf(s_metric, type, "Resource", "ContainerResource", "Pods", "Object", "External");
        string expected = type.Text is { Length: > 0 } text ? char.ToLowerInvariant(text[0]) + text.Substring(1) : "";
        bool isType = Array.IndexOf(s_sources, expected) >= 0;
        string? first = null;
        int count = 0;
        foreach (string source in s_sources)
        {
            if (metric[source].IsUnknown) return;
            if (!metric[source].IsKnown) continue;
            first ??= source;
            count++;
        }

        if (first is not null) CheckSource(verdict, first, metric[first]);
        if (isType && metric[expected].IsMissing) verdict.Required(s_metric, metric[expected], "the type is " + type.Text);
        if (count < 2) return;
        foreach (string source in s_sources)
            if (source != expected && metric[source].IsKnown) verdict.Forbidden(s_metric, metric[source], "a metric has one source" + (isType ? ", and the type is " + type.Text : ""));
    }

    private static void CheckSource(Verdict verdict, string kind, Field source)
    {
        var target = source["target"];
        switch (kind)
        {
            case "object":
                CheckReference(verdict, s_metric, source["describedObject"], needsGroup: false);
                CheckName(verdict, source["metric"]["name"], Names.PathSegment);
                break;
            case "external" or "pods":
                CheckName(verdict, source["metric"]["name"], Names.PathSegment);
                break;
            case "resource":
                CheckName(verdict, source["name"], null);
                break;
            case "containerResource":
                CheckName(verdict, source["name"], ResourceNames.ContainerForm);
                CheckName(verdict, source["container"], Names.DnsLabel);
                break;
        }

        CheckTarget(verdict, kind, target);
    }

    private static void CheckName(Verdict verdict, Field name, Func<string, string?>? form)
    {
        if (verdict.RequiredText(s_metric, name) && form is not null) verdict.Form(s_metric, name, form);
    }

    private static void CheckTarget(Verdict verdict, string kind, Field target)
    {
        if (target.IsUnknown) return;
        Field value = target["value"], average = target["averageValue"], utilization = target["averageUtilization"];
        if (verdict.RequiredText(s_metric, target["type"], "Utilization, Value or AverageValue"))
            verdict.OneOf(s_metric, target["type"], "Utilization", "Value", "AverageValue");
        foreach (var amount in (Field[])[value, average])
            if (QuantityValue.Read(amount) is { Sign: <= 0 }) verdict.Invalid(s_metric, amount, "be above zero");
        verdict.InRange(s_metric, utilization, 1);

        switch (kind)
        {
            case "object" or "external" when value.IsMissing && average.IsMissing:
                verdict.Required(s_metric, average, "or value");
                break;
            case "external" when value.IsKnown && average.IsKnown:
                verdict.Forbidden(s_metric, value, "there is an averageValue, and only one of them is allowed");
                break;
            case "pods" when average.IsMissing:
                verdict.Required(s_metric, average, "the value for each Pod");
                break;
            case "resource" or "containerResource" when utilization.IsMissing && average.IsMissing:
                verdict.Required(s_metric, utilization, "or averageValue");
                break;
            case "resource" or "containerResource" when utilization.IsKnown && average.IsKnown:
                verdict.Forbidden(s_metric, average, "there is an averageUtilization, and only one of them is allowed");
                break;
        }
    }

    private static void CheckBehavior(Verdict verdict, Field rules)
    {
        if (!rules.IsKnown) return;
        verdict.InRange(s_behavior, rules["stabilizationWindowSeconds"], 0, LongestWindow);
        Enums.Check(verdict, rules["selectPolicy"], "Max", "Min", "Disabled");
        if (QuantityValue.Read(rules["tolerance"]) is { Sign: < 0 }) verdict.Invalid(s_behavior, rules["tolerance"], "not be negative");

        var policies = rules["policies"];
        if (policies.IsEmpty) verdict.Required(s_behavior, policies, "at least one, or leave them out"); // only an unwritten list is filled
        foreach (var policy in policies.Items)
        {
            if (!policy.IsKnown && !policy.IsMissing) continue;
            if (verdict.RequiredText(s_behavior, policy["type"], "Pods or Percent")) verdict.OneOf(s_behavior, policy["type"], "Pods", "Percent");
            CheckNumber(verdict, policy["value"], long.MaxValue);
            CheckNumber(verdict, policy["periodSeconds"], LongestPeriod);
        }
    }

    private static void CheckNumber(Verdict verdict, Field number, long most)
    {
        if (number.IsMissing) verdict.Required(s_behavior, number, "a number above zero");
        else verdict.InRange(s_behavior, number, 1, most);
    }
}
