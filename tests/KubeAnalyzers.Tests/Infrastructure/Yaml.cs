using System.Globalization;
using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeAnalyzers.Tests;

/// <summary>Checks what one rule says of manifests in YAML, in which the scalar <c>?</c> stands for a value that cannot be known.</summary>
public static partial class Yaml
{
    private const string Unknown = "UNKNOWN";

    /// <summary>Exactly these findings of the rule are there, each as <c>Pod/web spec.hostname</c>, in any order.</summary>
    public static void Check(string id, string yaml, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Find(id, yaml).Select(finding => finding.Object.Kind + "/" + finding.Object.Name.Text + " " + finding.At.Path).Order(StringComparer.Ordinal));

    /// <summary>The findings of one rule; objects that name no namespace are in <c>shop</c>, or as given.</summary>
    public static IReadOnlyList<Finding> Find(string id, string yaml, IReadOnlyDictionary<string, string>? settings = null, string? @namespace = "shop")
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Question().Replace(yaml, Unknown)));
        var world = new World();
        foreach (var document in stream.Documents)
            if (Node(document.RootNode) is MapNode root) world.Add(new(root, @namespace));
        var options = new RuleSettings(new(settings ?? new Dictionary<string, string>()));
        var findings = world.Objects.SelectMany(manifest => RuleRunner.CheckObject(manifest, options)).Concat(RuleRunner.CheckWorld(world, options));
        return [.. findings.Where(finding => finding.Rule.Id == id)];
    }

    [GeneratedRegex(@"(?<=[\[{ ])\?(?=[\]},:\s]|$)")]
    private static partial Regex Question();

    private static Node Node(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                var map = new MapNode();
                foreach (var (key, value) in mapping.Children)
                {
                    // A field that is not known makes the whole entry unknown.
                    if (((YamlScalarNode)key).Value is Unknown) map.IsOpen = true;
                    else map.Set(((YamlScalarNode)key).Value!, Node(value));
                }

                return map;
            case YamlSequenceNode sequence:
                var list = new ListNode();
                foreach (var item in sequence) list.Add(Node(item));
                return list;
            default:
                var scalar = (YamlScalarNode)node;
                string text = scalar.Value ?? "";
                if (scalar.Style != ScalarStyle.Plain) return ScalarNode.String(text);
                if (text == Unknown) return new UnknownNode();
                return text is "true" or "false" ? ScalarNode.Boolean(text == "true")
                    : text is "" or "null" or "~" ? new ScalarNode(ScalarType.Null, "null")
                    : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? ScalarNode.Integer(number) : ScalarNode.String(text);
        }
    }
}
