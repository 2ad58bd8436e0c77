using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.OtherLinters;

/// <summary>The policies of kyverno have tests that name objects of a file, and whether they pass.</summary>
internal static class KyvernoSuite
{
    public static IEnumerable<Expectation> Read(string root)
    {
        foreach (string file in Directory.EnumerateFiles(root, "kyverno-test.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            // The same policies are there again in other languages.
            string folder = Path.GetRelativePath(root, Path.GetDirectoryName(Path.GetDirectoryName(file)!)!);
            if (folder.Contains("-cel", StringComparison.Ordinal) || folder.Contains("-vpol", StringComparison.Ordinal)) continue;
            foreach (var test in SuiteRunner.Read(file))
            {
                var files = Items(test.Root["resources"]).Select(item => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, item.Text ?? ""))).Where(File.Exists).ToList();
                foreach (var policy in Items(test.Root["results"]).GroupBy(result => result["policy"].Text ?? ""))
                {
                    var verdicts = new Dictionary<(string Kind, string Name), bool>();
                    foreach (var result in policy)
                    {
                        // A change of the object, not a verdict on it.
                        if (result["patchedResource"].IsKnown || result["patchedResources"].IsKnown) continue;
                        bool fails = result["result"].Is("fail");
                        if (!fails && !result["result"].Is("pass")) continue;
                        foreach (var name in Items(result["resources"]).Concat([result["resource"]]).Select(item => item.Text).OfType<string>())
                        {
                            var key = (result["kind"].Text ?? "", name[(name.LastIndexOf('/') + 1)..]);
                            verdicts[key] = fails || verdicts.GetValueOrDefault(key);
                        }
                    }

                    if (verdicts.Count == 0 || files.Count == 0) continue;
                    yield return new("kyverno", policy.Key, files, verdicts.ContainsValue(true), folder) { IsExpectedOn = manifest => Find(verdicts, manifest) };
                }
            }
        }
    }

    private static bool? Find(Dictionary<(string, string), bool> verdicts, ManifestObject manifest) =>
        manifest.Name.Text is { } name && verdicts.TryGetValue((manifest.Kind, name), out bool fails) ? fails : null;

    private static IEnumerable<Field> Items(Field list)
    {
        foreach (var item in list.Items) yield return item;
    }
}
