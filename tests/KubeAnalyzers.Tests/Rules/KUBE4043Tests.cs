namespace KubeAnalyzers.Tests.Rules;

public class KUBE4043Tests
{
    [Theory]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { db_password: abc123 } }", "ConfigMap/web data.db_password")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { AWS_SECRET_ACCESS_KEY: xxxxx } }", "ConfigMap/web data.AWS_SECRET_ACCESS_KEY")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { spring.datasource.password: abc123 } }", "ConfigMap/web data[spring.datasource.password]")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { id: \"-----BEGIN OPENSSH PRIVATE KEY-----\\\\nabc\" } }", "ConfigMap/web data.id")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { ca: \"-----BEGIN CERTIFICATE-----\" } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { password: $(PASSWORD) } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { password_file: /a } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { greeting: hello } }")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { password: ? } }")]
    [InlineData("{ apiVersion: v1, kind: Secret, metadata: { name: web }, stringData: { password: abc123 } }")]
    public void Objects(string yaml, params string[] found) => Yaml.Check("KUBE4043", yaml, found);
}
