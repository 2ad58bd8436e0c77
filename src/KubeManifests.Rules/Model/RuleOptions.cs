using System.Collections.Concurrent;
using System.Globalization;

namespace KubeManifests.Rules.Model;

/// <summary>A setting of a rule, as users write it into .editorconfig: <c>kube_analyzers.nodeport_range = 30000-32767</c>.</summary>
public abstract class RuleOption(string name, string defaultText, string description)
{
    /// <summary>What all names start with.</summary>
    public const string Prefix = "kube_analyzers.";

    /// <summary>The whole name, in lower case: <c>kube_analyzers.nodeport_range</c>.</summary>
    public string Name { get; } = Prefix + name;

    /// <summary>The default as a user would write it; may be empty.</summary>
    public string DefaultText { get; } = defaultText;

    /// <summary>What it means and how it is written, in one sentence.</summary>
    public string Description { get; } = description;

    /// <summary>Whether a text can be read.</summary>
    public abstract bool Accepts(string text);

    /// <summary>A whole number, not below <paramref name="least"/>.</summary>
    public static RuleOption<long> Number(string name, long @default, string description, long least = 0) =>
        new(name, @default.ToString(CultureInfo.InvariantCulture), description, (string text, out long value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static RuleOption<bool> Flag(string name, bool @default, string description) =>
        new(name, @default ? "true" : "false", description, bool.TryParse);

    /// <summary>Texts with commas between; an empty one is none.</summary>
    public static RuleOption<IReadOnlyList<string>> List(string name, string @default, string description) =>
        new(name, @default, description, ReadList);

    private static bool ReadList(string text, out IReadOnlyList<string> value)
    {
        value = [.. text.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0)];
        return true;
    }
}

/// <summary>Reads the text of a setting.</summary>
public delegate bool OptionReader<T>(string text, out T value);

/// <summary>A setting with a value. Declared once, as a static readonly field of the rule that asks for it, and named in its <see cref="RuleInfo.Options"/>.</summary>
public sealed class RuleOption<T>(string name, string defaultText, string description, OptionReader<T> read) : RuleOption(name, defaultText, description)
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => read(text.Trim(), out _);

    /// <summary>The value of a text; what cannot be read, or is not chosen, is the default.</summary>
    internal T Of(string? text) => text is not null && read(text.Trim(), out var value) ? value
        : read(DefaultText, out var @default) ? @default
        : throw new InvalidOperationException(Name + ": the default cannot be read");
}

/// <summary>The settings that a user chose. Does not change; one for each run.</summary>
public sealed class RuleOptions
{
    private readonly IReadOnlyDictionary<string, string> _texts;
    private readonly ConcurrentDictionary<RuleOption, object> _values = new();

    /// <summary>The settings of names such as <c>kube_analyzers.nodeport_range</c>, in lower case; other names say nothing.</summary>
    public RuleOptions(IReadOnlyDictionary<string, string> texts)
    {
        _texts = texts;
    }

    /// <summary>The settings that <paramref name="find"/> finds by name.</summary>
    public static RuleOptions Read(Func<string, string?> find)
    {
        Dictionary<string, string>? texts = null;
        foreach (var option in RuleCatalogue.Options)
            if (find(option.Name) is { } text) (texts ??= new(StringComparer.Ordinal)).Add(option.Name, text);
        return texts is null ? Default : new(texts);
    }

    /// <summary>Whether the same is chosen.</summary>
    public bool IsSameAs(RuleOptions other) => this == other
        || (_texts.Count == other._texts.Count && _texts.All(text => other._texts.TryGetValue(text.Key, out string? value) && value == text.Value));

    /// <summary>Nothing is chosen.</summary>
    public static RuleOptions Default { get; } = new(new Dictionary<string, string>());

    /// <summary>
    /// Whether nothing that a rule finds can be as bad as <paramref name="severity"/>, as long as no severity is chosen for it. What its options make of it is not known.
    /// </summary>
    public bool IsAlwaysBelow(RuleSeverity severity, RuleInfo rule) => rule.Severity < severity && !rule.MayBeWorse && !rule.Options.Any(option => _texts.ContainsKey(option.Name));

    /// <summary>The value of a setting, read once.</summary>
    public T Get<T>(RuleOption<T> option)
    {
        if (_values.TryGetValue(option, out object? known)) return (T)known;
        T value = option.Of(_texts.TryGetValue(option.Name, out string? text) ? text : null);
        _values.TryAdd(option, value!);
        return value;
    }
}
