using KubeManifests.Rules.Model;

namespace KubeManifests.Rules.Security;

/// <summary>KUBE4063: aliases of what only the one that asks can reach.</summary>
public sealed class ExternalNameOfNode : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE4063", "ExternalName to localhost or cluster-internal name", RuleSeverity.Warning,
        "An ExternalName is an alias that whoever asks follows. One of localhost or of the metadata service leads an Ingress or a proxy to what only it reaches.")
    {
        Covers = ["kyverno: no-localhost-service"],
    };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("Service");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = manifest.Root["spec"];
        var name = spec["externalName"];
        if (spec["type"].Is("ExternalName") && name.Text is { } text && IsLocal(text.TrimEnd('.').ToLowerInvariant()))
            sink.Report(this, manifest, name, $"{manifest.Display} is an alias of {text}, which is another place for each one that asks; name a host that is the same for all");
    }

    private static bool IsLocal(string name) =>
        name is "localhost" or "localhost.localdomain" or "::1" or "metadata.google.internal" or "169.254.169.254" || name.EndsWith(".localhost", StringComparison.Ordinal) || name.StartsWith("127.", StringComparison.Ordinal) && name.All(letter => letter is '.' or >= '0' and <= '9');
}
