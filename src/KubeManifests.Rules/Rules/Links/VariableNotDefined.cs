using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Rules.Links;

/// <summary>A value of an environment variable uses <c>$(NAME)</c> of a variable that is not defined before it: the text is left as it is.</summary>
public sealed class VariableNotDefined : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE1080", "Env value refers to unknown or later variable", RuleSeverity.Warning,
        "In the value of an environment variable, $(NAME) stands for a variable that is defined before it in the same list. Any other is left in the text as it is.") { HasFix = true };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var container in PodTemplates.Required(manifest).Containers)
        {
            var variables = container.Field["env"];
            if (variables.IsOpen || !container.Field["envFrom"].HasNone()) continue;
            var names = new List<string>();
            foreach (var variable in variables.Items)
            {
                if (variable["name"].Text is not { } name) break;
                names.Add(name);
            }

            if (names.Count < variables.Items.Count) continue;
            for (int i = 0; i < names.Count; i++) Check(manifest, variables, names, i, sink);
        }
    }

    /// <summary>The names that a text refers to as <c>$(NAME)</c>; <c>$$</c> is a dollar sign.</summary>
    internal static IEnumerable<string> NamesIn(string text)
    {
        for (int at = text.IndexOf('$'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at))
        {
            if (text[at + 1] != '(')
            {
                at += text[at + 1] == '$' ? 2 : 1;
                if (at >= text.Length) yield break;
                continue;
            }

            int end = text.IndexOf(')', at);
            if (end < 0) yield break;
            yield return text.Substring(at + 2, end - at - 2);
            at = end;
        }
    }

    private void Check(ManifestObject manifest, Field variables, List<string> names, int index, FindingSink sink)
    {
        var value = variables.Items[index]["value"];
        if (value.Node is not ScalarNode { Type: ScalarType.String, Text: var text }) return;
        foreach (string wanted in NamesIn(text).Distinct())
        {
            int place = names.IndexOf(wanted);
            if (place >= 0 && place < index || IsServiceVariable(wanted)) continue;
            string? near = place < 0 ? NearestName.Find(wanted, names.Take(index)) : null;

            // In small letters it may be a command of a script that reads the value.
            if (place < 0 && near is null && !IsConstantName(wanted)) continue;
            string why = place == index ? "is the variable itself" : place > index ? "is defined only after it" : "the container does not define" + (near is null ? "" : "; did you mean $(" + near + ")?");
            var finding = sink.Report(this, manifest, value, $"{manifest.Display}: the value of {names[index]} has $({wanted}), which {why}" + (near is null ? ", so it stays in the text" : ""));
            if (place > index) finding.With(variables.Items[place].Node);
            if (near is not null) finding.With(new Fix("Change to $(" + near + ")", NodeEdit.Replace(value.Node, ScalarNode.String(text.Replace("$(" + wanted + ")", "$(" + near + ")")))));
        }
    }

    /// <summary>True for variables of Services, which come with the Pod.</summary>
    internal static bool IsServiceVariable(string name) => name.IndexOf("_SERVICE_", StringComparison.Ordinal) >= 0 || name.IndexOf("_PORT", StringComparison.Ordinal) >= 0;

    /// <summary>True for a name in capitals, as variables mostly have.</summary>
    internal static bool IsConstantName(string name)
    {
        if (name.Length < 2 || name[0] is >= '0' and <= '9') return false;
        foreach (char c in name)
            if (c is not ((>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        return true;
    }
}
