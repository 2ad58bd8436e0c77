using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.Benchmarks;

/// <summary>What one pull cost.</summary>
/// <param name="Milliseconds">From the request to the answer.</param>
/// <param name="CpuMilliseconds">Processor time of all threads meanwhile.</param>
/// <param name="AllocatedBytes">What all threads allocated meanwhile.</param>
internal readonly record struct Cost(double Milliseconds, double CpuMilliseconds, double AllocatedBytes);

/// <summary>A project that is open in an editor, and is being typed in.</summary>
internal sealed class EditorSession : IDisposable
{
    private readonly EditorEngine _engine;
    private readonly Dictionary<string, DocumentId> _documents;
    private Solution _solution;

    private EditorSession(EditorEngine engine)
    {
        _engine = engine;
        _solution = engine.Project.Solution;
        _documents = engine.Project.Documents.Where(document => document.FilePath is not null)
            .GroupBy(document => Path.GetFileName(document.FilePath!)).ToDictionary(group => group.Key, group => group.First().Id);
    }

    /// <summary>What KubeAnalyzers said in any pull: it should be nothing.</summary>
    public HashSet<string> Findings { get; } = [];

    /// <summary>Opens a project.</summary>
    public static async Task<EditorSession> OpenAsync(GeneratedProject project) => new(await EditorEngine.OpenAsync(project.File));

    /// <summary>Types: replaces the first <paramref name="old"/> of a file.</summary>
    public async Task EditAsync(string file, string old, string @new)
    {
        var text = await Document(file).GetTextAsync();
        int at = text.ToString().IndexOf(old, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{file} does not contain: {old}");
        _solution = _solution.WithDocumentText(_documents[file], text.WithChanges(new TextChange(new(at, old.Length), @new)));
    }

    /// <summary>Makes a mistake, looks whether it is found, and takes it back: a measurement of analyzers that do not run would be worth nothing.</summary>
    public async Task EnsureAnalyzedAsync(string file)
    {
        const string Right = "ServiceAccountName = \"", Wrong = "ServiceAccountName = \"no-";
        await EditAsync(file, Right, Wrong);
        await PullAsync(file);
        if (Findings.Count == 0) throw new InvalidOperationException("KubeAnalyzers does not run: it found no mistake where one is.");
        Findings.Clear();
        await EditAsync(file, Wrong, Right);
        await PullAsync(file);
    }

    /// <summary>Asks for a document's diagnostics.</summary>
    public async Task<Cost> PullAsync(string file)
    {
        var document = Document(file);
        long allocated = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var found = await _engine.PullAsync(document);
        watch.Stop();
        var cost = new Cost(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, GC.GetTotalAllocatedBytes() - allocated);
        foreach (string diagnostic in found)
            if (diagnostic.StartsWith("KUBE", StringComparison.Ordinal) || diagnostic.StartsWith("AD0001", StringComparison.Ordinal) || diagnostic.StartsWith("CS", StringComparison.Ordinal))
                Findings.Add(diagnostic);
        return cost;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private Document Document(string file) => _solution.GetDocument(_documents[file])!;
}
