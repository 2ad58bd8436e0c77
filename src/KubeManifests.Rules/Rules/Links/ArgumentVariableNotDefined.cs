using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A command or argument uses <c>$(NAME)</c> of a variable that the container does not define: the text is left as it is.</summary>
public sealed class ArgumentVariableNotDefined : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1081", "command/args refers to unknown variable", RuleSeverity.Info,
        "In command and args, $(NAME) stands for a variable of the container's own env and envFrom. Variables of the image do not count, and any other name is left in the text as it is.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            List<string>? names = null;
            foreach (string list in new[] { "command", "args" })
            {
                foreach (var word in container.Field[list].Items)
                {
                    if (word.Node is not ScalarNode { Type: ScalarType.String, Text: var text } || text.IndexOf("$(", StringComparison.Ordinal) < 0) continue;
                    names ??= NamesOf(container.Field) ?? ["?"];
                    if (names.Count == 1 && names[0] == "?") break;
                    foreach (string wanted in VariableNotDefined.NamesIn(text).Distinct()) Check(manifest, container.Field, word, text, wanted, names, sink);
                }
            }
        }
    }

    private void Check(ManifestObject manifest, Field container, Field word, string text, string wanted, List<string> names, FindingSink sink)
    {
        if (names.Contains(wanted) || VariableNotDefined.IsServiceVariable(wanted)) return;
        string? near = NearestName.Find(wanted, names);

        // What is not nearly a variable may be a command of a script.
        if (near is null && (!VariableNotDefined.IsConstantName(wanted) || IsScript(container))) return;
        var finding = sink.Report(this, manifest, word, $"{manifest.Display}: container \"{container["name"].Text}\" has $({wanted}) in its arguments, but defines no such variable, so it stays in the text{(near is null ? "" : "; did you mean $(" + near + ")?")}");
        if (near is not null) finding.With(new Fix("Change to $(" + near + ")", NodeEdit.Replace(word.Node!, ScalarNode.String(text.Replace("$(" + wanted + ")", "$(" + near + ")")))));
    }

    // Null when there may be others.
    private static List<string>? NamesOf(Field container)
    {
        var variables = container["env"];
        if (variables.IsOpen || !container["envFrom"].HasNone()) return null;
        var names = new List<string>();
        foreach (var variable in variables.Items)
        {
            if (variable["name"].Text is not { } name) return null;
            names.Add(name);
        }

        return names;
    }

    private static bool IsScript(Field container)
    {
        foreach (string list in new[] { "command", "args" })
            foreach (var word in container[list].Items)
                if (word.Text is not { } text || text is "-c" or "-ec" or "-lc" or "-xc" or "-euc" or "-exc" || text.EndsWith("sh", StringComparison.Ordinal) || text.IndexOf('\n') >= 0) return true;
        return false;
    }
}
