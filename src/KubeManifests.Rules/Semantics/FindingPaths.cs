using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>Paths as the API server names them where they are not those of the nodes.</summary>
public static class FindingPaths
{
    /// <summary>An entry of a map: <c>spec.capacity[storage]</c>.</summary>
    public static Finding AtKey(this Finding finding, Field map, string key)
    {
        finding.Path = map.Path + "[" + key + "]";
        return finding;
    }

    /// <summary>The path of another field.</summary>
    public static Finding AtField(this Finding finding, Field field)
    {
        finding.Path = field.Path;
        return finding;
    }

    /// <summary>A path of the server's own.</summary>
    public static Finding AtPath(this Finding finding, string path)
    {
        finding.Path = path;
        return finding;
    }
}
