namespace KubeAnalyzers.Benchmarks;

/// <summary>An edit of one token: what stands there, and what is typed instead.</summary>
/// <param name="Old">The text to replace, with enough around it to find it.</param>
/// <param name="New">What replaces it.</param>
public readonly record struct Keystroke(string Old, string New);

/// <summary>The edits that are measured. Each makes a text that has not been there before, as typing does; none makes a mistake.</summary>
public static class Keystrokes
{
    /// <summary>The <paramref name="round"/>th one-token edit of a set: by turns a text, a number and an identifier, in code that is written out and in code that uses helpers.</summary>
    public static Keystroke InSet(int round)
    {
        int turn = round / 3;
        return (round % 3) switch
        {
            0 => new(Image(turn), Image(turn + 1)),
            1 => new(Grace(turn), Grace(turn + 1)),
            _ => new(Minimum(turn), Minimum(turn + 1)),
        };
    }

    /// <summary>An edit in the body of a helper that every set uses.</summary>
    public static Keystroke InHelper(int round) => new(Timeout(round), Timeout(round + 1));

    /// <summary>A new member at the end of a set.</summary>
    public static Keystroke NewMember(int round) => new(Anchor, Member(round) + Anchor);

    /// <summary>Takes the new member away again.</summary>
    public static Keystroke RemoveMember(int round) => new(Member(round), "");

    private const string Anchor = "    private static IEnumerable<KubernetesObject> Network()";

    private static string Member(int round) => $"    private static string Extra{round}() => \"extra\";\n\n";

    private static string Image(int turn) => turn == 0 ? "/web:3." : $"/web:3.{turn}";

    private static string Grace(int turn) => turn == 0 ? "TerminationGracePeriodSeconds = 30" : $"TerminationGracePeriodSeconds = {30 + turn}";

    private static string Minimum(int turn) => "MinReplicas = " + (turn % 2 == 0 ? "Regular" : "Spare");

    private static string Timeout(int round) => round == 0 ? "FailureThreshold = 3" : $"FailureThreshold = {3 + round}";
}
