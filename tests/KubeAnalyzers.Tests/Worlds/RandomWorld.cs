using KubeAnalyzers.Evaluation;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeAnalyzers.Tests.Worlds;

/// <summary>Sets of objects that change at random. The objects come from the pages of the world rules, so that their mistakes are made and repaired again and again.</summary>
internal sealed class RandomWorld(Random random, int firstSample = 0)
{
    private static readonly Lazy<IReadOnlyList<IReadOnlyList<ManifestObject>>> Samples = new(ReadSamples);
    private static readonly Lazy<IReadOnlyList<ManifestObject>> Pool = new(() => [.. Samples.Value.SelectMany(sample => sample)]);
    private static readonly Lazy<IReadOnlyList<Node>> Leaves = new(() => [.. Pool.Value.SelectMany(manifest => NodesOf(manifest.Root.Anchor)).Where(node => node is ScalarNode)]);
    private static readonly string?[] Namespaces = ["shop", "shop", "shop", "other", null];
    private static readonly string?[] UnknownKinds = ["Service", "ConfigMap", "PersistentVolume", "RoleBinding", "Deployment", null];

    private readonly List<WorldPart> _parts = [];
    private int _sample = firstSample;

    /// <summary>The sets.</summary>
    public IReadOnlyList<WorldPart> Parts => [.. _parts];

    /// <summary>Changes one thing; returns what, for the message of a failed test.</summary>
    public string Change()
    {
        if (_parts.Count == 0) return AddPart();
        int index = random.Next(_parts.Count);
        var part = _parts[index];
        var objects = part.Objects.ToList();
        switch (random.Next(20))
        {
            case 0 when _parts.Count < 5: return AddPart();
            case 1 when _parts.Count > 1:
                _parts.RemoveAt(index);
                return $"remove part {index}";
            case 2:
                // The same objects in another instance of the part, which is what a new evaluation gives.
                _parts[index] = With(part, objects);
                return $"renew part {index}";
            case 3:
                _parts[index] = new(part.EnvironmentType, part.EnvironmentValue, part.Objects, part.UnknownKinds.Count > 0 ? [] : [Pick(UnknownKinds)]);
                return $"unknown kinds of part {index}: {string.Join(',', _parts[index].UnknownKinds)}";
            case 4 when _parts.Count > 1:
                int other = random.Next(_parts.Count);
                (_parts[index], _parts[other]) = (_parts[other], _parts[index]);
                return $"swap parts {index} and {other}";
            case 5 when objects.Count > 1:
                var moved = objects[0];
                objects.RemoveAt(0);
                objects.Add(moved);
                break;
            case 6 or 7 or 8 when objects.Count > 0:
                objects.RemoveAt(random.Next(objects.Count));
                break;
            case 9 when objects.Count > 0:
                objects.Insert(random.Next(objects.Count), Pick(objects));
                break;
            case < 14 when objects.Count > 0:
                int changed = random.Next(objects.Count);
                objects[changed] = Mutate(objects[changed]);
                break;
            default:
                if (random.Next(2) == 0) objects.AddRange(NewSample());
                else for (int i = random.Next(4); i >= 0; i--) objects.Insert(random.Next(objects.Count + 1), NewObject());
                break;
        }

        _parts[index] = With(part, objects);
        return $"part {index}: {string.Join(", ", objects.Select(manifest => manifest.Display))}";
    }

    private string AddPart()
    {
        string? value = random.Next(4) switch { 0 => "Dev", 1 => "Prod", _ => null };
        string? type = value is not null ? "Stage" : random.Next(4) == 0 ? "Region" : null;
        _parts.Insert(random.Next(_parts.Count + 1), new(type, value ?? (type is null ? null : "Eu"), [.. NewSample(), .. Enumerable.Range(0, 3).Select(_ => NewObject())], []));
        return $"add a part of {type} {value}";
    }

