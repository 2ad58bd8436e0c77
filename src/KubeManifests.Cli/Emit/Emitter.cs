using System.Globalization;
using System.Reflection;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Cli.Emit;

/// <summary>Runs the sets of an assembly, checks what they built and writes it. Nothing is written where an error was found.</summary>
internal sealed class Emitter
{
    private readonly EmitOptions _options;
    private readonly Report _report;
    private readonly WorkerState _state;
    private readonly List<BuiltSet> _built = [];

    private Emitter(EmitOptions options, Report report, WorkerState state)
    {
        _options = options;
        _report = report;
        _state = state;
    }

    public static int Run(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var report = Report.OfWorker();
        if (EmitOptions.Parse(arguments, report) is not { } options) return 2;
        var state = new WorkerState(options);
        TimeLimit.Start(options.Timeout, state);

        // What the user's code prints must not be taken for the emitter's words.
        Console.SetOut(Console.Error);
        new Emitter(options, report, state).Run();
        state.End();
        Environment.Exit(report.HasErrors ? 1 : 0); // also when the user's code left threads behind
        return 0;
    }

    private void Run()
    {
        var assembly = new Place(_options.Assembly, 0);
        _state.Say(assembly, "Loading the sets");
        YamlFile.ProjectFolder = _options.ProjectFolder;

        // What is needed of ours is made ready while the user's assembly is loaded.
        var second = new SecondThread();
        second.Add(() => _ = ApiSchema.Default);
        var checker = new Checker(_options, _report, second);
        second.Add(checker.MakeReady);
        SetLoader loader;
        try
        {
            loader = new(_options.Assembly, _options.References);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ReflectionTypeLoadException or TypeLoadException)
        {
            _report.Error("KUBE0009", assembly, "The assembly cannot be loaded: " + (e is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : e.Message));
            return;
        }

        var preparation = new MethodPreparation(loader.Sets);
        for (int i = 0; i < loader.Sets.Count; i++)
        {
            preparation.Building(i);
            BuildSet(loader.Sets[i], loader, checker, () => second.Prepare(preparation));
        }

        preparation.Stop();
        if (_report.HasErrors) return;

        _state.Say(assembly, "Checking the objects");
        checker.Check(_built);
        if (_report.HasErrors) return;

        _state.Say(assembly, "Writing the files");
        var files = OutputLayout.Arrange(_built, _options.Layout, _report);
        if (_report.HasErrors) return;
        try
        {
            OutputWriter.Write(files, _options.Output, _options.OutputList);
            if (_options.InputList is { } inputs) File.WriteAllLines(inputs, YamlFile.FilesRead);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _report.Error("KUBE0011", new(_options.Output, 0), "The files cannot be written: " + e.Message);
        }
    }

