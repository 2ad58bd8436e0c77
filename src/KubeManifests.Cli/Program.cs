using KubeManifests.Cli;
using KubeManifests.Cli.Emit;
using KubeManifests.Cli.Lint;

// What the build calls has its own arguments (among them @files), and wants no time lost.
return args switch
{
    ["emit", .. var rest] => EmitCommand.Run(rest),
    ["emit-worker", .. var rest] => Emitter.Run(rest),
    ["emit-ended", var exitCode, var errors, .. var rest] => EndedWorker.Run(exitCode, errors, rest),
    _ => CommandLine.Run(args, CommandStreams.OfProcess()),
};
