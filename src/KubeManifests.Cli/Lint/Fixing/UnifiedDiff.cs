using System.Globalization;
using System.Text;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>What changed between two texts, as <c>patch</c> and <c>git apply</c> read it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;
    private const int MostDifferences = 20_000; // beyond, the middle is one change

    /// <summary>The difference; empty when there is none.</summary>
    public static string Of(string name, string before, string after)
    {
        if (before == after) return "";
        string[] old = Lines(before), now = Lines(after);
        var parts = Compare(old, now);
        bool isPlain = !Path.IsPathRooted(name);
        var builder = new StringBuilder().Append("--- ").Append(isPlain ? "a/" : "").Append(name).Append("\n+++ ").Append(isPlain ? "b/" : "").Append(name).Append('\n');
        for (int i = 0; i < parts.Count;)
        {
            // Changes with few lines between them are shown together.
            int last = i;
            while (last + 1 < parts.Count && parts[last + 1].Old - (parts[last].Old + parts[last].Removed) <= Context * 2) last++;
            int from = Math.Max(parts[i].Old - Context, 0), shift = parts[i].New - parts[i].Old;
            int to = Math.Min(parts[last].Old + parts[last].Removed + Context, old.Length), newTo = to + parts[last].New + parts[last].Added - parts[last].Old - parts[last].Removed;
            builder.Append("@@ -").Append(Range(from, to)).Append(" +").Append(Range(from + shift, newTo)).Append(" @@\n");
            int at = from;
            for (; i <= last; i++)
            {
                var part = parts[i];
                for (; at < part.Old; at++) Append(builder, ' ', old[at]);
                for (; at < part.Old + part.Removed; at++) Append(builder, '-', old[at]);
                for (int line = part.New; line < part.New + part.Added; line++) Append(builder, '+', now[line]);
            }

            for (; at < to; at++) Append(builder, ' ', old[at]);
        }

        return builder.ToString();
    }

    private static string Range(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{(to > from ? from + 1 : from)},{to - from}");

    private static void Append(StringBuilder builder, char mark, string line)
    {
        builder.Append(mark).Append(line);
        if (!line.EndsWith('\n')) builder.Append("\n\\ No newline at end of file\n");
    }

    // Lines with their ends.
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return [.. lines];
    }

    private readonly record struct Part(int Old, int Removed, int New, int Added);

    private static List<Part> Compare(string[] old, string[] now)
    {
        int start = 0, oldEnd = old.Length, newEnd = now.Length;
        while (start < oldEnd && start < newEnd && old[start] == now[start]) start++;
        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == now[newEnd - 1]) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        var steps = Steps(old.AsSpan(start, oldEnd - start), now.AsSpan(start, newEnd - start));
        if (steps is null) return [new(start, oldEnd - start, start, newEnd - start)];

        var parts = new List<Part>();
        int x = start, y = start, fromX = start, fromY = start;
        foreach (char step in steps)
        {
            if (step == '=')
            {
                if (x > fromX || y > fromY) parts.Add(new(fromX, x - fromX, fromY, y - fromY));
                (fromX, fromY) = (++x, ++y);
            }
            else if (step == '-') x++;
            else y++;
        }

        if (x > fromX || y > fromY) parts.Add(new(fromX, x - fromX, fromY, y - fromY));
        return parts;
    }

    /// <summary>The shortest way from one text to the other (Myers): = keeps a line, - drops one, + adds one. Null when it is too long.</summary>
    private static char[]? Steps(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        int most = Math.Min(old.Length + now.Length, MostDifferences), center = most + 1;
        int[] furthest = new int[(2 * most) + 3];
        var history = new List<int[]>();
        for (int d = 0; d <= most; d++)
        {
            history.Add(furthest[(center - d)..(center + d + 1)]);
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && furthest[center + k - 1] < furthest[center + k + 1]) ? furthest[center + k + 1] : furthest[center + k - 1] + 1;
                while (x < old.Length && x - k < now.Length && old[x] == now[x - k]) x++;
                furthest[center + k] = x;
                if (x >= old.Length && x - k >= now.Length) return Trace(history, d, old.Length, now.Length);
            }
        }

        return null;
    }

    // history[d] has what was furthest before round d, for the diagonals from -d to d.
    private static char[] Trace(List<int[]> history, int rounds, int x, int y)
    {
        var steps = new List<char>();
        for (int d = rounds; d > 0; d--)
        {
            int[] before = history[d];
            int k = x - y;
            bool isDown = k == -d || (k != d && before[k - 1 + d] < before[k + 1 + d]);
            int from = isDown ? k + 1 : k - 1, fromX = before[from + d], fromY = fromX - from;
            for (; x > fromX && y > fromY && (isDown ? x > fromX : x > fromX + 1) && (isDown ? y > fromY + 1 : y > fromY); x--, y--) steps.Add('=');
            steps.Add(isDown ? '+' : '-');
            (x, y) = (fromX, fromY);
        }

        for (; x > 0 && y > 0; x--, y--) steps.Add('=');
        steps.Reverse();
        return [.. steps];
    }
}
