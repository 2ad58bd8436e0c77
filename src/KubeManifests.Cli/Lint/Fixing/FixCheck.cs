using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Checks what fixes did: files mean what the edits say and nothing else, the findings are gone, and no error came.</summary>
internal static class FixCheck
{
    /// <summary>Checks a trial, and says in it what is wrong.</summary>
    public static void Check(FixState before, FixTrial trial, NodeEditSet edits)
    {
        var after = trial.State!;
        if (after.Result.Errors.Find(error => trial.Texts.ContainsKey(error.File) && !before.Result.Errors.Exists(old => old.File == error.File && old.Message == error.Message)) is { } unreadable)
        {
            trial.Fail($"the file could not be read any more ({unreadable.Message})", Touching(before, trial, unreadable.File));
            return;
        }

        var origins = new Dictionary<Node, Node>();
        foreach (string name in after.Result.World.Select(item => item.Source.File.Name).Concat(trial.Texts.Keys).Distinct())
        {
            bool isSame = trial.Texts.ContainsKey(name) ? TryMatch(before, after, name, edits, origins) : TryMatchUnchanged(before, after, name, origins);
            if (isSame) continue;
            var touching = Touching(before, trial, name).ToList();
            string reason = touching.Find(unit => unit.Anchor is not null) is { } shared ? $"the anchor &{shared.Anchor} gives it to other places, too" : "its text would come to mean something else";
            trial.Fail(reason, touching.Any(unit => unit.Anchor is not null) ? touching.Where(unit => unit.Anchor is not null) : touching);
            return;
        }

        CheckFindings(before, after, trial, origins);
    }

    private static IEnumerable<FixUnit> Touching(FixState before, FixTrial trial, string name) =>
        trial.Taken.Where(unit => unit.Fixes.Exists(planned => before.FilesOf(planned.Fix).Contains(name)));

    // New objects may stand anywhere between the others.
    private static bool TryMatch(FixState before, FixState after, string name, NodeEditSet edits, Dictionary<Node, Node> origins)
    {
        var expected = new Queue<(Node Origin, Node Tree)>();
        foreach (var source in before.ObjectsOf(name))
            if (edits.Build(source.Root) is { } tree) expected.Enqueue((source.Root, tree));
        var added = edits.Objects.Where(item => before.SourceOf(item.Beside).File.Name == name).Select(item => item.Value).ToList();
        foreach (var source in after.ObjectsOf(name))
        {
            if (expected.TryPeek(out var next) && NodeTrees.AreEqual(next.Tree, source.Root)) origins[source.Root] = expected.Dequeue().Origin;
            else if (added.FindIndex(value => NodeTrees.AreEqual(value, source.Root)) is >= 0 and var index) added.RemoveAt(index);
            else return false;
        }

        return expected.Count == 0 && added.Count == 0;
    }

    private static bool TryMatchUnchanged(FixState before, FixState after, string name, Dictionary<Node, Node> origins)
    {
        var old = before.ObjectsOf(name).ToList();
        int index = 0;
        foreach (var source in after.ObjectsOf(name))
        {
            if (index == old.Count) return false;
            origins[source.Root] = old[index++].Root;
        }

        return index == old.Count;
    }

    private static void CheckFindings(FixState before, FixState after, FixTrial trial, Dictionary<Node, Node> origins)
    {
        var was = new Tally(before.Result.All, origin => origin);
        var now = new Tally(after.Result.All, root => origins.GetValueOrDefault(root, root));
        var repaired = trial.Taken.SelectMany(unit => unit.Fixes).Select(planned => planned.Finding.Finding).GroupBy(Tally.Group).ToDictionary(group => group.Key, group => group.Count());
        var stays = trial.Taken.Where(unit => unit.Fixes.Exists(planned =>
        {
            var finding = planned.Finding.Finding;
            var group = Tally.Group(finding);
            return now.Has(finding) && now.Count(group) > was.Count(group) - repaired[group];
        })).ToList();
        foreach (var unit in stays) trial.Fail("the finding would stay", [unit]);
        var touching = trial.Taken.SelectMany(unit => unit.Fixes.SelectMany(planned => planned.Fix.Edits).Select(edit => (Root: FixState.RootOf(edit.Target), Unit: unit))).Distinct().ToLookup(item => item.Root, item => item.Unit);
        foreach (var finding in after.Result.All)
        {
            if (finding.Severity != RuleSeverity.Error) continue;
            var root = FixState.RootOf(finding.Object.Root.Anchor);
            var group = (origins.GetValueOrDefault(root, root), finding.Rule.Id);
            if (now.Errors(group) > was.Errors(group)) trial.Fail($"it would bring {finding.Rule.Id}: {finding.Message}", touching[group.Item1]);
        }
    }

    /// <summary>Findings counted by object and rule.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<(Node, string), int> _counts = [];
        private readonly Dictionary<(Node, string), int> _errors = [];
        private readonly HashSet<(Node, string, string, string)> _findings = [];

        public Tally(IEnumerable<Finding> findings, Func<Node, Node> originOf)
        {
            foreach (var finding in findings)
            {
                var group = (originOf(Group(finding).Item1), finding.Rule.Id);
                _counts[group] = Count(group) + 1;
                if (finding.Severity == RuleSeverity.Error) _errors[group] = Errors(group) + 1;
                _findings.Add((group.Item1, finding.Rule.Id, finding.Path, finding.Message));
            }
        }

        public static (Node, string) Group(Finding finding) => (FixState.RootOf(finding.Object.Root.Anchor), finding.Rule.Id);

        public int Count((Node, string) group) => _counts.GetValueOrDefault(group);

        public int Errors((Node, string) group) => _errors.GetValueOrDefault(group);

        public bool Has(Finding finding) => _findings.Contains((Group(finding).Item1, finding.Rule.Id, finding.Path, finding.Message));
    }
}
