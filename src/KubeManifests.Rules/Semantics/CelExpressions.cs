using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>The names that an expression may use.</summary>
internal sealed class CelEnvironment(params string[] names)
{
    private readonly HashSet<string> _names = new(names, StringComparer.Ordinal);

    private readonly Dictionary<string, ICollection<string>> _fields = new(StringComparer.Ordinal);

    /// <summary>Says which fields a name has.</summary>
    public CelEnvironment With(string name, ICollection<string>? fields)
    {
        if (fields is not null) _fields[name] = fields;
        return this;
    }

    /// <summary>The fields of a name; null when they are not known.</summary>
    public ICollection<string>? FieldsOf(string name) => _fields.TryGetValue(name, out var fields) ? fields : null;

    /// <summary>True for a name that is declared.</summary>
    public bool Declares(string name) => _names.Contains(name);
}

/// <summary>Judges expressions of the Common Expression Language as far as that is possible without compiling them.</summary>
internal static class CelExpressions
{
    /// <summary>KUBE2803.</summary>
    public static RuleInfo Invalid { get; } = new("KUBE2803", "CEL expression does not compile", RuleSeverity.Error,
        "The API server compiles expressions when the object is created, and rejects what is no expression, uses a name that is not declared, or yields something else than it should.")
    {
        Covers = ["monokle: VAP002"],
    };

    /// <summary>What expressions of admission policies and webhooks may use.</summary>
    public static CelEnvironment Admission(bool hasParameters, ICollection<string>? variables, bool declaresVariables = true)
    {
        var names = new List<string> { "object", "oldObject", "request", "namespaceObject", "authorizer" };
        if (hasParameters) names.Add("params");
        if (declaresVariables) names.Add("variables");
        return new CelEnvironment([.. names]).With("variables", variables);
    }

    /// <summary>An expression that must be written (as <paramref name="required"/> says) and compile; <paramref name="yields"/> is what its value must be.</summary>
    public static void Check(Verdict verdict, RuleInfo required, Field expression, CelEnvironment environment, CelType yields = CelType.Unknown)
    {
        if (expression.IsMissing || expression.Node is ScalarNode { Type: ScalarType.String } blank && string.IsNullOrWhiteSpace(blank.Text))
            verdict.Required(required, expression);
        else if (expression.Node is ScalarNode { Type: ScalarType.String } text && Error(text.Text, environment, yields) is { } error)
            verdict.Say(Invalid, expression, "does not compile: " + error);
    }

    /// <summary>A name that CEL can use, fit for <see cref="Verdict.Form"/>.</summary>
    public static string? Identifier(string text)
    {
        bool good = text.Length > 0 && text[0] is not (>= '0' and <= '9');
        foreach (char c in text) good &= c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';
        return !good ? "have only letters, digits and '_', and not start with a digit" : CelParser.IsReserved(text) ? "not be a reserved word" : null;
    }

    private static string? Error(string text, CelEnvironment environment, CelType yields)
    {
        try
        {
            var type = CelParser.Parse(text, environment);
            bool good = type == CelType.Unknown || yields switch
            {
                CelType.Bool => type == CelType.Bool,
                CelType.String => type == CelType.String,
                CelType.StringOrNull => type is CelType.String or CelType.Null,
                _ => true,
            };
            return good ? null : yields == CelType.Bool ? "it is not true or false" : "it is not a text";
        }
        catch (CelException e)
        {
            return e.Message;
        }
        catch (CelTooDeepException)
        {
            return null;
        }
    }
}
