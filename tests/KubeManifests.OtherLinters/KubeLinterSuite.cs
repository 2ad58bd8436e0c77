using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;

namespace KubeManifests.OtherLinters;

/// <summary>kube-linter's end-to-end tests name a file, a check, and the messages, which start with the kind of the object.</summary>
internal static partial class KubeLinterSuite
{
    // The tool's parameters for checks that only have a meaning with one.
    private static readonly Dictionary<string, Dictionary<string, string>> Parameters = new()
    {
        ["minimum-three-replicas"] = new() { ["kube_analyzers.min_replicas"] = "3" },
        ["hpa-minimum-three-replicas"] = new() { ["kube_analyzers.min_autoscaled_replicas"] = "3" },
        ["required-annotation-email"] = new() { ["kube_analyzers.required_annotations"] = "email" },
        ["required-label-owner"] = new() { ["kube_analyzers.required_labels"] = "owner" },
    };

    public static IEnumerable<Expectation> Read(string root)
    {
        string source = File.ReadAllText(Path.Combine(root, "e2etests", "bats-tests.sh"));
        foreach (Match test in Tests().Matches(source))
        {
            string body = test.Groups["body"].Value;
            if (Included().Match(body) is not { Success: true } check || FileName().Match(body) is not { Success: true } file) continue;
            string path = Path.Combine(root, file.Groups[1].Value);
            if (!File.Exists(path)) continue;
            var kinds = Messages().Matches(body).Select(match => match.Groups[1].Value).ToList();
            yield return new("kube-linter", check.Groups[1].Value, [path], kinds.Count > 0, "bats " + test.Groups["name"].Value)
            {
                Kinds = kinds,
                Options = Parameters.GetValueOrDefault(check.Groups[1].Value) ?? [],
                IsExpectedOn = manifest => ByName(manifest, kinds),
            };
        }
    }

    private static bool? ByName(ManifestObject manifest, List<string> kinds)
    {
        string name = manifest.Name.Text ?? "";
        if (name.StartsWith("dont-fire", StringComparison.Ordinal) || name.StartsWith("should-pass", StringComparison.Ordinal)) return false;
        if ((name.StartsWith("fire", StringComparison.Ordinal) || name.StartsWith("should-fire", StringComparison.Ordinal)) && kinds.Contains(manifest.Kind)) return true;
        return kinds.Count > 0 && !kinds.Contains(manifest.Kind) ? false : null;
    }

    [GeneratedRegex(@"^@test ""(?<name>[^""]+)"" \{\n(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Tests();

    [GeneratedRegex(@"--include ([\w-]+)")]
    private static partial Regex Included();

    [GeneratedRegex(@"tmp=""([^""]+\.ya?ml)""")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\[\[ ""\$\{message\d+\}"" ==? ""([A-Z]\w+)(?: [\w-]+)?: ")]
    private static partial Regex Messages();
}
