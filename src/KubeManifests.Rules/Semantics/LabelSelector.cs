using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Whether a selector matches labels.</summary>
public enum SelectorMatch
{
    /// <summary>Certainly not.</summary>
    No,

    /// <summary>Certainly.</summary>
    Yes,

    /// <summary>Cannot be known.</summary>
    Unknown,
}

/// <summary>Evaluates label selectors as the API server does, in three states.</summary>
public static class LabelSelector
{
    private static readonly HashSet<string> AddedByControllers = new(StringComparer.Ordinal)
    {
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-completion-index", "job-name", "controller-uid",
        "topology.kubernetes.io/zone", "topology.kubernetes.io/region", "kubernetes.io/hostname",
    };

    /// <summary>True for labels that a controller puts on live Pods although no template writes them.</summary>
    public static bool IsAddedByController(string key) => AddedByControllers.Contains(key);

    /// <summary>
    /// A selector with <c>matchLabels</c> and <c>matchExpressions</c>: missing matches nothing, empty matches everything.
    /// With <paramref name="livePods"/>, an absent label that controllers add is unknown instead of absent.
    /// </summary>
    public static SelectorMatch Match(Field selector, Field labels, bool livePods = false)
    {
        if (selector.IsMissing) return SelectorMatch.No;
        if (selector.IsUnknown) return SelectorMatch.Unknown;
        var result = selector.IsOpen ? SelectorMatch.Unknown : SelectorMatch.Yes;
        result = And(result, MatchEntries(selector["matchLabels"], labels, livePods));
        var expressions = selector["matchExpressions"];
        if (expressions.IsOpen) result = And(result, SelectorMatch.Unknown);
        foreach (var expression in expressions.Items)
            result = And(result, MatchExpression(expression, labels, livePods));
        return result;
    }

    /// <summary>A plain map selector, as a Service or ReplicationController has: missing or empty matches nothing.</summary>
    public static SelectorMatch MatchMap(Field selector, Field labels, bool livePods = false) =>
        selector.IsMissing || selector.IsEmpty ? SelectorMatch.No : MatchEntries(selector, labels, livePods);

    private static SelectorMatch MatchEntries(Field map, Field labels, bool livePods)
    {
        var result = map.IsOpen ? SelectorMatch.Unknown : SelectorMatch.Yes;
        foreach (var entry in map.Entries)
            result = And(result, MatchEntry(entry.Key, new(entry.Value), labels, livePods));
        return result;
    }

    private static SelectorMatch MatchEntry(string key, Field wanted, Field labels, bool livePods)
    {
        if (IsAbsent(labels, key, livePods) is not { } absent) return SelectorMatch.Unknown;
        if (absent) return SelectorMatch.No;
        return Text(wanted) is not { } wantedText || Text(labels, key) is not { } actual ? SelectorMatch.Unknown : Of(wantedText == actual);
    }

    private static SelectorMatch MatchExpression(Field expression, Field labels, bool livePods)
    {
        if (expression["key"].Text is not { } key || expression["operator"].Text is not { } op) return SelectorMatch.Unknown;
        var absent = IsAbsent(labels, key, livePods);
        switch (op)
        {
            case "Exists": return absent is null ? SelectorMatch.Unknown : Of(!absent.Value);
            case "DoesNotExist": return absent is null ? SelectorMatch.Unknown : Of(absent.Value);
            case "In" or "NotIn":
                if (absent is null) return SelectorMatch.Unknown;
                if (absent.Value) return Of(op == "NotIn");
                var member = IsOneOf(Text(labels, key), expression["values"]);
                return op == "In" || member == SelectorMatch.Unknown ? member : Of(member == SelectorMatch.No);
            default: return SelectorMatch.Unknown;
        }
    }

    private static SelectorMatch IsOneOf(string? text, Field values)
    {
        if (text is null) return SelectorMatch.Unknown;
        bool open = values.IsOpen;
        foreach (var value in values.Items)
        {
            if (Text(value) is not { } valueText) open = true;
            else if (valueText == text) return SelectorMatch.Yes;
        }

        return open ? SelectorMatch.Unknown : SelectorMatch.No;
    }

    // Null when it cannot be known. A label that is written as null is there, with an empty value.
    private static bool? IsAbsent(Field labels, string key, bool livePods)
    {
        if (labels.Node is MapNode map && map.Find(key) is { } node) return node is OneOfNode or UnknownNode ? null : false;
        if (labels.IsOpen) return null;
        return livePods && IsAddedByController(key) ? null : true;
    }

    private static string? Text(Field labels, string key) => labels.Node is MapNode map && map.Find(key) is { } node ? Text(new(node)) : null;

    private static string? Text(Field value) => value.IsMissing ? "" : value.Text;

    private static SelectorMatch Of(bool value) => value ? SelectorMatch.Yes : SelectorMatch.No;

    private static SelectorMatch And(SelectorMatch left, SelectorMatch right) =>
        left == SelectorMatch.No || right == SelectorMatch.No ? SelectorMatch.No
        : left == SelectorMatch.Unknown || right == SelectorMatch.Unknown ? SelectorMatch.Unknown : SelectorMatch.Yes;
}
