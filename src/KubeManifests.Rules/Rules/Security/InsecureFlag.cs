using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4072: programs of the control plane that are started so that they are open.</summary>
public sealed class InsecureFlag : PodRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4072", "Insecure control-plane flag", RuleSeverity.Warning,
        "The programs of the control plane do what their flags say, also when they say to let everyone in.")
    {
        Covers = ["kubescape: C-0005", "kubescape: C-0118", "kubescape: C-0122", "checkov: CKV_K8S_69", "checkov: CKV_K8S_70", "checkov: CKV_K8S_74", "checkov: CKV_K8S_86", "checkov: CKV_K8S_88"],
    };

    private static readonly List<(string Program, string Flag, string When, string Value, string Right)> s_flags = [.. DataTable.Read("control-plane-flags.txt").Select(row => (row[0], row[1], row[2], row[3], row[4]))];

    /// <inheritdoc/>
    protected override void Check(PodTemplate template, FindingSink sink)
    {
        foreach (var container in template.Containers)
        {
            if (ProgramFlags.ProgramOf(container.Field) is not { } program) continue;
            foreach (var (flag, value, at) in ProgramFlags.Of(container.Field))
                foreach (var known in s_flags)
                    if (known.Program == program && known.Flag == flag && Applies(known.When, known.Value, value))
                        Report(template, sink, at, $"{container.Display} starts {program} with --{flag}{(value is null ? "" : "=" + value)}: {known.Right}");
        }
    }

    private static bool Applies(string when, string wanted, string? value) => when switch
    {
        "set" => true,
        _ when value is null || value.IndexOf("$(", StringComparison.Ordinal) >= 0 => false,
        "is" => value == wanted,
        "not" => value != wanted,
        "has" => value.Split(',').Contains(wanted),
        _ => value.Split(',').Any(part => part.StartsWith(wanted, StringComparison.Ordinal) && part.IndexOf("//127.0.0.1", StringComparison.Ordinal) < 0 && part.IndexOf("//localhost", StringComparison.Ordinal) < 0),
    };
}
