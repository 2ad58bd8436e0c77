using System.Globalization;
using System.Text.RegularExpressions;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What a container or a handler is told to run.</summary>
internal static class Commands
{
    // What says for how long a sleep is: 30, 30s, 5m.
    private static readonly Regex s_duration = new(@"^(\d{1,9})([smhd]?)$", RegexOptions.CultureInvariant);

    private static readonly Regex s_sleepOnly = new(@"^\s*(exec\s+)?(/usr)?(/bin/)?sleep\s+(\S+?)\s*;?\s*$", RegexOptions.CultureInvariant);

    private static readonly Regex s_endless = new(
        @"^\s*((while\s+(true|:|\[\s*(true|1)\s*\])\s*;?\s*do\s+(sleep\s+\S+?\s*;?\s*)+done)|((exec\s+)?tail\s+(-\w+\s+)*(-n\s*\d+\s+)?/dev/null))\s*;?\s*(&\s*wait\s*)?$", RegexOptions.CultureInvariant);

    /// <summary>The words of a list that is wholly known; null when it is missing, empty, or a part is not known.</summary>
    public static IReadOnlyList<string>? Words(Field list)
    {
        if (list.IsOpen || list.Items.Count == 0) return null;
        var words = new List<string>();
        foreach (var item in list.Items)
        {
            if (item.Text is not { } text) return null;
            words.Add(text);
        }

        return words;
    }

    /// <summary>All words that a container runs, when it says its program itself; null when the image says it, or a part is not known.</summary>
    public static IReadOnlyList<string>? OfContainer(Field container)
    {
        Field command = container["command"], args = container["args"];
        if (Words(command) is not { } words) return null;
        return args.HasNone() ? words : Words(args) is { } more ? [.. words, .. more] : null;
    }

    /// <summary>The program without its folder.</summary>
    public static string Program(string word) => word.Substring(word.LastIndexOf('/') + 1);

    /// <summary>The script that a shell is given to run (<c>sh -c ...</c>); null when it is no shell.</summary>
    public static string? Script(IReadOnlyList<string> words)
    {
        if (words.Count < 3 || Program(words[0]) is not ("sh" or "bash" or "ash" or "dash" or "zsh")) return null;
        for (int i = 1; i < words.Count - 1; i++)
        {
            if (words[i].Length < 2 || words[i][0] != '-') return null;
            if (words[i][words[i].Length - 1] == 'c') return words[i + 1];
        }

        return null;
    }

    /// <summary>True for a program that does nothing and never ends.</summary>
    public static bool NeverEnds(IReadOnlyList<string> words)
    {
        if (Script(words) is { } script) return s_endless.IsMatch(script) || s_sleepOnly.Match(script) is { Success: true } only && IsForever(only.Groups[4].Value);
        return Program(words[0]) switch
        {
            "sleep" => words.Count == 2 && IsForever(words[1]),
            "tail" => words[words.Count - 1] == "/dev/null" && words.Any(word => word.Length > 1 && word[0] == '-' && word.IndexOfAny(['f', 'F']) >= 0),
            "pause" => true,
            _ => false,
        };
    }

    /// <summary>How long a program sleeps that does nothing else; null for any other.</summary>
    public static long? Sleeps(IReadOnlyList<string> words)
    {
        string? duration = Script(words) is { } script ? s_sleepOnly.Match(script) is { Success: true } only ? only.Groups[4].Value : null : Program(words[0]) == "sleep" && words.Count == 2 ? words[1] : null;
        return duration is null ? null : Seconds(duration);
    }

    // A day and more is for ever.
    private static bool IsForever(string duration) => duration is "infinity" or "inf" || Seconds(duration) >= 86400;

    private static long? Seconds(string duration)
    {
        if (s_duration.Match(duration) is not { Success: true } match) return null;
        long number = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return number * match.Groups[2].Value switch { "m" => 60, "h" => 3600, "d" => 86400, _ => 1 };
    }
}
