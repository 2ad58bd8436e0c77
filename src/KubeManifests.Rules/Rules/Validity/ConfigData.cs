using System.Text;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>What the API server rejects in ConfigMaps and Secrets.</summary>
public sealed class ConfigData : ObjectRuleFamily
{
    private const long Limit = 1024 * 1024;

    private static readonly RuleInfo KeyInvalid = new("KUBE2401", "ConfigMap or Secret key invalid", RuleSeverity.Error,
        "A key becomes a file's name, so it has letters, digits, '-', '_' and '.' only, at most 253 of them, and does not start with '..'.");

    private static readonly RuleInfo KeyTwice = new("KUBE2402", "Key in data and binaryData", RuleSeverity.Error,
        "A key of a ConfigMap is either in data or in binaryData.");

    private static readonly RuleInfo TooLarge = new("KUBE2403", "ConfigMap or Secret above 1 MiB", RuleSeverity.Error,
        "The values of a ConfigMap or Secret together have at most 1048576 bytes. Larger files belong into an image or a volume.");

    private static readonly RuleInfo KeysMissing = new("KUBE2404", "Typed Secret lacks required keys", RuleSeverity.Error,
        "The type of a Secret says which keys it has: kubernetes.io/tls needs tls.crt and tls.key, a docker configuration its file, basic-auth a username or password, ssh-auth the key.");

    private static readonly RuleInfo DockerInvalid = new("KUBE2405", "Docker configuration not JSON", RuleSeverity.Error,
        "The docker configuration in a Secret is a JSON object; the API server parses it.");

    /// <inheritdoc/>
    public override IReadOnlyList<RuleInfo> Infos { get; } = [KeyInvalid, KeyTwice, TooLarge, KeysMissing, DockerInvalid];

    /// <inheritdoc/>
    public override KindSet Kinds { get; } = KindSet.Of("ConfigMap", "Secret");

    /// <inheritdoc/>
    public override void Check(ManifestObject manifest, FindingSink sink)
    {
        var verdict = new Verdict(manifest, sink);
        if (manifest.Kind == "ConfigMap") CheckConfigMap(verdict);
        else CheckSecret(verdict);
    }

    private static void CheckConfigMap(Verdict verdict)
    {
        Field data = verdict.Object.Root["data"], binary = verdict.Object.Root["binaryData"];
        CheckKeys(verdict, data, "data");
        CheckKeys(verdict, binary, "binaryData");
        foreach (var entry in data.Entries)
            if (binary[entry.Key] is { IsUnknown: false } other && (binary.Node as MapNode)?.Find(entry.Key) is not null)
                verdict.Say(KeyTwice, new(entry.Value), "is in binaryData, too").With(other.Node);
        long size = TextSize(data) + BytesSize(binary);
        if (size > Limit) verdict.Say(TooLarge, verdict.Object.Root, TooLong(size)).Path = "";
    }

    private static void CheckSecret(Verdict verdict)
    {
        Field root = verdict.Object.Root, data = root["data"], texts = root["stringData"];
        CheckKeys(verdict, data, "data");
        CheckKeys(verdict, texts, "data");

        long size = TextSize(texts);
        foreach (var entry in data.Entries)
            if ((texts.Node as MapNode)?.Find(entry.Key) is null) size += BytesSize(entry.Value);
        if (size > Limit) verdict.Say(TooLarge, data.IsKnown ? data : texts, TooLong(size)).Path = "data";

        switch (root["type"].TextOr("Opaque"))
        {
            case "kubernetes.io/tls":
                Require("tls.crt");
                Require("tls.key");
                break;
            case "kubernetes.io/dockercfg":
                CheckDocker(".dockercfg");
                break;
            case "kubernetes.io/dockerconfigjson":
                CheckDocker(".dockerconfigjson");
                break;
            case "kubernetes.io/basic-auth":
                if (Has("username") == false && Has("password") == false) Missing("username", "or password, as the type is kubernetes.io/basic-auth");
                break;
            case "kubernetes.io/ssh-auth":
                if (Has("ssh-privatekey") == false || Has("ssh-privatekey") == true && Text("ssh-privatekey") == "") Missing("ssh-privatekey", "as the type is kubernetes.io/ssh-auth");
                break;
            case "kubernetes.io/service-account-token":
                var name = root["metadata"]["annotations"]["kubernetes.io/service-account.name"];
                if (name.IsNothing()) verdict.Required(KeysMissing, name, "as the type is kubernetes.io/service-account-token").Path = "metadata.annotations[kubernetes.io/service-account.name]";
                break;
        }

        void CheckDocker(string key)
        {
            if (Has(key) == false) Require(key);
            else if (Text(key) is { } json && !JsonText.IsObject(json))
                verdict.Say(DockerInvalid, texts[key].IsKnown ? texts[key] : data[key], "is not a JSON object").Path = "data[" + key + "]";
        }

        void Require(string key)
        {
            if (Has(key) == false) Missing(key, "as the type is " + root["type"].Text);
        }

        void Missing(string key, string why)
        {
            // What is written as text is put among the data first.
            var at = data.IsMissing && texts.IsKnown ? texts[key] : data[key];
            verdict.Required(KeysMissing, at, why).Path = "data[" + key + "]";
        }

        // A key with null is there, with an empty value.
        bool? Has(string key) => Holds(texts, key) is not false ? Holds(texts, key) : Holds(data, key);

        string? Text(string key) =>
            Holds(texts, key) == true ? texts[key].TextOrEmpty()
            : data[key].TextOrEmpty() is { } base64 && WireFormats.DecodeBase64(base64) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static bool? Holds(Field map, string key) =>
        map.IsMissing ? false
        : map.Node is not MapNode node ? null
        : node.Find(key) is { } value ? value is UnknownNode or OneOfNode ? null : value is not AbsentNode
        : node.IsOpen ? null : false;

    private static void CheckKeys(Verdict verdict, Field map, string path)
    {
        foreach (var entry in map.Entries)
        {
            if (Names.ConfigMapKey(entry.Key) is not { } error) continue;
            verdict.Say(KeyInvalid, new(entry.Value), "has the key \"" + entry.Key + "\", which must " + error).Path = path + "[" + entry.Key + "]";
        }
    }

    private static string TooLong(long size) => "has " + size + " bytes of values, but at most " + Limit + " are allowed";

    private static long TextSize(Field map)
    {
        long size = 0;
        foreach (var entry in map.Entries)
            if (entry.Value is ScalarNode { Type: ScalarType.String } text) size += Encoding.UTF8.GetByteCount(text.Text);
        return size;
    }

    private static long BytesSize(Field map)
    {
        long size = 0;
        foreach (var entry in map.Entries) size += BytesSize(entry.Value);
        return size;
    }

    private static long BytesSize(Node value) => value is ScalarNode { Type: ScalarType.String } text ? WireFormats.Base64Length(text.Text) : 0;
}
