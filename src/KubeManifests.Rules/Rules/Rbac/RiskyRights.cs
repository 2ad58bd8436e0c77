using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rbac;

/// <summary>A right that gives more than it seems to (<c>Data/risky-rights.txt</c>).</summary>
internal sealed class RiskyRight(string group, string resource, string[] verbs)
{
    /// <summary>The API group.</summary>
    public string Group { get; } = group;

    /// <summary>The resource or subresource.</summary>
    public string Resource { get; } = resource;

    /// <summary>The verbs, any of which is enough.</summary>
    public string[] Verbs { get; } = verbs;
}

/// <summary>What one rule of a role grants of a list of risky rights.</summary>
internal sealed class RiskyGrant(Field rule)
{
    /// <summary>The rule.</summary>
    public Field Rule { get; } = rule;

    /// <summary>Where the resources are named.</summary>
    public List<Field> Resources { get; } = [];

    /// <summary>The verbs that are granted, <c>*</c> among them.</summary>
    public List<string> Verbs { get; } = [];

    /// <summary>For messages: <c>get, list secrets</c>.</summary>
    public string Display => string.Join(", ", Verbs) + " " + string.Join(", ", Resources.Select(resource => resource.Is("*") ? "all resources" : resource.Text));
}

/// <summary>Finds risky rights in the rules of roles.</summary>
internal static class RiskyRights
{
    private static readonly Dictionary<string, List<RiskyRight>> s_byRule = Read();

    /// <summary>The rights that a rule is about.</summary>
    public static IReadOnlyList<RiskyRight> Of(string id) => s_byRule[id];

    /// <summary>What a rule of a role grants of some rights; null for none.</summary>
    /// <param name="rule">The rule of the role.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="byWildcard">True when a resource <c>*</c> counts, too.</param>
    /// <param name="anyVerb">True when the verb <c>*</c> counts.</param>
    public static RiskyGrant? Find(Field rule, IReadOnlyList<RiskyRight> rights, bool byWildcard = false, bool anyVerb = true)
    {
        Field groups = rule["apiGroups"], resources = rule["resources"], verbs = rule["verbs"];
        if (resources.Items.Count == 0 || verbs.Items.Count == 0) return null;
        RiskyGrant? grant = null;
        foreach (var resource in resources.Items)
        {
            if (resource.Text is not { } name) continue;
            foreach (var right in rights)
            {
                if (name != right.Resource && !(byWildcard && (name == "*" || IsAnyWith(name, right.Resource)))) continue;
                if (!groups.Items.Any(group => group.Is("*") || group.Is(right.Group))) continue;
                bool isGranted = false;
                foreach (var verb in verbs.Items)
                {
                    if (verb.Text is not { } text || !(anyVerb && text == "*") && Array.IndexOf(right.Verbs, text) < 0) continue;
                    isGranted = true;
                    grant ??= new(rule);
                    if (!grant.Verbs.Contains(text)) grant.Verbs.Add(text);
                }

                if (!isGranted) continue;
                grant!.Resources.Add(resource);
                break;
            }
        }

        return grant;
    }

    // "*/exec" is exec of any resource.
    private static bool IsAnyWith(string name, string resource) =>
        name.StartsWith("*/", StringComparison.Ordinal) && resource.EndsWith(name.Substring(1), StringComparison.Ordinal);

    private static Dictionary<string, List<RiskyRight>> Read()
    {
        var rights = new Dictionary<string, List<RiskyRight>>(StringComparer.Ordinal);
        foreach (string line in ApiSchema.ReadResource("risky-rights.txt").Split('\n'))
        {
            string[] words = line.Trim().Split(' ');
            if (words.Length != 4 || line[0] == '#') continue;
            if (!rights.TryGetValue(words[0], out var list)) rights.Add(words[0], list = []);
            list.Add(new(words[1] == "-" ? "" : words[1], words[2], words[3].Split(',')));
        }

        return rights;
    }
}
