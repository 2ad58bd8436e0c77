using System.Globalization;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Reliability;

/// <summary>KUBE3046: a Pod whose conditions on nodes no node can meet.</summary>
public sealed class NodeConstraintsContradict : ObjectRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new("KUBE3046", "Contradictory node constraints", RuleSeverity.Error,
        "A node must have all labels of nodeSelector and meet one term of the required node affinity. When no node can do both, the Pod is never scheduled.");

    /// <inheritdoc/>
    public override KindSet Kinds => KindSet.WithPodTemplate;

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var spec = PodTemplates.Required(manifest).Spec;
        var terms = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"];
        if (terms.IsOpen || terms.Items.Count == 0) return;

        // One term that can be met is enough.
        (Node Place, string Key)? first = null;
        foreach (var term in terms.Items)
        {
            if (!term.IsKnown || Contradiction(spec["nodeSelector"], term) is not { } found) return;
            first ??= found;
        }

        var (place, key) = first!.Value;
        sink.Report(this, manifest, new(place), manifest.Display + ": no node can meet what " + (spec["nodeSelector"][key].IsKnown ? "nodeSelector and node affinity" : "node affinity") + " ask of its label " + key + ", so its Pods are never scheduled")
            .With(spec["nodeSelector"][key].Node);
    }

    // The last expression about a label that no value meets.
    private static (Node, string)? Contradiction(Field selector, Field term)
    {
        var conditions = new Dictionary<string, Condition>(StringComparer.Ordinal);
        foreach (var entry in selector.Entries)
            if (new Field(entry.Value).Text is { } text) Of(entry.Key).AllowOnly([text]);
        foreach (var expression in term["matchExpressions"].Items)
        {
            if (expression["key"].Text is not { } key || expression["operator"].Text is not { } op) continue;
            var values = new List<string>();
            foreach (var value in expression["values"].Items)
                if (value.Text is { } text) values.Add(text);
            bool isWhole = !expression["values"].IsOpen && values.Count == expression["values"].Items.Count;
            var condition = Of(key);
            switch (op)
            {
                case "In" when isWhole && values.Count > 0: condition.AllowOnly(values); break;
                case "NotIn": condition.Forbid(values); break;
                case "Exists": condition.MustExist = true; break;
                case "DoesNotExist": condition.MustNotExist = true; break;
                case "Gt" when Number(values) is { } number: condition.Above(number); break;
                case "Lt" when Number(values) is { } number: condition.Below(number); break;
            }

            if (condition.IsImpossible) return (expression.Node!, key);
        }

        return null;

        Condition Of(string key)
        {
            if (!conditions.TryGetValue(key, out var condition)) conditions.Add(key, condition = new());
            return condition;
        }
    }

    private static long? Number(List<string> values) => values.Count == 1 && long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    // What is asked of one label.
    private sealed class Condition
    {
        private readonly HashSet<string> _forbidden = new(StringComparer.Ordinal);
        private HashSet<string>? _allowed;
        private long _above = long.MinValue, _below = long.MaxValue;
        private bool _isNumber;

        public bool MustExist { get; set; }

        public bool MustNotExist { get; set; }

        public bool IsImpossible =>
            MustNotExist && (MustExist || _allowed is not null || _isNumber)
            || _allowed is not null && _allowed.All(value => !IsPossible(value))
            || _isNumber && _above != long.MinValue && _below != long.MaxValue && (_above >= _below || _above + 1 == _below);

        public void AllowOnly(IEnumerable<string> values)
        {
            if (_allowed is null) _allowed = new(values, StringComparer.Ordinal);
            else _allowed.IntersectWith(values);
        }

        public void Forbid(IEnumerable<string> values) => _forbidden.UnionWith(values);

        public void Above(long number) => (_isNumber, _above) = (true, Math.Max(_above, number));

        public void Below(long number) => (_isNumber, _below) = (true, Math.Min(_below, number));

        private bool IsPossible(string value) => !_forbidden.Contains(value)
            && (!_isNumber || long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number > _above && number < _below);
    }
}
