namespace KubeManifests.Rules.Model;

/// <summary>Something that is computed from answers of a world: a rule's findings about an object, or what several rules share.</summary>
internal abstract class WorldReader
{
    /// <summary>Counts the times it was computed: what an earlier time was told does not matter any more.</summary>
    public int Run { get; private set; }

    /// <summary>True when the world was asked anything.</summary>
    public bool HasAsked { get; set; }

    /// <summary>Starts (or gives up) a computation.</summary>
    public void Begin()
    {
        Run++;
        HasAsked = false;
    }

    /// <summary>An answer has become another one.</summary>
    public abstract void Invalidate();
}

/// <summary>An answer of a world, and who was told it.</summary>
internal class WorldAnswer
{
    private const int FewReaders = 8;

    private List<(WorldReader Reader, int Run)>? _readers;
    private int _tidyAt = FewReaders;

    /// <summary>Remembers that <paramref name="reader"/> was told.</summary>
    public void TellTo(WorldReader reader)
    {
        reader.HasAsked = true;
        _readers ??= [];
        int last = _readers.Count - 1;
        if (last >= 0 && ReferenceEquals(_readers[last].Reader, reader) && _readers[last].Run == reader.Run) return;
        if (_readers.Count >= _tidyAt)
        {
            // An answer that never changes is told again and again to what changes for other reasons.
            _readers.RemoveAll(static told => told.Reader.Run != told.Run);
            _tidyAt = Math.Max(FewReaders, 2 * _readers.Count);
        }

        _readers.Add((reader, reader.Run));
    }

    /// <summary>Tells all who were told that it is another answer now.</summary>
    public void Change()
    {
        if (_readers is not { Count: > 0 } readers) return;
        _readers = null;
        foreach (var (reader, run) in readers)
            if (reader.Run == run) reader.Invalidate();
    }
}

/// <summary>The answer of an index to a key: the objects, in the order of the world.</summary>
internal sealed class IndexBucket : WorldAnswer
{
    /// <summary>The objects.</summary>
    public List<ManifestObject> Objects { get; } = [];
}

/// <summary>The answers that an edit makes others.</summary>
internal sealed class WorldChange
{
    private readonly HashSet<WorldAnswer> _answers = [];
    private readonly Dictionary<(WorldAnswer Answer, string Value), int> _values = [];

    /// <summary>Notes that an object came to an answer (1) or left it (-1). With a value, only that value is what the answer says.</summary>
    public void Note(WorldAnswer answer, string? value, int count)
    {
        if (value is null) _answers.Add(answer);
        else _values[(answer, value)] = _values.TryGetValue((answer, value), out int before) ? before + count : count;
    }

    /// <summary>Tells everyone concerned.</summary>
    public void Tell()
    {
        foreach (var pair in _values)
            if (pair.Value != 0) _answers.Add(pair.Key.Answer);
        foreach (var answer in _answers) answer.Change();
    }
}
