using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3064: a variable that is written twice</summary>
public sealed class DuplicateVariable : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3064", "Duplicate env name", RuleSeverity.Warning,
        "Of two environment variables with the same name the later one counts. The earlier one is mostly left over, and says something that is not so.")
    {
        HasFix = true,
        Covers = ["kube-linter: duplicate-env-var", "kube-score: environment-variable-key-duplication", "kubescape: C-0295"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var env = container.Field["env"];
            if (env.Items.Count < 2) continue;
            var first = new Dictionary<string, Field>(StringComparer.Ordinal);
            foreach (var variable in env.Items)
            {
                if (variable["name"].Text is not { Length: > 0 } name) continue;
                if (!first.TryGetValue(name, out var earlier))
                {
                    first.Add(name, variable);
                    continue;
                }

                first[name] = variable;

                // A=$(A):more adds to the earlier one.
                if (variable["value"].IsUnknown || variable.IsOpen || variable["value"].Text?.Contains("$(" + name + ")") == true || IsRead(env, name)) continue;
                sink.Report(this, manifest, variable["name"], $"{manifest.Display}: {container.Display} sets {name} twice, and only the later one counts")
                    .With(earlier.Node)
                    .With(new Fix("Remove the earlier " + name, NodeEdit.Remove(earlier.Node!)));
            }
        }
    }

    // One between the two may have used the earlier value.
    private static bool IsRead(Field env, string name)
    {
        foreach (var variable in env.Items)
            if (variable["value"].IsUnknown || variable["value"].Text?.Contains("$(" + name + ")") == true) return true;
        return false;
    }
}
