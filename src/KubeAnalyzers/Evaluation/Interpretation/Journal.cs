using KubeAnalyzers.Evaluation.Values;

namespace KubeAnalyzers.Evaluation.Interpretation;

/// <summary>Thrown where evaluation cannot go on; the entry is then unknown as a whole.</summary>
internal sealed class GaveUpException(string reason) : Exception(reason);

/// <summary>The evaluated code throws.</summary>
internal sealed class ThrownException(Type? kind = null, Value? exception = null) : Exception
{
    /// <summary>What the library throws; null when that is not known, or it is of the source.</summary>
    public Type? Kind { get; } = kind;

    /// <summary>A finally has run on the way: filters run before it.</summary>
    public bool IsPastFinally { get; set; }

    /// <summary>What the source throws, or null.</summary>
    public Value? Thrown { get; } = exception;
}

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Return,
    Break,
    Continue,

    /// <summary>It goes on at the label that the frame holds.</summary>
    Jump,
    Throw,
}

/// <summary>Remembers the state of what is changed, so that a way through the code can be tried and undone.</summary>
internal sealed class Journal
{
    private const int MaxCopied = 20_000_000;
    private Stack<Dictionary<IMutable, object>> _open = new();
    private List<HashSet<IMutable>> _watches = [];
    private int _copied;

    /// <summary>To be called before each change.</summary>
    public void Touch(IMutable target)
    {
        foreach (var watch in _watches) watch.Add(target);
        if (_open.Count > 0 && !_open.Peek().ContainsKey(target)) _open.Peek().Add(target, Save(target));
    }

    /// <summary>Runs something and tells what it changed.</summary>
    public HashSet<IMutable> Watch(Action action)
    {
        var watch = new HashSet<IMutable>();
        _watches.Add(watch);
        try
        {
            action();
        }
        finally
        {
            _watches.Remove(watch);
        }

        return watch;
    }

    /// <summary>Runs something that is never undone, whichever way is being tried.</summary>
    public void Aside(Action action)
    {
        var (open, watches) = (_open, _watches);
        (_open, _watches) = (new(), []);
        try
        {
            action();
        }
        finally
        {
            (_open, _watches) = (open, watches);
        }
    }

    /// <summary>Runs one way and undoes it; the answer holds each changed thing's state before and after.</summary>
    public Dictionary<IMutable, (object Before, object After)> Try(Action way)
    {
        var changes = new Dictionary<IMutable, object>();
        _open.Push(changes);
        bool hasEnded = false;
        try
        {
            way();
            hasEnded = true;
        }
        finally
        {
            _open.Pop();
            // Nobody goes on in the middle of a way.
            if (!hasEnded)
                foreach (var change in changes) change.Key.Restore(change.Value);
        }

        var result = new Dictionary<IMutable, (object, object)>();
        foreach (var change in changes)
        {
            result.Add(change.Key, (change.Value, Save(change.Key)));
            change.Key.Restore(change.Value);
        }

        return result;
    }

    /// <summary>Makes the state that of one of two ways.</summary>
    public void Merge(Dictionary<IMutable, (object Before, object After)> a, Dictionary<IMutable, (object Before, object After)> b, bool repeated = false)
    {
        foreach (var target in a.Keys.Concat(b.Keys).Distinct().ToList())
        {
            object left = a.TryGetValue(target, out var x) ? x.After : b[target].Before;
            object right = b.TryGetValue(target, out var y) ? y.After : a[target].Before;
            Touch(target);
            Copies(2 * target.Size);
            target.Restore(target.Join(left, right, repeated));
        }
    }

    private object Save(IMutable target)
    {
        Copies(target.Size);
        return target.Save();
    }

    /// <summary>Large things in many ways would take too long.</summary>
    private void Copies(int size)
    {
        if ((_copied += size) > MaxCopied) throw new GaveUpException("too much that may change");
    }

    /// <summary>Makes the state that of a way that was tried.</summary>
    public void Apply(Dictionary<IMutable, (object Before, object After)> way)
    {
        foreach (var change in way)
        {
            Touch(change.Key);
            change.Key.Restore(change.Value.After);
        }
    }
}
