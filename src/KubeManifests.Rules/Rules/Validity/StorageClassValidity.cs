using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>KUBE2606: StorageClasses that the API server rejects.</summary>
public sealed class StorageClassValidity : ObjectRuleFamily
{
    private static readonly RuleInfo s_invalid = new("KUBE2606", "StorageClass invalid", RuleSeverity.Error,
        "A class has a provisioner, at most 512 parameters with names, the reclaim policy Delete or Retain, and topologies that differ. The API server rejects others.")
    {
        HasFix = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [s_invalid, Labels.KeyInvalid, Enums.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("storage.k8s.io/StorageClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var root = manifest.Root;
        StorageParameters.CheckProvisioner(verdict, s_invalid, root["provisioner"]);
        StorageParameters.Check(verdict, s_invalid, root["parameters"]);
        verdict.OneOfOrDefault(s_invalid, root["reclaimPolicy"], "Delete", "Retain");
        Enums.Check(verdict, root["volumeBindingMode"], "Immediate", "WaitForFirstConsumer");

        var topologies = root["allowedTopologies"].Items;
        for (int i = 0; i < topologies.Count; i++) CheckTopology(verdict, topologies, i);
    }

    private static void CheckTopology(Verdict verdict, FieldList topologies, int index)
    {
        var expressions = topologies[index]["matchLabelExpressions"];
        var keys = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var expression in expressions.Items)
        {
            if (!expression.IsKnown && !expression.IsMissing) continue;
            Field key = expression["key"], values = expression["values"];
            if (verdict.RequiredText(Labels.KeyInvalid, key))
            {
                verdict.Form(Labels.KeyInvalid, key, Names.QualifiedName);
                if (keys.TryGetValue(key.Text!, out var first)) verdict.Duplicate(s_invalid, key, first);
                else keys.Add(key.Text!, key);
            }

            if (values.HasNone()) verdict.Required(s_invalid, values, "at least one");
            for (int i = 1; i < values.Items.Count; i++)
                for (int j = 0; j < i; j++)
                    if (values.Items[i].Text is { } text && values.Items[j].Text == text)
                    {
                        verdict.Duplicate(s_invalid, values.Items[i], values.Items[j]);
                        break;
                    }
        }

        // Each term is compared with those before it and, by an oddity of the server, with the empty one.
        if (Term(topologies[index]) is not { } term) return;
        if (term.Count == 0)
        {
            verdict.Say(s_invalid, expressions, "is empty, which allows nothing").AtField(topologies[index]["matchLabelExpressions"]);
            return;
        }

        for (int i = 0; i < index; i++)
        {
            if (Term(topologies[i]) is not { } other || !AreSame(term, other)) continue;
            verdict.Say(s_invalid, expressions, "says the same as " + topologies[i].Path).With(topologies[i].Node);
            return;
        }
    }

    // The values of each key, or null when they cannot be known.
    private static Dictionary<string, HashSet<string>>? Term(Field topology)
    {
        var term = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var expressions = topology["matchLabelExpressions"];
        if (expressions.IsOpen) return null;
        foreach (var expression in expressions.Items)
        {
            if (expression["key"].TextOr("") is not { } key || expression["values"].IsOpen) return null;
            var values = new HashSet<string>(StringComparer.Ordinal);
            foreach (var value in expression["values"].Items)
            {
                if (value.TextOr("") is not { } text) return null;
                values.Add(text);
            }

            term[key] = values;
        }

        return term;
    }

    private static bool AreSame(Dictionary<string, HashSet<string>> left, Dictionary<string, HashSet<string>> right)
    {
        if (left.Count != right.Count) return false;
        foreach (var entry in left)
            if (!right.TryGetValue(entry.Key, out var values) || !values.SetEquals(entry.Value)) return false;
        return true;
    }
}

/// <summary>What StorageClasses and VolumeAttributesClasses have in common.</summary>
internal static class StorageParameters
{
    private const int MostParameters = 512, MostBytes = 256 * 1024;

    internal static void CheckProvisioner(Verdict verdict, RuleInfo rule, Field provisioner)
    {
        if (verdict.RequiredText(rule, provisioner, "the name of the driver")) verdict.Form(rule, provisioner, text => Names.QualifiedName(text.ToLowerInvariant()));
    }

    internal static void Check(Verdict verdict, RuleInfo rule, Field parameters)
    {
        if (parameters.Entries.Count > MostParameters)
        {
            verdict.Say(rule, parameters, "has " + parameters.Entries.Count + " entries, but at most " + MostParameters + " are allowed");
            return;
        }

        int size = 0;
        foreach (var entry in parameters.Entries)
        {
            if (entry.Key.Length == 0) verdict.Say(rule, new(entry.Value), "has no name").AtField(parameters);
            size += System.Text.Encoding.UTF8.GetByteCount(entry.Key) + System.Text.Encoding.UTF8.GetByteCount(new Field(entry.Value).Text ?? "");
        }

        if (size > MostBytes) verdict.Say(rule, parameters, "has " + size + " bytes, but at most " + MostBytes + " are allowed");
    }
}
