using System.Text;

namespace KubeManifests.Rules.Schema;

/// <summary>Writes paths as the API server does, which puts the keys of maps into brackets: <c>spec.hard[pods]</c>.</summary>
internal static class ServerPath
{
    /// <summary>The path with map keys in brackets, as far as the kind's types are known.</summary>
    public static string Of(KindInfo? kind, string path)
    {
        if (kind is null || ApiSchema.Default.FindType(kind.TypeName) is not { } root) return path;
        StringBuilder? changed = null;
        TypeInfo? type = root;
        FieldType? shape = null;
        for (int at = 0, written = 0; at < path.Length;)
        {
            if (path[at] == '[')
            {
                // An index or a key that is in brackets already.
                int close = path.IndexOf(']', at);
                if (close < 0) break;
                Enter(shape?.Element);
                at = close + 1;
                continue;
            }

            int start = path[at] == '.' ? at + 1 : at, end = path.IndexOfAny(Steps, start);
            if (end < 0) end = path.Length;
            if (shape?.Type == "map")
            {
                changed ??= new StringBuilder();
                changed.Append(path, written, at - written).Append('[').Append(path, start, end - start).Append(']');
                written = end;
                Enter(shape.Element);
            }
            else if (type?.FindField(path.Substring(start, end - start)) is { } field)
            {
                // The schema of items and additional properties is any JSON to the schema of schemas.
                if (field.Type == "json" && type.Name == JsonSchemaType) shape = null;
                else Enter(field.Shape);
            }
            else Enter(null);

            at = end;
            if (at == path.Length && changed is not null) changed.Append(path, written, at - written);
        }

        return changed?.ToString() ?? path;

        void Enter(FieldType? next)
        {
            shape = next;
            type = next?.TypeName is { } name ? ApiSchema.Default.FindType(name) : null;
        }
    }

    private const string JsonSchemaType = "apiextensions/v1.JSONSchemaProps";

    private static readonly char[] Steps = ['.', '['];
}