    // What belongs together: many mistakes take several objects that chance seldom brings together, so samples come in turn.
    private IEnumerable<ManifestObject> NewSample()
    {
        var sample = Samples.Value[_sample++ % Samples.Value.Count];
        string? @namespace = Pick(Namespaces);
        return sample.Select(manifest => Copy(manifest, manifest.Namespace.IsUnset ? null : @namespace, manifest.IsExternal, null, null)).ToList();
    }

    private ManifestObject NewObject()
    {
        var manifest = Pick(Pool.Value);
        return random.Next(3) == 0 ? Mutate(manifest) : Copy(manifest, Pick(Namespaces), manifest.IsExternal, null, null);
    }

    private ManifestObject Mutate(ManifestObject manifest)
    {
        var nodes = NodesOf(manifest.Root.Anchor).Where(node => node.Parent is not null).ToList();
        if (nodes.Count == 0) return Copy(manifest, "shop", manifest.IsExternal, null, null);
        var target = Pick(nodes);
        if (target.Key is "apiVersion" or "kind" && random.Next(4) > 0) target = Pick(nodes);
        var likely = Leaves.Value.Where(leaf => leaf.Key == target.Key).ToList();
        Func<Node?> replacement = random.Next(8) switch
        {
            0 => () => null,
            1 => () => new UnknownNode(),
            2 => () => new OneOfNode([ScalarNode.String("one"), new AbsentNode()]),
            _ when target is ScalarNode && likely.Count > 0 => () => CopyNode(Pick(likely), null, null),
            3 => () => CopyNode(Pick(Leaves.Value), null, null),
            _ => () => null,
        };
        return Copy(manifest, manifest.Namespace.Name, manifest.IsExternal || random.Next(30) == 0, target, replacement);
    }

    private static ManifestObject Copy(ManifestObject manifest, string? @namespace, bool isExternal, Node? target, Func<Node?>? replacement) =>
        new((MapNode)CopyNode(manifest.Root.Anchor, target, replacement)!, @namespace, manifest.Namespace.IsUnknown, isExternal);

    private static Node? CopyNode(Node node, Node? target, Func<Node?>? replacement)
    {
        if (ReferenceEquals(node, target)) return replacement!();
        switch (node)
        {
            case MapNode map:
                var mapCopy = new MapNode { IsOpen = map.IsOpen };
                foreach (var entry in map.Entries)
                    if (CopyNode(entry.Value, target, replacement) is { } value) mapCopy.Set(entry.Key, value);
                return mapCopy;
            case ListNode list:
                var listCopy = new ListNode { IsOpen = list.IsOpen };
                foreach (var item in list.Items)
                    if (CopyNode(item, target, replacement) is { } value) listCopy.Add(value);
                return listCopy;
            case ScalarNode scalar: return new ScalarNode(scalar.Type, scalar.Text);
            case OneOfNode oneOf: return new OneOfNode([.. oneOf.Alternatives.Select(alternative => CopyNode(alternative, null, null)!)]);
            case AbsentNode: return new AbsentNode();
            default: return new UnknownNode();
        }
    }

    private static IEnumerable<Node> NodesOf(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => NodesOf(entry.Value)).Prepend(map),
        ListNode list => list.Items.SelectMany(NodesOf).Prepend(list),
        _ => [node],
    };

    private static WorldPart With(WorldPart part, List<ManifestObject> objects) => new(part.EnvironmentType, part.EnvironmentValue, objects, part.UnknownKinds);

    private static IReadOnlyList<IReadOnlyList<ManifestObject>> ReadSamples() =>
    [
        .. RuleCatalogue.WorldRules
            .SelectMany(rule => DocumentationTests.AllSamples(rule.Info.Id))
            .Select(sample => (IReadOnlyList<ManifestObject>)[.. ManifestEvaluator.Evaluate(TestCompilation.Create([new("Sample.cs", sample)]), default).SelectMany(entry => entry.Objects)])
            .Where(sample => sample.Count > 0),
    ];

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
