using System.Text.RegularExpressions;
using KubeManifests.Rules.Model;
using KubeManifests.Rules.Nodes;
using KubeManifests.Rules.Semantics;

namespace KubeManifests.Rules.Validity;

/// <summary>What the API server asks of each kind of volume source: a table of what must be written, and what some ask beyond that.</summary>
internal static class VolumeSources
{
    /// <summary>KUBE2119.</summary>
    public static RuleInfo FieldsInvalid { get; } = new("KUBE2119", "Volume source fields invalid", RuleSeverity.Error,
        "Each kind of volume has fields that must be written, and values that it takes: file modes from 0 to 0777, paths without '..', known types. The API server rejects the rest.")
    {
        HasFix = true,
    };

    private const int MaxMode = 511; // 0777

    // In the order in which the server looks: the first one counts, the others are too many.
    private static readonly string[] s_order =
    [
        "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret", "nfs", "iscsi", "glusterfs", "flocker", "persistentVolumeClaim", "rbd",
        "cinder", "cephfs", "quobyte", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume", "photonPersistentDisk", "portworxVolume", "azureDisk",
        "storageos", "projected", "scaleIO", "csi", "ephemeral", "image",
    ];

    private static readonly Dictionary<string, string[]> s_required = new(StringComparer.Ordinal)
    {
        ["hostPath"] = ["path"],
        ["gitRepo"] = ["repository"],
        ["gcePersistentDisk"] = ["pdName"],
        ["awsElasticBlockStore"] = ["volumeID"],
        ["secret"] = ["secretName"],
        ["nfs"] = ["server", "path"],
        ["iscsi"] = ["targetPortal", "iqn"],
        ["glusterfs"] = ["endpoints", "path"],
        ["persistentVolumeClaim"] = ["claimName"],
        ["rbd"] = ["monitors", "image"],
        ["cinder"] = ["volumeID"],
        ["cephfs"] = ["monitors"],
        ["quobyte"] = ["registry", "volume"],
        ["flexVolume"] = ["driver"],
        ["configMap"] = ["name"],
        ["azureFile"] = ["secretName", "shareName"],
        ["vsphereVolume"] = ["volumePath"],
        ["photonPersistentDisk"] = ["pdID"],
        ["portworxVolume"] = ["volumeID"],
        ["azureDisk"] = ["diskName", "diskURI"],
        ["storageos"] = ["volumeName"],
        ["scaleIO"] = ["gateway", "system", "volumeName"],
        ["csi"] = ["driver"],
        ["ephemeral"] = ["volumeClaimTemplate"],
    };

    /// <summary>The sources that a volume can have, in the server's order.</summary>
    public static IReadOnlyList<string> Order => s_order;

    /// <summary>The name of the source that the server judges, or null when none is known to be there.</summary>
    public static string? FirstKnown(Field volume)
    {
        if (volume.Node is not MapNode map) return null;
        int first = s_order.Length;
        foreach (var entry in map.Entries)
            if (Array.IndexOf(s_order, entry.Key) is >= 0 and var at && at < first && new Field(entry.Value).IsKnown) first = at;
        return first < s_order.Length ? s_order[first] : null;
    }

