using System.Diagnostics;

namespace KubeManifests.Lint.Tests;

/// <summary>As a process: exit codes, pipes, the standard input.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Twice = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: same}\n";
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", 0, "No findings in 1 object of 1 file\n", "")]
    [InlineData(Twice, 1, "stdin:7:18: error KUBE1001", "")]
    [InlineData("a: [", 2, "", "stdin:1:5: cannot be read")]
    public void ExitCodesAndStreamsArePlain(string input, int code, string output, string error)
    {
        using var process = Start("-");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string written = process.StandardOutput.ReadToEnd(), complained = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        Assert.StartsWith(output, written, StringComparison.Ordinal);
        Assert.StartsWith(error, complained, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', written + complained);
        Assert.DoesNotContain('\r', complained);
    }

    [Fact]
    public void AReaderThatHasSeenEnoughIsNoFailure()
    {
        string text = string.Concat(Enumerable.Repeat(Twice + "---\n", 3000));
        using var process = Start(_tool.File("many.yaml", text), "--format", "jsonl");
        process.StandardOutput.ReadLine();
        process.StandardOutput.Close();
        string complained = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
        Assert.Empty(complained);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["exec", typeof(Cli.CommandLine).Assembly.Location, "lint", .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
