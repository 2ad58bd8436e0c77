using KubeAnalyzers.ForeignCode;

if (args.Length == 0)
{
    Console.Error.WriteLine("Name folders of C# sources: the analyzers are run over them, and their members are evaluated as if manifests were made of them.");
    return 2;
}

var report = new ForeignCodeRunner(Console.Error).Run(args);
Console.WriteLine(report);
return report.IsSound ? 0 : 1;
