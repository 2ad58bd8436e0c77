namespace KubeAnalyzers.Tests.Rules;

/// <summary>Short roles and bindings for the tests of rules about RBAC.</summary>
internal static class RbacYaml
{
    /// <summary>A role named <c>r</c>, or as given, with these rules.</summary>
    public static string Role(string rules, string kind = "Role", string name = "r", string more = "", string metadata = "") => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{kind}}
        metadata: { name: "{{name}}"{{(metadata.Length == 0 ? "" : ", ")}}{{metadata}} }
        rules: [{{rules}}]
        {{more}}
        ---

        """;

    /// <summary>A binding named <c>b</c>, or as given, of a role to a subject.</summary>
    public static string Binding(string kind = "RoleBinding", string role = "Role", string name = "b", string subject = "kind: User, name: jane", string to = "r", string metadata = "") => $$"""
        apiVersion: rbac.authorization.k8s.io/v1
        kind: {{kind}}
        metadata: { name: "{{name}}"{{(metadata.Length == 0 ? "" : ", ")}}{{metadata}} }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: {{role}}, name: "{{to}}" }
        subjects: [{ {{subject}} }]
        ---

        """;

    /// <summary>What <see cref="Yaml.Check"/> expects for a place in the first rule of <see cref="Role"/>.</summary>
    public static string[] At(string? place, string role = "Role/r") => place is null ? [] : [role + " rules[0]." + place];
}
