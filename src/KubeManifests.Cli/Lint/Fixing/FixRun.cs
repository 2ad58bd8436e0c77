using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>A finding that was repaired.</summary>
internal sealed record FixedFinding(LintFinding Finding, string Title);

/// <summary>A finding that has a fix which was not made, and why.</summary>
internal sealed record RefusedFix(LintFinding Finding, string Title, string Reason);

/// <summary>What a run of fixes did.</summary>
internal sealed class FixResult
{
    public List<FixedFinding> Fixed { get; } = [];

    public List<RefusedFix> Refused { get; } = [];

    /// <summary>How many fixes were not made because they guess a value, by rule.</summary>
    public SortedDictionary<string, int> Guesses { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of files with their texts before and after.</summary>
    public List<(string Name, string Before, string After)> Changed { get; } = [];

    /// <summary>What is left.</summary>
    public required LintResult Left { get; init; }
}

/// <summary>
/// Repairs files until there is nothing more to repair: in each round all fixes that are not in each other's way, read and checked again before they
/// count. What does not silence its finding, brings another error, or does to a file's meaning anything else than it says, is left out.
/// </summary>
internal sealed class FixRun(LintOptions options, RuleFilter? rules, Func<Stream> input, Progress progress)
{
    private const int MostRounds = 100;
    private readonly Dictionary<string, byte[]> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string, string, string), RefusedFix> _refused = [];
    private readonly Dictionary<string, bool> _packed = new(StringComparer.Ordinal);
    private readonly List<FixUnit> _accepted = [];
    private FixState _state = null!;
    private FixTrial? _best;

    public FixResult Run()
    {
        _state = new(Lint(_texts));
        var fixedFindings = new List<FixedFinding>();
        for (int round = 0; round < MostRounds; round++)
        {
            // What is worse goes first, and what takes away last: a repair may show that it is needed, or make another one needless.
            _best = null;
            foreach (var tier in Plan().GroupBy(unit => (unit.Severity, unit.IsRemoval)).OrderByDescending(tier => tier.Key.Severity).ThenBy(tier => tier.Key.IsRemoval))
            {
                _accepted.Clear();
                Accept([.. tier]);
                if (_best is not null) break;
            }

            if (_best is null) break;
            foreach (var unit in _best.Taken) fixedFindings.AddRange(unit.Fixes.Select(fix => new FixedFinding(fix.Finding, fix.Fix.Title)));
            foreach (var (name, text) in _best.Texts)
            {
                _before.TryAdd(name, _state.File(name).Text);
                _texts[name] = Encoding.UTF8.GetBytes(text);
            }

            _state = _best.State!;
        }

        var result = new FixResult { Left = _state.Result };
        result.Fixed.AddRange(fixedFindings);
        var left = Wanted().Select(KeyOf).ToHashSet();
        result.Refused.AddRange(_refused.Where(item => left.Contains(item.Key)).Select(item => item.Value));
        foreach (var finding in Wanted())
            if (finding.Finding.Fixes is [var first, ..] && IsUnwantedGuess(finding, first)) result.Guesses[finding.Rule.Id] = result.Guesses.GetValueOrDefault(finding.Rule.Id) + 1;
        foreach (var (name, before) in _before)
        {
            string after = Encoding.UTF8.GetString(_texts[name]);
            if (after != before) result.Changed.Add((name, before, after));
        }

        return result;
    }

    private LintResult Lint(IReadOnlyDictionary<string, byte[]> texts) => new LintRun(options, input, progress, texts).Run();

    private IEnumerable<LintFinding> Wanted() => rules is null
        ? _state.Result.Findings
        : _state.Result.Findings.Concat(_state.Result.Lesser).Where(finding => rules.Takes(finding.Rule));

    /// <summary>Of each finding the first fix that can be made here. Fixes below one anchor go together.</summary>
    private List<FixUnit> Plan()
    {
        var units = new List<FixUnit>();
        var byAnchor = new Dictionary<TextNode, FixUnit>();
        foreach (var finding in Wanted())
        {
            if (finding.Finding.Fixes.Count == 0 || _refused.ContainsKey(KeyOf(finding))) continue;
            string? reason = null;
            var fix = finding.Finding.Fixes.FirstOrDefault(fix => CanBeMade(fix, out string? mistake) || (reason ??= mistake) is null);
            if (fix is null)
            {
                if (IsUnwantedGuess(finding, finding.Finding.Fixes[0])) continue;
                Refuse(finding, finding.Finding.Fixes[0], reason!);
                continue;
            }

            if (IsUnwantedGuess(finding, fix)) continue;
            var planned = new PlannedFix(finding, fix);
            if (_state.AnchorOf(fix) is not { } anchor) units.Add(new([planned], null));
            else if (byAnchor.TryGetValue(anchor, out var unit)) unit.Fixes.Add(planned);
            else
            {
                byAnchor.Add(anchor, unit = new([planned], anchor.Anchor));
                units.Add(unit);
            }
        }

        return units;
    }

    private bool IsUnwantedGuess(LintFinding finding, Fix fix) => fix.IsGuess && !options.Names(finding.Rule);

