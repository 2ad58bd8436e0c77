using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>Ephemeral volumes: a claim that lives as long as the Pod.</summary>
internal static class EphemeralVolumes
{
    public static void Check(Verdict verdict, Field ephemeral, string at)
    {
        var template = ephemeral["volumeClaimTemplate"];
        if (template.Node is not MapNode) return;
        at += ".volumeClaimTemplate";
        ClaimSpec.Check(verdict, template["spec"], at + ".spec");
        foreach (var entry in template["metadata"].Entries)
        {
            var field = new Field(entry.Value);
            if (entry.Key == "labels") Labels.CheckLabels(verdict, field);
            else if (entry.Key == "annotations") CheckAnnotations(verdict, field, at);
            else if (field.IsSomething() && entry.Key != "managedFields") verdict.Forbidden(VolumeSources.FieldsInvalid, field, "the claim is named after the Pod and the volume; it takes labels and annotations only").Path = at + ".metadata." + entry.Key;
        }
    }

    private static void CheckAnnotations(Verdict verdict, Field annotations, string at)
    {
        foreach (var entry in annotations.Entries)
            if (Names.QualifiedName(entry.Key.ToLowerInvariant()) is { } mustBe)
                verdict.Say(VolumeSources.FieldsInvalid, new(entry.Value), "has the key \"" + entry.Key + "\", which must " + mustBe).Path = at + ".metadata.annotations";
    }
}
