using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KubeManifests;

/// <summary>A number or a text: a port by number or name, a count or a percentage.</summary>
public sealed record IntOrString
{
    /// <summary>Takes a number.</summary>
    public IntOrString(int value) => Number = value;

    /// <summary>Takes a text.</summary>
    public IntOrString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Text = value;
    }

    /// <summary>The number, when it is one.</summary>
    public int? Number { get; }

    /// <summary>The text, when it is one.</summary>
    public string? Text { get; }

    /// <summary>A number.</summary>
    public static implicit operator IntOrString(int value) => new(value);

    /// <summary>A text.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator IntOrString?(string? value) => value is null ? null : new(value);

    /// <inheritdoc/>
    public override string ToString() => Text ?? Number.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);
}
