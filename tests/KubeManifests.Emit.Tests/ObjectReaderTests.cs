using KubeManifests.Cli.Emit;
using KubeManifests.Core.V1;
using KubeManifests.Meta.V1;

namespace KubeManifests.Emit.Tests;

public class ObjectReaderTests
{
    [Fact]
    public void What_was_not_written_is_not_emitted_and_an_empty_object_is()
    {
        var pod = new Pod
        {
            Metadata = new() { Name = "a" },
            Spec = new() { Containers = [new() { Name = "c", Resources = new() { Limits = new() { ["cpu"] = "1" } } }], Volumes = [new() { Name = "v", EmptyDir = new() }] },
        };
        Assert.Equal(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: c\n    resources:\n      limits:\n        cpu: \"1\"\n  volumes:\n  - name: v\n    emptyDir: {}\n",
            YamlWriter.Write(ObjectReader.Read(pod)));
    }

    [Fact]
    public void Extra_is_merged_last()
    {
        var map = new ConfigMap { Metadata = new() { Name = "a" }, Extra = new() { ["metadata"] = new Map<JsonValue> { ["x"] = 1 }, ["data"] = JsonValue.Null } };
        Assert.Equal("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  x: 1\ndata: null\n", YamlWriter.Write(ObjectReader.Read(map)));
    }

    [Fact]
    public void Null_in_a_list_names_its_place()
    {
        var pod = new Pod { Metadata = new() { Name = "a" }, Spec = new() { Containers = [new() { Name = "c", Args = ["x", null!] }] } };
        var thrown = Assert.Throws<ObjectReadException>(() => ObjectReader.Read(pod));
        Assert.Contains("spec.containers[0].args[1] is null", thrown.Message);
        Assert.EndsWith("ObjectReaderTests.cs", thrown.Origin.File);
    }

    [Fact]
    public void A_map_that_holds_itself_is_an_error()
    {
        var loop = new Map<JsonValue>();
        loop["again"] = loop;
        var raw = new RawObject("a/v1", "B") { Metadata = new() { Name = "a" }, Fields = loop };
        Assert.Contains("nested too deeply", Assert.Throws<ObjectReadException>(() => ObjectReader.Read(raw)).Message);
    }
}
