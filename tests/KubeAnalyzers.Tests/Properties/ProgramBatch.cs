using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using KubeAnalyzers.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeAnalyzers.Tests.Properties;

/// <summary>What came of a program.</summary>
internal enum Verdict
{
    /// <summary>Evaluated fully, and as built.</summary>
    Exact,

    /// <summary>What is known is as built; something is unknown.</summary>
    General,

    /// <summary>It throws, and the evaluation does not claim to know all.</summary>
    Throws,

    /// <summary>It does not compile.</summary>
    Rejected,

    /// <summary>The evaluation says something that is not so.</summary>
    Wrong,
}

/// <summary>A program's verdict and what is wrong.</summary>
internal sealed record Outcome(Verdict Verdict, string? Message = null);

/// <summary>Compiles many programs at once, each in its own namespace, runs them, evaluates them and compares.</summary>
internal static class ProgramBatch
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // No warnings, and so no flow analysis for them.
    private static readonly CSharpCompilationOptions Options =
        TestCompilation.Options.WithNullableContextOptions(NullableContextOptions.Annotations).WithGeneralDiagnosticOption(ReportDiagnostic.Suppress);

    /// <summary>The time spent evaluating so far.</summary>
    public static TimeSpan Evaluating { get; private set; }

    /// <summary>The time spent compiling so far.</summary>
    public static TimeSpan Compiling { get; private set; }

    /// <summary>The outcome of each program.</summary>
    public static IReadOnlyList<Outcome> Check(IReadOnlyList<IReadOnlyList<string>> programs)
    {
        var outcomes = new Outcome?[programs.Count];
        using var image = new MemoryStream();
        var watch = Stopwatch.StartNew();
        var compilation = Compile(programs, outcomes, image);
        Compiling += watch.Elapsed;
        var built = BigStack(() => Build(image));
        var evaluated = BigStack(() => Evaluate(compilation));
        for (int i = 0; i < programs.Count; i++)
        {
            string type = $"P{i}.Set";
            outcomes[i] ??= Judge([.. built.Where(entry => entry.SetType == type)], [.. evaluated.Where(entry => entry.SetType == type)]);
        }

        return outcomes!;
    }

    /// <summary>
    /// Compares what was evaluated with what was built. A program that throws must not be evaluated as if it did for certain not: what is not known
    /// may be what it throws for, and is taken not to happen, as then there is nothing to build.
    /// </summary>
    public static Outcome Judge(IReadOnlyList<BuiltEntry> built, IReadOnlyList<EvaluatedEntry> evaluated)
    {
        bool exact = evaluated.All(Oracle.IsExact);
        if (built.FirstOrDefault(entry => entry.Failure is not null) is { Failure: { } failure } failed)
        {
            var entries = evaluated.Where(entry => entry.EnvironmentValue == failed.Environment || failed.Environment is null).ToList();
            return entries.Count > 0 && entries.All(entry => entry.IsCertain && Oracle.IsExact(entry)) ? new(Verdict.Wrong, $"It throws and is evaluated: {failure.GetBaseException()}") : new(Verdict.Throws);
        }

        foreach (var entry in built)
            if (Oracle.Difference(evaluated, entry) is { } difference)
                return new(Verdict.Wrong, difference);
        return new(exact ? Verdict.Exact : Verdict.General);
    }

    private static CSharpCompilation Compile(IReadOnlyList<IReadOnlyList<string>> programs, Outcome?[] outcomes, MemoryStream image)
    {
        var trees = programs.SelectMany((files, i) => files.Select((text, n) => TestCompilation.Parse(new($"{i}/{n}.cs", $"namespace P{i};\n{text}")))).Append(TestCompilation.Parse(new(TestCompilation.UsingsFile, TestCompilation.Usings)));
        var compilation = CSharpCompilation.Create("Programs", trees, TestCompilation.References, Options);
        while (true)
        {
            var result = compilation.Emit(image);
            if (result.Success) return compilation;
            foreach (var error in result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                outcomes[int.Parse(error.Location.SourceTree!.FilePath.Split('/')[0], null)] ??= new(Verdict.Rejected, $"{error.GetMessage()}: {Line(error.Location)}");
            compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree.FilePath.IndexOf('/') is > 0 and var slash && outcomes[int.Parse(tree.FilePath[..slash], null)] is not null));
            image.SetLength(0);
        }
    }

    private static string Line(Location location) => location.SourceTree!.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim() + " (" + location.SourceTree.GetText().ToString(location.SourceSpan) + ")";

    private static IReadOnlyList<BuiltEntry> Build(MemoryStream image)
    {
        image.Position = 0;
        var context = new AssemblyLoadContext("programs", isCollectible: true);
        try
        {
            return [.. context.LoadFromStream(image).GetTypes().Where(type => type.Name == "Set").SelectMany(BuiltSets.TryRun)];
        }
        finally
        {
            context.Unload();
        }
    }

    private static IReadOnlyList<EvaluatedEntry> Evaluate(Compilation compilation)
    {
        var watch = Stopwatch.StartNew();
        var entries = ManifestEvaluator.Evaluate(compilation, default);
        Evaluating += watch.Elapsed;
        return entries;
    }

    private static T BigStack<T>(Func<T> function)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            16 << 20) { IsBackground = true };
        thread.Start();
        if (!thread.Join(Limit)) throw new TimeoutException("The programs do not come to an end.");
        return failure is null ? result! : throw new TargetInvocationException(failure);
    }
}
