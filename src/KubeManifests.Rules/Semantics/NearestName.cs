namespace KubeManifests.Rules.Semantics;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    private const int RowSize = 64;

    // One name is compared with very many.
    [ThreadStatic]
    private static int[][]? s_rows;

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
        int bestRank = int.MaxValue;
        foreach (string candidate in all)
        {
            // The order of candidates must not matter: of equals the first in the alphabet is taken.
            int rank = candidate == wanted ? int.MaxValue : IsOneEditAway(wanted, candidate) ? 0 : HasWordsOf(wanted, candidate) ? candidate.Length : int.MaxValue;
            if (rank < bestRank || rank == bestRank && rank < int.MaxValue && string.CompareOrdinal(candidate, best) < 0) (best, bestRank) = (candidate, rank);
        }

        return best;
    }

    /// <summary>True when <see cref="Suggest"/> would suggest this candidate.</summary>
    public static bool IsSuggestion(string wanted, string candidate) =>
        wanted != candidate && candidate.Length > 0 && (IsNear(wanted, candidate) || IsOneEditAway(wanted, candidate) || HasWordsOf(wanted, candidate));

    /// <summary>True when <paramref name="wanted"/> is a likely misspelling of <paramref name="candidate"/>.</summary>
    public static bool IsNear(string wanted, string candidate) => wanted != candidate && Nearness(wanted, candidate) < int.MaxValue;

    /// <summary>
    /// The Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of neighbours. A distance above
    /// <paramref name="limit"/> is only known to be above it.
    /// </summary>
    public static int Distance(string left, string right, int limit = int.MaxValue)
    {
        // What both begin or end with says nothing, and is mostly long.
        var (start, end) = Common(left, right);
        int rows = left.Length - start - end, columns = right.Length - start - end;
        if (rows == 0 || columns == 0) return rows + columns;
        if (Math.Abs(rows - columns) > limit) return limit + 1;
        if (s_rows is null || s_rows[0].Length <= columns) s_rows = [new int[columns + RowSize], new int[columns + RowSize], new int[columns + RowSize]];
        int[] beforePrevious = s_rows[0], previous = s_rows[1], current = s_rows[2];
        for (int j = 0; j <= columns; j++) previous[j] = j;
        int fewestBefore = 0;
        for (int i = 1; i <= rows; i++)
        {
            current[0] = i;
            int fewest = i;
            for (int j = 1; j <= columns; j++)
            {
                char l = left[start + i - 1], r = right[start + j - 1];
                int best = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (l == r ? 0 : 1));
                if (i > 1 && j > 1 && l == right[start + j - 2] && left[start + i - 2] == r) best = Math.Min(best, beforePrevious[j - 2] + 1);
                current[j] = best;
                fewest = Math.Min(fewest, best);
            }

            // A swap looks two rows back.
            if (fewest > limit && fewestBefore > limit) return limit + 1;
            fewestBefore = fewest;
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[columns];
    }

    private static (int Start, int End) Common(string left, string right)
    {
        int start = 0, end = 0, shorter = Math.Min(left.Length, right.Length);
        while (start < shorter && left[start] == right[start]) start++;
        while (end < shorter - start && left[left.Length - 1 - end] == right[right.Length - 1 - end]) end++;
        return (start, end);
    }

    // 0: other case only; then the distance; int.MaxValue: not near.
    private static int Nearness(string wanted, string candidate)
    {
        if (Math.Abs(wanted.Length - candidate.Length) > 2) return int.MaxValue;
        if (string.Equals(wanted, candidate, StringComparison.OrdinalIgnoreCase)) return 0;
        int length = Math.Min(wanted.Length, candidate.Length);
        if (length < 3 || AreEqualWithoutDigits(wanted, candidate)) return int.MaxValue;
        int distance = Distance(wanted.ToLowerInvariant(), candidate.ToLowerInvariant(), limit: 2);
        if (distance > 2) return int.MaxValue;
        if (distance <= length / 4) return distance;

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

    private static bool AreEqualWithoutDigits(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && IsDigit(left[i])) i++;
            while (j < right.Length && IsDigit(right[j])) j++;
            if (i == left.Length || j == right.Length) return i == left.Length && j == right.Length;
            if (left[i++] != right[j++]) return false;
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsOneEditAway(string wanted, string candidate)
    {
        if (wanted.Length <= 2 || Math.Abs(wanted.Length - candidate.Length) > 1) return false;
        var (start, end) = Common(wanted, candidate);
        int restOfWanted = wanted.Length - start - end, restOfCandidate = candidate.Length - start - end;
        return Math.Max(restOfWanted, restOfCandidate) == 1
            || restOfWanted == 2 && restOfCandidate == 2 && wanted[start] == candidate[start + 1] && wanted[start + 1] == candidate[start];
    }

    // One of them has the words of the other, and some more.
    private static bool HasWordsOf(string left, string right) => left.Length > right.Length ? Contains(left, right) : Contains(right, left);

    private static bool Contains(string longer, string words)
    {
        if (words.Length == 0 || longer.Length <= words.Length) return false;
        for (int start = 0; (start = longer.IndexOf(words, start, StringComparison.Ordinal)) >= 0; start++)
        {
            int end = start + words.Length;
            if ((start == 0 || longer[start - 1] == '-') && (end == longer.Length || longer[end] == '-')) return true;
        }

        return false;
    }
}
