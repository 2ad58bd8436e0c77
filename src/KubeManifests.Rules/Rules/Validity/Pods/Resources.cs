using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2133 to KUBE2136, KUBE2157, KUBE2158: what containers and Pods ask for and may use.</summary>
public sealed class Resources : PodFamily
{
    private static readonly RuleInfo s_aboveLimit = new("KUBE2133", "Request above limit", RuleSeverity.Error,
        "What a container asks for cannot be more than it may use.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_noOvercommit = new("KUBE2134", "Non-overcommittable resource mismatch", RuleSeverity.Error,
        "Devices and huge pages are given, not shared: the limit is written and equals the request. Huge pages come in whole pages and beside cpu or memory.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_name = new("KUBE2135", "Resource name or amount invalid", RuleSeverity.Error,
        "A container has cpu, memory, ephemeral-storage, hugepages-<size> and resources with a prefix, in amounts that are not negative, and whole for those with a prefix.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_claims = new("KUBE2136", "resources.claims invalid", RuleSeverity.Error,
        "A container uses the resource claims that its Pod lists, each once.");

    private static readonly RuleInfo s_podLevel = new("KUBE2157", "Pod-level resources invalid", RuleSeverity.Error,
        "A Pod as a whole can have cpu, memory and huge pages: at least what its containers ask for, and as a limit no less than that of any container. Its overhead comes from the runtime class.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_podClaim = new("KUBE2158", "Pod resource claim invalid", RuleSeverity.Error,
        "A Pod's resource claim has a name of its own and names either a ResourceClaim or a ResourceClaimTemplate.");

    private static readonly string[] s_containerNames = ["cpu", "memory", "ephemeral-storage"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_aboveLimit, s_noOvercommit, s_name, s_claims, s_podLevel, s_podClaim];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        var spec = pod.Spec;
        var claims = spec["resourceClaims"];
        CheckPodClaims(verdict, claims);
        foreach (var container in Containers(pod))
        {
            var resources = container.Field["resources"];
            if (resources.Node is not MapNode) continue;
            CheckRequirements(verdict, resources["limits"], resources["requests"], resources.Path, IsPod(pod), ResourceNames.ContainerForm, s_name);
            CheckClaims(verdict, resources["claims"], claims);
        }

        var overhead = spec["overhead"];
        if (overhead.IsSomething())
        {
            CheckOverhead(verdict, overhead);
            if (IsPod(pod) && spec["runtimeClassName"].IsMissing) verdict.Forbidden(s_podLevel, overhead, "it comes from a runtime class, and the Pod has none");
        }

