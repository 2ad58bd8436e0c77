using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>The volumes of a Pod by name. Those of a StatefulSet's claim templates come first, and replace volumes of the same name.</summary>
internal sealed class PodVolumes
{
    private readonly Dictionary<string, Field> _byName = new(StringComparer.Ordinal);
    private readonly int _claims;

    private PodVolumes(PodTemplate pod)
    {
        Claims = pod.Owner is { Group: "apps", Kind: "StatefulSet", Root: var root } ? root["spec"]["volumeClaimTemplates"] : default(Field?);
        List = pod.Spec["volumes"];
        IsComplete = !List.IsOpen;
        if (Claims is { } claims)
        {
            IsComplete &= !claims.IsOpen;
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var claim in claims.Items)
            {
                var name = claim["metadata"]["name"];
                Add(name, claim);
                if (name.TextOrEmpty() is { } text) names.Add(text);
            }

            _claims = names.Count;
        }

        foreach (var volume in List.Items)
            if (volume["name"] is var name && !(name.Text is { } text && IsClaim(text))) Add(name, volume);
    }

    /// <summary>The list in the Pod's spec.</summary>
    public Field List { get; }

    /// <summary>The claim templates of a StatefulSet; null for other kinds.</summary>
    public Field? Claims { get; }

    /// <summary>True when there is certainly no other volume.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the volumes of a Pod or template.</summary>
    public static PodVolumes Of(PodTemplate pod) => new(pod);

    /// <summary>The volume or claim template of that name.</summary>
    public Field? Find(string name) => _byName.TryGetValue(name, out var volume) ? volume : default(Field?);

    /// <summary>True when the name is that of a claim template.</summary>
    public bool IsClaim(string name)
    {
        if (Claims is not { } claims) return false;
        foreach (var claim in claims.Items)
            if (claim["metadata"]["name"].TextOrEmpty() == name) return true;
        return false;
    }

    /// <summary>The path at which the server names a volume: behind those of the claim templates.</summary>
    public string PathOf(Field volume)
    {
        if (_claims == 0 || volume.Node is not { Index: >= 0 } node) return volume.Path;
        int index = _claims;
        foreach (var other in List.Items)
        {
            if (other.Node == node) break;
            if (!(other["name"].TextOrEmpty() is { } name && IsClaim(name))) index++;
        }

        return List.Path + "[" + index + "]";
    }

    private void Add(Field name, Field volume)
    {
        if (name.IsUnknown || name.IsKnown && name.TextOrEmpty() is null) IsComplete = false;
        else if (name.Text is { Length: > 0 } text && !_byName.ContainsKey(text)) _byName.Add(text, volume);
    }
}
