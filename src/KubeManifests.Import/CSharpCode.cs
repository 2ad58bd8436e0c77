namespace KubeManifests.Import;

/// <summary>A C# expression before it is laid out.</summary>
internal abstract record CSharpCode
{
    /// <summary>How deep collections and creations are nested in it.</summary>
    public virtual int Depth => 0;
}

/// <summary>An expression that stands on one line: a literal, an enum member, a variable.</summary>
internal sealed record CSharpAtom(string Text) : CSharpCode;

/// <summary>A text of several lines: a raw string literal.</summary>
internal sealed record CSharpText(string Text) : CSharpCode;

/// <summary>One part of a creation or a collection: <c>Name = value</c>, <c>["key"] = value</c>, <c>value</c>, with the comments above it.</summary>
internal readonly record struct CSharpPart(string Prefix, CSharpCode Value, IReadOnlyList<string>? Comments = null);

/// <summary>A creation with its initializer, or a collection expression (then <paramref name="Creation"/> is null).</summary>
internal sealed record CSharpGroup(string? Creation, IReadOnlyList<CSharpPart> Parts) : CSharpCode
{
    public override int Depth { get; } = 1 + Parts.Select(static part => part.Value.Depth).DefaultIfEmpty().Max();

    /// <summary>The type that a collection is cast to, in parentheses, or nothing.</summary>
    public string Cast { get; init; } = "";

    /// <summary>The comments below the last part.</summary>
    public IReadOnlyList<string> Trailing { get; init; } = [];
}

/// <summary>A value that depends on the environment: <c>stage == Stage.Prod ? a : b</c>, or a switch when there are more than two.</summary>
/// <param name="Variable">The parameter that says the environment.</param>
/// <param name="Arms">The values; the last one is for all other environments, and its condition is not said.</param>
internal sealed record CSharpChoice(string Variable, IReadOnlyList<(string Condition, CSharpCode Value)> Arms) : CSharpCode
{
    public override int Depth { get; } = Arms.Max(static arm => arm.Value.Depth);
}
