using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Rbac;

/// <summary>Controllers that apply arbitrary manifests need every right: the namespaces and accounts that their own installers use.</summary>
internal static class ExpectedDeployers
{
    private static readonly HashSet<string> s_namespaces = new(StringComparer.Ordinal) { "flux-system", "argocd", "cattle-system", "cattle-fleet-system", "crossplane-system" };
    private static readonly string[] s_accounts = ["argocd-", "argo-cd-", "kustomize-controller", "helm-controller", "flux", "fleet-", "gitlab-runner", "gitlab-agent", "tekton-", "crossplane"];

    /// <summary>True for a subject that has all rights anyway, needs them, or is not known.</summary>
    public static bool Contain(Field subject)
    {
        if (subject["kind"].Text is not { } kind || subject["name"].Text is not { } name) return true;
        switch (kind)
        {
            case "Group": return name == "system:masters";
            case "ServiceAccount":
                var @namespace = subject["namespace"];
                return @namespace.IsUnknown || @namespace.Text is { } text && s_namespaces.Contains(text)
                    || Array.Exists(s_accounts, account => name.StartsWith(account, StringComparison.Ordinal));
            default: return false;
        }
    }
}
