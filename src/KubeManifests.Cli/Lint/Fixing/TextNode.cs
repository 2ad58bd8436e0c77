namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>What a part of a text is.</summary>
internal enum TextKind
{
    Scalar,
    Map,
    List,

    /// <summary>A name for what stands elsewhere.</summary>
    Alias,
}

/// <summary>How a scalar is written.</summary>
internal enum ScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A literal or folded block.</summary>
    Block,
}

/// <summary>A value as it is written: where each part of it stands. Offsets are into the text of its file.</summary>
internal sealed class TextNode(TextKind kind, TextEntry? owner)
{
    public TextKind Kind { get; } = kind;

    /// <summary>The entry that holds it; null for a document's value.</summary>
    public TextEntry? Owner { get; } = owner;

    /// <summary>Between braces or brackets.</summary>
    public bool IsFlow { get; init; }

    public ScalarForm Form { get; init; }

    /// <summary>Where it starts, with its anchor and tag.</summary>
    public int Start { get; init; }

    /// <summary>Where its anchor and tag end; its start when it has none.</summary>
    public int PropertiesEnd { get; init; }

    /// <summary>Where the value itself starts.</summary>
    public int Content { get; set; }

    /// <summary>Where it ends; of a block, where its last part does.</summary>
    public int End { get; set; }

    public string? Anchor { get; init; }

    public bool HasTag { get; init; }

    /// <summary>What an alias stands for.</summary>
    public TextNode? Target { get; init; }

    /// <summary>How often an alias stands for it.</summary>
    public int Aliases { get; set; }

    /// <summary>The entries of a map, the items of a list.</summary>
    public List<TextEntry> Entries { get; } = [];

    public bool HasProperties => PropertiesEnd > Start;

    /// <summary>Nothing is written: a key or dash alone.</summary>
    public bool IsNothing => Kind == TextKind.Scalar && Form == ScalarForm.Plain && Content == End;
}

/// <summary>An entry of a map or an item of a list, with its key and colon or its dash.</summary>
internal sealed class TextEntry(TextNode holder)
{
    public TextNode Holder { get; } = holder;

    /// <summary>The key as JSON has it; null for an item.</summary>
    public string? Key { get; init; }

    /// <summary>It merges other maps into this one.</summary>
    public bool IsMerge { get; init; }

    /// <summary>Where the key starts, or the dash; in brackets the value.</summary>
    public int Start { get; init; }

    /// <summary>Where the key ends.</summary>
    public int KeyEnd { get; init; }

    /// <summary>Where the colon or dash ends; in brackets where the value starts.</summary>
    public int HeaderEnd { get; init; }

    /// <summary>The value.</summary>
    public TextNode Value { get; set; } = null!;

    public int End => Math.Max(Value.End, HeaderEnd);
}
