namespace Mistakes;

/// <summary>Claims that no volume can satisfy.</summary>
public sealed class Storage : ManifestSet
{
    protected override string? Namespace => "storage";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        // KUBE6101: the volume cannot be written by many.
        Volume("modes"),
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "modes" },
            Spec = new()
            {
                AccessModes = [AccessMode.ReadWriteOnce, AccessMode.ReadWriteMany],
                StorageClassName = "",
                VolumeName = "modes",
                Resources = new() { Requests = new() { ["storage"] = "5Gi" } },
            },
        },

        // KUBE6102: the volume is smaller.
        Volume("capacity"),
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "capacity" },
            Spec = new()
            {
                AccessModes = [AccessMode.ReadWriteOnce],
                StorageClassName = "",
                VolumeName = "capacity",
                Resources = new() { Requests = new() { ["storage"] = "50Gi" } },
            },
        },

        // KUBE6103: the volume has no class.
        Volume("class"),
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "class" },
            Spec = new()
            {
                AccessModes = [AccessMode.ReadWriteOnce],
                StorageClassName = "fast",
                VolumeName = "class",
                Resources = new() { Requests = new() { ["storage"] = "5Gi" } },
            },
        },

        // KUBE6104: the volume holds a file system.
        Volume("mode"),
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "mode" },
            Spec = new()
            {
                AccessModes = [AccessMode.ReadWriteOnce],
                StorageClassName = "",
                VolumeName = "mode",
                VolumeMode = VolumeMode.Block,
                Resources = new() { Requests = new() { ["storage"] = "5Gi" } },
            },
        },

        // KUBE6105: the free volume has another label.
        Volume("selector", AccessMode.ReadWriteMany),
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "selector" },
            Spec = new()
            {
                AccessModes = [AccessMode.ReadWriteMany],
                StorageClassName = "",
                Selector = new() { MatchLabels = new() { ["disk"] = "ssd" } },
                Resources = new() { Requests = new() { ["storage"] = "5Gi" } },
            },
        },
    ];

    private static PersistentVolume Volume(string name, AccessMode mode = AccessMode.ReadWriteOnce) => new()
    {
        Metadata = new() { Name = name, Labels = new() { ["disk"] = "hdd" } },
        Spec = new()
        {
            Capacity = new() { ["storage"] = "10Gi" },
            AccessModes = [mode],
            StorageClassName = "",
            Nfs = new() { Server = "10.0.0.2", Path = "/exports/" + name },
        },
    };
}
