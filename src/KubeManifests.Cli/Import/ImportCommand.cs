using System.CommandLine;
using KubeManifests.Cli.Lint;
using KubeManifests.Import;

namespace KubeManifests.Cli.Import;

/// <summary>What the user chose for <c>kubemanifests import</c>.</summary>
internal sealed class ImportOptions
{
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The folder to write to.</summary>
    public required string Output { get; init; }

    /// <summary>The set's name; without one the folder's.</summary>
    public string? Set { get; init; }

    /// <summary>The namespace of objects that name none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether a project is written, too.</summary>
    public bool WithProject { get; init; }

    /// <summary>Whether what the server filled in stays.</summary>
    public bool KeepsDefaults { get; init; }

    /// <summary>Whether files that are there are replaced.</summary>
    public bool Overwrites { get; init; }
}

/// <summary><c>kubemanifests import</c>: makes C# of YAML and JSON manifests.</summary>
internal static class ImportCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(CommandStreams streams)
    {
        var paths = new Argument<string[]>("path") { Arity = ArgumentArity.OneOrMore, Description = "Files, folders, patterns (* ? **), or - for the standard input. YAML, JSON or JSON lines, also gzipped." };
        var output = new Option<string>("--output", "-o") { Description = "The folder that the C# is written to.", HelpName = "folder", Required = true };
        var set = new Option<string?>("--set") { Description = "The name of the set's class; without it the name of the output folder.", HelpName = "name" };
        var @namespace = new Option<string?>("--namespace", "-n") { Description = "The namespace of objects that name none, as kubectl apply -n has it.", HelpName = "name" };
        var project = new Option<bool>("--project") { Description = "Writes a project file, too." };
        var keepDefaults = new Option<bool>("--keep-defaults") { Description = "Keeps the defaults that a server filled in." };
        var force = new Option<bool>("--force") { Description = "Replaces files that are there and say something else." };
        var command = new Command("import", "Makes C# manifests of YAML and JSON: what a person would have written.") { paths, output, set, @namespace, project, keepDefaults, force };
        command.SetAction(parsed =>
        {
            string? unknown = parsed.GetValue(paths)!.FirstOrDefault(path => path.Length > 1 && path[0] == '-' && !Path.Exists(path));
            string? name = parsed.GetValue(set);
            string? mistake = unknown is not null ? $"The option {unknown} is not known" : null;
            if (name is not null && Identifiers.Pascal(name).Length == 0) mistake ??= $"No class can be called \"{name}\"";
            if (mistake is not null)
            {
                streams.Error.WriteLine(mistake);
                return LintCommand.Unreadable;
            }

            return new ImportRun(new()
            {
                Paths = parsed.GetValue(paths)!,
                Output = parsed.GetValue(output)!,
                Set = name,
                Namespace = parsed.GetValue(@namespace),
                WithProject = parsed.GetValue(project),
                KeepsDefaults = parsed.GetValue(keepDefaults),
                Overwrites = parsed.GetValue(force),
            }, streams).Run();
        });
        return command;
    }
}
