namespace Cookbook;

/// <summary>Settings as environment variables and as files, a password from a Secret.</summary>
public sealed class ConfigmapEnvAndVolumeRecipe : ManifestSet
{
    protected override IEnumerable<KubernetesObject> Build()
    {
        var settings = new ConfigMap { Metadata = new() { Name = "nginx-config" }, Data = new() { ["nginx_port"] = "8080" } };
        var site = new ConfigMap
        {
            Metadata = new() { Name = "nginx-www" },
            Data = new()
            {
                ["www.conf"] = """
                    server {
                      listen 8080;
                    }

                    """,
            },
        };
        var login = new Secret { Metadata = new() { Name = "nginx-auth" }, StringData = new() { ["password"] = "xxxxxxxxxx" } };
        return
        [
            settings,
            site,
            login,
            new Pod
            {
                Metadata = new() { Name = "nginx-configured" },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "nginx",
                            Image = "nginx:1.27",
                            Ports = [new() { Name = "http", ContainerPort = 80 }],
                            Env =
                            [
                                new() { Name = "NGINX_SERVE_PORT", ValueFrom = new() { ConfigMapKeyRef = new() { Name = settings, Key = "nginx_port" } } },
                                new() { Name = "NGINX_PASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = login, Key = "password" } } },
                            ],
                            VolumeMounts = [new() { Name = "nginxconf", MountPath = "/etc/nginx/conf.d/" }],
                        },
                    ],
                    Volumes = [new() { Name = "nginxconf", ConfigMap = new() { Name = site } }],
                },
            },
        ];
    }
}
