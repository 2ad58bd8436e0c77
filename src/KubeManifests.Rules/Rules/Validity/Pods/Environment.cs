using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2111 to KUBE2116, KUBE2156: the environment variables of containers.</summary>
public sealed class Environment : PodFamily
{
    private static readonly RuleInfo s_name = new("KUBE2111", "Env name invalid", RuleSeverity.Error,
        "An environment variable has a name of printable ASCII characters without '='.");

    private static readonly RuleInfo s_conflict = new("KUBE2112", "Env value and valueFrom conflict", RuleSeverity.Error,
        "A variable has a value or one place to take it from, never both and never two places; an empty valueFrom is no place.")
    {
        HasFix = true,
    };

    private static readonly RuleInfo s_key = new("KUBE2115", "Key selector invalid", RuleSeverity.Error,
        "A value is taken from a named ConfigMap or Secret and one of its keys, which have letters, digits, '-', '_' and '.'.");

    private static readonly RuleInfo s_envFrom = new("KUBE2116", "envFrom source invalid", RuleSeverity.Error,
        "Each entry of envFrom names one ConfigMap or one Secret; its prefix must fit into variable names.");

    private static readonly RuleInfo s_file = new("KUBE2156", "fileKeyRef invalid", RuleSeverity.Error,
        "A value is taken from a file in an emptyDir volume of the Pod, by a path inside of it and a key that can be a variable's name.");

    private static readonly string[] s_sources = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_name, s_conflict, References.FieldRef, References.ResourceFieldRef, s_key, s_envFrom, s_file];

    /// <inheritdoc/>
    protected override void Check(PodTemplate pod, Verdict verdict)
    {
        PodVolumes? volumes = null;
        foreach (var container in Containers(pod))
        {
            foreach (var variable in container.Field["env"].Items)
            {
                if (!variable.IsObject()) continue;
                if (verdict.RequiredText(s_name, variable["name"])) verdict.Form(s_name, variable["name"], Names.EnvironmentVariable);
                if (variable["valueFrom"].Node is not MapNode) continue;
                CheckSources(verdict, variable);
                CheckReferences(verdict, variable["valueFrom"]);
                if (variable["valueFrom"]["fileKeyRef"].Node is MapNode) CheckFile(verdict, variable["valueFrom"]["fileKeyRef"], volumes ??= PodVolumes.Of(pod));
            }

            foreach (var source in container.Field["envFrom"].Items)
                if (source.IsObject()) CheckEnvFrom(verdict, source, container.Field["envFrom"].Path);
        }
    }

    private static void CheckSources(Verdict verdict, Field variable)
    {
        Field value = variable["value"], from = variable["valueFrom"];
        int known = 0, unknown = 0;
        foreach (string source in s_sources)
        {
            if (from[source].IsKnown) known++;
            else if (from[source].IsUnknown) unknown++;
        }

        // A field that does not exist is another mistake, and this its consequence.
        if (known + unknown == 0)
        {
            if (!from.IsOpen && !HasUnknownFields(from)) verdict.Say(s_conflict, from, "has nothing to take the value from; it needs one of " + string.Join(", ", s_sources));
        }
        else if (known > 0 && value.IsSomething())
        {
            verdict.Say(s_conflict, from, "cannot stand beside a value").With(value.Node)
                .With(new Fix("Remove value", NodeEdit.Remove(value.Node!)))
                .With(new Fix("Remove valueFrom", NodeEdit.Remove(from.Node!)));
        }
        else if (known > 1) verdict.Say(s_conflict, from, "has " + known + " places to take the value from, but must have one");
    }

    private static bool HasUnknownFields(Field map)
    {
        foreach (var entry in map.Entries)
            if (Array.IndexOf(s_sources, entry.Key) < 0) return true;
        return false;
    }

    private static void CheckReferences(Verdict verdict, Field from)
    {
        References.CheckField(verdict, from["fieldRef"], false, from.Path + ".fieldRef");
        References.CheckResource(verdict, from["resourceFieldRef"], false, from.Path + ".resourceFieldRef");
        CheckKey(verdict, from["configMapKeyRef"]);
        CheckKey(verdict, from["secretKeyRef"]);
    }

    private static void CheckKey(Verdict verdict, Field reference)
    {
        if (reference.Node is not MapNode) return;
        if (verdict.RequiredText(s_key, reference["name"])) verdict.Form(s_key, reference["name"], Names.DnsSubdomain);
        if (verdict.RequiredText(s_key, reference["key"])) verdict.Form(s_key, reference["key"], Names.ConfigMapKey);
    }

    private static void CheckFile(Verdict verdict, Field reference, PodVolumes volumes)
    {
        if (verdict.RequiredText(s_file, reference["key"])) verdict.Form(s_file, reference["key"], Names.EnvironmentVariable);
        if (verdict.RequiredText(s_file, reference["path"])) verdict.Form(s_file, reference["path"], PathForms.NoBacksteps);

        var name = reference["volumeName"];
        if (!verdict.RequiredText(s_file, name) || !verdict.Form(s_file, name, Names.DnsLabel)) return;
        if (volumes.Find(name.Text!) is { } volume)
        {
            // A volume without any source is an emptyDir, too.
            if (volume["emptyDir"].IsMissing && VolumeSources.FirstKnown(volume) is not null || volumes.IsClaim(name.Text!))
                verdict.Say(s_file, name, "is \"" + name.Text + "\", which is no emptyDir").With(volume.Node);
        }
        else if (volumes.IsComplete) verdict.Say(s_file, name, "is \"" + name.Text + "\", but the Pod has no such volume");
    }

    private static void CheckEnvFrom(Verdict verdict, Field source, string list)
    {
        if (source["prefix"].IsSomething()) verdict.Form(s_envFrom, source["prefix"], Names.EnvironmentVariable);
        Field map = source["configMapRef"], secret = source["secretRef"];
        CheckName(map);
        CheckName(secret);
        if (map.IsKnown && secret.IsKnown) verdict.Say(s_envFrom, secret, "stands beside configMapRef, but an entry has only one of them").With(map.Node).Path = list;
        else if (map.IsMissing && secret.IsMissing && source.CouldBeWritten()) verdict.Say(s_envFrom, source, "has neither configMapRef nor secretRef").Path = list;

        void CheckName(Field reference)
        {
            if (reference.Node is not MapNode) return;
            if (verdict.RequiredText(s_envFrom, reference["name"])) verdict.Form(s_envFrom, reference["name"], text => Names.Prefix(text, Names.DnsSubdomain));
        }
    }
}
