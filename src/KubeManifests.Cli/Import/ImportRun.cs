using System.Text;
using KubeManifests.Cli.Lint;
using KubeManifests.Cli.Reading;
using KubeManifests.Import;

namespace KubeManifests.Cli.Import;

/// <summary>Reads manifests, writes them as C#, and says what became of each.</summary>
internal sealed class ImportRun(ImportOptions options, CommandStreams streams)
{
    private readonly List<ImportedObject> _objects = [];
    private readonly List<string> _notices = [];
    private readonly List<ReadError> _errors = [];
    private readonly List<string> _skipped = [];
    private int _foreign;
    private readonly List<string> _converted = [];
    private int _serverFields;
    private int _defaults;

    /// <summary>Runs, and gives the exit code: 0 all was imported; 1 something was skipped; 2 something cannot be read or written.</summary>
    public int Run()
    {
        var missing = new List<string>();
        foreach (var file in InputFiles.Find(options.Paths, missing)) Read(file);
        foreach (string argument in missing) _errors.Add(new(argument, 1, 1, "There is no such file or folder"));
        foreach (var error in _errors) streams.Error.WriteLine($"{error.File}({error.Line},{error.Column}): {error.Message}");
        if (_objects.Count == 0)
        {
            foreach (string line in _skipped) streams.Error.WriteLine(line);
            streams.Error.WriteLine("There is nothing to import");
            return LintCommand.Unreadable;
        }

        var (space, name) = Names();
        var found = EnvironmentFolders.Find(_objects, options.Paths);
        var objects = found?.Objects ?? _objects;
        var writer = new SetWriter(objects, ReflectedTypes.Instance, found?.Stages, options.Namespace);
        var files = writer.Write(new(name, space, Summary(objects.Count)), _notices);
        if (options.WithProject) files.Add((space + ".csproj", ProjectFile.Text));
        if (!Save(files)) return LintCommand.Unreadable;
        Report(writer, objects, files);
        if (found is not null) streams.Output.WriteLine($"{found.Stages.Members.Count} environments, as values of {found.Stages.Type}: {string.Join(", ", found.Stages.Members.Zip(found.Folders, static (member, folder) => $"{member} ({folder})"))}");
        streams.Output.WriteLine(Count(writer, objects));
        return _errors.Count > 0 ? LintCommand.Unreadable : _skipped.Count > 0 ? LintCommand.Found : LintCommand.Clean;
    }

    private void Read(InputFile file)
    {
        string name = file.Path == "-" ? "stdin" : file.Path;
        Stream stream;
        try
        {
            stream = file.Path == "-" ? streams.Input() : new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _errors.Add(new(name, 1, 1, e.Message));
            return;
        }

        using (stream)
        {
            if (ManifestReader.Open(name, stream, !file.IsNamed, out var error) is not { } reader)
            {
                _errors.Add(error!);
                return;
            }

            for (int i = 0; i < reader.Count; i++)
            {
                foreach (var document in reader.Read(i))
                {
                    if (document.Error is { } mistake) _errors.Add(mistake);
                    if (document.IsForeign) _foreign++;
                    if (!reader.IsJson && document.Objects.Count > 0)
                    {
                        var (start, stop) = reader.RangeOf(i);
                        CommentReader.Read(reader.File, start, stop, document.Objects.Select(static source => source.Root), _notices);
                    }

                    foreach (var source in document.Objects) Add(source);
                }
            }
        }
    }

    private void Add(ReadObject source)
    {
        var root = options.KeepsDefaults ? source.Root : ServerDefaults.Without(source.Root, ref _defaults);
        root = ServerFields.Without(root, ref _serverFields);
        var renewed = RetiredVersions.Renew(root, ReflectedTypes.Instance);
        var one = new ImportedObject(renewed ?? root, ReflectedTypes.Instance) { File = source.File };
        if (one.ApiVersion.Length == 0 || one.Kind.Length == 0) _skipped.Add($"{one.Place}: skipped: it has no {(one.Kind.Length == 0 ? "kind" : "apiVersion")}");
        else if (one.ApiVersion.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal)) _foreign++;
        else
        {
            if (renewed is not null) _converted.Add($"{one.Place}: {one.Display} is converted from {ImportedObject.TextOf(root, "apiVersion")} to {one.ApiVersion}");
            _objects.Add(one);
        }
    }

    // The project's name is the folder's, as "dotnet new" has it; the set is called after it.
    private (string Namespace, string Class) Names()
    {
        string folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Output)));
        string space = Identifiers.Pascal(folder) is { Length: > 0 } found ? found : "Imported";
        if (ReflectedTypes.Instance.IsTypeName(space) || space is "KubeManifests" or "System") space += "Manifests";
        string name = Identifiers.Pascal(options.Set ?? folder) is { Length: > 0 } said ? said : "Imported";
        if (name == space || ReflectedTypes.Instance.IsTypeName(name)) name += "Set";
        return (space, name);
    }

    private string Summary(int count)
    {
        var files = _objects.Select(static one => one.File!.Name).Distinct().ToList();
        string from = files.Count == 1 ? Path.GetFileName(files[0]) : $"{files.Count} files";
        return $"{count} {(count == 1 ? "object" : "objects")}, imported from {from.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}.";
    }

    // All or nothing: what somebody has changed since is not lost.
    private bool Save(List<(string Name, string Text)> files)
    {
        try
        {
            Directory.CreateDirectory(options.Output);
            foreach (var (name, text) in files)
            {
                string path = Path.Combine(options.Output, name);
                if (options.Overwrites || !File.Exists(path) || File.ReadAllText(path) == text) continue;
                streams.Error.WriteLine($"{path} is there and says something else: --force replaces it");
                return false;
            }

            foreach (var (name, text) in files) File.WriteAllText(Path.Combine(options.Output, name), text, new UTF8Encoding(false));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine(e.Message);
            return false;
        }
    }

    private void Report(SetWriter writer, IReadOnlyList<ImportedObject> objects, List<(string Name, string Text)> files)
    {
        foreach (string line in _converted) streams.Output.WriteLine(line);
        for (int i = 0; i < objects.Count; i++)
        {
            var one = objects[i];
            if (writer[i].IsRaw) streams.Output.WriteLine($"{one.Place}: {one.Display} is kept raw: {writer[i].RawReason}");
            foreach (var node in writer[i].Extra) streams.Output.WriteLine($"{ImportedObject.PlaceOf(node)}: {one.Display}: {node.Path} is kept in Extra: the types do not have it, or not this value");
        }

        foreach (string line in _skipped) streams.Output.WriteLine(line);
        foreach (var (name, _) in files) streams.Output.WriteLine(Path.Combine(options.Output, name));

        // What an earlier import wrote and this one does not would be compiled with it.
        var written = files.Select(static file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string other in Directory.EnumerateFiles(options.Output, Path.GetFileNameWithoutExtension(files[0].Name) + ".*.cs").Where(file => !written.Contains(Path.GetFileName(file))).Order(StringComparer.Ordinal))
            streams.Output.WriteLine($"{other} is there, too, and is not of this import: remove it if an earlier one wrote it");
    }

    private string Count(SetWriter writer, IReadOnlyList<ImportedObject> objects)
    {
        int raw = Enumerable.Range(0, objects.Count).Count(index => writer[index].IsRaw);
        return $"{_objects.Count} imported, {_converted.Count} of them converted, {raw} kept raw; {_skipped.Count} skipped, {_foreign} of other programs passed over, {_errors.Count} that cannot be read; {_serverFields} fields and {_defaults} defaults of the server left out";
    }
}
