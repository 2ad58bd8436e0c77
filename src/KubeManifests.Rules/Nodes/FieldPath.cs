using System.Globalization;
using System.Text;

namespace KubeManifests.Rules.Nodes;

/// <summary>Writes field paths as the API server does: <c>spec.template.metadata.labels[app.kubernetes.io/name]</c>, <c>spec.containers[0]</c>.</summary>
public static class FieldPath
{
    /// <summary>Appends one step, a key or (when the key is null) an index; a step with neither (an alternative) adds nothing.</summary>
    public static void Append(StringBuilder builder, string? key, int index)
    {
        if (key is null)
        {
            if (index >= 0) builder.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            return;
        }

        bool bracket = key.IndexOf('.') >= 0 || key.IndexOf('/') >= 0;
        if (bracket) builder.Append('[').Append(key).Append(']');
        else if (builder.Length > 0) builder.Append('.').Append(key);
        else builder.Append(key);
    }
}
