using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Where a Pod reads its own fields: environment variables and files.</summary>
internal static class DownwardFields
{
    /// <summary>Each place that has <paramref name="reference"/> (fieldRef, resourceFieldRef).</summary>
    public static IEnumerable<Field> Of(PodTemplate template, string reference)
    {
        foreach (var container in template.Containers)
            foreach (var variable in container.Field["env"].Items)
                if (variable["valueFrom"][reference] is { IsKnown: true } field) yield return field;
        foreach (var volume in template.Spec["volumes"].Items)
        {
            foreach (var item in volume["downwardAPI"]["items"].Items)
                if (item[reference] is { IsKnown: true } field) yield return field;
            foreach (var source in volume["projected"]["sources"].Items)
                foreach (var item in source["downwardAPI"]["items"].Items)
                    if (item[reference] is { IsKnown: true } field) yield return field;
        }
    }
}
