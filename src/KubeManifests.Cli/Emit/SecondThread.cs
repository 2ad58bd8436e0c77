namespace KubeManifests.Cli.Emit;

/// <summary>
/// A second thread for the emitter's own work, while the first one runs the user's code. It compiles the user's methods ahead of need, and does what it is given, in
/// that order. In the end the first thread helps from the other end, so that both seldom wait for the same code to be made ready.
/// </summary>
internal sealed class SecondThread
{
    private readonly LinkedList<Action> _work = new();
    private readonly Thread _thread;
    private bool _isClosed;
    private volatile MethodPreparation? _preparation;

    public SecondThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "second" };
        _thread.Start();
    }

    /// <summary>Has something done.</summary>
    public void Add(Action work)
    {
        lock (_work)
        {
            _work.AddLast(work);
            Monitor.Pulse(_work);
        }
    }

    /// <summary>Has methods compiled before anything else is done.</summary>
    public void Prepare(MethodPreparation preparation)
    {
        _preparation = preparation;
        lock (_work) Monitor.Pulse(_work);
    }

    /// <summary>Ends when all is done.</summary>
    public void Finish()
    {
        _preparation?.Stop();
        lock (_work)
        {
            _isClosed = true;
            Monitor.Pulse(_work);
        }

        while (Take(fromEnd: true) is { } work) work();
        _thread.Join();
    }

    private void Run()
    {
        while (true)
        {
            _preparation?.Run();
            if (Take(fromEnd: false) is { } work) work();
            else if (!Wait()) return;
        }
    }

    private Action? Take(bool fromEnd)
    {
        lock (_work)
        {
            if ((fromEnd ? _work.Last : _work.First) is not { } next) return null;
            _work.Remove(next);
            return next.Value;
        }
    }

    // False when nothing will come any more.
    private bool Wait()
    {
        lock (_work)
        {
            if (_work.Count == 0 && !_isClosed && _preparation is not { IsDone: false }) Monitor.Wait(_work);
            return _work.Count > 0 || !_isClosed;
        }
    }
}
