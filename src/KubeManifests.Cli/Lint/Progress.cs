using System.Diagnostics;
using System.Globalization;

namespace KubeManifests.Cli.Lint;

/// <summary>A line on a terminal that says what is being done, when it takes more than a second.</summary>
internal sealed class Progress : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly TextWriter? _output;
    private readonly Timer? _timer;
    private int _width;

    /// <summary>Shows progress on a terminal; null shows none.</summary>
    public Progress(TextWriter? output)
    {
        _output = output;
        if (output is not null) _timer = new(_ => Show(), null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));
    }

    /// <summary>What is being done.</summary>
    public string What { get; set; } = "";

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            if (_width > 0) _output!.Write('\r' + new string(' ', _width) + '\r');
            _width = -1;
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_width < 0) return;
            string line = string.Create(CultureInfo.InvariantCulture, $"{What} ({_watch.Elapsed.TotalSeconds:0} s)");
            if (line.Length > 79) line = line[..79];
            _output!.Write('\r' + line.PadRight(_width));
            _output.Flush();
            _width = line.Length;
        }
    }
}
