namespace Cookbook;

/// <summary>Two hosts behind one certificate, and a page for everything else.</summary>
public sealed class IngressRecipe : ManifestSet
{
    // The sites themselves are deployed from their own repositories.
    protected override IEnumerable<External> Externals => [External.Of<Deployment>("not-found"), External.Of<Deployment>("web1"), External.Of<Deployment>("web2")];

    protected override IEnumerable<KubernetesObject> Build()
    {
        var notFound = Service("not-found", new() { Port = 80 });
        var web1 = Service("web1", new() { Port = 80 });
        var web2 = Service("web2", new() { Name = "http", Port = 8080 });
        var certificate = new Secret
        {
            Metadata = new() { Name = "web-tls" },
            Type = "kubernetes.io/tls",
            Data = new() { ["tls.crt"] = "LS0tLS1CRUdJTg==", ["tls.key"] = "LS0tLS1CRUdJTg==" },
        };
        return
        [
            new Ingress
            {
                Metadata = new() { Name = "web" },
                Spec = new()
                {
                    DefaultBackend = new() { Service = new() { Name = notFound, Port = new() { Number = 80 } } },
                    Rules =
                    [
                        Host("web1.com", new() { Name = web1, Port = new() { Number = 80 } }),
                        Host("web2.com", new() { Name = web2, Port = new() { Name = "http" } }),
                    ],
                    Tls = [new() { Hosts = ["web1.com", "web2.com"], SecretName = certificate }],
                },
            },
            notFound,
            web1,
            web2,
            certificate,
        ];
    }

    private static Service Service(string name, ServicePort port) => new()
    {
        Metadata = new() { Name = name },
        Spec = new() { Selector = new() { ["app"] = name }, Ports = [port] },
    };

    private static IngressRule Host(string host, IngressServiceBackend backend) => new()
    {
        Host = host,
        Http = new() { Paths = [new() { Path = "/", PathType = PathType.Prefix, Backend = new() { Service = backend } }] },
    };
}
