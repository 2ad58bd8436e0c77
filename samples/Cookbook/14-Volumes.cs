namespace Cookbook;

/// <summary>A volume on a file server, and the claim that takes it.</summary>
public sealed class VolumesRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var volume = new PersistentVolume
        {
            Metadata = new() { Name = "shared" },
            Spec = new()
            {
                Capacity = new() { ["storage"] = "10Gi" },
                AccessModes = [AccessMode.ReadWriteOnce, AccessMode.ReadOnlyMany],
                StorageClassName = "",
                Nfs = new() { Server = "10.0.0.2", Path = "/exports" },
            },
        };
        return
        [
            volume,
            new PersistentVolumeClaim
            {
                Metadata = new() { Name = "shared" },
                Spec = new()
                {
                    AccessModes = [AccessMode.ReadOnlyMany],
                    StorageClassName = "",
                    VolumeName = volume,
                    Resources = new() { Requests = new() { ["storage"] = "5Gi" } },
                },
            },
        ];
    }
}
