using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What webhooks and admission policies have in common: which requests they are about.</summary>
internal static class AdmissionRules
{
    private static readonly string[] s_operations = ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"];

    /// <summary>Rules that name operations and resources; a policy's may name resources by name too.</summary>
    public static void Check(Verdict verdict, RuleInfo rule, Field rules)
    {
        foreach (var item in rules.Items)
        {
            CheckNames(verdict, rule, item["resourceNames"]);
            var operations = item["operations"];
            CheckList(verdict, rule, operations, "operations", emptyAllowed: true);
            foreach (var operation in operations.Items) verdict.OneOf(rule, operation, s_operations);
            CheckList(verdict, rule, item["apiGroups"], "API groups", emptyAllowed: true);
            CheckList(verdict, rule, item["apiVersions"], "API versions", emptyAllowed: false);
            CheckResources(verdict, rule, item["resources"]);
            verdict.OneOf(rule, item["scope"], "*", "Cluster", "Namespaced");
        }
    }

    /// <summary>The requests that a policy or its binding is about.</summary>
    public static void CheckMatch(Verdict verdict, RuleInfo rule, Field match)
    {
        if (!match.IsKnown) return;
        verdict.OneOf(rule, match["matchPolicy"], "Equivalent", "Exact");
        Labels.CheckSelector(verdict, match["namespaceSelector"]);
        Labels.CheckSelector(verdict, match["objectSelector"]);
        Check(verdict, rule, match["resourceRules"]);
        Check(verdict, rule, match["excludeResourceRules"]);
    }

    /// <summary>Conditions in CEL, each with a name of its own.</summary>
    public static void CheckConditions(Verdict verdict, RuleInfo rule, Field conditions, bool hasParameters)
    {
        if (conditions.Items.Count > 64) verdict.Say(rule, conditions, "has " + conditions.Items.Count + " conditions, but at most 64 are allowed");
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var condition in conditions.Items)
        {
            var name = condition["name"];
            if (verdict.RequiredText(rule, name))
            {
                verdict.Form(rule, name, Names.QualifiedName);
                if (seen.TryGetValue(name.Text!, out var first)) verdict.Duplicate(rule, name, first);
                else seen.Add(name.Text!, name);
            }

            CelExpressions.Check(verdict, rule, condition["expression"], CelExpressions.Admission(hasParameters, variables: null, declaresVariables: false), yields: CelType.Bool);
        }
    }

    private static void CheckNames(Verdict verdict, RuleInfo rule, Field names)
    {
        var seen = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var name in names.Items)
        {
            verdict.Form(rule, name, Names.PathSegment);
            if (name.Node is not ScalarNode { Type: ScalarType.String } text) continue;
            if (seen.TryGetValue(text.Text, out var first)) verdict.Duplicate(rule, name, first);
            else seen.Add(text.Text, name);
        }
    }

    private static void CheckList(Verdict verdict, RuleInfo rule, Field list, string what, bool emptyAllowed)
    {
        if (list.HasNone()) verdict.Required(rule, list, "'*' stands for all");
        bool any = false;
        foreach (var item in list.Items)
        {
            any |= item.Is("*");
            if (!emptyAllowed) verdict.RequiredText(rule, item);
        }

        if (any && list.Items.Count > 1) verdict.Say(rule, list, "has '*', so it must not have other " + what);
    }

    private static void CheckResources(Verdict verdict, RuleInfo rule, Field resources)
    {
        if (resources.HasNone()) verdict.Required(rule, resources, "'*' stands for all");
        bool everything = false, allResources = false, lastIsPlain = false;
        var wholeResources = new HashSet<string>(StringComparer.Ordinal);
        var wholeSubresources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in resources.Items)
        {
            if (!verdict.RequiredText(rule, item)) continue;
            string text = item.Text!;
            everything |= text == "*/*";
            allResources |= text == "*";
            int slash = text.IndexOf('/');
            if (slash < 0)
            {
                lastIsPlain = text != "*"; // the server looks at the last one only
                continue;
            }

            string resource = text.Substring(0, slash), subresource = text.Substring(slash + 1);
            if (wholeResources.Contains(resource)) verdict.Say(rule, item, "is \"" + text + "\", which " + resource + "/* has already");
            if (wholeSubresources.Contains(subresource)) verdict.Say(rule, item, "is \"" + text + "\", which */" + subresource + " has already");
            if (subresource == "*") wholeResources.Add(resource);
            if (resource == "*") wholeSubresources.Add(subresource);
        }

        if (everything && resources.Items.Count > 1) verdict.Say(rule, resources, "has '*/*', so it must not have others");
        if (allResources && lastIsPlain) verdict.Say(rule, resources, "has '*', so it must not have other resources");
    }
}
