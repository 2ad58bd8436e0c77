namespace KubeManifests.Rules.Semantics;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate of which <paramref name="wanted"/> is a likely misspelling: other case, singular for plural, or a few wrong letters.
    /// Null when none is close, so that two names that are merely alike (<c>cache-0</c>, <c>cache-1</c>) are never taken for a mistake.
    /// </summary>
    public static string? Find(string wanted, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        foreach (string candidate in candidates)
        {
            if (candidate.Length == 0 || candidate == wanted) continue;
            int distance = Nearness(wanted, candidate);
            if (distance < bestDistance || distance == bestDistance && distance < int.MaxValue && string.CompareOrdinal(candidate, best) < 0)
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Like <see cref="Find"/>, and where nothing is that close, one with one other letter or with the same words and some more (<c>web</c>, <c>shop-web</c>): good for a fix, too weak for a verdict.</summary>
    public static string? Suggest(string wanted, IEnumerable<string> candidates)
    {
        var all = candidates as IReadOnlyList<string> ?? [.. candidates];
        if (Find(wanted, all) is { } near) return near;
        string? best = null;
        foreach (string candidate in all)
            if (wanted.Length > 2 && candidate != wanted && Distance(wanted, candidate) == 1) return candidate;
        foreach (string candidate in all)
            if (candidate != wanted && (Contains(candidate, wanted) || Contains(wanted, candidate)) && (best is null || candidate.Length < best.Length)) best = candidate;
        return best;
    }

    /// <summary>True when <paramref name="wanted"/> is a likely misspelling of <paramref name="candidate"/>.</summary>
    public static bool IsNear(string wanted, string candidate) => wanted != candidate && Nearness(wanted, candidate) < int.MaxValue;

    /// <summary>The Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of neighbours.</summary>
    public static int Distance(string left, string right)
    {
        int[] beforePrevious = new int[right.Length + 1], previous = new int[right.Length + 1], current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) previous[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) best = Math.Min(best, beforePrevious[j - 2] + 1);
                current[j] = best;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    // 0: other case only; then the distance; int.MaxValue: not near.
    private static int Nearness(string wanted, string candidate)
    {
        if (string.Equals(wanted, candidate, StringComparison.OrdinalIgnoreCase)) return 0;
        int length = Math.Min(wanted.Length, candidate.Length);
        if (Math.Abs(wanted.Length - candidate.Length) > 2 || length < 3 || WithoutDigits(wanted) == WithoutDigits(candidate)) return int.MaxValue;
        int distance = Distance(wanted.ToLowerInvariant(), candidate.ToLowerInvariant());
        if (distance <= Math.Min(2, length / 4)) return distance;

        // Short names are alike by chance: only swapped letters and plurals count.
        bool swapped = distance == 1 && wanted.Length == candidate.Length && SameLetters(wanted, candidate);
        bool plural = wanted + "s" == candidate || wanted == candidate + "s" || wanted + "es" == candidate || wanted == candidate + "es";
        return swapped || plural ? distance : int.MaxValue;
    }

    private static bool SameLetters(string left, string right)
    {
        char[] leftLetters = left.ToCharArray(), rightLetters = right.ToCharArray();
        Array.Sort(leftLetters);
        Array.Sort(rightLetters);
        return leftLetters.SequenceEqual(rightLetters);
    }

    private static string WithoutDigits(string text)
    {
        var builder = new System.Text.StringBuilder(text.Length);
        foreach (char c in text)
            if (c is < '0' or > '9') builder.Append(c);
        return builder.ToString();
    }

    private static bool Contains(string longer, string words) =>
        longer.Length > words.Length && ("-" + longer + "-").IndexOf("-" + words + "-", StringComparison.Ordinal) >= 0;
}
