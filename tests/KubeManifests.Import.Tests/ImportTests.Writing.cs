using KubeManifests.Cli.Lint;

namespace KubeManifests.Import.Tests;

/// <summary>How the code reads: comments, files, names.</summary>
public sealed partial class ImportTests
{
    [Fact]
    public void Comments_stand_above_what_they_describe()
    {
        Run("""
            # Copyright 2024 Somebody
            # Licensed to everybody

            # The web front.
            ---
            # Source: shop/templates/web.yaml
            apiVersion: v1 # the only one
            kind: Service
            metadata:
              name: web # as the DNS has it
              # Owners look for this.
              labels:
                app: web
              # annotations:
              #   a: b
            spec:
              ########
              # Ports #
              ########
              ports:
              # http and https
              - port: 80
                name: http # plain
              - port: 443
                name: "https # not a comment"
              # - port: 8080
              selector: # the front
                app: web
              type: ClusterIP
              # loadBalancerIP: 1.2.3.4
            # The end.
            """);
        string text = Written();
        Assert.StartsWith("// Copyright 2024 Somebody\n// Licensed to everybody\n\nnamespace Shop;\n", text, StringComparison.Ordinal);
        Assert.Contains("""
                return
                [
                    // The web front.
                    //
                    // Source: shop/templates/web.yaml
                    // the only one
                    new Service
                    {
                        Metadata = new()
                        {
                            // as the DNS has it
                            Name = "web",
                            // Owners look for this.
                            Labels = labels,
                            // annotations:
                            //   a: b
                        },
                        Spec = new()
                        {
                            // Ports
                            Ports =
                            [
                                // http and https
                                new()
                                {
                                    // plain
                                    Name = "http",
                                    Port = 80,
                                },
                                new() { Name = "https # not a comment", Port = 443 },
                                // - port: 8080
                            ],
                            // the front
                            Selector = labels,
                            Type = ServiceType.ClusterIP,
                            // loadBalancerIP: 1.2.3.4
                        },
                        // The end.
                    },
                ];
        """, text, StringComparison.Ordinal);
        Assert.Single(Built()["ShopSet"]);
    }

    [Fact]
    public void A_large_set_has_a_file_for_each_application()
    {
        var yaml = new System.Text.StringBuilder("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: all}\n");
        for (int i = 0; i < 12; i++)
        {
            foreach (string name in (string[])["web", "data", "mail"])
                yaml.Append("---\n").Append($"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}-{i}, labels: {{app: {name}}}}}\nspec: {{serviceAccountName: all, containers: [{{name: a, image: a}}]}}\n");
        }

        var (code, summary, _) = Run(yaml.ToString());
        Assert.Equal(LintCommand.Clean, code);
        Assert.Contains("37 imported", summary, StringComparison.Ordinal);
        Assert.Equal(["ShopSet.Data.cs", "ShopSet.Mail.cs", "ShopSet.Shared.cs", "ShopSet.Web.cs", "ShopSet.cs"], Directory.EnumerateFiles(Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string web = File.ReadAllText(Path.Combine(Output, "ShopSet.Web.cs"));
        Assert.Contains("Map<string> labels = new() { [\"app\"] = \"web\" };", web, StringComparison.Ordinal);
        Assert.Contains("ServiceAccountName = AllAccount", web, StringComparison.Ordinal);
        var mistakes = new List<string>();
        Assert.Equal(37, new TreeComparer().CountEqual(ImportedCode.Read("stdin", yaml.ToString()).Select(one => one.Root), Built()["ShopSet"], "Shop", mistakes));
        Assert.Empty(mistakes);
    }

    [Fact]
    public void What_cannot_be_said_has_a_comment()
    {
        Run("apiVersion: extensions/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b, more: 1}\n");
        Assert.Contains("// Kept raw: extensions/v1beta1 PodSecurityPolicy is served no more", Written(), StringComparison.Ordinal);
        Assert.Contains("// The type does not have this, or not this value.\n", Written(), StringComparison.Ordinal);
        Built();
    }
}
