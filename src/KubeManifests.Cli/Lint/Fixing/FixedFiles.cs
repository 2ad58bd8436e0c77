using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>Writes repaired files: as they were encoded, all or nothing, and not over what another program wrote meanwhile.</summary>
internal static class FixedFiles
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(true), new UTF32Encoding(false, true), new UTF32Encoding(true, true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
    ];

    /// <summary>Writes a file; the result says what went wrong.</summary>
    public static string? Write(string path, string before, string after)
    {
        string? temporary = null;
        try
        {
            // A link stays one.
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            byte[] raw = File.ReadAllBytes(target);
            if (Encoding.UTF8.GetString(Utf8Text.Of(raw).Span) != before) return "it has changed meanwhile";
            if (new FileInfo(target).IsReadOnly) return "it is read-only";
            var encoding = Array.Find(Encodings, candidate => raw.AsSpan().StartsWith(candidate.Preamble)) ?? new UTF8Encoding(false);
            temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target))!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(encoding.Preamble);
                stream.Write(encoding.GetBytes(after));
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DocumentException)
        {
            if (temporary is not null) File.Delete(temporary);
            return e.Message;
        }
    }
}
