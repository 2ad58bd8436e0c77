using System.Text;
using KubeManifests.Cli.Reading;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Lint.Tests;

/// <summary>Reads YAML and writes trees as JSON, to compare them.</summary>
internal static class Trees
{
    public static Node? Read(string yaml)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(yaml);
        var builder = new NodeBuilder(new("", bytes));
        YamlReader.Read(bytes, 0, bytes.Length, builder);
        return builder.Root;
    }

    /// <summary>By the fast reader alone; null when it gives up.</summary>
    public static (bool IsRead, Node? Root) ReadFast(ReadOnlyMemory<byte> text, int start, int stop)
    {
        var builder = new NodeBuilder(new("", text));
        return BlockYamlReader.TryRead(text.Span, start, stop, builder) ? (true, builder.Root) : (false, null);
    }

    /// <summary>By the reader of all YAML alone.</summary>
    public static Node? ReadFully(ReadOnlyMemory<byte> text, int start, int stop)
    {
        var builder = new NodeBuilder(new("", text));
        YamlReader.ReadAll(text.Span, start, stop, builder);
        return builder.Root;
    }

    public static string Json(Node? node, bool withPlaces = false)
    {
        var builder = new StringBuilder();
        Write(builder, node, withPlaces);
        return builder.ToString();
    }

    private static void Write(StringBuilder builder, Node? node, bool withPlaces)
    {
        switch (node)
        {
            case null: builder.Append("nothing"); break;
            case ScalarNode { Type: ScalarType.String } text: builder.Append('"').Append(text.Text.Replace("\n", "\\n", StringComparison.Ordinal)).Append('"'); break;
            case ScalarNode scalar: builder.Append(scalar.Text); break;
            case ListNode list:
                builder.Append('[');
                foreach (var item in list.Items)
                {
                    if (item.Index > 0) builder.Append(',');
                    Write(builder, item, withPlaces);
                }

                builder.Append(']');
                break;
            case MapNode map:
                builder.Append('{');
                foreach (var (key, value) in map.Entries)
                {
                    if (builder[^1] != '{') builder.Append(',');
                    builder.Append(key).Append(':');
                    Write(builder, value, withPlaces);
                }

                builder.Append('}');
                break;
        }

        if (!withPlaces || node?.Position is not FilePosition position) return;
        builder.Append('@').Append(position.KeyStart).Append('/').Append(position.KeyEnd).Append('/').Append(position.Start);
        if (node is ScalarNode { Type: not ScalarType.Null } leaf && !leaf.Text.Contains('\n')) builder.Append('-').Append(EndOf(position));
    }

    // Whether the empty lines after a block text are a part of it, the two readers see differently.
    private static int EndOf(FilePosition position)
    {
        int end = position.End;
        while (end > position.Start && position.File.Text.Span[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') end--;
        return end;
    }
}
