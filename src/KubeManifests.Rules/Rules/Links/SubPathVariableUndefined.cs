using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>subPathExpr uses a variable that the container does not have: it is not created.</summary>
public sealed class SubPathVariableUndefined : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1082", "subPathExpr variable undefined", RuleSeverity.Error,
        "In subPathExpr, $(NAME) stands for an environment variable of the container. When there is none of that name, the node does not create the container.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            foreach (var mount in container.Field["volumeMounts"].Items)
            {
                if (mount["subPathExpr"].Text is not { } text || text.IndexOf("$(", StringComparison.Ordinal) < 0) continue;
                var variables = container.Field["env"];
                if (variables.IsOpen || !container.Field["envFrom"].HasNone()) break;
                var names = new List<string>();
                bool areKnown = true;
                foreach (var variable in variables.Items)
                {
                    areKnown &= variable["name"].Text is not null;
                    names.Add(variable["name"].Text ?? "");
                }

                if (!areKnown) break;
                foreach (string wanted in VariableNotDefined.NamesIn(text).Distinct())
                {
                    if (names.Contains(wanted) || VariableNotDefined.IsServiceVariable(wanted)) continue;
                    string? near = NearestName.Suggest(wanted, names);
                    var finding = sink.Report(this, manifest, mount["subPathExpr"], $"{manifest.Display}: the subPathExpr of container \"{container.Field["name"].Text}\" has $({wanted}), which the container does not define{(near is null ? "" : "; did you mean $(" + near + ")?")}");
                    if (near is not null) finding.With(new Fix("Change to $(" + near + ")", NodeEdit.Replace(mount["subPathExpr"].Node!, ScalarNode.String(text.Replace("$(" + wanted + ")", "$(" + near + ")")))));
                }
            }
        }
    }
}
