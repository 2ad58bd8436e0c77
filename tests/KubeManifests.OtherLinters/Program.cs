using KubeManifests.OtherLinters;

if (args.Length == 0 || !Directory.Exists(args[0]))
{
    Console.Error.WriteLine("usage: KubeManifests.OtherLinters FOLDER [TEXT]   FOLDER holds checkouts named kube-linter, kube-score, polaris, checkov, kyverno, kubescape; TEXT: only checks whose name contains it");
    return 2;
}

(string Name, Func<string, IEnumerable<Expectation>> Read)[] suites =
[
    ("kube-linter", KubeLinterSuite.Read),
    ("kube-score", KubeScoreSuite.Read),
    ("polaris", PolarisSuite.Read),
    ("checkov", CheckovSuite.Read),
    ("kyverno", KyvernoSuite.Read),
    ("kubescape", KubescapeSuite.Read),
];

int wrong = 0;
foreach (var (name, read) in suites)
{
    string folder = Path.Combine(args[0], name);
    if (!Directory.Exists(folder))
    {
        Console.WriteLine($"{name}: no checkout in {folder}");
        continue;
    }

    var results = read(folder).Where(expectation => args.Length < 2 || expectation.Check.Contains(args[1], StringComparison.OrdinalIgnoreCase)).Select(SuiteRunner.Run).ToList();
    foreach (var result in results.Where(result => result.Outcome is Outcome.Missed or Outcome.False))
    {
        Console.WriteLine($"{result.Outcome,-6} {name} {result.Expectation.Check} ({result.Expectation.Source}: {string.Join(", ", result.Expectation.Files.Select(Path.GetFileName))})");
        Console.WriteLine("       " + result.Detail);
    }

    foreach (var check in results.Where(result => result.Outcome == Outcome.NotCovered).Select(result => result.Expectation.Check).Distinct()) Console.WriteLine($"open   {name} {check}");
    int Count(Outcome outcome) => results.Count(result => result.Outcome == outcome);
    Console.WriteLine($"{name}: {results.Count} expectations, {Count(Outcome.Met)} met, {Count(Outcome.Missed)} missed, {Count(Outcome.False)} false, {Count(Outcome.NotCovered)} of checks that no rule covers; {SuiteRunner.CoveredChecks(name)} checks covered");
    wrong += Count(Outcome.Missed) + Count(Outcome.False);
}

return wrong == 0 ? 0 : 1;
