namespace KubeAnalyzers.Tests.Rules;

/// <summary>A claim and a volume for the tests of the binding rules.</summary>
internal static class VolumeSource
{
    /// <summary>A volume: 10Gi, ReadWriteOnce, without a class unless said otherwise.</summary>
    public static string Volume(string spec = "", string modes = "AccessMode.ReadWriteOnce", string size = "\"10Gi\"", string name = "data", string metadata = "", string @class = "\"\"") => $$"""
        new PersistentVolume
        {
            Metadata = new() { Name = "{{name}}"{{metadata}} },
            Spec = new() { Capacity = new() { ["storage"] = {{size}} }, AccessModes = [{{modes}}], StorageClassName = {{@class}},{{spec}} Nfs = new() { Server = "10.0.0.2", Path = "/a" } },
        },
        """;

    /// <summary>A claim: 5Gi, ReadWriteOnce, without a class and for the volume "data" unless said otherwise.</summary>
    public static string Claim(string spec = "", string modes = "AccessMode.ReadWriteOnce", string size = "\"5Gi\"", string name = "data", string volume = " VolumeName = \"data\",", string @class = " StorageClassName = \"\",") => $$"""
        new PersistentVolumeClaim
        {
            Metadata = new() { Name = "{{name}}" },
            Spec = new() { AccessModes = [{{modes}}],{{@class}}{{volume}}{{spec}} Resources = new() { Requests = new() { ["storage"] = {{size}} } } },
        },
        """;
}
