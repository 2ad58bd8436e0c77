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
            if (entry.Key == "labels") Labels.CheckLabels(verdict, field, at + ".metadata.labels");
            else if (entry.Key == "annotations") Metadata.CheckAnnotations(verdict, field, at + ".metadata.annotations");
            else if (field.IsSomething() && entry.Key != "managedFields") verdict.Forbidden(VolumeSources.FieldsInvalid, field, "the claim is named after the Pod and the volume; it takes labels and annotations only").Path = at + ".metadata." + entry.Key;
        }
    }
}
