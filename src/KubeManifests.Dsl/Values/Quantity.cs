using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KubeManifests;

/// <summary>An amount with a suffix, such as 500m or 2Gi, kept as it was written.</summary>
public sealed record Quantity
{
    /// <summary>Takes a quantity as text.</summary>
    public Quantity(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>A quantity from its text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Quantity?(string? text) => text is null ? null : new(text);

    /// <summary>A whole quantity.</summary>
    public static implicit operator Quantity(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole quantity.</summary>
    public static implicit operator Quantity(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
