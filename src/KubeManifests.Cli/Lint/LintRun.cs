using KubeManifests.Cli.Configuration;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint;

/// <summary>What a run found.</summary>
internal sealed class LintResult
{
    /// <summary>What is shown, in the order of files and lines.</summary>
    public List<LintFinding> Findings { get; } = [];

    public List<ReadError> Errors { get; } = [];

    /// <summary>What in configuration files cannot be meant.</summary>
    public List<(ConfigEntry Entry, string Message)> ConfigMistakes { get; } = [];

    /// <summary>All that the rules said, also what is not wanted or shown.</summary>
    public List<Finding> All { get; } = [];

    /// <summary>What is wanted and less severe than what is shown.</summary>
    public List<LintFinding> Lesser { get; } = [];

    /// <summary>All objects, in the order of files.</summary>
    public IReadOnlyList<(ReadObject Source, ManifestObject Manifest)> World { get; set; } = [];

    /// <summary>The worst severity of all that was found, shown or not.</summary>
    public RuleSeverity? Worst { get; set; }

    public int Files { get; set; }

    public int Objects { get; set; }

    /// <summary>Documents of other programs that were found in folders.</summary>
    public int Foreign { get; set; }

    public int Count(RuleSeverity severity) => Findings.Count(finding => finding.Severity == severity);
}

/// <summary>Reads files, runs the rules over what they hold, and keeps what the user wants to see.</summary>
/// <param name="options">What the user chose.</param>
/// <param name="input">The standard input.</param>
/// <param name="progress">Is told what is being done.</param>
/// <param name="texts">Texts that take the place of those of the files with these names.</param>
internal sealed class LintRun(LintOptions options, Func<Stream> input, Progress progress, IReadOnlyDictionary<string, byte[]>? texts = null)
{
    private readonly LintResult _result = new();
    private readonly LintRules _rules = new(options);
    private readonly List<(ReadObject Source, ManifestObject Manifest)> _objects = [];
    private readonly List<(Finding Finding, ReadObject? Source)> _found = [];

    public LintResult Run()
    {
        var missing = new List<string>();
        foreach (var file in InputFiles.Find(options.Paths, missing)) Read(file);
        foreach (string argument in missing) _result.Errors.Add(new(argument, 1, 1, "There is no such file or folder"));

        progress.What = $"Comparing {_objects.Count} objects";
        if (options.IsIsolated)
        {
            foreach (var document in _objects.GroupBy(item => (item.Source.File, item.Source.Document))) CheckWorld([.. document], isWhole: true);
        }
        else
        {
            CheckWorld(_objects, isWhole: _result.Errors.Count == 0);
        }

        _result.Objects = _objects.Count;
        _result.World = _objects;
        _result.All.AddRange(_found.Select(item => item.Finding));
        Keep();
        _result.ConfigMistakes.AddRange(_rules.Mistakes);
        return _result;
    }

    private void Read(InputFile file)
    {
        _result.Files++;
        progress.What = $"Checking {file.Path}, {_objects.Count} objects so far";
        string name = file.Path == "-" ? "stdin" : file.Path;
        using var stream = texts?.GetValueOrDefault(name) is { } text ? new MemoryStream(text, writable: false) : file.Path == "-" ? input() : Open(file.Path);
        if (stream is null) return;
        if (ManifestReader.Open(name, stream, !file.IsNamed, out var error) is not { } reader)
        {
            _result.Errors.Add(error!);
            return;
        }

        var settings = _rules.SettingsOf(name);
        var parts = new List<ReadPart>[reader.Count];
        if (reader.Count < 64)
        {
            for (int i = 0; i < reader.Count; i++) parts[i] = ReadAndCheck(reader, i, settings);
        }
        else
        {
            Parallel.For(0, reader.Count, i => parts[i] = ReadAndCheck(reader, i, settings));
        }

        foreach (var part in parts.SelectMany(part => part))
        {
            if (part.Document.Error is { } mistake) _result.Errors.Add(mistake);
            if (part.Document.IsForeign) _result.Foreign++;
            _objects.AddRange(part.Objects);
            _found.AddRange(part.Found);
        }
    }

    private FileStream? Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _result.Errors.Add(new(path, 1, 1, e.Message));
            return null;
        }
    }

    private List<ReadPart> ReadAndCheck(ManifestReader reader, int index, RuleSettings settings)
    {
        var parts = new List<ReadPart>(1);
        foreach (var document in reader.Read(index))
        {
            var part = new ReadPart(document);
            parts.Add(part);
            foreach (var source in document.Objects)
            {
                var manifest = new ManifestObject(source.Root, options.Namespace);
                part.Objects.Add((source, manifest));
                foreach (var finding in RuleRunner.CheckObject(manifest, settings)) part.Found.Add((finding, source));
            }
        }

        return parts;
    }

    private sealed class ReadPart(ReadDocument document)
    {
        public ReadDocument Document { get; } = document;

        public List<(ReadObject Source, ManifestObject Manifest)> Objects { get; } = [];

        public List<(Finding Finding, ReadObject? Source)> Found { get; } = [];
    }

    // What could not be read may be what an object refers to.
    private void CheckWorld(List<(ReadObject Source, ManifestObject Manifest)> objects, bool isWhole)
    {
        var world = new World();
        var settings = new Dictionary<ManifestObject, RuleSettings>();
        foreach (var (source, manifest) in objects)
        {
            world.Add(manifest);
            settings[manifest] = _rules.SettingsOf(source.File.Name);
        }

        if (!isWhole) world.AddUnknown(null);
        foreach (var finding in RuleRunner.CheckWorld(world, manifest => settings[manifest])) _found.Add((finding, null));
    }

    private void Keep()
    {
        var wanted = _found.Where(item => options.Filter.Takes(item.Finding.Rule)).ToList();
        if (wanted.Count == 0) return;
        var sources = new Dictionary<ManifestObject, ReadObject>();
        var fileOrder = new Dictionary<ManifestFile, int>();
        foreach (var (source, manifest) in _objects)
        {
            sources[manifest] = source;
            fileOrder.TryAdd(source.File, fileOrder.Count);
        }

        var roots = _objects.ToLookup(item => item.Source.File, item => (Node)item.Source.Root);
        var suppressions = new Dictionary<ManifestFile, Suppressions?>();
        var seen = new HashSet<(string, int, int, string, string)>();
        foreach (var (finding, known) in wanted)
        {
            if ((known ?? sources.GetValueOrDefault(finding.Object)) is not { } source) continue;
            if (_rules.SeverityOf(finding, source.File.Name) is not { } severity) continue;
            var placed = LintFinding.Of(finding, severity, source);
            if (!suppressions.TryGetValue(source.File, out var off)) suppressions.Add(source.File, off = Suppressions.Of(source.File, roots[source.File]));
            if (off?.Has(finding.Rule.Id, placed.Line) == true || !seen.Add((placed.File, placed.Line, placed.Column, finding.Rule.Id, finding.Message))) continue;
            if (_result.Worst is not { } worst || worst < placed.Severity) _result.Worst = placed.Severity;
            (placed.Severity >= options.Severity ? _result.Findings : _result.Lesser).Add(placed);
        }

        var ordered = _result.Findings
            .OrderBy(finding => fileOrder[finding.Source.File]).ThenBy(finding => finding.Source.Document).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
            .ToList();
        _result.Findings.Clear();
        _result.Findings.AddRange(ordered);
    }
}
