namespace KubeAnalyzers.Tests.Rules;

public class ObjectSizeTests
{
    [Theory]
    [InlineData(1_572_000, false)]
    [InlineData(1_573_000, true)]
    public void WhatTheStoreTakes(int length, bool isFound) =>
        Yaml.Check("KUBE2020", $"apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {{name: a}}\nvalue: 1\ndescription: {new string('x', length)}\n", isFound ? ["PriorityClass/a "] : []);

    [Theory]
    [InlineData("x", 262_000, false)]
    [InlineData("x", 262_200, true)]
    [InlineData("ü", 131_200, true)]
    [InlineData("x", 1_100_000, false)] // KUBE2403 says it
    public void WhatAnAnnotationTakes(string letter, int length, bool isFound) =>
        Yaml.Check("KUBE2021", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n  a: {string.Concat(Enumerable.Repeat(letter, length))}\n", isFound ? ["ConfigMap/a "] : []);

    [Fact]
    public void WhatIsNotKnownCountsAsNothing()
    {
        string text = new('x', 262_200);
        Yaml.Check("KUBE2021", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a, annotations: ?}}\ndata: {{a: {text}}}\n");
        Yaml.Check("KUBE2021", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata: {{a: ?, b: {text}}}\n", "ConfigMap/a ");
        Yaml.Check("KUBE2021", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: ?}\n");
    }
}
