using System.Text;

namespace KubeManifests.Cli.Emit;

/// <summary>
/// Puts the files into the output folder: written completely beside it first, then moved one by one where the content differs (what is the same
/// keeps its time stamp), then what an earlier run wrote and this one did not is removed.
/// </summary>
internal static class OutputWriter
{
    public static void Write(IReadOnlyList<OutputFile> files, string folder, string? listFile)
    {
        var before = listFile is not null && File.Exists(listFile) ? File.ReadAllLines(listFile) : [];
        var changed = files.Where(file => !HasContent(Path.Combine(folder, file.Path), file.Text)).ToList();
        if (changed.Count > 0)
        {
            string staging = folder.TrimEnd(Path.DirectorySeparatorChar) + ".new-" + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            try
            {
                foreach (var (path, text) in changed)
                {
                    string staged = Path.Combine(staging, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(staged)!);
                    File.WriteAllText(staged, text, new UTF8Encoding(false));
                }

                foreach (var (path, _) in changed)
                {
                    string target = Path.Combine(folder, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Move(Path.Combine(staging, path), target, overwrite: true);
                }
            }
            finally
            {
                if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            }
        }

        var written = files.Select(file => Path.GetFullPath(file.Path, folder)).ToList();
        foreach (string stale in before.Except(written, OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)) Remove(stale);
        if (listFile is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(listFile)!);
        File.WriteAllLines(listFile, written);
    }

    private static bool HasContent(string path, string text) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text));

    // Also the folders that it leaves empty.
    private static void Remove(string file)
    {
        if (!File.Exists(file)) return;
        File.Delete(file);
        for (string? folder = Path.GetDirectoryName(file); folder is not null && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder))
            Directory.Delete(folder);
    }
}
