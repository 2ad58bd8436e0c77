using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Tests.Worlds;

/// <summary>Checking what an edit changes finds what checking everything finds, and costs what the edit changes.</summary>
public class ManifestCheckerTests
{
    private const int Worlds = 100, Changes = 40;

    [Fact]
    public void After_any_changes_the_findings_are_those_of_a_fresh_check()
    {
        var came = new HashSet<string>();
        var went = new HashSet<string>();
        for (int seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var world = new RandomWorld(random, firstSample: 5 * seed);
            var checker = new ManifestChecker();
            var log = new List<string>();
            var known = new Dictionary<CheckedObject, List<string>>();
            var before = new HashSet<string>();
            for (int i = 0; i < Changes; i++)
            {
                log.Add(world.Change());
                if (!TryUpdate(checker, world.Parts, random, out var changes)) continue;
                foreach (var changed in changes)
                {
                    if (changed.IsThere) known[changed] = [.. changed.Findings.Select(Show)];
                    else known.Remove(changed);
                }

                var fresh = new ManifestChecker();
                fresh.Update(world.Parts);
                var expected = fresh.Objects.SelectMany(item => item.Findings.Select(found => $"{item.Order} {Show(found)}")).ToList();
                AssertSame(expected, [.. checker.Objects.SelectMany(item => item.Findings.Select(found => $"{item.Order} {Show(found)}"))], seed, log);

                // Who looks only at what is said to have changed knows everything, too.
                AssertSame(expected, [.. checker.Objects.SelectMany(item => known[item].Select(found => $"{item.Order} {found}"))], seed, log);
                var inWorlds = checker.Objects.SelectMany(item => item.Findings).Where(found => found.World is not null).ToList();
                var once = WorldBuilder.Build(world.Parts).SelectMany(built => RuleRunner.CheckWorld(built).Select(finding => Show((built, finding))));
                AssertSame(once.Order(StringComparer.Ordinal), inWorlds.Select(Show).Order(StringComparer.Ordinal), seed, log);

                var now = inWorlds.Select(found => found.Finding.Rule.Id).ToHashSet();
                came.UnionWith(now.Except(before));
                went.UnionWith(before.Except(now));
                before = now;
            }
        }

        // Some mistakes take several objects that fit each other, which chance seldom brings together; the more rules there are, the seldomer.
        var rules = RuleCatalogue.WorldRules.Select(rule => rule.Info.Id).ToList();
        Assert.InRange(rules.Except(came).Count(), 0, rules.Count / 3);
        Assert.InRange(rules.Except(went).Count(), 0, rules.Count / 3);
    }

    [Fact]
    public void An_edit_runs_the_rules_of_what_it_changes()
    {
        var parts = ShopParts(400).ToList();
        var checker = new ManifestChecker();
        checker.Update(parts);
        Assert.Equal(2000, checker.Objects.Count());
        Assert.Empty(checker.Objects.SelectMany(item => item.Findings).Where(found => found.World is not null && found.Finding.Rule.Category is not ("Reliability" or "Security")).Select(Show));

        // A Deployment's image: its own rules, and those of the Service that selects it.
        AssertRuns(checker, parts, "Deployment", manifest => Edit(manifest, "image", "nginx:1.28"), 2);

        // A ConfigMap's value: the Deployment that reads it.
        AssertRuns(checker, parts, "ConfigMap", manifest => Edit(manifest, "color", "red"), 2);

        // A Service's name: the Ingress that names it, and the Deployment whose Pods it sends to (and nobody else looks for it).
        AssertRuns(checker, parts, "Service", manifest => Edit(manifest, "name", "elsewhere"), 3);
    }

