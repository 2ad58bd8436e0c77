namespace KubeAnalyzers.Tests.Rules;

/// <summary>KUBE2401 to KUBE2405: ConfigMaps and Secrets.</summary>
public class ConfigDataTests
{
    [Theory]
    [InlineData("'data': { 'a.b-c_D': '' }")]
    [InlineData("'data': { 'a/b': '' }", "KUBE2401 data[a/b]")]
    [InlineData("'data': { '.': '' }", "KUBE2401 data[.]")]
    [InlineData("'data': { '..a': '' }", "KUBE2401 data[..a]")]
    [InlineData("'data': { '.a': '' }")]
    [InlineData("'data': { 'a': '' }, 'binaryData': { 'a': '' }", "KUBE2402 data[a]")]
    public void ConfigMaps(string fields, params string[] expected) => Judge.Object($"{{ 'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {{ 'name': 'web' }}, {fields} }}", expected);

    [Theory]
    [InlineData("'data': { 'tls.crt': '', 'tls.key': '' }, 'type': 'kubernetes.io/tls'")]
    [InlineData("'stringData': { 'tls.crt': 'a' }, 'data': { 'tls.key': '' }, 'type': 'kubernetes.io/tls'")]
    [InlineData("'data': { 'tls.crt': '' }, 'type': 'kubernetes.io/tls'", "KUBE2404 data[tls.key]")]
    [InlineData("'type': 'kubernetes.io/basic-auth'", "KUBE2404 data[username]")]
    [InlineData("'stringData': { 'password': '' }, 'type': 'kubernetes.io/basic-auth'")]
    [InlineData("'stringData': { 'ssh-privatekey': '' }, 'type': 'kubernetes.io/ssh-auth'", "KUBE2404 data[ssh-privatekey]")]
    [InlineData("'type': 'kubernetes.io/service-account-token'", "KUBE2404 metadata.annotations[kubernetes.io/service-account.name]")]
    [InlineData("'stringData': { '.dockerconfigjson': '{}' }, 'type': 'kubernetes.io/dockerconfigjson'")]
    [InlineData("'data': { '.dockerconfigjson': 'e30=' }, 'type': 'kubernetes.io/dockerconfigjson'")]
    [InlineData("'data': { '.dockerconfigjson': 'W10=' }, 'type': 'kubernetes.io/dockerconfigjson'", "KUBE2405 data[.dockerconfigjson]")]
    [InlineData("'stringData': { '.dockercfg': '{ a }' }, 'type': 'kubernetes.io/dockercfg'", "KUBE2405 data[.dockercfg]")]
    [InlineData("'data': { 'a b': '' }", "KUBE2401 data[a b]")]
    [InlineData("'data': { 'a': 'x' }", "KUBE2019 data[a]")]
    [InlineData("'type': 'example.com/own'")]
    public void Secrets(string fields, params string[] expected) => Judge.Object($"{{ 'apiVersion': 'v1', 'kind': 'Secret', 'metadata': {{ 'name': 'web' }}, {fields} }}", expected);

    [Fact]
    public void The_size_has_a_limit()
    {
        Judge.Object(Sized(1024 * 1024));
        Judge.Object(Sized(1024 * 1024 + 1), "KUBE2403 ");

        static string Sized(int length) => $"{{ 'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {{ 'name': 'web' }}, 'data': {{ 'a': '{new string('x', length)}' }} }}";
    }
}
