using System.Text.Json;
using KubeManifests.Rules.Model;

namespace KubeManifests.OtherLinters;

/// <summary>kubescape's rules have tests of files and the alerts that they give; controls name the rules they are made of.</summary>
internal static class KubescapeSuite
{
    public static IEnumerable<Expectation> Read(string root)
    {
        var controls = Directory.EnumerateFiles(Path.Combine(root, "controls"), "*.json").Order(StringComparer.Ordinal).Select(Control).OfType<(string Id, List<string> Rules)>().ToList();
        foreach (var (id, rules) in controls)
        {
            foreach (string rule in rules)
            {
                string tests = Path.Combine(root, "rules", rule, "test");
                if (!Directory.Exists(tests)) continue;
                foreach (string test in Directory.EnumerateDirectories(tests).Order(StringComparer.Ordinal))
                {
                    string expected = Path.Combine(test, "expected.json"), input = Path.Combine(test, "input");
                    if (!File.Exists(expected) || !Directory.Exists(input)) continue;
                    var files = Directory.EnumerateFiles(input).Order(StringComparer.Ordinal).ToList();
                    var alerted = Alerted(expected);
                    yield return new("kubescape", id, files, alerted.Count > 0, $"{rule}/{Path.GetFileName(test)}")
                    {
                        IsExpectedOn = manifest => alerted.Contains((manifest.Kind, manifest.Name.Text ?? "")) ? true : null,
                    };
                }
            }
        }
    }

    private static (string Id, List<string> Rules)? Control(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return json.RootElement.TryGetProperty("controlID", out var id) && json.RootElement.TryGetProperty("rulesNames", out var rules)
            ? (id.GetString()!, [.. rules.EnumerateArray().Select(rule => rule.GetString()!)])
            : null;
    }

    private static HashSet<(string, string)> Alerted(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file), new() { AllowTrailingCommas = true });
        var result = new HashSet<(string, string)>();
        if (json.RootElement.ValueKind != JsonValueKind.Array) return result;
        foreach (var alert in json.RootElement.EnumerateArray())
        {
            if (!alert.TryGetProperty("alertObject", out var found) || !found.TryGetProperty("k8sApiObjects", out var objects) || objects.ValueKind != JsonValueKind.Array) continue;
            foreach (var item in objects.EnumerateArray())
                if (item.TryGetProperty("kind", out var kind) && item.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("name", out var name)) result.Add((kind.GetString()!, name.GetString()!));
        }

        return result;
    }
}