    private bool CanBeMade(Fix fix, out string? reason)
    {
        reason = null;
        try
        {
            if (fix.Edits.Any(edit => IsPacked(_state.SourceOf(edit.Target).File.Name))) reason = "the file is packed";
            else if (fix.Edits.Any(IsPlaceholder)) reason = "another program fills it in";
            else _state.Changes(fix);
        }
        catch (LayoutException e)
        {
            reason = e.Message;
        }

        return reason is null;
    }

    // What envsubst or a template replaces later.
    private static bool IsPlaceholder(NodeEdit edit) => edit.Kind is EditKind.Replace or EditKind.SetField && edit.Target is ScalarNode { Text: var text } && (text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal));

    private void Accept(List<FixUnit> units)
    {
        if (units.Count == 0) return;
        var trial = Try([.. _accepted, .. units]);
        if (trial.IsGood)
        {
            _accepted.Clear();
            _accepted.AddRange(trial.Taken);
            if (trial.Taken.Count > 0) _best = trial;
            return;
        }

        if (units is [var only])
        {
            if (only.Prune()) Accept(units);
            else foreach (var planned in only.Fixes) Refuse(planned.Finding, planned.Fix, trial.Bad.GetValueOrDefault(only, trial.Reason!));
            return;
        }

        var bad = units.Where(trial.Bad.ContainsKey).ToList();
        if (bad.Count > 0)
        {
            Accept([.. units.Except(bad)]);
            foreach (var unit in bad.Where(unit => !unit.CanPrune))
                foreach (var planned in unit.Fixes) Refuse(planned.Finding, planned.Fix, trial.Bad[unit]);
            Accept([.. bad.Where(unit => unit.Prune())]);
            return;
        }

        var suspects = units.Where(trial.Suspects.Contains).ToList();
        if (suspects.Count > 0 && suspects.Count < units.Count)
        {
            Accept([.. units.Except(suspects)]);
            Accept(suspects);
            return;
        }

        int half = units.Count / 2;
        Accept(units[..half]);
        Accept(units[half..]);
    }

    private FixTrial Try(List<FixUnit> units)
    {
        var set = new NodeEditSet();
        var trial = new FixTrial();
        foreach (var unit in units)
        {
            // A fix that is in the way of an earlier one waits for the next round.
            bool isTaken = true;
            foreach (var planned in unit.Fixes) isTaken &= set.TryAdd(planned.Fix, unit.Prunes);
            if (isTaken) trial.Taken.Add(unit);
            else if (units.Count == 1 || unit.Fixes.Count > 1) return trial.Fail("other fixes change the same place", [unit]);
        }

        foreach (string name in trial.Taken.SelectMany(unit => unit.Fixes).SelectMany(planned => _state.FilesOf(planned.Fix)).Distinct().ToList())
        {
            try
            {
                var file = _state.File(name);
                trial.Texts[name] = TextChange.Apply(file.Text, TextEditor.Changes(file, set, _state.SourceOf));
            }
            catch (LayoutException e)
            {
                return trial.Fail(e.Message, []);
            }
        }

        var texts = new Dictionary<string, byte[]>(_texts, StringComparer.Ordinal);
        foreach (var (name, text) in trial.Texts) texts[name] = Encoding.UTF8.GetBytes(text);
        trial.State = new(Lint(texts));
        FixCheck.Check(_state, trial, set);
        return trial;
    }

    private void Refuse(LintFinding finding, Fix fix, string reason) => _refused.TryAdd(KeyOf(finding), new(finding, fix.Title, reason));

    private bool IsPacked(string name)
    {
        if (_packed.TryGetValue(name, out bool isPacked)) return isPacked;
        if (name != "stdin")
        {
            using var stream = File.OpenRead(name);
            isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        }

        return _packed[name] = isPacked;
    }

    private static (string, string, string, string, string) KeyOf(LintFinding finding) => (finding.File, finding.Object, finding.Rule.Id, finding.Path, finding.Message);
}

/// <summary>A finding and the fix that is to repair it.</summary>
internal sealed record PlannedFix(LintFinding Finding, Fix Fix);

/// <summary>Fixes that are made together or not at all.</summary>
internal sealed class FixUnit(List<PlannedFix> fixes, string? anchor)
{
    public List<PlannedFix> Fixes { get; } = fixes;

    /// <summary>The anchor that all of them are below, when aliases use it.</summary>
    public string? Anchor { get; } = anchor;

    /// <summary>How bad the worst of the findings is.</summary>
    public RuleSeverity Severity => Fixes.Max(planned => planned.Finding.Severity);

    /// <summary>Whether something is only taken away.</summary>
    public bool IsRemoval => Fixes.Exists(planned => planned.Fix.Edits.All(edit => edit.Kind == EditKind.Remove));

    /// <summary>Whether a map or list goes when it becomes empty; otherwise it is written as an empty one.</summary>
    public bool Prunes { get; private set; }

    /// <summary>Whether there is another way to try.</summary>
    public bool CanPrune => !Prunes && Fixes.Exists(planned => planned.Fix.Edits.Any(edit => edit.Kind == EditKind.Remove && edit.Target is { Parent: MapNode { Entries.Count: 1 } or ListNode { Items.Count: 1 } }));

    /// <summary>Tries it the other way, once.</summary>
    public bool Prune() => CanPrune && (Prunes = true);
}
