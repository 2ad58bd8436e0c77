using System.Text;
using System.Text.Unicode;

namespace KubeManifests.Yaml;

/// <summary>The text of a file's bytes.</summary>
internal static class Utf8Text
{
    private static readonly Encoding[] Wide = [new UTF32Encoding(false, true, true), new UTF32Encoding(true, true, true), new UnicodeEncoding(false, true, true), new UnicodeEncoding(true, true, true)];

    /// <summary>The text as UTF-8 without a byte order mark.</summary>
    /// <exception cref="DocumentException">It is not a text; the offset is into the bytes.</exception>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.StartsWith("\ufeff"u8)) return Checked(bytes[3..], 3);
        foreach (var encoding in Wide)
        {
            if (!span.StartsWith(encoding.Preamble)) continue;
            try
            {
                return Encoding.UTF8.GetBytes(encoding.GetString(span[encoding.Preamble.Length..]));
            }
            catch (ArgumentException)
            {
                throw new DocumentException(0, "This is not a text: its byte order mark says UTF-16 or UTF-32, the rest is something else");
            }
        }

        return Checked(bytes, 0);
    }

    private static ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> bytes, int shift)
    {
        var span = bytes.Span;
        int zero = span.IndexOf((byte)0);
        if (zero >= 0) throw new DocumentException(zero + shift, "This is a binary file, not a text");
        if (Utf8.IsValid(span)) return bytes;
        int at = 0;
        while (Rune.DecodeFromUtf8(span[at..], out _, out int length) == System.Buffers.OperationStatus.Done) at += length;
        throw new DocumentException(at + shift, $"The byte 0x{span[at]:X2} is not UTF-8");
    }
}
