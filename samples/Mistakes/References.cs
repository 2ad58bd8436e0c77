namespace Mistakes;

/// <summary>Accounts, settings, claims and backends that are not there.</summary>
public sealed class References : ManifestSet
{
    protected override string? Namespace => "references";

    protected override IEnumerable<KubernetesObject> Build() =>
    [
        new ServiceAccount { Metadata = new() { Name = "worker" } },
        new ServiceAccount { Metadata = new() { Name = "guest", Namespace = "elsewhere" } },
        new ConfigMap { Metadata = new() { Name = "settings" }, Data = new() { ["color"] = "blue" } },
        new Secret { Metadata = new() { Name = "login" }, StringData = new() { ["password"] = "secret" } },
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "files" },
            Spec = new() { AccessModes = [AccessMode.ReadWriteOnce], Resources = new() { Requests = new() { ["storage"] = "1Gi" } } },
        },

        // KUBE1005: the account is "worker".
        new Pod { Metadata = new() { Name = "account" }, Spec = Pods.Spec() with { ServiceAccountName = "wroker" } },

        // KUBE1006: that account is in another namespace.
        new Pod { Metadata = new() { Name = "stranger" }, Spec = Pods.Spec() with { ServiceAccountName = "guest" } },

        new Pod
        {
            Metadata = new() { Name = "variables" },
            Spec = new()
            {
                Containers =
                [
                    new()
                    {
                        Name = "main",
                        Image = "example/main:1.0",
                        Env =
                        [
                            // KUBE1007: the ConfigMap is "settings".
                            new() { Name = "A", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "setings", Key = "color" } } },

                            // KUBE1008: the Secret is "login".
                            new() { Name = "B", ValueFrom = new() { SecretKeyRef = new() { Name = "logn", Key = "password" } } },

                            // KUBE1009: the key is "color".
                            new() { Name = "C", ValueFrom = new() { ConfigMapKeyRef = new() { Name = "settings", Key = "colour" } } },
                        ],

                        // KUBE2120: the volume is "settings".
                        VolumeMounts = [new() { Name = "setting", MountPath = "/etc/settings" }],
                    },
                ],
                Volumes =
                [
                    // KUBE1011: the key is "color".
                    new() { Name = "settings", ConfigMap = new() { Name = "settings", Items = [new() { Key = "colr", Path = "color" }] } },

                    // KUBE1010: the Secret is "login".
                    new() { Name = "login", Secret = new() { SecretName = "logni" } },

                    // KUBE1016: the claim is "files".
                    new() { Name = "files", PersistentVolumeClaim = new() { ClaimName = "file" } },
                ],
            },
        },
        new Pod { Metadata = new() { Name = "shop", Labels = new() { ["app"] = "shop" } }, Spec = Pods.Spec() },
        new Service
        {
            Metadata = new() { Name = "shop" },
            Spec = new() { Selector = new() { ["app"] = "shop" }, Ports = [new() { Name = "http", Port = 80, TargetPort = "http" }] },
        },
        new Ingress
        {
            Metadata = new() { Name = "shop" },
            Spec = new()
            {
                // KUBE1026: the Service is "shop".
                DefaultBackend = new() { Service = new() { Name = "shpo", Port = new() { Number = 80 } } },
                Rules =
                [
                    new()
                    {
                        Host = "shop.example.com",
                        Http = new()
                        {
                            Paths =
                            [
                                new()
                                {
                                    Path = "/",
                                    PathType = PathType.Prefix,

                                    // KUBE1027: the Service has port 80.
                                    Backend = new() { Service = new() { Name = "shop", Port = new() { Number = 8080 } } },
                                },
                            ],
                        },
                    },
                ],
            },
        },
    ];
}
