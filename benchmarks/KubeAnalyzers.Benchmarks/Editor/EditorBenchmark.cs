namespace KubeAnalyzers.Benchmarks;

/// <summary>What the editor pays for KubeAnalyzers while somebody types.</summary>
internal static class EditorBenchmark
{
    /// <summary>The steps, and the name of each one's figure at the end of the output.</summary>
    private static readonly (string Name, string Step)[] Steps =
    [
        ("edited-file", "pull of the edited file after one token was typed"),
        ("other-file", "pull of another open file after that"),
        ("helper-edit", "pull of an open file after an edit in a helper of all files"),
        ("declaration-edit", "pull of the edited file after a member was added"),
    ];

    /// <summary>Measures projects of several sizes.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<int> sizes, int? rounds)
    {
        var results = new List<(int Size, Measurements With, Measurements Without)>();
        bool clean = true;
        foreach (int size in sizes)
        {
            var (with, without, findings) = await MeasureAsync(size, rounds ?? (size > 2000 ? 15 : 30));
            results.Add((size, with, without));
            clean &= findings.Count == 0;
            Print(size, with, without);
            foreach (string finding in findings.Order(StringComparer.Ordinal).Take(20)) Console.WriteLine("  unexpected: " + finding);
            await EditorMemory.CompareAsync(size);
            Console.WriteLine();
        }

        if (results.Count > 1) PrintGrowth(results);
        var (_, last, lastWithout) = results[^1];
        foreach (var (name, _) in Steps.Skip(1)) Console.WriteLine($"{name}-baseline-ms: {Table.Number(lastWithout.Milliseconds(name))}");
        // The names of these lines and their order are what scripts rely on.
        Console.WriteLine($"edited-file-ms: {Table.Number(last.Milliseconds("edited-file"))}");
        Console.WriteLine($"edited-file-baseline-ms: {Table.Number(lastWithout.Milliseconds("edited-file"))}");
        foreach (var (name, _) in Steps.Skip(1)) Console.WriteLine($"{name}-ms: {Table.Number(last.Milliseconds(name))}");
        return clean ? 0 : 1;
    }

    /// <summary>Does one step many times and nothing else, for a profiler.</summary>
    public static async Task<int> TypeAsync(int size, string step, int rounds)
    {
        using var session = await EditorSession.OpenAsync(GeneratedProject.Write(size, analyzed: true));
        var (edited, _) = OpenFiles(size);
        await session.PullAsync(edited);
        var measured = new Measurements();
        for (int round = 0; round < rounds; round++)
        {
            var (file, key) = step switch
            {
                "edited-file" => (edited, Keystrokes.InSet(round)),
                "helper-edit" => (ManifestSources.HelperFile, Keystrokes.InHelper(round)),
                "declaration-edit" => (edited, Keystrokes.NewMember(round)),
                _ => throw new ArgumentException($"There is no step {step}."),
            };
            await session.EditAsync(file, key.Old, key.New);
            measured.Add(step, await session.PullAsync(edited));
        }

        Console.WriteLine($"{step}: median {Table.Number(measured.Milliseconds(step))} ms, least {Table.Number(measured.Least(step))} ms, CPU {Table.Number(measured.Cpu(step))} ms, {Table.Number(measured.Kilobytes(step))} KB");
        return 0;
    }

    private static async Task<(Measurements With, Measurements Without, IReadOnlyCollection<string> Findings)> MeasureAsync(int size, int rounds)
    {
        using var with = await EditorSession.OpenAsync(GeneratedProject.Write(size, analyzed: true));
        using var without = await EditorSession.OpenAsync(GeneratedProject.Write(size, analyzed: false));
        await with.EnsureAnalyzedAsync(OpenFiles(size).Edited);
        Measurements measuredWith = new(), measuredWithout = new();
        int warmUp = Math.Max(6, rounds / 3);
        for (int round = 0; round < warmUp + rounds; round++)
        {
            // By turns, and by turns first: what else the machine does meets both alike.
            bool record = round >= warmUp;
            if (round % 2 == 0) await RoundAsync(with, round, size, record ? measuredWith : null);
            await RoundAsync(without, round, size, record ? measuredWithout : null);
            if (round % 2 == 1) await RoundAsync(with, round, size, record ? measuredWith : null);
        }

        return (measuredWith, measuredWithout, with.Findings);
    }

    private static async Task RoundAsync(EditorSession session, int round, int size, Measurements? measured)
    {
        var (edited, other) = OpenFiles(size);
        var key = Keystrokes.InSet(round);
        await session.EditAsync(edited, key.Old, key.New);
        await Pull("edited-file", edited);
        await Pull("other-file", other);

        var helper = Keystrokes.InHelper(round);
        await session.EditAsync(ManifestSources.HelperFile, helper.Old, helper.New);
        await Pull("helper-edit", edited);

        var added = Keystrokes.NewMember(round);
        await session.EditAsync(edited, added.Old, added.New);
        await Pull("declaration-edit", edited);

        var removed = Keystrokes.RemoveMember(round);
        await session.EditAsync(edited, removed.Old, removed.New);
        await session.PullAsync(edited);

        async Task Pull(string step, string file)
        {
            var cost = await session.PullAsync(file);
            measured?.Add(step, cost);
        }
    }

    /// <summary>The file that is typed in and the one that is open beside it.</summary>
    public static (string Edited, string Other) OpenFiles(int size)
    {
        int files = size / ManifestSources.PerFile;
        return (ManifestSources.FileName(files / 2), ManifestSources.FileName(files / 4));
    }

    private static void Print(int size, Measurements with, Measurements without)
    {
        Console.WriteLine($"{size} manifests, {size / ManifestSources.PerFile + 1} files: median of {with.Rounds} rounds with and without KubeAnalyzers by turns, ms");
        var times = new Table("step", "with", "without", "difference", "ratio", "least with", "least without");
        var work = new Table("step", "CPU ms with", "without", "difference", "allocated KB with", "without", "difference");
        foreach (var (name, step) in Steps)
        {
            times.Add($"{step} ({name})", with.Milliseconds(name), without.Milliseconds(name), with.Milliseconds(name) - without.Milliseconds(name),
                with.Milliseconds(name) / without.Milliseconds(name), with.Least(name), without.Least(name));
            work.Add(name, with.Cpu(name), without.Cpu(name), with.Cpu(name) - without.Cpu(name),
                with.Kilobytes(name), without.Kilobytes(name), with.Kilobytes(name) - without.Kilobytes(name));
        }

        times.Print();
        work.Print();
    }

    private static void PrintGrowth(List<(int Size, Measurements With, Measurements Without)> results)
    {
        Console.WriteLine("growth: what KubeAnalyzers adds, ms");
        var table = new Table(["step", .. results.Select(result => $"{result.Size} manifests")]);
        foreach (var (name, step) in Steps) table.Add(step, [.. results.Select(result => result.With.Milliseconds(name) - result.Without.Milliseconds(name))]);
        table.Print();
    }
}
