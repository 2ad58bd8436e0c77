using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2217 to KUBE2220: when a CronJob runs.</summary>
public sealed class CronJobs : ObjectRuleFamily
{
    private static readonly RuleInfo s_schedule = new("KUBE2217", "Cron schedule unparsable", RuleSeverity.Error,
        "A schedule has five fields (minute, hour, day of the month, month, day of the week from 0 to 6), or is a word such as @daily. Seconds, years, L, W and # are not known.")
    {
        Covers = ["datree: CRONJOB_INVALID_SCHEDULE_VALUE"],
    };

    private static readonly RuleInfo s_timeZone = new("KUBE2218", "Time zone invalid", RuleSeverity.Error,
        "The time zone is a name of the IANA database in the field timeZone; TZ= inside the schedule is refused.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_name = new("KUBE2219", "CronJob name too long", RuleSeverity.Error,
        "The names of a CronJob's Jobs add 11 characters to its own, which leaves 52 of 63.");

    private static readonly RuleInfo s_concurrency = new("KUBE2220", "concurrencyPolicy invalid", RuleSeverity.Error,
        "A run that meets an earlier one is an Allow, Forbid or Replace.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_schedule, s_timeZone, s_name, s_concurrency];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("batch/CronJob");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        if (manifest.KindInfo is null || !spec.IsObject()) return;
        var verdict = new Verdict(manifest, sink);
        CheckSchedule(verdict, spec["schedule"], spec["timeZone"]);
        CheckTimeZone(verdict, spec["timeZone"]);
        verdict.OneOfOrDefault(s_concurrency, spec["concurrencyPolicy"], "Allow", "Forbid", "Replace");

        // A longer name that is no name at all is said elsewhere.
        if (manifest.Name.Text is { Length: > 52 and <= 253 } name && Names.DnsSubdomain(name) is null) verdict.Say(s_name, manifest.Name, "has " + name.Length + " characters, but must have at most 52");
    }

    private static void CheckSchedule(Verdict verdict, Field schedule, Field timeZone)
    {
        if (!verdict.RequiredText(s_schedule, schedule, "such as \"0 3 * * *\"")) return;
        string text = schedule.Text!;
        if (text.IndexOf("TZ", StringComparison.Ordinal) < 0)
        {
            verdict.Form(s_schedule, schedule, CronSchedule.Form);
            return;
        }

        var finding = verdict.Say(s_timeZone, schedule, "has a time zone in it, which belongs into timeZone");
        int equals = text.IndexOf('='), space = text.IndexOf(' ');
        if (equals < 0 || space < equals || text.Substring(0, equals) is not ("TZ" or "CRON_TZ") || !timeZone.IsMissing) return;
        string zone = text.Substring(equals + 1, space - equals - 1), rest = text.Substring(space).Trim();
        if (TimeZones.Contains(zone) && CronSchedule.Form(rest) is null)
            finding.With(new Fix("Move " + zone + " to timeZone", NodeEdit.Replace(schedule.Node!, ScalarNode.String(rest)), NodeEdit.SetField(schedule.Node!.Parent!, ["timeZone"], ScalarNode.String(zone))));
    }

    private static void CheckTimeZone(Verdict verdict, Field zone)
    {
        if (!zone.IsKnown || zone.TextOrEmpty() is not { } text || TimeZones.Contains(text)) return;
        var finding = verdict.Say(s_timeZone, zone, text.Length == 0 ? "is empty" : "is \"" + text + "\", which is no time zone of the IANA database");
        if (text.Length > 0 && NearestName.Find(text, TimeZones.All) is { } near) finding.With(new Fix("Change to " + near, NodeEdit.Replace(zone.Node!, ScalarNode.String(near))));
    }
}
