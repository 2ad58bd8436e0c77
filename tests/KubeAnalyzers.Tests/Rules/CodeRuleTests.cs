namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE8018, KUBE8101, KUBE8104: rules about code.</summary>
public class CodeRuleTests
{
    [Theory]
    [InlineData("[\"a\"] = \"1\", [{|KUBE8104:\"a\"|}] = \"2\"")]
    [InlineData("[\"a\"] = \"1\", [\"b\"] = \"2\"")]
    [InlineData("[Key] = \"1\", [{|KUBE8104:Key|}] = \"2\"")]
    [InlineData("[Guid.NewGuid().ToString()] = \"1\", [Guid.NewGuid().ToString()] = \"2\"")]
    public void Keys(string data) => Verify.Analyzer(Set("", $"new ConfigMap {{ Metadata = new() {{ Name = \"web\" }}, Data = new() {{ {data} }} }}"), only: "KUBE8104", oracle: false);

    [Fact]
    public void Other_maps_are_not_ours() => Verify.NoDiagnostics(Set("var map = new Dictionary<string, string> { [\"a\"] = \"1\", [\"a\"] = \"2\" };", ""), only: "KUBE8104");

    [Theory]
    [InlineData("var {|KUBE8101:web|} = new ConfigMap { Metadata = new() { Name = \"web\" } };", "")]
    [InlineData("ConfigMap {|KUBE8101:web|} = new() { Metadata = new() { Name = \"web\" } };", "")]
    [InlineData("new {|KUBE8101:ConfigMap|} { Metadata = new() { Name = \"web\" } };", "")]
    [InlineData("var web = new ConfigMap { Metadata = new() { Name = \"web\" } };", "web")]
    [InlineData("var web = new ObjectMeta { Name = \"web\" };", "")]
    [InlineData("_ = new ConfigMap { Metadata = new() { Name = \"web\" } };", "")]
    public void Objects(string statement, string returned) => Verify.Analyzer(Set(statement, returned), only: "KUBE8101");

    [Theory]
    [InlineData("#pragma warning disable {|KUBE8018:KUBE1005|}")]
    [InlineData("#pragma warning disable KUBE1005 // The account is made by the installer.")]
    [InlineData("#pragma warning disable CS0168")]
    [InlineData("#pragma warning restore KUBE1005")]
    public void Pragmas(string line) => Verify.Analyzer(line + "\n" + Set("", ""), only: "KUBE8018");

    [Theory]
    [InlineData("[{|KUBE8018:System.Diagnostics.CodeAnalysis.SuppressMessage(\"Links\", \"KUBE1005\")|}]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Links\", \"KUBE1005\", Justification = \"Made by the installer\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Style\", \"IDE0001\")]")]
    public void Attributes(string attribute) => Verify.Analyzer(attribute + "\n" + Set("", ""), only: "KUBE8018");

    private static string Set(string statement, string returned) => $$"""
        public sealed class Shop : ManifestSet
        {
            private const string Key = "a";

            protected override IEnumerable<KubernetesObject> Build()
            {
                {{statement}}
                return [{{returned}}];
            }
        }
        """;
}
