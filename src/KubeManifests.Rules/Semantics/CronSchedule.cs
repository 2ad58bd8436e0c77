using System.Globalization;

namespace KubeManifests.Rules.Semantics;

/// <summary>The schedules of CronJobs: five fields, or one of the words with an @.</summary>
public static class CronSchedule
{
    private static readonly (string Name, int Lowest, int Highest, string[] Words)[] s_fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of the month", 1, 31, []),
        ("month", 1, 12, ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        ("day of the week", 0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    private static readonly string[] s_units = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"];

    /// <summary>Null for a schedule that the API server takes, otherwise what it must be.</summary>
    public static string? Form(string text)
    {
        if (text.StartsWith("@", StringComparison.Ordinal)) return Word(text);
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) return "have five fields (minute, hour, day of the month, month, day of the week), not " + fields.Length.ToString(CultureInfo.InvariantCulture);
        for (int i = 0; i < 5; i++)
            foreach (string range in fields[i].Split([','], StringSplitOptions.RemoveEmptyEntries))
                if (!TryRange(range, i, out _, out _, out _))
                    return "have a " + s_fields[i].Name + " from " + s_fields[i].Lowest + " to " + s_fields[i].Highest + ", not \"" + range + "\"";
        return null;
    }

    /// <summary>
    /// True for a good schedule of which no day exists (<c>0 0 30 2 *</c>). A day of the week beside the day of the month is another way to fire, unless it
    /// is any.
    /// </summary>
    public static bool NeverFires(string text)
    {
        if (text.StartsWith("@", StringComparison.Ordinal) || Form(text) is not null) return false;
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields[4].Split(',').All(range => range is not ("*" or "?" or "*/1" or "?/1"))) return false;
        var days = Values(fields[2], 2);
        return days.Count > 0 && Values(fields[3], 3).All(month => days.Min() > LastDayOf(month));
    }

    /// <summary>True for a good schedule that restricts both the days of the month and those of the week, of which it takes either.</summary>
    public static bool RestrictsBothDays(string text)
    {
        if (text.StartsWith("@", StringComparison.Ordinal) || Form(text) is not null) return false;
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields[2][0] is not ('*' or '?') && fields[4][0] is not ('*' or '?');
    }

    /// <summary>The shortest time between two runs in seconds, as if every day were one of the schedule's; null for what is not known.</summary>
    public static long? ShortestInterval(string text)
    {
        if (text == "@hourly") return 3600;
        if (text is "@daily" or "@midnight" or "@weekly" or "@monthly" or "@yearly" or "@annually") return 24 * 3600;
        if (text.StartsWith("@", StringComparison.Ordinal) || Form(text) is not null) return null;
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var minutes = Values(fields[0], 0).OrderBy(value => value).ToList();
        var hours = Values(fields[1], 1).OrderBy(value => value).ToList();
        if (minutes.Count == 0 || hours.Count == 0) return null;
        var times = hours.SelectMany(hour => minutes.Select(minute => hour * 60 + minute)).ToList();
        int shortest = times[0] + 24 * 60 - times[times.Count - 1];
        for (int i = 1; i < times.Count; i++) shortest = Math.Min(shortest, times[i] - times[i - 1]);
        return shortest * 60L;
    }

    private static int LastDayOf(int month) => month == 2 ? 29 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    private static HashSet<int> Values(string text, int field)
    {
        var values = new HashSet<int>();
        foreach (string range in text.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            TryRange(range, field, out int from, out int to, out int step);
            step = Math.Min(step, 100); // no field has more values
            for (int value = from; value <= to; value += step) values.Add(value);
        }

        return values;
    }

    private static string? Word(string text)
    {
        if (text is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly") return null;
        return text.StartsWith("@every ", StringComparison.Ordinal) && IsDuration(text.Substring("@every ".Length)) ? null : "be @yearly, @monthly, @weekly, @daily, @hourly or @every and a duration";
    }

    // number, name or *, to another, in steps: 1-5, mon-fri, */15, 10-40/10.
    private static bool TryRange(string text, int field, out int from, out int to, out int step)
    {
        var (_, lowest, highest, words) = s_fields[field];
        from = to = 0;
        step = 1;
        string[] stepped = text.Split('/');
        if (stepped.Length > 2) return false;
        string[] ends = stepped[0].Split('-');
        bool single = ends.Length == 1;
        if (ends[0] is "*" or "?")
        {
            from = lowest;
            to = highest;
        }
        else
        {
            if (ends.Length > 2 || !TryNumber(ends[0], words, out from)) return false;
            to = from;
            if (ends.Length == 2 && !TryNumber(ends[1], words, out to)) return false;
        }

        if (stepped.Length == 2)
        {
            if (!TryNumber(stepped[1], [], out step) || step == 0) return false;
            if (single) to = highest;
        }

        return from >= lowest && to <= highest && from <= to;
    }

    private static bool TryNumber(string text, string[] words, out int number)
    {
        number = text.Length == 0 ? -1 : Array.IndexOf(words, text.ToLowerInvariant());
        return number >= 0 || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= 0;
    }

    // As Go writes them: 1h30m, 1.5h.
    private static bool IsDuration(string text)
    {
        int at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (text.Substring(at) == "0") return true;
        if (at == text.Length) return false;
        while (at < text.Length)
        {
            int start = at, digits = 0;
            while (at < text.Length && (text[at] is >= '0' and <= '9' || text[at] == '.'))
                if (text[at++] != '.') digits++;
            if (digits == 0 || text.IndexOf('.', start, at - start) is >= 0 and var point && text.IndexOf('.', point + 1, at - point - 1) >= 0) return false;
            int end = at;
            while (end < text.Length && text[end] is not ('.' or (>= '0' and <= '9'))) end++;
            if (Array.IndexOf(s_units, text.Substring(at, end - at)) < 0) return false;
            at = end;
        }

        return true;
    }
}
