namespace KubeAnalyzers.Tests.Rules;

public class KUBE4041Tests
{
    [Theory]
    [InlineData("DB_PASSWORD", "hunter2", true)]
    [InlineData("MYSQL_ROOT_PASSWORD", "123456", true)]
    [InlineData("API_KEY", "abc123", true)]
    [InlineData("apiKey", "abc123", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI", true)]
    [InlineData("GITHUB_TOKEN", "ghp_abcdefgh", true)]
    [InlineData("SECRET", "s3cr3t", true)]
    [InlineData("DB_CREDENTIALS", "https://user:pw@host", true)]
    [InlineData("SECRET_BLAH", "hunter2", true)]
    [InlineData("PASSWORD_ADMIN", "hunter2", true)]
    [InlineData("NOTES", "-----BEGIN RSA PRIVATE KEY----- abc", true)]
    [InlineData("SECRET_BACKEND", "vault", false)]
    [InlineData("SECRET_KEY_REF", "db", false)]
    [InlineData("PASSWORD_MIN_LENGTH", "12", false)]
    [InlineData("PASSWORD_RESET_ENABLED", "1", false)]
    [InlineData("SECRET_WEB", "web-tls", false)]
    [InlineData("CA", "-----BEGIN CERTIFICATE----- abc", false)]
    [InlineData("DB_PASSWORD_FILE", "hunter2", false)]
    [InlineData("DB_PASSWORD", "/run/secrets/db", false)]
    [InlineData("SECRETS_DIR", "abc", false)]
    [InlineData("SECRET_NAME", "abc", false)]
    [InlineData("TLS_SECRET", "web-tls", false)]
    [InlineData("ALLOW_EMPTY_PASSWORD", "yes", false)]
    [InlineData("DB_PASSWORD", "$(PASSWORD)", false)]
    [InlineData("DB_PASSWORD", "vault:secret/db", false)]
    [InlineData("API_TOKEN", "https://login.example.com", false)]
    [InlineData("MAX_TOKEN", "4096", false)]
    [InlineData("PUBLIC_KEY", "abc", false)]
    [InlineData("DB_PASSWORD", "", false)]
    [InlineData("DB_PASSWORD", "?", false)]
    [InlineData("?", "hunter2", false)]
    public void Variables(string name, string value, bool wrong) => Yaml.Check("KUBE4041", $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, env: [{ name: {{name}}, value: {{(value == "?" ? value : "'" + value + "'")}} }] }] }
        """, wrong ? ["Pod/web spec.containers[0].env[0].value"] : []);

    [Fact]
    public void A_reference_is_right() => Yaml.Check("KUBE4041", """
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ name: web, env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }] }] }
        """);
}
