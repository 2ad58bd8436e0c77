using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Semantics;

/// <summary>
/// The parts of a container image's name, <c>registry:5000/path/name:tag@sha256:...</c>. A colon before the last slash belongs to the registry's port, and
/// a digest pins the image whatever its tag says.
/// </summary>
public sealed class ImageReference
{
    private const int LongestTag = 128;

    private ImageReference(string text, string registry, string path, string? tag, string? digest)
    {
        Text = text;
        Registry = registry;
        Path = path;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>The registry's host, with its port when it is written; <c>docker.io</c> when none is.</summary>
    public string Registry { get; }

    /// <summary>The path in the registry as it is written, without tag and digest: <c>library/nginx</c>, <c>nginx</c>.</summary>
    public string Path { get; }

    /// <summary>The last part of the path: <c>nginx</c>.</summary>
    public string Name => Path.Substring(Path.LastIndexOf('/') + 1);

    /// <summary>The tag; null when none is written.</summary>
    public string? Tag { get; }

    /// <summary>The digest, <c>sha256:...</c>; null when none is written.</summary>
    public string? Digest { get; }

    /// <summary>True when what is pulled may be another image tomorrow without any change here: no digest, and no tag or <c>latest</c>.</summary>
    public bool IsFloating => Digest is null && Tag is null or "latest";

    /// <summary>
    /// The image of a container; null when it is missing, not known, or not written for a cluster: something that a tool will replace (<c>${IMAGE}</c>, <c>IMAGE:TAG</c>, a space).
    /// </summary>
    public static ImageReference? Of(Field container) => container["image"].Node is ScalarNode { Type: ScalarType.String, Text: var text } && !IsPlaceholder(text) ? Parse(text) : null;

    /// <summary>The parts of a name.</summary>
    public static ImageReference Parse(string text)
    {
        string rest = text;
        string? digest = null, tag = null;
        int at = rest.IndexOf('@');
        if (at >= 0) (rest, digest) = (rest.Substring(0, at), rest.Substring(at + 1));
        int colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/')) (rest, tag) = (rest.Substring(0, colon), rest.Substring(colon + 1));

        // The first part is a host when it looks like one.
        int slash = rest.IndexOf('/');
        string first = slash < 0 ? "" : rest.Substring(0, slash);
        bool hasRegistry = first == "localhost" || first.IndexOfAny(['.', ':']) >= 0 || first.Any(char.IsUpper);
        return hasRegistry ? new(text, first, rest.Substring(slash + 1), tag, digest) : new(text, "docker.io", rest, tag, digest);
    }

    /// <summary>What is wrong with the name, so that no image of it can ever be pulled; null when nothing is.</summary>
    public string? Mistake()
    {
        if (Text.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme) return "begins with " + Text.Substring(0, scheme + 3) + ", but an image has no scheme";
        if (Text.Any(char.IsWhiteSpace)) return "has a space in it";
        if (Tag?.Length == 0) return "has a colon, but no tag after it";
        if (Digest is not null && DigestMistake(Digest) is { } wrong) return wrong;
        if (Tag is { } tag && (tag.Length > LongestTag || !IsWord(tag[0]) || !tag.All(letter => IsWord(letter) || letter is '.' or '-'))) return "has the tag \"" + tag + "\", but a tag has letters, digits, _, . and -, at most " + LongestTag;
        if (Path.Length == 0) return "has no name";
        if (Path.Any(letter => letter is >= 'A' and <= 'Z')) return "has capital letters in \"" + Path + "\", but only small ones are allowed";
        foreach (string part in Path.Split('/'))
            if (!IsPathPart(part)) return part.Length == 0 ? "has an empty part in its path" : "has \"" + part + "\" in its path, but a part has small letters and digits with single dots, one or two underscores or dashes between";
        return null;
    }

    // Templates of other tools, and names that stand for an image which a tool puts in.
    private static bool IsPlaceholder(string text)
    {
        if (text.Trim().Length != text.Length || text.Length == 0 || text.IndexOfAny(['$', '{', '<', '%', '#', '(']) >= 0) return true;

        // What builds images names a source by a scheme of its own (ko://); the others are copied from a browser or a client.
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0 && text.Substring(0, scheme) is not ("http" or "https" or "docker" or "oci")) return true;
        return text.All(letter => letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.' or ':' or '/' or '@');
    }

    private static string? DigestMistake(string digest)
    {
        int colon = digest.IndexOf(':');
        if (colon <= 0) return "has the digest \"" + digest + "\", but a digest is written as sha256: and 64 hexadecimal digits";
        string algorithm = digest.Substring(0, colon), hex = digest.Substring(colon + 1);
        int length = algorithm switch { "sha256" => 64, "sha384" => 96, "sha512" => 128, _ => 0 };
        if (length == 0) return null;
        if (hex.Length != length) return "has a " + algorithm + " digest of " + hex.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + " digits, but it has " + length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return hex.All(letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f')) ? null : "has a " + algorithm + " digest that is not of the digits 0-9 and a-f";
    }

    private static bool IsWord(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    // Small letters and digits, with a dot, one or two underscores, or any dashes between them.
    private static bool IsPathPart(string part)
    {
        if (part.Length == 0 || !IsPlain(part[0]) || !IsPlain(part[part.Length - 1])) return false;
        for (int i = 0; i < part.Length;)
        {
            if (IsPlain(part[i]))
            {
                i++;
                continue;
            }

            int start = i;
            char separator = part[i];
            while (part[i] == separator) i++;
            bool isGood = IsPlain(part[i]) && (separator == '-' || separator == '.' && i - start == 1 || separator == '_' && i - start <= 2);
            if (!isGood) return false;
        }

        return true;
    }

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
