using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Configuration;

/// <summary>KUBE6407: a value that was to be filled in.</summary>
public sealed class PlaceholderLeft : ObjectRule
{
    private static readonly RuleOption<IReadOnlyList<string>> Words = RuleOption.List("placeholders", "changeme, change-me, change_me, changeit, replaceme, replace-me, replace_me, todo, tbd, fixme, placeholder, xxx, xxxx, your-password, yourpassword, your-token, your-secret",
        "Values that stand for something to be filled in, in lower case, with commas between.");

    // <password>, {base64 of the password}
    private static readonly Regex s_bracketed = new(@"^(<[A-Za-z][\w .-]*>|\{[A-Za-z][\w .-]*\})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE6407", "Placeholder value left", RuleSeverity.Info,
        "A value such as changeme or <password> was to be replaced. As it is, it is a password that everybody knows.")
    {
        Options = [Words],
    };

    /// <inheritdoc/>
    public override KindSet Kinds => SecretTexts.Kinds;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Root["stringData"].Entries.Count == 0 && manifest.Root["data"].Entries.Count == 0) return;
        var words = sink.Options.Get(Words);
        foreach (var (key, field, text, _) in SecretTexts.Of(manifest))
        {
            string value = text.Trim();
            if (value.Length is 0 or > 100 || !words.Contains(value.ToLowerInvariant()) && !s_bracketed.IsMatch(value)) continue;
            sink.Report(this, manifest, field, $"{manifest.Display} has the placeholder \"{value}\" as \"{key}\"; fill in what is meant");
        }
    }
}
