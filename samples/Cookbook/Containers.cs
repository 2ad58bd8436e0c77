namespace Cookbook;

/// <summary>Containers that several recipes share.</summary>
internal static class Containers
{
    /// <summary>A shell to call the API server from, and the proxy that signs the calls in.</summary>
    public static IReadOnlyList<Container> CurlWithProxy =>
    [
        new() { Name = "main", Image = "curlimages/curl:7.87.0", Command = ["sleep", "9999999"] },
        new() { Name = "ambassador", Image = "luksa/kubectl-proxy:1.6.2" },
    ];
}
