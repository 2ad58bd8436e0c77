namespace KubeManifests.Rules.Semantics;

/// <summary>Images of programs that run beside another one and do not end by themselves: proxies, collectors of logs and figures.</summary>
internal static class HelperImages
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "cloud-sql-proxy", "cloudsql-proxy", "gce-proxy", "alloydb-auth-proxy", "proxyv2", "linkerd-proxy", "envoy", "oauth2-proxy", "kube-rbac-proxy", "haproxy", "pgbouncer",
        "fluent-bit", "fluentd", "filebeat", "metricbeat", "promtail", "vector", "logstash", "telegraf", "opentelemetry-collector", "opentelemetry-collector-contrib", "aws-otel-collector",
        "aws-xray-daemon", "jaeger-agent", "datadog-agent", "statsd-exporter", "statsd_exporter", "postgres-exporter", "redis_exporter", "cloudwatch-agent", "configmap-reload", "k8s-sidecar", "git-sync",
    };

    /// <summary>True for an image of such a program.</summary>
    public static bool Contains(ImageReference image) => s_names.Contains(image.Name);
}
