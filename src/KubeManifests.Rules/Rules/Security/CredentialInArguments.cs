using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;
using System.Text.RegularExpressions;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4045: passwords in arguments, annotations and addresses.</summary>
public sealed class CredentialInArguments : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4045", "Credential in command line, annotation or URL", RuleSeverity.Warning,
        "The arguments of a program are shown by every list of processes, and addresses by every log: a password in them is known to all who look.")
    {
    };

    private static readonly Regex s_option = new(@"^--?(?<name>[A-Za-z][A-Za-z0-9_.-]*)(=(?<value>.+))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    // user:password@host, where the password is not a variable or a placeholder.
    private static readonly Regex s_address = new(@"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s/:@""'$<{*%]{0,100}:(?<password>[^\s/:@""'$<>{}()*\[\]]{1,200})@[A-Za-z0-9]", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        foreach (var entry in manifest.Root["metadata"]["annotations"].Entries)
            if (new Field(entry.Value) is var annotation && HasPassword(annotation.Text)) Say(manifest, sink, annotation, $"the annotation {entry.Key}");
        if (PodTemplates.Of(manifest) is not { } template) return;
        foreach (var container in template.Containers)
        {
            foreach (string list in new[] { "command", "args" })
                LookAt(manifest, sink, container, container.Field[list].Items);
            foreach (var variable in container.Field["env"].Items)
            {
                // By its name the variable is KUBE4041's.
                var value = variable["value"];
                if (variable["name"].Text is { } name && value.Text is { } text && HasPassword(text) && !SecretWords.IsSecret(name, text)) Say(manifest, sink, value, $"the variable {name} of {container.Display}");
            }
        }
    }

    private void LookAt(ManifestObject manifest, FindingSink sink, PodContainer container, FieldList items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Text is not { Length: > 2 } text) continue;
            if (HasPassword(text))
            {
                Say(manifest, sink, items[i], $"the command line of {container.Display}");
            }
            else if (text[0] == '-' && s_option.Match(text) is { Success: true } option)
            {
                bool isWhole = option.Groups["value"].Success;
                var value = isWhole || i + 1 == items.Count ? items[i] : items[i + 1];
                string? secret = isWhole ? option.Groups["value"].Value : i + 1 == items.Count ? null : value.Text;
                if (secret is { Length: > 0 } && (isWhole || secret[0] != '-') && SecretWords.IsSecret(option.Groups["name"].Value, secret)) Say(manifest, sink, value, $"the command line of {container.Display}");
            }
        }
    }

    private static bool HasPassword(string? text) => text is not null && text.IndexOf("://", StringComparison.Ordinal) is > 0 and var at && text.IndexOf('@', at) > 0 && s_address.IsMatch(text);

    private void Say(ManifestObject manifest, FindingSink sink, Field at, string where) =>
        sink.Report(this, manifest, at, $"{manifest.Display}: {where} holds a password or token for all to read; put it into a Secret, and use a file or a variable that refers to it");
}