    [Fact]
    public void Unchanged_parts_cost_nothing()
    {
        var parts = ShopParts(400).ToList();
        var checker = new ManifestChecker();
        checker.Update(parts);
        long runs = checker.RuleRuns;
        Assert.Empty(checker.Update([.. parts]));
        Assert.Equal(runs, checker.RuleRuns);

        parts[7] = new(null, null, parts[7].Objects, []);
        var watch = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(checker.Update(parts));
        Assert.Equal(runs, checker.RuleRuns);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - watch, 0, 20_000);
    }

    [Fact]
    public void What_goes_before_it_was_checked_is_not_checked()
    {
        var parts = ShopParts(2).ToList();
        var checker = new ManifestChecker();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => checker.Update(parts, source.Token));
        long before = checker.RuleRuns;
        var gone = parts[1].Objects[0];
        parts[1] = new(null, null, [.. parts[1].Objects.Skip(1)], []);
        checker.Update(parts);
        var fresh = new ManifestChecker();
        fresh.Update(parts);
        Assert.Equal(fresh.RuleRuns, checker.RuleRuns - before);
        Assert.DoesNotContain(checker.Objects, item => item.Manifest == gone);
    }

    /// <summary>Sets of five objects that fit each other.</summary>
    internal static IEnumerable<WorldPart> ShopParts(int count)
    {
        for (int i = 0; i < count; i++)
        {
            string name = "app-" + i;
            yield return new(null, null,
            [
                Object("apps/v1", "Deployment", name, Map("spec", Map(
                    "selector", Map("matchLabels", Map("app", name, "part-of", "shop")),
                    "template", Map(
                        "metadata", Map("labels", Map("app", name, "part-of", "shop")),
                        "spec", Map("serviceAccountName", name, "containers", List(Map(
                            "name", "main", "image", "nginx:1.29", "envFrom", List(Map("configMapRef", Map("name", name))), "ports", List(Map("name", "http", "containerPort", 8080))))))))),
                Object("v1", "Service", name, Map("spec", Map("selector", Map("app", name, "part-of", "shop"), "ports", List(Map("port", 80, "targetPort", "http"))))),
                Object("v1", "ConfigMap", name, Map("data", Map("color", "blue"))),
                Object("v1", "ServiceAccount", name, new MapNode()),
                Object("networking.k8s.io/v1", "Ingress", name, Map("spec", Map("defaultBackend", Map("service", Map("name", name, "port", Map("number", 80)))))),
            ], []);
        }
    }

    private static void AssertRuns(ManifestChecker checker, List<WorldPart> parts, string kind, Func<ManifestObject, ManifestObject> edit, int atMostObjects)
    {
        long before = checker.RuleRuns;
        var old = parts[200];
        parts[200] = new(null, null, [.. old.Objects.Select(manifest => manifest.Kind == kind ? edit(manifest) : manifest)], []);
        var changed = checker.Update(parts);
        Assert.InRange(changed.Count(item => item.IsThere), 1, atMostObjects);
        var rules = RuleCatalogue.For(old.Objects.First(manifest => manifest.Kind == kind));
        Assert.InRange(checker.RuleRuns - before, 1, rules.ObjectRules.Length + rules.WorldRules.Length + 12);
    }

    private static ManifestObject Edit(ManifestObject manifest, string key, string value)
    {
        bool done = false;
        return new((MapNode)Copy(manifest.Root.Anchor), "shop");

        Node Copy(Node node)
        {
            switch (node)
            {
                case MapNode map:
                    var copy = new MapNode();
                    foreach (var entry in map.Entries) copy.Set(entry.Key, !done && (done = entry.Key == key) ? ScalarNode.String(value) : Copy(entry.Value));
                    return copy;
                case ListNode list:
                    var items = new ListNode();
                    foreach (var item in list.Items) items.Add(Copy(item));
                    return items;
                default:
                    var scalar = (ScalarNode)node;
                    return new ScalarNode(scalar.Type, scalar.Text);
            }
        }
    }

    private static ManifestObject Object(string apiVersion, string kind, string name, MapNode rest) =>
        new(rest.Set("apiVersion", apiVersion).Set("kind", kind).Set("metadata", Map("name", name)), "shop");

    private static MapNode Map(params object[] pairs)
    {
        var map = new MapNode();
        for (int i = 0; i < pairs.Length; i += 2) map.Set((string)pairs[i], pairs[i + 1] switch { Node node => node, int number => ScalarNode.Integer(number), var text => ScalarNode.String((string)text) });
        return map;
    }

    private static ListNode List(params Node[] items)
    {
        var list = new ListNode();
        foreach (var item in items) list.Add(item);
        return list;
    }

    // Now and then an update is cancelled, and the next one does its work.
    private static bool TryUpdate(ManifestChecker checker, IReadOnlyList<WorldPart> parts, Random random, out HashSet<CheckedObject> changed)
    {
        using var source = new CancellationTokenSource();
        int chance = random.Next(10);
        if (chance == 0) source.Cancel();
        else if (chance == 1) source.CancelAfter(TimeSpan.FromMicroseconds(random.Next(200)));
        try
        {
            changed = checker.Update(parts, source.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            changed = [];
            return false;
        }
    }

    private static string Show((World? World, Finding Finding) found)
    {
        var finding = found.Finding;
        return $"{found.World?.EnvironmentValue} {finding.Rule.Id} {finding.Severity} {finding.Object.Display} {finding.Path}: {finding.Message}"
            + $" | {string.Join(", ", finding.Related.Select(node => node.Path + Root(node)))} | {string.Join(", ", finding.Fixes.Select(fix => fix.Title))}";
    }

    private static string Root(Node node)
    {
        while (node.Parent is not null) node = node.Parent;
        return new Field(node)["kind"].Text + new Field(node)["metadata"]["name"].Text;
    }

    private static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual, int seed, List<string> log)
    {
        string left = string.Join('\n', expected), right = string.Join('\n', actual);
        if (left == right) return;
        var missing = expected.Except(actual);
        var tooMuch = actual.Except(expected);
        Assert.Fail($"Seed {seed}, after {log.Count} changes, the last: {log[^1]}\nmissing:\n{string.Join('\n', missing)}\ntoo much:\n{string.Join('\n', tooMuch)}");
    }
}
