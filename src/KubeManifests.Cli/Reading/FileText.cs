using System.IO.Compression;
using KubeManifests.Yaml;

namespace KubeManifests.Cli.Reading;

/// <summary>Reads files as they are, or unpacks them: gzip is told by its first bytes, not by the name.</summary>
internal static class FileText
{
    /// <summary>How many bytes a file may have, unpacked.</summary>
    public const int Most = 256 << 20;

    /// <summary>The text of a stream.</summary>
    /// <exception cref="DocumentException">It is too long, damaged, or not a text.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, out ReadOnlyMemory<byte> raw)
    {
        raw = default;
        raw = ReadAll(stream, stream.CanSeek ? stream.Length : 0);
        if (raw.Span is [0x1f, 0x8b, ..])
        {
            var packed = raw;
            raw = default;
            try
            {
                using var unpacking = new GZipStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
                raw = ReadAll(unpacking, packed.Length * 8L);
            }
            catch (InvalidDataException)
            {
                throw new DocumentException(0, "The gzip data is damaged");
            }
        }

        return Utf8Text.Of(raw);
    }

    private static ReadOnlyMemory<byte> ReadAll(Stream stream, long expected)
    {
        if (expected > Most && stream.CanSeek) throw TooLong();
        byte[] buffer = new byte[(int)Math.Clamp(expected + 1, 4096, Most + 1)];
        int length = 0;
        while (stream.Read(buffer, length, buffer.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > Most) throw TooLong();
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, Most + 1));
        }

        return buffer.AsMemory(0, length);
    }

    private static DocumentException TooLong() => new(0, $"The file has more than {Most >> 20} MiB");
}
