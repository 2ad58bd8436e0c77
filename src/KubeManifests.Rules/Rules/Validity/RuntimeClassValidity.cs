using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>RuntimeClasses that the API server rejects (KUBE2714 and what they share with Pods).</summary>
public sealed class RuntimeClassValidity : ObjectRuleFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [ClusterObjects.Invalid, Scheduling.Toleration, Labels.KeyInvalid, Labels.ValueInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("node.k8s.io/RuntimeClass");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        if (manifest.KindInfo is null) return;
        var verdict = new Verdict(manifest, sink);
        var handler = manifest.Root["handler"];
        if (verdict.RequiredText(ClusterObjects.Invalid, handler, "the name of the runtime's configuration")) verdict.Form(ClusterObjects.Invalid, handler, Names.DnsLabel);
        CheckOverhead(verdict, manifest.Root["overhead"]["podFixed"]);

        var scheduling = manifest.Root["scheduling"];
        Labels.CheckLabels(verdict, scheduling["nodeSelector"]);
        var tolerations = scheduling["tolerations"].Items;
        for (int i = 0; i < tolerations.Count; i++)
        {
            if (!tolerations[i].IsObject()) continue;
            Scheduling.CheckToleration(verdict, tolerations[i]);
            for (int j = 0; j < i; j++)
            {
                if (!AreSame(tolerations[i], tolerations[j])) continue;
                verdict.Say(Scheduling.Toleration, tolerations[i], "is the same as " + tolerations[j].Path).With(tolerations[j].Node);
                break;
            }
        }
    }

    // The server takes them for limits, and names them so.
    private static void CheckOverhead(Verdict verdict, Field amounts)
    {
        bool pages = false, computing = false;
        foreach (var entry in amounts.Entries)
        {
            var at = new Field(entry.Value);
            string path = "overhead.limits[" + entry.Key + "]";
            pages |= ResourceNames.IsHugePages(entry.Key);
            computing |= entry.Key is "cpu" or "memory";
            if (ResourceNames.ContainerForm(entry.Key) is { } form) verdict.Say(ClusterObjects.Invalid, at, "is for the resource \"" + entry.Key + "\", which must " + form).AtPath(path);
            if (entry.Value.Quantity() is not { } amount) continue;
            if ((ResourceNames.AmountError(entry.Key, amount) ?? ResourceNames.PagesError(entry.Key, amount)) is { } mustBe) verdict.Invalid(ClusterObjects.Invalid, at, mustBe).AtPath(path);
        }

        if (pages && !computing && !amounts.IsOpen) verdict.Say(ClusterObjects.Invalid, amounts, "has huge pages, which need cpu or memory beside them").AtPath("overhead");
    }

    private static bool AreSame(Field left, Field right)
    {
        foreach (string key in (string[])["key", "operator", "value", "effect"])
            if (left[key].TextOrEmpty() is not { } text || right[key].TextOrEmpty() != text) return false;
        return true;
    }
}
