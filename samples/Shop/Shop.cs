namespace Shop;

/// <summary>Where the shop runs.</summary>
public enum Stage
{
    Dev,
    Prod,
}

/// <summary>A small shop: a web front, a database and a nightly report. <c>dotnet build</c> writes one folder of YAML per stage.</summary>
public sealed class Shop : ManifestSet<Stage>
{
    protected override string? Namespace => "shop";

    /// <summary>The certificate is made by the cluster's operators.</summary>
    protected override IEnumerable<External> Externals => [External.Of<Secret>("web-tls")];

    protected override IEnumerable<KubernetesObject> Build(Stage stage)
    {
        var database = new Database(stage);
        var web = new Web(stage, database);
        return
        [
            new Namespace { Metadata = new() { Name = "shop", Labels = new() { ["stage"] = stage.ToString().ToLowerInvariant(), ["pod-security.kubernetes.io/enforce"] = "baseline" } } },
            .. database.Objects(),
            .. web.Objects(),
            .. new Report(web, database).Objects(),
        ];
    }
}
