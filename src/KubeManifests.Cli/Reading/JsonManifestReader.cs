using System.Text.Json;
using KubeManifests.Rules.Nodes;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Reading;

/// <summary>Reads JSON, one value or many after each other, into manifest nodes.</summary>
public static class JsonManifestReader
{
    /// <summary>The node of one JSON value.</summary>
    /// <exception cref="FormatException">The text is not one JSON value.</exception>
    public static Node Parse(ReadOnlyMemory<byte> utf8, string name = "")
    {
        var file = new ManifestFile(name, utf8);
        try
        {
            var builder = new NodeBuilder(file);
            int end = ReadValue(utf8.Span, 0, builder);
            if (utf8.Span[end..].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var more) throw new DocumentException(end + more, "There is more after the value");
            return builder.Root!;
        }
        catch (DocumentException e)
        {
            var (line, column) = file.PlaceOf(e.Offset);
            throw new FormatException($"{name}({line},{column}): {e.Message}", e);
        }
    }

    /// <summary>Reads the value that starts at <paramref name="start"/> and tells where it ends.</summary>
    internal static int ReadValue(ReadOnlySpan<byte> text, int start, ITreeSink sink)
    {
        var reader = new Utf8JsonReader(text[start..], new JsonReaderOptions { MaxDepth = DocumentLimits.Depth + 1, AllowMultipleValues = true });
        try
        {
            do
            {
                if (!reader.Read()) throw new DocumentException(text.Length, "A value is missing");
                int at = start + (int)reader.TokenStartIndex, end = start + (int)reader.BytesConsumed;
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject: sink.StartMap(at); break;
                    case JsonTokenType.EndObject: sink.EndMap(end); break;
                    case JsonTokenType.StartArray: sink.StartList(at); break;
                    case JsonTokenType.EndArray: sink.EndList(end); break;
                    case JsonTokenType.PropertyName:
                        string key = TextOf(ref reader);
                        int keyEnd = at + reader.ValueSpan.Length + 2;
                        if (!sink.Key(key, at, keyEnd)) throw new DocumentException(at, $"The key \"{key}\" is in this map already");
                        break;
                    case JsonTokenType.String: sink.Scalar(JsonType.String, TextOf(ref reader), at, end); break;
                    case JsonTokenType.Number:
                        var type = reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0 ? JsonType.Integer : JsonType.Number;
                        sink.Scalar(type, TextOf(ref reader), at, end);
                        break;
                    case JsonTokenType.True: sink.Scalar(JsonType.Boolean, "true", at, end); break;
                    case JsonTokenType.False: sink.Scalar(JsonType.Boolean, "false", at, end); break;
                    case JsonTokenType.Null: sink.Scalar(JsonType.Null, "null", at, end); break;
                }
            }
            while (reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        catch (JsonException e)
        {
            throw new DocumentException(OffsetOf(text, start, e), Sentence(e.Message));
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(start + (int)reader.TokenStartIndex, "The text is half of a surrogate pair"); // "\ud800"
        }

        return start + (int)reader.BytesConsumed;
    }

    private static int OffsetOf(ReadOnlySpan<byte> text, int start, JsonException exception)
    {
        int offset = start;
        for (long line = exception.LineNumber ?? 0; line > 0 && text[offset..].IndexOf((byte)'\n') is >= 0 and var length; line--) offset += length + 1;
        return Math.Min(offset + (int)(exception.BytePositionInLine ?? 0), text.Length);
    }

    // "… LineNumber: 3 | BytePositionInLine: 2." says it in another way.
    private static string Sentence(string message)
    {
        int place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.');
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : SharedStrings.Of(reader.ValueSpan);
}
