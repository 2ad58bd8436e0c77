using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2807: what the API server rejects in FlowSchemas and PriorityLevelConfigurations.</summary>
public sealed class FlowControl : ObjectRuleFamily
{
    private static readonly RuleInfo Invalid = new("KUBE2807", "FlowSchema or PriorityLevelConfiguration invalid", RuleSeverity.Error,
        "A flow schema says which requests it is about and which priority level they get; a priority level says how many are served at once, and whether others wait.");

    private static readonly string[] s_verbs = ["get", "list", "create", "update", "delete", "deletecollection", "patch", "watch", "proxy"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [Invalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("flowcontrol.apiserver.k8s.io/FlowSchema", "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        var spec = manifest.Root["spec"];
        if (!spec.IsObject()) return;
        if (manifest.Kind == "FlowSchema") CheckSchema(verdict, spec);
        else CheckLevel(verdict, spec);
    }

    private static void CheckSchema(Verdict verdict, Field spec)
    {
        var precedence = spec["matchingPrecedence"];
        if (precedence.Integer != 0 && verdict.InRange(Invalid, precedence, 1, 10000) && precedence.Integer == 1 && verdict.Object.Name.Text is { } name && name != "exempt")
            verdict.Invalid(Invalid, precedence, "be at least 2: only the schema exempt has 1");
        if (spec["distinguisherMethod"] is { IsKnown: true } method) RequiredOneOf(verdict, method["type"], "ByNamespace", "ByUser");
        var level = spec["priorityLevelConfiguration"]["name"];
        if (verdict.RequiredText(Invalid, level)) verdict.Form(Invalid, level, Names.DnsSubdomain);

        foreach (var rule in spec["rules"].Items)
        {
            if (rule["subjects"].HasNone()) verdict.Required(Invalid, rule["subjects"]);
            foreach (var subject in rule["subjects"].Items) CheckSubject(verdict, subject);
            if (rule["resourceRules"].HasNone() && rule["nonResourceRules"].HasNone()) verdict.Say(Invalid, rule, "needs resourceRules or nonResourceRules");
            foreach (var resources in rule["resourceRules"].Items) CheckResources(verdict, resources);
            foreach (var urls in rule["nonResourceRules"].Items) CheckUrls(verdict, urls);
        }
    }

    private static void CheckSubject(Verdict verdict, Field subject)
    {
        var kind = subject["kind"];
        if (!RequiredOneOf(verdict, kind, "Group", "ServiceAccount", "User") || kind.Text is not { } text) return;
        string wanted = text == "ServiceAccount" ? "serviceAccount" : text.ToLowerInvariant();
        foreach (string key in (string[])["user", "group", "serviceAccount"])
            if (key != wanted && subject[key].IsKnown) verdict.Forbidden(Invalid, subject[key], "the subject is a " + text);

        var who = subject[wanted];
        if (who.IsMissing) verdict.Required(Invalid, who, "as the subject is a " + text);
        if (!who.IsKnown) return;
        bool named = verdict.RequiredText(Invalid, who["name"]);
        if (wanted != "serviceAccount") return;
        if (named && !who["name"].Is("*")) verdict.Form(Invalid, who["name"], Names.DnsSubdomain);
        if (verdict.RequiredText(Invalid, who["namespace"])) verdict.Form(Invalid, who["namespace"], Names.DnsLabel);
    }

    private static void CheckResources(Verdict verdict, Field rule)
    {
        CheckVerbs(verdict, rule["verbs"]);
        CheckList(verdict, rule["apiGroups"]);
        CheckList(verdict, rule["resources"]);
        var namespaces = rule["namespaces"];
        if (namespaces.HasNone())
        {
            if (rule["clusterScope"] is { IsUnknown: false } scope && scope.Boolean != true) verdict.Required(Invalid, namespaces, "or clusterScope");
        }
        else if (!CheckList(verdict, namespaces))
        {
            foreach (var item in namespaces.Items) verdict.Form(Invalid, item, Names.DnsLabel);
        }
    }

    private static void CheckUrls(Verdict verdict, Field rule)
    {
        CheckVerbs(verdict, rule["verbs"]);
        if (CheckList(verdict, rule["nonResourceURLs"])) return;
        foreach (var url in rule["nonResourceURLs"].Items) verdict.Form(Invalid, url, Url);
    }

    private static string? Url(string path)
    {
        if (path == "/") return null;
        if (path.Length == 0 || path[0] != '/') return "start with '/'";
        if (path.IndexOf(' ') >= 0 || path.IndexOf("//", StringComparison.Ordinal) >= 0) return "not have spaces or '//'";
        int star = path.IndexOf('*');
        return star >= 0 && (star != path.Length - 1 || path[star - 1] != '/') ? "have '*' at its end only, after '/'" : null;
    }

    private static void CheckVerbs(Verdict verdict, Field verbs)
    {
        if (CheckList(verdict, verbs)) return;
        foreach (var verb in verbs.Items)
        {
            if (verb.Node is not ScalarNode { Type: ScalarType.String } text || Array.IndexOf(s_verbs, text.Text) >= 0) continue;
            verdict.NotSupported(Invalid, verb, s_verbs).Path = verbs.Path;
            return;
        }
    }

    // True when '*' is in it, or nothing.
    private static bool CheckList(Verdict verdict, Field list)
    {
        if (list.HasNone())
        {
            verdict.Required(Invalid, list, "'*' stands for all");
            return true;
        }

        bool all = false;
        foreach (var item in list.Items) all |= item.Is("*");
        if (all && list.Items.Count > 1) verdict.Say(Invalid, list, "has '*', so it must not have others");
        return all;
    }

    private static void CheckLevel(Verdict verdict, Field spec)
    {
        var type = spec["type"];
        Field limited = spec["limited"], exempt = spec["exempt"];
        if (!RequiredOneOf(verdict, type, "Exempt", "Limited") || type.Text is null) return;
        if (verdict.Object.Name.Text is { Length: > 0 } name && name == "exempt" != type.Is("Exempt"))
            verdict.Invalid(Invalid, type, "be Exempt for the level exempt, and Limited for all others");
        if (type.Is("Exempt"))
        {
            if (limited.IsKnown) verdict.Forbidden(Invalid, limited, "the type is Exempt");
            verdict.InRange(Invalid, exempt["nominalConcurrencyShares"], 0);
            verdict.InRange(Invalid, exempt["lendablePercent"], 0, 100);
            return;
        }

        if (exempt.IsKnown) verdict.Forbidden(Invalid, exempt, "the type is Limited");
        if (limited.IsMissing) verdict.Required(Invalid, limited, "as the type is Limited");
        if (!limited.IsKnown) return;
        verdict.InRange(Invalid, limited["nominalConcurrencyShares"], 0);
        verdict.InRange(Invalid, limited["lendablePercent"], 0, 100);
        verdict.InRange(Invalid, limited["borrowingLimitPercent"], 0);

        Field response = limited["limitResponse"], queuing = response["queuing"];
        if (!RequiredOneOf(verdict, response["type"], "Queue", "Reject") || response["type"].Text is not { } said) return;
        if (said == "Reject")
        {
            if (queuing.IsKnown) verdict.Forbidden(Invalid, queuing, "nothing waits, as the type is Reject");
        }
        else if (queuing.IsMissing) verdict.Required(Invalid, queuing, "as the type is Queue");
        else CheckQueuing(verdict, queuing);
    }

    private static void CheckQueuing(Verdict verdict, Field queuing)
    {
        verdict.InRange(Invalid, queuing["queueLengthLimit"], 0);
        verdict.InRange(Invalid, queuing["queues"], 0, 10_000_000);
        if (!verdict.InRange(Invalid, queuing["handSize"], 0) || Size("queues", 64) is not { } queues || Size("handSize", 8) is not { } hand) return;
        if (hand > queues) verdict.Say(Invalid, queuing["handSize"], "is " + hand + ", but there are " + queues + " queues");
        else if (queues > 0 && Math.Ceiling(Math.Log(queues, 2) * hand) > 60) verdict.Say(Invalid, queuing["handSize"], "is " + hand + ", which is too much for " + queues + " queues");

        long? Size(string key, long fallback) => queuing[key].NumberOr(fallback) is { } size ? size == 0 ? fallback : size : null;
    }

    private static bool RequiredOneOf(Verdict verdict, Field at, params string[] values)
    {
        if (!at.IsNothing()) return verdict.OneOf(Invalid, at, values);
        verdict.Required(Invalid, at, "one of " + string.Join(", ", values));
        return false;
    }
}
