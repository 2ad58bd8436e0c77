using KubeManifests.Cli;
using KubeManifests.Cli.Lint;

namespace KubeManifests.Lint.Tests;

/// <summary>Runs <c>kubemanifests lint</c> in this process, in a folder of its own.</summary>
public sealed class Tool : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("lint").FullName;

    public string File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs with paths that start with "@/" taken to be in the folder.</summary>
    public Result Run(params string[] arguments) => Run("", arguments);

    public Result Run(string input, string[] arguments, bool hasColor = false) => Command(["lint", .. arguments], input, hasColor);

    /// <summary>Runs any command.</summary>
    public Result Command(string[] arguments, string input = "", bool hasColor = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var streams = new CommandStreams(() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)), output, error, hasColor, ShowsProgress: false);
        int code = CommandLine.Run([.. arguments.Select(argument => argument.Replace("@/", Folder + "/", StringComparison.Ordinal))], streams);
        return new(code, Plain(output), Plain(error));
    }

    // In the results, too, "@/" stands for the folder.
    private string Plain(StringWriter writer) => writer.ToString().Replace(Folder + "/", "@/", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public sealed record Result(int Code, string Output, string Error)
    {
        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