    private void BuildSet(Type set, SetLoader loader, Checker checker, Action prepare)
    {
        var place = SourcePlaces.OfBuild(set);
        string what = $"Building set {set.Name}";
        _state.Say(place, what);
        try
        {
            var source = (IManifestSource)Activator.CreateInstance(set, nonPublic: true)!;

            // Not before: the code that a module runs when it is first used has to run on this thread.
            prepare();
            foreach (var entry in source.Entries)
            {
                what = entry.Environment is null ? what : $"Building set {set.Name} ({entry.Environment})";
                _state.Say(place, what);
                var built = BuildEntry(set, entry, place);
                _built.Add(built);
                checker.Add(built);
            }
        }
        catch (ObjectReadException e)
        {
            _report.Error("KUBE0005", e.Origin.File.Length > 0 ? Place.Of(e.Origin, e.Kind) : place, $"{what}: {e.Message}");
        }
        catch (Exception e)
        {
            while (e is TargetInvocationException or TypeInitializationException && e.InnerException is { } inner) e = inner;
            if (e is YamlFileException yaml) _report.Error("KUBE0010", new(yaml.File, yaml.Line), yaml.Message);
            else _report.Error("KUBE0001", SourcePlaces.OfThrow(e, loader) ?? place, $"{what} threw {e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>Runs a set for one environment.</summary>
    internal static BuiltSet BuildEntry(Type set, ManifestEntry entry, Place place)
    {
        string? defaultNamespace = entry.GetNamespace();
        var objects = new List<ManifestObject>();
        var sources = (entry.Build() ?? throw new InvalidOperationException("Build returned null")).ToList();
        var trees = new List<MapNode>();
        foreach (var source in sources)
        {
            if (source is null) throw new ObjectReadException(new("", 0), $"object {trees.Count} of Build's sequence is null");
            try
            {
                trees.Add(ObjectReader.Read(source));
            }
            catch (ObjectReadException e)
            {
                throw new ObjectReadException(e.Origin, $"{source.Kind} \"{source.Metadata?.Name}\": {e.Message}", source.Kind);
            }
        }

        var clusterKinds = ClusterScopedKinds(trees);
        for (int i = 0; i < trees.Count; i++)
        {
            DefaultNamespace.FillSubjects(trees[i], defaultNamespace);
            var manifest = new ManifestObject(trees[i]);
            if (defaultNamespace is { Length: > 0 } && IsNamespaced(sources[i], manifest, clusterKinds) && SetNamespace(trees[i], defaultNamespace)) manifest = new(trees[i]);
            objects.Add(manifest);
        }

        foreach (var external in entry.GetExternals()) objects.Add(ToManifest(external, defaultNamespace));
        return new(set, entry.EnvironmentType, entry.Environment, place, objects);
    }

    // A kind of the API, a typed custom kind, or a kind whose definition is in the same set. Of any other kind the scope is not known;
    // most are namespaced.
    private static bool IsNamespaced(KubernetesObject source, ManifestObject manifest, HashSet<string> clusterKinds) =>
        manifest.KindInfo?.Namespaced
        ?? source.GetType().GetCustomAttribute<KubernetesKindAttribute>()?.Namespaced
        ?? !clusterKinds.Contains(manifest.Group + "/" + manifest.Kind);

    private static HashSet<string> ClusterScopedKinds(List<MapNode> trees)
    {
        var kinds = new HashSet<string>();
        foreach (var tree in trees)
        {
            var root = new Field(tree);
            if (root["kind"].Is("CustomResourceDefinition") && root["spec"]["scope"].Is("Cluster")) kinds.Add(root["spec"]["group"].Text + "/" + root["spec"]["names"]["kind"].Text);
        }

        return kinds;
    }

    private static bool SetNamespace(MapNode root, string value)
    {
        if (root.Find("metadata") is not MapNode metadata || metadata.Find("namespace") is not null) return false;

        // After the name, where a person would write it.
        var renewed = new MapNode { Position = metadata.Position };
        bool isSet = false;
        foreach (var (key, node) in metadata.Entries)
        {
            if (!isSet && key is not ("name" or "generateName")) isSet = Add();
            renewed.Set(key, NodeCopy.Of(node));
        }

        if (!isSet) Add();
        root.Set("metadata", renewed);
        return true;

        bool Add()
        {
            renewed.Set("namespace", new ScalarNode(ScalarType.String, value) { Position = metadata.Position });
            return true;
        }
    }

    private static ManifestObject ToManifest(External external, string? defaultNamespace)
    {
        var metadata = new MapNode().Set("name", external.Name);
        if (external.Namespace is { } written) metadata.Set("namespace", written);
        return new(new MapNode().Set("apiVersion", external.ApiVersion).Set("kind", external.Kind).Set("metadata", metadata), defaultNamespace, isExternal: true);
    }
}

/// <summary>A set built for one environment.</summary>
/// <param name="Set">The set's class.</param>
/// <param name="EnvironmentType">The environment's type, or null.</param>
/// <param name="Environment">The environment, or null.</param>
/// <param name="Place">The set's Build.</param>
/// <param name="Objects">Its objects and externals.</param>
internal sealed record BuiltSet(Type Set, Type? EnvironmentType, string? Environment, Place Place, IReadOnlyList<ManifestObject> Objects)
{
    /// <summary>The objects to write, in apply order.</summary>
    public IReadOnlyList<ManifestObject> Own => field ??= [.. ApplyOrder.Sort(Objects.Where(manifest => !manifest.IsExternal))];

    /// <summary>Their YAML.</summary>
    public IReadOnlyList<string> Texts => field ??= [.. Own.Select(manifest => YamlWriter.Write((MapNode)manifest.Root.Node!))];
}

/// <summary>Copies of trees: a node has one parent.</summary>
internal static class NodeCopy
{
    public static Rules.Nodes.Node Of(Rules.Nodes.Node node)
    {
        Rules.Nodes.Node copy;
        switch (node)
        {
            case MapNode map:
                var newMap = new MapNode();
                foreach (var (key, value) in map.Entries) newMap.Set(key, Of(value));
                copy = newMap;
                break;
            case ListNode list:
                var newList = new ListNode();
                foreach (var item in list.Items) newList.Add(Of(item));
                copy = newList;
                break;
            case ScalarNode scalar: copy = new ScalarNode(scalar.Type, scalar.Text); break;
            default: throw new InvalidOperationException("A built object is known in all its parts.");
        }

        copy.Position = node.Position;
        return copy;
    }
}
