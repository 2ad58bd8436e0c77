using System.Text;

namespace KubeManifests.Import;

/// <summary>Readable names of C# for the names of objects.</summary>
internal sealed class Identifiers
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "dynamic", "else", "enum", "event", "explicit", "extern", "false", "field", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int",
        "interface", "internal", "is", "lock", "long", "nameof", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "record", "ref", "required", "return", "sbyte", "scoped", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true",
        "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "value", "var", "virtual", "void", "volatile", "when", "while", "with", "yield",
    ];

    // How people end names with a kind.
    private static readonly Dictionary<string, string[]> Endings = new()
    {
        ["Account"] = ["-sa", "serviceaccount"],
        ["ConfigMap"] = ["-cm", "-config"],
        ["Deployment"] = ["-deploy"],
        ["Ingress"] = ["-ing"],
        ["Namespace"] = ["-ns"],
        ["Volume"] = ["-pv"],
        ["Claim"] = ["-pvc"],
        ["Service"] = ["-svc"],
        ["StatefulSet"] = ["-sts"],
        ["StorageClass"] = ["-sc"],
    };

    private readonly HashSet<string> _taken = [];

    /// <summary>The name itself, or with a number when it is taken.</summary>
    public string Take(string name)
    {
        string free = name;
        for (int i = 2; !_taken.Add(free); i++) free = name + i;
        return free;
    }

    /// <summary>Whether the word means something to the compiler.</summary>
    public static bool IsKeyword(string name) => Keywords.Contains(name);

    /// <summary>The words of a name, each with a capital: <c>web-settings</c> gives WebSettings. Empty when there are none.</summary>
    public static string Pascal(string name)
    {
        var builder = new StringBuilder();
        bool starts = true;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                starts = true;
                continue;
            }

            builder.Append(starts ? char.ToUpperInvariant(c) : c);
            starts = false;
        }

        return builder.Length > 0 && char.IsAsciiDigit(builder[0]) ? "N" + builder : builder.ToString();
    }

    /// <summary>The words of an object's name and its kind, which the name may say already: <c>WebSettingsConfigMap</c>.</summary>
    public static string WithKind(string name, string kind)
    {
        string words = Pascal(name);
        bool saysKind = words.EndsWith(kind, StringComparison.OrdinalIgnoreCase)
            || (Endings.TryGetValue(kind, out var endings) && Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
        return saysKind ? words : words + kind;
    }

    /// <summary>As a variable is written: the first word in small letters.</summary>
    public static string Camel(string name)
    {
        string pascal = Pascal(name);
        int capitals = 0;
        while (capitals < pascal.Length && char.IsAsciiLetterUpper(pascal[capitals])) capitals++;

        // HTTPRoute is httpRoute, CSIDriver csiDriver, Service service.
        int small = capitals <= 1 ? capitals : capitals == pascal.Length ? capitals : capitals - 1;
        return pascal[..small].ToLowerInvariant() + pascal[small..];
    }
}
