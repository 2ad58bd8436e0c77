using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;

namespace KubeAnalyzers.Tests;

/// <summary>
/// What is evaluated without running the code must be what the code builds. Evaluation may know less (unknown values, one of several, open maps
/// and lists); it may never know something else.
/// </summary>
internal static class Oracle
{
    /// <summary>Evaluates and runs the sets of a compilation, and fails the test where they differ.</summary>
    public static void Check(Compilation compilation)
    {
        var evaluated = ManifestEvaluator.Evaluate(compilation, default).ToList();
        foreach (var built in BuiltSets.Run(compilation))
            if (Difference(evaluated, built) is { } difference)
                Assert.Fail(difference);
    }

    /// <summary>Whether all that an entry builds is known.</summary>
    public static bool IsExact(EvaluatedEntry entry) => entry.UnknownKinds.Count == 0 && entry is not { EnvironmentType: not null, EnvironmentValue: null }
        && entry.Objects.All(manifest => !manifest.Namespace.IsUnknown && !Unknowns(manifest.Root.Anchor).Any());

    /// <summary>The parts of a tree that are not known.</summary>
    public static IEnumerable<Node> Unknowns(Node node) => node switch
    {
        ScalarNode or AbsentNode => [],
        MapNode { IsOpen: false } map => map.Entries.SelectMany(entry => Unknowns(entry.Value)),
        ListNode { IsOpen: false } list => list.Items.SelectMany(Unknowns),
        _ => [node],
    };

    /// <summary>How the evaluated entries contradict a built one, or null.</summary>
    public static string? Difference(IReadOnlyList<EvaluatedEntry> evaluated, BuiltEntry built)
    {
        string name = built.Environment is null ? built.SetType : $"{built.SetType} in {built.Environment}";
        var entry = evaluated.FirstOrDefault(candidate => candidate.SetType.Replace('+', '.') == built.SetType && candidate.EnvironmentValue == built.Environment)
            ?? evaluated.FirstOrDefault(candidate => candidate.SetType.Replace('+', '.') == built.SetType && candidate is { EnvironmentType: not null, EnvironmentValue: null });
        return entry is null ? $"{name} is built and not evaluated." : Difference(entry, built) is { } difference ? $"{name}: {difference}" : null;
    }

    private static string? Difference(EvaluatedEntry entry, BuiltEntry built)
    {
        var own = entry.Objects.Where(manifest => !manifest.IsExternal).ToList();
        bool closed = entry.UnknownKinds.Count == 0;
        if (closed && own.Count != built.Objects.Count) return $"{own.Count} objects are evaluated, {built.Objects.Count} are built.";
        if (closed && entry.Objects.Count - own.Count != built.Externals) return $"{entry.Objects.Count - own.Count} externals are evaluated, {built.Externals} are built.";

        // Objects of unknown kinds may stand anywhere between the evaluated ones.
        int next = 0;
        foreach (var manifest in own)
        {
            string? first = null;
            while (true)
            {
                if (next == built.Objects.Count) return $"{manifest.Display} is evaluated and not built: {first ?? "there is no further object"}";
                var candidate = built.Objects[next++];
                if (Difference(manifest, candidate) is not { } difference) break;
                first ??= difference;
                if (!MayBeUnknown(entry, candidate)) return $"{manifest.Display}: {first}";
            }
        }

        return built.Objects.Skip(next).FirstOrDefault(manifest => !MayBeUnknown(entry, manifest)) is { } more ? $"{more.Display} is built and not evaluated." : null;
    }

    private static bool MayBeUnknown(EvaluatedEntry entry, ManifestObject built) => entry.UnknownKinds.Contains(null) || entry.UnknownKinds.Contains(built.Kind);

    private static string? Difference(ManifestObject evaluated, ManifestObject built)
    {
        if (!evaluated.Namespace.IsUnknown && evaluated.Namespace.Compare(built.Namespace) != Likeness.Same)
            return $"the namespace is evaluated as {evaluated.Namespace.Display}, built as {built.Namespace.Display}";
        return Difference(evaluated.Root.Anchor, built.Root.Anchor);
    }

    /// <summary>How an evaluated tree contradicts a built one, or null.</summary>
    public static string? Difference(Node evaluated, Node? built)
    {
        switch (evaluated)
        {
            case UnknownNode: return null;
            case AbsentNode: return built is null ? null : $"{built.Path} is evaluated as absent, built as {Show(built)}";
            case OneOfNode oneOf:
                var differences = oneOf.Alternatives.Select(alternative => Difference(alternative, built)).ToList();
                return differences.Contains(null) ? null : "no alternative fits: " + string.Join("; ", differences);
            case ScalarNode left when built is ScalarNode right && left.Type == right.Type && left.Text == right.Text: return null;
            case MapNode left when built is MapNode right:
                foreach (var entry in left.Entries)
                    if (Difference(entry.Value, right.Find(entry.Key)) is { } inMap) return inMap;
                return left.IsOpen ? null : right.Entries.Where(entry => left.Find(entry.Key) is null).Select(entry => $"{entry.Value.Path} is built and not evaluated").FirstOrDefault();
            case ListNode left when built is ListNode right: return DifferenceOfLists(left, right);
            default: return $"{evaluated.Path} is evaluated as {Show(evaluated)}, built as {Show(built)}";
        }
    }

    private static string? DifferenceOfLists(ListNode left, ListNode right)
    {
        if (!left.IsOpen)
        {
            if (left.Items.Count != right.Items.Count) return $"{left.Path} has {left.Items.Count} items evaluated, {right.Items.Count} built";
            return left.Items.Zip(right.Items, Difference).FirstOrDefault(difference => difference is not null);
        }

        int next = 0;
        foreach (var item in left.Items)
        {
            while (next < right.Items.Count && Difference(item, right.Items[next]) is not null) next++;
            if (next++ >= right.Items.Count) return $"{item.Path} is evaluated and not built";
        }

        return null;
    }

    private static string Show(Node? node) => node switch
    {
        null => "absent",
        ScalarNode scalar => $"{scalar.Type} \"{scalar.Text}\"",
        _ => node.GetType().Name,
    };
}
