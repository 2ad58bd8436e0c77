namespace KubeAnalyzers.Tests.Rules;

public class KUBE8103Tests
{
    [Theory]
    [InlineData("string name = {|KUBE8103:System.Net.Dns.GetHostName()|};")]
    [InlineData("string name = \"a\"; {|KUBE8103:again:\n        if (name.Length < 3) { name += \"a\"; goto again; }|}")]
    public void Fails(string statement) => Verify.Analyzer(Set(statement), only: "KUBE8103");

    [Fact]
    public void Known_code_passes() => Verify.NoDiagnostics(Set("string name = \"a\".Trim();"), only: "KUBE8103");

    private static string Set(string statement) =>
        "public sealed class Shop : ManifestSet\n{\n    protected override IEnumerable<KubernetesObject> Build()\n    {\n        " + statement
        + "\n        return [new ConfigMap { Metadata = new() { Name = name } }];\n    }\n}\n";
}
