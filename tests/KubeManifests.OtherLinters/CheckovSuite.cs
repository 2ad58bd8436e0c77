using System.Text.RegularExpressions;

namespace KubeManifests.OtherLinters;

/// <summary>checkov keeps files named PASSED and FAILED in a folder for each check's class; the class has the id.</summary>
internal static partial class CheckovSuite
{
    public static IEnumerable<Expectation> Read(string root)
    {
        var ids = Directory.EnumerateFiles(Path.Combine(root, "checkov", "kubernetes", "checks", "resource"), "*.py", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Id: Id().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(check => check.Id.Length > 0).DistinctBy(check => check.Name).ToDictionary(check => check.Name, check => check.Id);
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(root, "tests", "kubernetes", "checks"), "example_*").Order(StringComparer.Ordinal))
        {
            if (!ids.TryGetValue(Path.GetFileName(folder)["example_".Length..], out string? id)) continue;
            foreach (string file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            {
                bool fails = file.Contains("FAILED", StringComparison.Ordinal);
                if (fails || file.Contains("PASSED", StringComparison.Ordinal)) yield return new("checkov", id, [file], fails, Path.GetFileName(folder));
            }
        }
    }

    [GeneratedRegex(@"id\s*=\s*""(CKV_K8S_\d+)""")]
    private static partial Regex Id();
}
