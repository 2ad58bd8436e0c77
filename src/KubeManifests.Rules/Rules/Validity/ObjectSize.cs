using System.Globalization;
using System.Text;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>How large an object may be. What is not known counts as nothing: an object that is too large by what is known is too large.</summary>
public sealed class ObjectSize : ObjectRuleFamily
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const long MostOfStore = 1536 * 1024;
    private const long MostOfAnnotations = 256 * 1024;
    private const long MostOfConfiguration = 1024 * 1024;

    private static readonly RuleInfo TooLarge = new("KUBE2020", "Object too large for etcd", RuleSeverity.Error,
        "The store of the API server takes requests of at most 1.5 MiB. A larger object has to be split, or its content has to live elsewhere.");

    private static readonly RuleInfo TooLargeToApply = new("KUBE2021", "Object too large for kubectl apply", RuleSeverity.Warning,
        "Client-side kubectl apply keeps the whole object in an annotation, and all annotations together have at most 256 KiB. Server-side apply keeps none.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [TooLarge, TooLargeToApply];

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.Root.Node is not { } root) return;
        long texts = 0, json = SizeOf(root, ref texts);
        bool isConfiguration = manifest.ApiVersion == "v1" && manifest.Kind is "ConfigMap" or "Secret"; // they have a limit of their own
        if (!isConfiguration && texts > MostOfStore)
        {
            sink.Report(TooLarge, manifest, manifest.Root, $"{manifest.Display} has {Number(texts)} bytes of text alone, but the API server stores objects of at most {Number(MostOfStore)} bytes; it has to be split").Path = "";
            return;
        }

        if (json <= MostOfAnnotations - LastApplied.Length || isConfiguration && json > MostOfConfiguration) return;
        var annotations = manifest.Root["metadata"]["annotations"];
        if (annotations.IsUnknown || annotations.IsOpen || annotations[LastApplied].IsKnown) return;
        sink.Report(TooLargeToApply, manifest, manifest.Root, $"{manifest.Display} has {Number(json)} bytes as JSON, which kubectl apply cannot keep in an annotation (at most {Number(MostOfAnnotations)} bytes); use kubectl apply --server-side").Path = "";
    }

    // As JSON without blanks, of which the texts are a part.
    private static long SizeOf(Node node, ref long texts)
    {
        long size = 2;
        switch (node)
        {
            case MapNode map:
                foreach (var entry in map.Entries) size += TextSize(entry.Key) + 2 + SizeOf(entry.Value, ref texts);
                return map.Entries.Count > 0 ? size - 1 : size;
            case ListNode list:
                for (int i = 0; i < list.Items.Count; i++) size += SizeOf(list.Items[i], ref texts) + 1;
                return list.Items.Count > 0 ? size - 1 : size;
            case ScalarNode { Type: ScalarType.String } text:
                texts += Encoding.UTF8.GetByteCount(text.Text);
                return TextSize(text.Text);
            case ScalarNode scalar:
                return scalar.Text.Length;
            default:
                return 0;
        }
    }

    private static long TextSize(string text)
    {
        long size = Encoding.UTF8.GetByteCount(text) + 2;
        foreach (char c in text)
            if (c is '"' or '\\' or < ' ') size++;
        return size;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
