using System.Globalization;
using KubeManifests.Cli.Lint.Formats;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary><c>kubemanifests lint --fix</c>: repairs files, says what it did, and then what is left.</summary>
internal static class FixCommand
{
    /// <summary>Runs it and gives what is left; null when a file could not be written.</summary>
    public static LintResult? Run(CommandStreams streams, LintOptions options)
    {
        // What is read once and again is remembered.
        byte[]? typed = null;
        Stream Input()
        {
            if (typed is null)
            {
                using var stream = streams.Input();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                typed = copy.ToArray();
            }

            return new MemoryStream(typed, writable: false);
        }

        FixResult result;
        using (var progress = new Progress(options.ShowsProgress ? streams.Error : null))
            result = new FixRun(options, options.FixOnly, Input, progress).Run();

        // The standard output is the repaired text, or the differences; or it is for programs to read.
        bool isTyped = options.Paths.Contains("-");
        var report = isTyped || options.IsDryRun || options.Format != LintFormat.Text ? streams.Error : streams.Output;
        bool isWritten = true;
        foreach (var (name, before, after) in result.Changed)
        {
            if (options.IsDryRun) streams.Output.Write(UnifiedDiff.Of(name, before, after));
            else if (name != "stdin" && FixedFiles.Write(name, before, after) is { } mistake)
            {
                streams.Error.WriteLine($"{name}: cannot be written: {mistake}");
                isWritten = false;
            }
        }

        if (isTyped && !options.IsDryRun)
        {
            using var text = new StreamReader(Input());
            streams.Output.Write(result.Changed.Find(changed => changed.Name == "stdin").After ?? text.ReadToEnd());
        }

        string word = options.IsDryRun ? "would be fixed" : "fixed";
        foreach (var (finding, title) in result.Fixed) report.Write($"{Place(finding)} {word} {finding.Rule.Id} {finding.Object}: {title}\n");
        foreach (var (finding, title, reason) in result.Refused) report.Write($"{Place(finding)} not fixed {finding.Rule.Id} {finding.Object}: {title}: {reason}\n");
        foreach (var (rule, count) in result.Guesses) report.Write(string.Create(CultureInfo.InvariantCulture, $"{rule}: {count} {(count == 1 ? "fix writes" : "fixes write")} a value that is only an example: --fix={rule}\n"));
        var findings = isTyped && !options.IsDryRun || options.IsDryRun && options.Format == LintFormat.Text ? streams.Error : streams.Output;
        if (result.Fixed.Count + result.Refused.Count + result.Guesses.Count > 0 && report == findings) report.Write('\n');
        LintCommand.SayMistakes(streams, result.Left);
        FindingWriter.Of(options).Write(result.Left, findings, streams.Error);
        return isWritten ? result.Left : null;
    }

    private static string Place(LintFinding finding) => string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}:");
}
