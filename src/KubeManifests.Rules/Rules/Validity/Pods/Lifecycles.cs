using System.Globalization;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2129, KUBE2130: what probes and hooks have to do with the end of the Pod.</summary>
public sealed class Lifecycles : PodFamily
{
    private const long DefaultGrace = 30;

    private static readonly RuleInfo s_readiness = new("KUBE2129", "readinessProbe with termination grace", RuleSeverity.Error,
        "A readiness probe never ends a container, so it has no grace period of its own.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_hook = new("KUBE2130", "Lifecycle handler invalid", RuleSeverity.Error,
        "A hook that sleeps must wake up before the Pod's grace period is over (30 seconds unless it says otherwise).")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_readiness, s_hook];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        foreach (var handler in Handler.Of(pod))
        {
            if (handler.Name == "readinessProbe")
            {
                var own = handler.Field["terminationGracePeriodSeconds"];
                if (own.IsKnown) verdict.Forbidden(s_readiness, own, "a readiness probe never ends a container");
            }
            else if (!handler.IsProbe && handler.Field["sleep"].Node is MapNode) CheckSleep(verdict, handler.Field, pod.Spec, IsPod(pod));
        }
    }

    private static void CheckSleep(Verdict verdict, Field hook, Field spec, bool isPod)
    {
        // Only the first action is looked at.
        if (hook["exec"].IsKnown || hook["httpGet"].IsKnown || hook["tcpSocket"].IsKnown) return;
        Field seconds = hook["sleep"]["seconds"], graceField = spec["terminationGracePeriodSeconds"];
        if (seconds.NumberOr(0) is not { } sleep || graceField.NumberOr(DefaultGrace) is not { } written) return;

        // The server makes one second of a Pod's negative grace period.
        long grace = written < 0 && isPod ? 1 : written;
        if (sleep >= 0 && sleep <= grace) return;
        string at = hook.Path + ".sleep";
        var finding = verdict.Say(s_hook, seconds, "is " + sleep + ", but must be from 0 to the Pod's grace period, " + grace).With(graceField.Node);
        finding.Path = at;
        if (sleep > grace) finding.With(new Fix("Set terminationGracePeriodSeconds to " + (sleep + 10).ToString(CultureInfo.InvariantCulture), NodeEdit.SetField(spec.Node!, ["terminationGracePeriodSeconds"], ScalarNode.Integer(sleep + 10))));
    }
}
