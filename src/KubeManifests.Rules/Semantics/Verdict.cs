using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// Says what the API server would reject in one object, in its own terms (required, invalid, not supported, forbidden, duplicate), so that all
/// validity rules speak alike: <c>Deployment "web": spec.template.spec.containers[0].image is required</c>.
/// </summary>
public sealed class Verdict(ManifestObject manifest, FindingSink sink)
{
    /// <summary>The object that is judged.</summary>
    public ManifestObject Object { get; } = manifest;

    /// <summary>The settings that the user chose.</summary>
    public RuleOptions Options => sink.Options;

    /// <summary>The field must be written. <paramref name="hint"/> says what with.</summary>
    public Finding Required(RuleInfo rule, Field at, string? hint = null) => Say(rule, at, "is required" + (hint is null ? "" : "; " + hint));

    /// <summary>The field's value is not allowed; <paramref name="mustBe"/> completes "… is "value", but must …" without <c>must</c>.</summary>
    public Finding Invalid(RuleInfo rule, Field at, string mustBe) => Say(rule, at, Is(at) + ", but must " + mustBe);

    /// <summary>A known text must have a form, one of <see cref="Names"/>; true when nothing is wrong. A value of another type is not judged here.</summary>
    public bool Form(RuleInfo rule, Field at, Func<string, string?> form)
    {
        if (at.Node is not ScalarNode { Type: ScalarType.String } text || form(text.Text) is not { } mustBe) return true;
        Invalid(rule, at, mustBe);
        return false;
    }

    /// <summary>A text must be written and not be empty; true when it is known to be so.</summary>
    public bool RequiredText(RuleInfo rule, Field at, string? hint = null)
    {
        if (at.IsMissing || at.Node is ScalarNode { Type: ScalarType.String, Text: "" }) Required(rule, at, hint);
        else return at.Node is ScalarNode { Type: ScalarType.String };
        return false;
    }

    /// <summary>A text must be one of these; true when nothing is wrong. A missing value is not judged.</summary>
    public bool OneOf(RuleInfo rule, Field at, params string[] supported)
    {
        if (at.Node is not ScalarNode { Type: ScalarType.String } text || Array.IndexOf(supported, text.Text) >= 0) return true;
        NotSupported(rule, at, supported);
        return false;
    }

    /// <summary>A text that is filled with a default when it is empty must be one of these; true when nothing is wrong.</summary>
    public bool OneOfOrDefault(RuleInfo rule, Field at, params string[] supported) => at.IsNothing() || OneOf(rule, at, supported);

    /// <summary>A whole number must lie between two; true when nothing is wrong. A missing value is not judged.</summary>
    public bool InRange(RuleInfo rule, Field at, long lowest, long highest = long.MaxValue)
    {
        if (at.Integer is not { } number || number >= lowest && number <= highest) return true;
        Invalid(rule, at, highest == long.MaxValue ? "be at least " + lowest : "be from " + lowest + " to " + highest);
        return false;
    }

    /// <summary>The value is none of those that are supported; the nearest one is offered.</summary>
    public Finding NotSupported(RuleInfo rule, Field at, IReadOnlyList<string> supported)
    {
        var finding = Say(rule, at, Is(at) + ", but must be one of " + string.Join(", ", supported));
        if (at.Node is ScalarNode { Text: { } text } node && NearestName.Suggest(text, supported) is { } nearest)
            finding.With(new Fix("Change to " + nearest, NodeEdit.Replace(node, ScalarNode.String(nearest))));
        return finding;
    }

    /// <summary>The field must not be written here; it can be removed.</summary>
    public Finding Forbidden(RuleInfo rule, Field at, string why)
    {
        var finding = Say(rule, at, "is not allowed: " + why);
        if (at.Node is { } node) finding.With(new Fix("Remove " + LastStep(at.Path), NodeEdit.Remove(node)));
        return finding;
    }

    /// <summary>The value is there already, at <paramref name="first"/>.</summary>
    public Finding Duplicate(RuleInfo rule, Field at, Field first) => Say(rule, at, Is(at) + ", which " + first.Path + " is already").With(first.Node);

    /// <summary>Any other sentence: what follows the path. What is missing below a value of another type is not said: the type is.</summary>
    public Finding Say(RuleInfo rule, Field at, string what)
    {
        string path = at.Path;
        what = Object.Display + ": " + (path.Length == 0 ? "it " : path + " ") + what;
        return at.CouldBeWritten() ? Report(rule, at, what) : new Finding(rule, Object, at, what);
    }

    /// <summary>A field's path as the API server writes it.</summary>
    public string PathOf(Field field) => Schema.ServerPath.Of(Object.KindInfo, field.Path);

    /// <summary>Any other message.</summary>
    public Finding Report(RuleInfo rule, Field at, string message) => sink.Report(rule, Object, at, message);

    private static string Is(Field at) => at.Node switch
    {
        ScalarNode { Type: ScalarType.String } text => "is \"" + Shortened(text.Text) + "\"",
        ScalarNode scalar => "is " + scalar.Text,
        _ => "is not valid",
    };

    private static string Shortened(string text) => text.Length <= 80 ? text : text.Substring(0, 77) + "...";

    private static string LastStep(string path)
    {
        int at = path.LastIndexOf('.');
        return at < 0 ? path : path.Substring(at + 1);
    }
}
