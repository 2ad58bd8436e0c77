namespace KubeManifests.OtherLinters;

/// <summary>polaris keeps files named success and failure in a folder for each check.</summary>
internal static class PolarisSuite
{
    public static IEnumerable<Expectation> Read(string root)
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(root, "test", "checks")).Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(folder, "check.yaml"))) continue;
            foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                bool fails = name.Contains("failure", StringComparison.Ordinal);
                if (fails || name.Contains("success", StringComparison.Ordinal)) yield return new("polaris", Path.GetFileName(folder), [file], fails, Path.GetRelativePath(root, file));
            }
        }
    }
}