    /// <summary>Judges the fields of a source. <paramref name="at"/> is the path at which the server names the volume.</summary>
    public static void Check(Verdict verdict, Field volume, string kind, string at, bool isPod)
    {
        var source = volume[kind];
        if (source.Node is not MapNode) return;
        var check = new SourceCheck(verdict, source, at + "." + (kind == "gcePersistentDisk" ? "persistentDisk" : kind));
        if (s_required.TryGetValue(kind, out string[]? required))
            foreach (string field in required) check.Required(field);
        switch (kind)
        {
            case "emptyDir":
                if (QuantityValue.Read(source["sizeLimit"]) is { Sign: < 0 }) check.Invalid("sizeLimit", "not be negative");
                break;
            case "hostPath":
                check.Form("path", PathForms.NoBacksteps);
                if (source["path"].IsSomething()) check.OneOf("type", "", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice");
                break;
            case "gitRepo":
                check.Form("directory", PathForms.Descending);
                break;
            case "gcePersistentDisk" or "awsElasticBlockStore":
                check.InRange("partition", 0, 255);
                break;
            case "secret" or "configMap":
                check.InRange("defaultMode", 0, MaxMode);
                check.Items(source["items"], source["items"].Path, null);
                break;
            case "nfs":
                if (source["path"].IsSomething()) check.Form("path", PathForms.Absolute);
                break;
            case "iscsi":
                Iscsi(check, volume, at);
                break;
            case "flocker":
                Flocker(check);
                break;
            case "cinder" or "storageos":
                if (source["secretRef"].IsKnown) check.Required("secretRef", "name");
                if (kind == "cinder") break;
                if (source["volumeName"].IsSomething()) check.Form("volumeName", Names.DnsLabel);
                if (source["volumeNamespace"].IsSomething()) check.Form("volumeNamespace", Names.DnsLabel);
                break;
            case "quobyte":
                if (source["registry"].IsSomething() && source["tenant"].Text is { Length: >= 65 }) check.Invalid("tenant", "have at most 64 characters");
                else if (source["registry"].IsSomething()) check.Form("registry", HostPorts);
                break;
            case "downwardAPI":
                check.InRange("defaultMode", 0, MaxMode);
                foreach (var file in source["items"].Items) DownwardFile(check, file, check.Path);
                break;
            case "fc":
                FibreChannel(check);
                break;
            case "flexVolume":
                FlexOptions(check);
                break;
            case "azureDisk":
                AzureDisk(check);
                break;
            case "csi":
                Csi(check);
                break;
            case "image":
                if (isPod) check.Required("reference");
                check.OneOf("pullPolicy", "", "Always", "IfNotPresent", "Never");
                break;
        }
    }

    /// <summary>A file of a downward API volume, also inside of a projected one; the server names the source, not the file.</summary>
    public static void DownwardFile(SourceCheck check, Field file, string at)
    {
        if (!file.IsObject()) return;
        var verdict = check.Verdict;
        Field path = file["path"], field = file["fieldRef"], resource = file["resourceFieldRef"];
        check.LocalPath(path, at + ".path");
        check.ModeOf(file["mode"], at + ".mode");
        References.CheckField(verdict, field, true, at + ".fieldRef");
        if (field.IsKnown && resource.IsKnown) verdict.Say(FieldsInvalid, resource, "stands beside fieldRef, but a file has only one of them").With(field.Node).Path = at;
        else if (field.IsMissing)
        {
            References.CheckResource(verdict, resource, true, at + ".resourceFieldRef");
            if (resource.IsMissing) verdict.Say(FieldsInvalid, file, "has neither fieldRef nor resourceFieldRef").Path = at;
        }
    }

    private static void Iscsi(SourceCheck check, Field volume, string at)
    {
        var source = check.Source;
        if (source["iqn"].IsSomething()) check.Form("iqn", IscsiName);
        check.InRange("lun", 0, 255);
        if ((source["chapAuthDiscovery"].Boolean == true || source["chapAuthSession"].Boolean == true) && source["secretRef"].IsMissing) check.Required("secretRef");
        var initiator = source["initiatorName"];
        if (!initiator.IsKnown) return;
        if (initiator.TextOrEmpty() is { } name && IscsiName(name) is { } mustBe) check.Verdict.Invalid(FieldsInvalid, initiator, mustBe).Path = check.Path + ".initiatorname";
        if (volume["name"].TextOrEmpty() is { } volumeName && source["targetPortal"].TextOrEmpty() is { } portal && volumeName.Length + 1 + portal.Length > 64)
            check.Verdict.Invalid(FieldsInvalid, volume["name"], "have with ':' and the targetPortal at most 64 characters, as there is an initiatorName").Path = at + ".name";
    }

    private static readonly Regex s_iqn = new(@"iqn\.[0-9]{4}-[0-9]{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)\z", RegexOptions.CultureInvariant);

    private static string? IscsiName(string text)
    {
        string kind = text.Length < 3 ? "" : text.Substring(0, 3);
        bool good = kind switch
        {
            "iqn" => s_iqn.IsMatch(text),
            "eui" => HasLetters(text, 16),
            "naa" => HasLetters(text, 32),
            _ => false,
        };
        return good ? null : "be an iSCSI name: iqn.2001-04.com.example:name, eui. with 16 digits or naa. with 32";
    }

    // Three letters, any separator, and so many letters or digits.
    private static bool HasLetters(string text, int count)
    {
        if (text.Length != 4 + count) return false;
        for (int i = 4; i < text.Length; i++)
            if (text[i] is not (>= '0' and <= '9' or >= 'a' and <= 'z' or >= 'A' and <= 'Z')) return false;
        return true;
    }

    private static void Flocker(SourceCheck check)
    {
        Field name = check.Source["datasetName"], id = check.Source["datasetUUID"];
        if (name.IsNothing() && id.IsNothing()) check.Verdict.Required(FieldsInvalid, name, "or datasetUUID").Path = check.Path;
        else if (name.IsSomething() && id.IsSomething()) check.Verdict.Say(FieldsInvalid, id, "stands beside datasetName, but only one of them is allowed").With(name.Node).Path = check.Path;
        if (name.Text is { } text && text.IndexOf('/') >= 0) check.Invalid("datasetName", "not have '/' in it");
    }

    private static void FibreChannel(SourceCheck check)
    {
        Field targets = check.Source["targetWWNs"], ids = check.Source["wwids"], lun = check.Source["lun"];
        if (targets.HasNone() && ids.HasNone()) check.Verdict.Required(FieldsInvalid, targets, "or wwids").Path = check.Path + ".targetWWNs";
        if (!targets.IsSomething()) return;
        if (ids.IsSomething()) check.Verdict.Say(FieldsInvalid, ids, "stands beside targetWWNs, but only one of them is allowed").With(targets.Node).Path = check.Path + ".targetWWNs";
        if (lun.IsMissing) check.Verdict.Required(FieldsInvalid, lun, "targetWWNs need it").Path = check.Path + ".lun";
        else check.InRange("lun", 0, 255);
    }

    private static void FlexOptions(SourceCheck check)
    {
        foreach (var option in check.Source["options"].Entries)
        {
            int slash = option.Key.IndexOf('/');
            string prefix = "." + (slash < 0 ? option.Key : option.Key.Substring(0, slash)).ToLowerInvariant();
            if (prefix.EndsWith(".kubernetes.io", StringComparison.Ordinal) || prefix.EndsWith(".k8s.io", StringComparison.Ordinal))
                check.Verdict.Say(FieldsInvalid, new(option.Value), "has a prefix that is reserved").Path = check.Path + ".options[" + option.Key + "]";
        }
    }

    private static void AzureDisk(SourceCheck check)
    {
        check.OneOf("cachingMode", "None", "ReadOnly", "ReadWrite");
        check.OneOf("kind", "Shared", "Dedicated", "Managed");
        if (check.Source["diskURI"].Text is not { Length: > 0 } uri || check.Source["kind"].IsUnknown) return;
        bool managed = check.Source["kind"].Is("Managed");
        if (!uri.StartsWith(managed ? "/subscriptions/" : "https://", StringComparison.Ordinal))
            check.Invalid("diskURI", managed ? "start with /subscriptions/ as kind is Managed" : "start with https:// unless kind is Managed");
    }

    private static void Csi(SourceCheck check)
    {
        if (check.Source["driver"].IsSomething())
            check.Form("driver", text => text.Length > 63 ? "have at most 63 characters" : Names.DnsSubdomain(text.ToLowerInvariant()));
        var secret = check.Source["nodePublishSecretRef"];
        if (!secret.IsKnown) return;
        check.Required("nodePublishSecretRef", "name");
        if (secret["name"].Text is { Length: > 0 } name && Names.DnsSubdomain(name) is { } mustBe) check.Verdict.Invalid(FieldsInvalid, secret["name"], mustBe).Path = check.Path + ".name";
    }

    private static string? HostPorts(string text)
    {
        foreach (string pair in text.Split(','))
        {
            int colon = pair.LastIndexOf(':');
            bool bracketed = pair.Length > 0 && pair[0] == '[';
            string host = colon < 0 ? "" : pair.Substring(0, colon);
            bool good = colon >= 0 && (bracketed
                ? host.IndexOf(']') == host.Length - 1 && host.LastIndexOf('[') == 0
                : host.IndexOf(':') < 0 && host.IndexOf('[') < 0 && host.IndexOf(']') < 0) && pair.IndexOf('[', colon) < 0 && pair.IndexOf(']', colon) < 0;
            if (!good) return "be host:port, or several of them separated by commas";
        }

        return null;
    }
}

/// <summary>Says what is wrong in one volume source, under the name that the server has for it.</summary>
internal readonly struct SourceCheck(Verdict verdict, Field source, string path)
{
    public Verdict Verdict => verdict;
    public Field Source => source;
    public string Path => path;

    public void Required(params string[] keys)
    {
        var field = source;
        foreach (string key in keys) field = field[key];
        if (field.IsNothing() && !(field.IsKnown && field.Node is MapNode)) verdict.Required(VolumeSources.FieldsInvalid, field).Path = path + "." + string.Join(".", keys);
    }

    public void Invalid(string key, string mustBe) => verdict.Invalid(VolumeSources.FieldsInvalid, source[key], mustBe).Path = path + "." + key;

    public void Form(string key, Func<string, string?> form)
    {
        if (source[key].Node is ScalarNode { Type: ScalarType.String } text && form(text.Text) is { } mustBe) Invalid(key, mustBe);
    }

    public void OneOf(string key, params string[] supported)
    {
        if (source[key].Node is ScalarNode { Type: ScalarType.String } text && Array.IndexOf(supported, text.Text) < 0)
            verdict.NotSupported(VolumeSources.FieldsInvalid, source[key], [.. supported.Where(value => value.Length > 0)]).Path = path + "." + key;
    }

    public void InRange(string key, long lowest, long highest)
    {
        if (source[key].Integer is { } number && (number < lowest || number > highest)) Invalid(key, "be from " + lowest + " to " + highest);
    }

    /// <summary>Keys and the files they become; a path that is taken already is reported at <paramref name="taken"/>'s owner.</summary>
    public void Items(Field items, string at, TakenPaths? taken)
    {
        int index = -1;
        foreach (var item in items.Items)
        {
            index++;
            if (!item.IsObject()) continue;
            string itemPath = at + "[" + index + "]";
            if (item["key"].IsNothing()) verdict.Required(VolumeSources.FieldsInvalid, item["key"]).Path = itemPath + ".key";
            LocalPath(item["path"], itemPath + ".path");
            ModeOf(item["mode"], itemPath + ".mode");
            taken?.Add(verdict, item["path"]);
        }
    }

    public void LocalPath(Field field, string at)
    {
        if (field.IsNothing()) verdict.Required(VolumeSources.FieldsInvalid, field).Path = at;
        else if (field.TextOrEmpty() is { } text && PathForms.LocalFile(text) is { } mustBe) verdict.Invalid(VolumeSources.FieldsInvalid, field, mustBe).Path = at;
    }

    public void ModeOf(Field field, string at)
    {
        if (field.Integer is < 0 or > 511) verdict.Invalid(VolumeSources.FieldsInvalid, field, "be from 0 to 0777 (511)").Path = at;
    }
}

/// <summary>The files of a projected volume: each path once.</summary>
internal sealed class TakenPaths(string volume)
{
    private readonly Dictionary<string, Field> _paths = new(StringComparer.Ordinal);

    public void Add(Verdict verdict, Field path)
    {
        if (path.Text is not { Length: > 0 } text) return;
        if (_paths.TryGetValue(text, out var first)) verdict.Duplicate(VolumeSources.FieldsInvalid, path, first).Path = volume;
        else _paths.Add(text, path);
    }
}
