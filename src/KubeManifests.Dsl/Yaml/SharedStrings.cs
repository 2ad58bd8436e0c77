using System.Text;

namespace KubeManifests.Yaml;

/// <summary>Strings of UTF-8 bytes. Short ones come again and again in manifests (keys, kinds, names), and are made once a thread.</summary>
internal static class SharedStrings
{
    private const int Size = 1 << 12;
    private const int Longest = 32;

    [ThreadStatic]
    private static string?[]? t_strings;

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == 0) return "";
        if (utf8.Length > Longest) return Encoding.UTF8.GetString(utf8);
        uint hash = (uint)utf8.Length;
        foreach (byte b in utf8) hash = (hash ^ b) * 16777619;
        ref string? slot = ref (t_strings ??= new string?[Size])[(hash ^ (hash >> 15)) & (Size - 1)];
        if (slot is not null && Equal(slot, utf8)) return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static bool Equal(string text, ReadOnlySpan<byte> utf8)
    {
        if (text.Length != utf8.Length) return false; // also for what is not ASCII, which is then made anew
        for (int i = 0; i < utf8.Length; i++)
            if (text[i] != utf8[i] || utf8[i] >= 0x80) return false;
        return true;
    }
}
