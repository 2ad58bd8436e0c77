using System.Text.RegularExpressions;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3062: a command that names no program</summary>
public sealed class CommandIsOneString : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3062", "Command is one string with spaces", RuleSeverity.Warning,
        "Each element of a command is one word: the first is the program. \"python app.py\" as one element is a program of that name, which no image has.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var template = PodTemplates.Required(manifest);
        if (template.MayBeWindows) return;
        foreach (var container in template.Containers)
        {
            var command = container.Field["command"];
            if (command.IsOpen || command.Items.Count != 1 || command.Items[0] is not { Text: { } text } first || !s_words.IsMatch(text)) continue;
            var split = new ListNode();
            foreach (string word in text.Split([' '], StringSplitOptions.RemoveEmptyEntries)) split.Add(ScalarNode.String(word));
            var finding = sink.Report(this, manifest, first, $"{manifest.Display}: the command of {container.Display} is one element, \"{text}\", so a program of that name is looked for; write each word as an element");
            if (text.IndexOfAny(['"', '\'', '$', '\\', '|', '&', ';', '<', '>', '*']) < 0) finding.With(new Fix("Write each word as an element", NodeEdit.Replace(command.Node!, split)));
        }
    }

    // A program, and something after it.
    private static readonly Regex s_words = new(@"^[A-Za-z0-9_./-]+\s+\S", RegexOptions.CultureInvariant);
}
