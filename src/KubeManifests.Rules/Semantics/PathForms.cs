namespace KubeManifests.Rules.Semantics;

/// <summary>The forms that the API server asks of file paths; each answers null, or what the path must do or be.</summary>
public static class PathForms
{
    /// <summary>Any path without a part <c>..</c>.</summary>
    public static string? NoBacksteps(string path)
    {
        int at = 0;
        while (true)
        {
            int slash = path.IndexOf('/', at), end = slash < 0 ? path.Length : slash;
            if (end - at == 2 && path[at] == '.' && path[at + 1] == '.') return "not have '..' in it";
            if (slash < 0) return null;
            at = slash + 1;
        }
    }

    /// <summary>A path that starts at the root.</summary>
    public static string? Absolute(string path) => path.StartsWith("/", StringComparison.Ordinal) ? null : "start with '/'";

    /// <summary>A relative path that does not leave where it starts.</summary>
    public static string? Descending(string path) => path.StartsWith("/", StringComparison.Ordinal) ? "not start with '/'" : NoBacksteps(path);

    /// <summary>As <see cref="Descending"/>, and not starting with two dots, which the kubelet uses for its own files.</summary>
    public static string? LocalFile(string path) => Descending(path) ?? (path.StartsWith("..", StringComparison.Ordinal) ? "not start with '..'" : null);
}
