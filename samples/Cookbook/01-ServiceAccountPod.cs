namespace Cookbook;

/// <summary>A Pod that runs as its own ServiceAccount and reaches the API server through a proxy beside it.</summary>
public sealed class ServiceAccountPodRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var account = new ServiceAccount
        {
            Metadata = new() { Name = "my-sa" },
            ImagePullSecrets = [new() { Name = "my-secret" }],
        };
        return
        [
            account,
            new Pod
            {
                Metadata = new() { Name = "curl-custom-sa" },
                Spec = new() { ServiceAccountName = account, Containers = Containers.CurlWithProxy },
            },
        ];
    }
}
