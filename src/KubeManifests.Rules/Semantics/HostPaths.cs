using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>What a directory or file of the node is, for a Pod that mounts it.</summary>
internal enum HostPathKind
{
    /// <summary>Any other, or one that is not known.</summary>
    Other,

    /// <summary>The socket of a container runtime: who may write to it runs containers of any kind.</summary>
    RuntimeSocket,

    /// <summary>What a cloud or the cluster gives the node to prove who it is.</summary>
    Credentials,

    /// <summary>A directory of the system.</summary>
    System,
}

/// <summary>Directories and files of nodes.</summary>
internal static class HostPaths
{
    private static readonly string[] s_sockets = ["docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "dockershim.sock", "podman.sock"];

    // The directories that those are in.
    private static readonly HashSet<string> s_socketDirectories = new(StringComparer.Ordinal) { "/var/run/docker", "/run/docker", "/run/containerd", "/var/run/containerd", "/run/crio", "/var/run/crio", "/run/podman" };

    private static readonly HashSet<string> s_system = new(StringComparer.Ordinal) { "/", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/sys", "/usr", "/bin", "/sbin", "/run", "/var", "/var/run", "/var/lib", "/var/lib/kubelet", "/etc/kubernetes" };

    private static readonly string[] s_credentials = ["/.aws", "/.azure", "/.config/gcloud", "/.kube", "/etc/kubernetes/azure.json", "/etc/kubernetes/cloud.conf", "/etc/kubernetes/admin.conf", "/etc/kubernetes/pki"];

    /// <summary>What a volume of a Pod mounts from the node.</summary>
    public static HostPathKind KindOf(Field volume) => volume["hostPath"]["path"].Text is { Length: > 0 } path ? KindOf(path) : HostPathKind.Other;

    /// <summary>What a path of a node is.</summary>
    public static HostPathKind KindOf(string path)
    {
        string plain = path.Length > 1 ? path.TrimEnd('/') : path;
        if (plain.Length == 0) plain = "/";
        foreach (string socket in s_sockets)
            if (plain.EndsWith("/" + socket, StringComparison.Ordinal)) return HostPathKind.RuntimeSocket;
        if (s_socketDirectories.Contains(plain)) return HostPathKind.RuntimeSocket;
        foreach (string credentials in s_credentials)
        {
            int at = plain.IndexOf(credentials, StringComparison.Ordinal);
            if (at < 0 || credentials[1] != '.' && at > 0) continue;
            int end = at + credentials.Length;
            if (end == plain.Length || plain[end] == '/') return HostPathKind.Credentials;
        }

        return s_system.Contains(plain) ? HostPathKind.System : HostPathKind.Other;
    }
}
