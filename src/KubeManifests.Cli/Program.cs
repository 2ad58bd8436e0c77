using KubeManifests.Cli.Emit;

return args switch
{
    ["emit", .. var rest] => EmitCommand.Run(rest),
    ["emit-worker", .. var rest] => Emitter.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: kubemanifests emit --assembly FILE --output FOLDER [--layout set|object|kustomize] [--project-dir FOLDER] [--list FILE] [--timeout SECONDS]");
    return 2;
}
