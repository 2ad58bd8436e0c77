using System.CommandLine;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Explain;
using KubeManifests.Cli.Import;
using KubeManifests.Cli.Lint;

namespace KubeManifests.Cli;

/// <summary>The commands of <c>kubemanifests</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and gives its exit code: 2 when it is not understood.</summary>
    public static int Run(string[] arguments, CommandStreams streams)
    {
        var emit = new Command("emit", "Writes the YAML of an assembly's manifest sets: --assembly FILE --output FOLDER [--layout set|object|kustomize] [--project-dir FOLDER] [--list FILE] [--timeout SECONDS].")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        emit.SetAction(parsed => EmitCommand.Run([.. parsed.UnmatchedTokens]));
        var root = new RootCommand("Kubernetes manifests in C#, YAML and JSON: checked before they are applied.") { LintCommand.Create(streams), ImportCommand.Create(streams), emit };
        foreach (var command in ExplainCommand.Create(streams)) root.Add(command);
        var parsed = root.Parse(LintCommand.Expand(arguments));
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) streams.Error.WriteLine(error.Message);
            streams.Error.WriteLine("See kubemanifests --help.");
            return LintCommand.Unreadable;
        }

        int code = parsed.Invoke(new InvocationConfiguration { Output = streams.Output, Error = streams.Error, EnableDefaultExceptionHandler = false });
        try
        {
            streams.Output.Flush();
        }
        catch (IOException)
        {
            // The reader at the other end of the pipe has seen enough.
        }

        return code;
    }
}
