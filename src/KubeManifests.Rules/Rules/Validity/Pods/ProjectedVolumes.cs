using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>Projected volumes: several sources in one directory, each path once.</summary>
internal static class ProjectedVolumes
{
    // Those that a default API server keeps; trust bundles and Pod certificates are dropped unless their feature is switched on.
    private static readonly string[] s_sources = ["secret", "configMap", "downwardAPI", "serviceAccountToken"];

    public static void Check(Verdict verdict, Field projected, string at)
    {
        var check = new SourceCheck(verdict, projected, at);
        check.InRange("defaultMode", 0, 511);
        var taken = new TakenPaths(at);
        int index = -1;
        foreach (var source in projected["sources"].Items)
        {
            index++;
            if (source.Node is not MapNode) continue;
            string path = at + ".sources[" + index + "]";
            CheckFiles(check, source["secret"], path + ".secret", taken);
            CheckFiles(check, source["configMap"], path + ".configMap", taken);
            foreach (var file in source["downwardAPI"]["items"].Items)
            {
                VolumeSources.DownwardFile(check, file, path + ".downwardAPI");
                taken.Add(verdict, file["path"]);
            }

            CheckToken(check, source["serviceAccountToken"], path + ".serviceAccountToken");
            CheckCount(verdict, source, path);
        }
    }

    private static void CheckFiles(SourceCheck check, Field source, string at, TakenPaths taken)
    {
        if (source.Node is not MapNode) return;
        if (source["name"].IsNothing()) check.Verdict.Required(VolumeSources.FieldsInvalid, source["name"]).Path = at + ".name";
        check.Items(source["items"], at + ".items", taken);
    }

    private static void CheckToken(SourceCheck check, Field token, string at)
    {
        if (token.Node is not MapNode) return;
        if (token["expirationSeconds"].Integer is < 600 or > 1L << 32) check.Verdict.Invalid(VolumeSources.FieldsInvalid, token["expirationSeconds"], "be from 600 to 4294967296").Path = at + ".expirationSeconds";
        check.LocalPath(token["path"], check.Path + ".path");
    }

    private static void CheckCount(Verdict verdict, Field source, string at)
    {
        Field? first = null;
        foreach (string kind in s_sources)
        {
            if (!source[kind].IsKnown) continue;
            if (first is { } earlier)
            {
                verdict.Say(VolumeSources.FieldsInvalid, source[kind], "stands beside " + earlier.Node!.Key + ", but each entry has only one source").With(earlier.Node).Path = at;
                return;
            }

            first = source[kind];
        }
    }
}
