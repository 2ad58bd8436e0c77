using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Rules.Style;

/// <summary>A field says what the API server fills in anyway.</summary>
public sealed class DefaultWritten : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE8008", "Default value written out", RuleSeverity.Hidden,
        "What the API server fills in need not be written. Some teams want it written; then this rule is not for them.") { HasFix = true };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (!manifest.IsExternal && manifest.KindInfo is { } kind && ApiSchema.Default.FindType(kind.TypeName) is { } type && manifest.Root.Node is MapNode root)
            Walk(manifest, type, root, sink);
    }

    private void Walk(ManifestObject manifest, TypeInfo type, MapNode map, FindingSink sink)
    {
        foreach (var entry in map.Entries)
        {
            if (type.FindField(entry.Key) is not { } field) continue;
            if (entry.Value is ScalarNode { Type: not ScalarType.Null } scalar && field.Default is { Length: > 0 } written && !field.Required && scalar.Text == written)
            {
                sink.Report(this, manifest, new(scalar), $"{manifest.Display}: {entry.Key} is {written} when it is not written")
                    .With(new Fix("Remove " + entry.Key, NodeEdit.Remove(scalar)));
                continue;
            }

            Walk(manifest, field.Shape, entry.Value, sink);
        }
    }

    private void Walk(ManifestObject manifest, FieldType shape, Node node, FindingSink sink)
    {
        switch (node)
        {
            case MapNode map when shape.Type == "object" && ApiSchema.Default.FindType(shape.TypeName!) is { } type:
                Walk(manifest, type, map, sink);
                break;
            case MapNode map when shape.Type == "map":
                foreach (var entry in map.Entries) Walk(manifest, shape.Element!, entry.Value, sink);
                break;
            case ListNode list when shape.Type == "list":
                foreach (var item in list.Items) Walk(manifest, shape.Element!, item, sink);
                break;
        }
    }
}
