using KubeManifests.Rules.Model;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2713: a second PriorityClass that is the global default, which admission refuses.</summary>
public sealed class SeveralDefaultPriorities : WorldRule
{
    private const string Group = "scheduling.k8s.io";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE2713", "Two global default PriorityClasses", RuleSeverity.Error,
        "A cluster has one default priority at most. The API server takes the first PriorityClass with globalDefault and refuses the others.") { NeedsWorld = true };

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of(Group + "/PriorityClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, WorldView world, FindingSink sink)
    {
        var isDefault = manifest.Root["globalDefault"];
        if (isDefault.Boolean != true || manifest.Name.Text is not { } name) return;
        foreach (var other in world.OfKind("PriorityClass"))
        {
            // The same name twice is one class, and another rule's business.
            if (other == manifest) return;
            if (other.Group != Group || other.Root["globalDefault"].Boolean != true || other.Name.Text is not { } otherName || otherName == name) continue;
            sink.Report(this, manifest, isDefault, manifest.Display + " is the global default, as " + other.Display + " is already, but there is only one").With(other.Root["globalDefault"].Node);
            return;
        }
    }
}
