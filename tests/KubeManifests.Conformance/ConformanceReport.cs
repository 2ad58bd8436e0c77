using System.Globalization;

namespace KubeManifests.Conformance;

/// <summary>How well the rules agree with the server.</summary>
public sealed class ConformanceReport(IReadOnlyList<Judgement> judged)
{
    /// <summary>Rejected by the server.</summary>
    public int Rejected { get; } = judged.Count(one => one.Case.IsRejected);

    /// <summary>Rejected by both.</summary>
    public int Caught { get; } = judged.Count(one => one.IsCaught);

    /// <summary>Rejected by the rules only.</summary>
    public int FalseRejects { get; } = judged.Count(one => one.IsFalse);

    /// <summary>The share of the rejected that was caught.</summary>
    public double Recall => Share(Caught, Rejected);

    /// <summary>The share of the caught, where the server named a field, with a finding at it.</summary>
    public double FieldAgreement { get; } = Share(judged.Count(one => one.IsFieldRight), judged.Count(one => one.HasField));

    /// <summary>Writes tables, totals, false rejects and the worst misses.</summary>
    public void Write(TextWriter to, int show, bool verbose)
    {
        Table("kind", one => one.Case.Kind);
        Table("mutation", one => one.Case.Mutation);
        to.WriteLine(Invariant($"recall: {Recall:0.0000} ({Caught}/{Rejected})"));
        to.WriteLine(Invariant($"false-rejects: {FalseRejects}/{judged.Count - Rejected}"));
        to.WriteLine(Invariant($"field-agreement: {FieldAgreement:0.0000}"));

        List("false rejects", int.MaxValue, judged.Where(one => one.IsFalse));
        var kinds = judged.Where(one => one.IsMissed).GroupBy(one => one.Case.Kind).ToDictionary(group => group.Key, group => group.Count());
        List("misses", show, judged.Where(one => one.IsMissed).OrderByDescending(one => kinds[one.Case.Kind]).ThenBy(one => one.Case.Kind, StringComparer.Ordinal));
        List("other fields", show, judged.Where(one => one.HasField && !one.IsFieldRight));
        if (!verbose) return;
        foreach (var one in judged)
        {
            to.WriteLine(one.Case.Json);
            foreach (var finding in one.Errors) to.WriteLine("  " + finding.Rule.Id + " " + finding.Path + ": " + finding.Message);
        }

        void Table(string title, Func<Judgement, string> by)
        {
            to.WriteLine($"{title,-34} {"rejected",8} {"caught",7} {"recall",7} {"accepted",8} {"false",6} {"field",6}");
            foreach (var group in judged.GroupBy(by).OrderByDescending(group => group.Count(one => one.IsMissed)).ThenBy(group => group.Key, StringComparer.Ordinal))
            {
                int rejected = group.Count(one => one.Case.IsRejected), caught = group.Count(one => one.IsCaught), wrong = group.Count(one => one.IsFalse);
                double fields = Share(group.Count(one => one.IsFieldRight), group.Count(one => one.HasField));
                to.WriteLine(Invariant($"{group.Key,-34} {rejected,8} {caught,7} {Share(caught, rejected),7:0.000} {group.Count() - rejected,8} {wrong,6} {fields,6:0.00}"));
            }

            to.WriteLine();
        }

        void List(string title, int most, IEnumerable<Judgement> which)
        {
            var all = which.ToList();
            if (all.Count == 0 || most == 0) return;
            to.WriteLine();
            to.WriteLine($"{title}: {all.Count}");
            foreach (var one in all.Take(most))
            {
                string said = one.Case.IsRejected ? Cut(one.Case.Message) : "accepted";
                string found = one.Errors.Count == 0 ? "" : " | found " + string.Join(", ", one.Errors.Take(3).Select(finding => finding.Rule.Id + " " + finding.Path));
                to.WriteLine($"  #{one.Case.Id} {one.Case.Kind} {one.Case.Mutation} {one.Case.At}: {said}{found}");
            }
        }
    }

    private static double Share(int part, int all) => all == 0 ? 1 : (double)part / all;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string message)
    {
        int at = message.IndexOf(" is invalid: ", StringComparison.Ordinal);
        if (at >= 0) message = message[(at + 13)..];
        return message.Length <= 260 ? message : message[..260] + "...";
    }
}
