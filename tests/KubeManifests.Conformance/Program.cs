using KubeManifests.Conformance;
using KubeManifests.Rules.Model;

if (args.Length == 0 || args[0].StartsWith('-'))
{
    Console.Error.WriteLine("usage: KubeManifests.Conformance FILE [--kind KIND] [--mutation NAME] [--id N] [--show N]");
    return 2;
}

string? kind = Option("--kind"), mutation = Option("--mutation"), id = Option("--id");
int show = int.Parse(Option("--show") ?? "20", System.Globalization.CultureInfo.InvariantCulture);

var judged = new List<Judgement>();
foreach (var one in VerdictCase.ReadFile(args[0]))
    if ((kind is null || one.Kind == kind) && (mutation is null || one.Mutation == mutation) && (id is null || one.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == id))
        judged.Add(new(one));

new ConformanceReport(judged).Write(Console.Out, show, verbose: id is not null);
return 0;

string? Option(string name)
{
    int at = Array.IndexOf(args, name);
    return at > 0 && at + 1 < args.Length ? args[at + 1] : null;
}
