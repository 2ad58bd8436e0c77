using System.Text.RegularExpressions;

namespace KubeManifests.OtherLinters;

/// <summary>kube-score's tests name a file, a check and a grade.</summary>
internal static partial class KubeScoreSuite
{
    public static IEnumerable<Expectation> Read(string root)
    {
        string data = Path.Combine(root, "score", "testdata");
        foreach (string source in Directory.EnumerateFiles(Path.Combine(root, "score"), "*_test.go").Order(StringComparer.Ordinal))
        {
            foreach (Match function in Functions().Matches(File.ReadAllText(source)))
            {
                // What tests the tool's own annotations and switches says nothing of manifests.
                string body = function.Groups["body"].Value;
                if (body.Contains("Ignore", StringComparison.Ordinal) || body.Contains("UseOptional", StringComparison.Ordinal)) continue;
                foreach (Match call in Calls().Matches(body))
                {
                    string check = call.Groups["check"].Value.ToLowerInvariant().Replace(' ', '-');
                    string grade = call.Groups["grade"].Value;
                    if (grade is not ("AllOK" or "Critical" or "Warning")) continue;
                    var names = FileNames().Matches(call.Groups["files"].Value).Select(match => match.Groups[1].Value);
                    foreach (var files in Expand(data, [.. names])) yield return new("kube-score", check, files, grade != "AllOK", $"{Path.GetFileName(source)} {function.Groups["name"].Value}");
                }
            }
        }
    }

    // "cronjob-"+v+"-x.yaml": one test for each file of such a name.
    private static IEnumerable<IReadOnlyList<string>> Expand(string data, List<string> names)
    {
        if (names.Count == 0) yield break;
        if (names is [var one] && one.Contains('*'))
        {
            foreach (string file in Directory.EnumerateFiles(data, one)) yield return [file];
            yield break;
        }

        var files = names.ConvertAll(name => Path.Combine(data, name));
        if (files.TrueForAll(File.Exists)) yield return files;
    }

    [GeneratedRegex(@"^func (?<name>Test\w+)\(t \*testing\.T\) \{\n(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Functions();

    [GeneratedRegex(@"testExpectedScore(WithConfig)?\(\s*t,\s*(?<files>\[\]ks\.NamedReader\{.*?\}|""[^,]*""),.*?""(?<check>[A-Z][^""]*)"",\s*scorecard\.Grade(?<grade>\w+)", RegexOptions.Singleline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"""([^""]+\.yaml)""")]
    private static partial Regex FileNames();
}