        if (spec["resources"].Node is MapNode) CheckPodLevel(verdict, pod, spec["resources"]);
    }

    private static void CheckRequirements(Verdict verdict, Field limits, Field requests, string at, bool isPod, Func<string, string?> form, RuleInfo rule)
    {
        bool hugePages = false, computing = false;
        CheckAmounts(verdict, limits, at + ".limits", form, rule, ref hugePages, ref computing);
        CheckAmounts(verdict, requests, at + ".requests", form, rule, ref hugePages, ref computing);
        foreach (var entry in requests.Entries)
        {
            var request = new Field(entry.Value);
            if (limits.IsUnknown) break;
            var limit = limits[entry.Key];
            bool shared = ResourceNames.IsOvercommitAllowed(entry.Key);
            if (limit.IsMissing)
            {
                if (!shared)
                    verdict.Say(s_noOvercommit, request, "has no limit beside it, but " + entry.Key + " is given, not shared: the limit must be the same")
                        .With(new Fix("Set the limit", NodeEdit.SetField(entry.Value.Parent!.Parent!, ["limits", entry.Key], NodeCopy.Of(entry.Value) ?? ScalarNode.String("1")))).Path = at + ".limits";
            }
            else if (Amount(request) is { } wanted && Amount(limit) is { } allowed && (wanted > allowed || !shared && wanted != allowed))
            {
                string what = "is " + request.Text + ", but must be " + (shared ? "at most" : "equal to") + " the limit, " + limit.Text;
                var finding = verdict.Say(shared ? s_aboveLimit : s_noOvercommit, request, what).With(limit.Node);
                finding.Path = at + ".requests";
                if (NodeCopy.Of(limit.Node) is { } low) finding.With(new Fix("Lower the request to " + limit.Text, NodeEdit.Replace(entry.Value, low)));
                if (NodeCopy.Of(entry.Value) is { } high) finding.With(new Fix("Raise the limit to " + request.Text, NodeEdit.Replace(limit.Node!, high)));
            }
        }

        if (hugePages && !computing && !limits.IsOpen && !requests.IsOpen)
            verdict.Say(s_noOvercommit, limits.IsKnown ? limits : requests, "has huge pages, which need cpu or memory beside them").Path = at;
    }

    private static void CheckAmounts(Verdict verdict, Field list, string at, Func<string, string?> form, RuleInfo rule, ref bool hugePages, ref bool computing)
    {
        foreach (var entry in list.Entries)
        {
            var field = new Field(entry.Value);
            string key = entry.Key, path = at + "[" + key + "]";
            computing |= key is "cpu" or "memory";
            if (form(key) is { } nameError)
            {
                var finding = verdict.Say(rule, field, "is no resource of this place: \"" + key + "\" must " + nameError);
                finding.Path = path;
                if (NearestName.Suggest(key, s_containerNames) is { } near && NodeCopy.Of(entry.Value) is { } copy && list[near].IsMissing)
                    finding.With(new Fix("Rename to " + near, NodeEdit.Remove(entry.Value), NodeEdit.SetField(entry.Value.Parent!, [near], copy)));
            }

            hugePages |= ResourceNames.IsHugePages(key);
            if (Amount(field) is not { } amount) continue;
            if (ResourceNames.AmountError(key, amount) is { } error) verdict.Invalid(s_name, field, error).Path = path;
            else if (ResourceNames.PagesError(key, amount) is { } pages) verdict.Invalid(s_noOvercommit, field, pages).Path = path;
        }
    }

    private static void CheckOverhead(Verdict verdict, Field overhead)
    {
        bool hugePages = false, computing = false;
        CheckAmounts(verdict, overhead, overhead.Path + ".limits", ResourceNames.ContainerForm, s_name, ref hugePages, ref computing);
        if (hugePages && !computing && !overhead.IsOpen) verdict.Say(s_noOvercommit, overhead, "has huge pages, which need cpu or memory beside them");
    }

    private static void CheckPodLevel(Verdict verdict, PodTemplate pod, Field resources)
    {
        if (pod.Spec["os"]["name"].Is("windows"))
        {
            verdict.Forbidden(s_podLevel, resources, "a Windows Pod has no resources as a whole");
            return;
        }

        if (resources["claims"].Node is ListNode) verdict.Forbidden(s_podLevel, resources["claims"], "claims belong to containers");
        Field limits = resources["limits"], requests = resources["requests"];
        CheckRequirements(verdict, limits, requests, resources.Path, false, PodForm, s_podLevel);
        if (pod.HasUnknownContainers) return;
        foreach (string name in s_podNames)
        {
            if (Total(pod, name) is not { } total) continue;
            var request = requests[name];
            if (Amount(request) is { } own && request.IsKnown)
            {
                if (total > own) verdict.Say(s_podLevel, request, "is " + request.Text + ", but the containers ask for more").Path = resources.Path + ".requests[" + name + "]";
            }
            else if (request.IsMissing && IsPod(pod) && total.Sign > 0 && limits[name] is { IsKnown: true } limit && Amount(limit) is { } most && total > most)
                verdict.Say(s_podLevel, limit, "is " + limit.Text + ", but the containers ask for more").Path = resources.Path + ".requests";
        }

        foreach (var container in pod.Spec["containers"].Items)
            foreach (var entry in container["resources"]["limits"].Entries)
                if (Amount(new(entry.Value)) is { } limit && limits[entry.Key] is { IsKnown: true } most && Amount(most) is { } allowed && limit > allowed)
                    verdict.Say(s_podLevel, new(entry.Value), "is more than the Pod's limit, " + most.Text).With(most.Node).Path = resources.Path + "." + container.Path.Substring(pod.Spec.Path.Length).TrimStart('.') + "[" + entry.Key + "].limits";
    }

    private static readonly string[] s_podNames = ["cpu", "memory"];

    private static string? PodForm(string name) =>
        ResourceNames.Form(name) is { } error ? error : name is "cpu" or "memory" || ResourceNames.IsHugePages(name) ? null : "be cpu, memory or hugepages-<size>";

    // What the containers ask for together, or one init container with the sidecars before it, if that is more. Null when it is not known.
    private static QuantityValue? Total(PodTemplate pod, string name)
    {
        QuantityValue total = default, sidecars = default, most = default;
        foreach (var container in pod.Containers)
        {
            if (container.Role == ContainerRole.Ephemeral) continue;
            var request = container.Field["resources"]["requests"][name];
            if (request.IsMissing && IsPod(pod)) request = container.Field["resources"]["limits"][name];
            if (!container.IsRoleKnown || request.IsUnknown || request.IsKnown && Amount(request) is null) return null;
            var amount = Amount(request) ?? default;
            if (container.Role == ContainerRole.Main) total += amount;
            else if (container.Role == ContainerRole.Sidecar)
            {
                total += amount;
                sidecars += amount;
                if (sidecars > most) most = sidecars;
            }
            else if (amount + sidecars > most) most = amount + sidecars;
        }

        return total > most ? total : most;
    }

    private static void CheckPodClaims(Verdict verdict, Field claims)
    {
        Dictionary<string, Field>? names = null;
        foreach (var claim in claims.Items)
        {
            if (!claim.IsObject()) continue;
            Field name = claim["name"], direct = claim["resourceClaimName"], template = claim["resourceClaimTemplateName"];
            if (verdict.RequiredText(s_podClaim, name))
            {
                names ??= new(StringComparer.Ordinal);
                if (names.TryGetValue(name.Text!, out var first)) verdict.Duplicate(s_podClaim, name, first);
                else names.Add(name.Text!, name);
                verdict.Form(s_podClaim, name, Names.DnsLabel);
            }

            if (direct.IsKnown && template.IsKnown) verdict.Say(s_podClaim, template, "stands beside resourceClaimName, but only one of them is allowed").With(direct.Node).Path = claim.Path;
            else if (direct.IsMissing && template.IsMissing) verdict.Say(s_podClaim, claim, "has neither resourceClaimName nor resourceClaimTemplateName");
            verdict.Form(s_podClaim, direct, Names.DnsSubdomain);
            verdict.Form(s_podClaim, template, Names.DnsSubdomain);
        }
    }

    private static void CheckClaims(Verdict verdict, Field uses, Field claims)
    {
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var use in uses.Items)
        {
            if (!use.IsObject()) continue;
            Field name = use["name"], request = use["request"];
            if (name.IsNothing()) verdict.Required(s_claims, name).Path = use.Path;
            if (name.TextOrEmpty() is not { Length: > 0 } text || request.TextOrEmpty() is not { } part) continue;
            if (part.Length > 0) verdict.Form(s_claims, request, Names.DnsLabel);
            if (Overlap(seen, text, part) is { } first) verdict.Duplicate(s_claims, name, first).Path = use.Path;
            else seen.Add(part.Length == 0 ? text : text + "/" + part, name);
            if (!Has(claims, text)) verdict.Say(s_claims, name, "is \"" + text + "\", but the Pod lists no such resource claim").With(claims.Node).Path = use.Path;
        }
    }

    private static Field? Overlap(Dictionary<string, Field> seen, string name, string part)
    {
        if (seen.TryGetValue(name, out var whole) || part.Length > 0 && seen.TryGetValue(name + "/" + part, out whole)) return whole;
        if (part.Length == 0)
            foreach (var pair in seen)
                if (pair.Key.StartsWith(name + "/", StringComparison.Ordinal)) return pair.Value;
        return null;
    }

    private static bool Has(Field claims, string name)
    {
        if (claims.IsOpen) return true;
        foreach (var claim in claims.Items)
            if (claim["name"].IsUnknown || claim.IsUnknown || claim["name"].Is(name)) return true;
        return false;
    }

    private static QuantityValue? Amount(Field field) => QuantityValue.Read(field);
}
