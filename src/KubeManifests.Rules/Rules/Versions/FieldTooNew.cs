using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Schema;
using KubeManifests.Rules.Versions;

namespace KubeManifests.Rules.Rules.Versions;

/// <summary>KUBE7004: fields that are newer than the servers.</summary>
public sealed class FieldTooNew : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE7004", "Field newer than the target", RuleSeverity.Warning,
        "The servers that the manifest goes to do not have this field yet: they drop it silently or, when asked to be strict, reject the object.")
    {
        HasFix = true,
        Options = [TargetVersion.Option],
    };

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var target = sink.Options.Get(TargetVersion.Option);
        if (!target.IsNewest && manifest.Root.Node is MapNode root && manifest.KindInfo is { } kind && !VersionTooNew.IsTooNew(manifest, target) && ApiSchema.Default.FindType(kind.TypeName) is { } type)
            new Walk(this, manifest, sink, target).Map(type, root);
    }

    private readonly struct Walk(FieldTooNew rule, ManifestObject manifest, FindingSink sink, TargetVersion target)
    {
        public void Map(TypeInfo type, MapNode map)
        {
            foreach (var entry in map.Entries)
            {
                if (type.FindField(entry.Key) is not { } field) continue;
                var at = new Field(entry.Value);
                if (!target.IsBefore(field.Since)) Value(field.Shape, entry.Value);
                else if (at.IsKnown) sink.Report(rule, manifest, at, $"{manifest.Display}: Kubernetes {target} does not have {at.Path}, which came with {field.Since}").With(new Fix("Remove " + entry.Key, NodeEdit.Remove(entry.Value)));
            }
        }

        private void Value(FieldType shape, Node node)
        {
            switch (node)
            {
                case ListNode list when shape.Type == "list":
                    foreach (var item in list.Items) Value(shape.Element!, item);
                    break;
                case MapNode map when shape.Type == "map":
                    foreach (var entry in map.Entries) Value(shape.Element!, entry.Value);
                    break;
                case MapNode map when shape.Type == "object" && ApiSchema.Default.FindType(shape.TypeName!) is { } type:
                    Map(type, map);
                    break;
            }
        }
    }
}
