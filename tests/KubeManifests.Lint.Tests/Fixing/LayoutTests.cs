using KubeManifests.Cli.Lint.Fixing;
using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;

namespace KubeManifests.Lint.Tests.Fixing;

/// <summary>
/// Edits of texts that are laid out by hand. A case is the text, an edit and the text after it; <c>H</c> is the object's first two lines. What is not
/// said by the edit stays to the byte.
/// </summary>
public class LayoutTests
{
    private const string Head = "apiVersion: v1\nkind: X\n";

    [Theory]
    [InlineData("a: b # c\n", "a", "x", "a: x # c\n")]
    [InlineData("a:    b\n", "a", "x", "a:    x\n")]
    [InlineData("a: 'b'\n", "a", "it's", "a: 'it''s'\n")]
    [InlineData("a: \"b\" #c\n", "a", "x \"y\"", "a: \"x \\\"y\\\"\" #c\n")]
    [InlineData("a: b\n", "a", "yes", "a: \"yes\"\n")]
    [InlineData("a: b\nc: 'd'\ne: 'f'\n", "a", "8", "a: '8'\nc: 'd'\ne: 'f'\n")]
    [InlineData("a: b", "a", "x", "a: x")]
    [InlineData("a: &n b\n", "a", "x", "a: &n x\n")]
    [InlineData("a: !!str 5\n", "a", "x", "a: x\n")]
    [InlineData("'a':\n  \"b\" : c\n", "a/b", "x", "'a':\n  \"b\" : x\n")]
    [InlineData("a: [b, 'c' , d] # e\n", "a/1", "x, y", "a: [b, 'x, y' , d] # e\n")]
    [InlineData("a: [b, c]\n", "a/0", "x:y", "a: [\"x:y\", c]\n")]
    [InlineData("a: {b: c,\n  d: e} # f\n", "a/d", "x", "a: {b: c,\n  d: x} # f\n")]
    [InlineData("a:\n- b\n- c # d\n", "a/1", "x", "a:\n- b\n- x # d\n")]
    [InlineData("a:\n  -   b\n  -\n      c\n", "a/1", "x", "a:\n  -   b\n  -\n      x\n")]
    [InlineData("a: |\n  b\n  c\n# d\ne: f\n", "a", "x", "a: x\n# d\ne: f\n")]
    [InlineData("a: |\n  b\n  c\n\n# d\ne: f\n", "a", "x\ny\n", "a: |\n  x\n  y\n\n# d\ne: f\n")]
    [InlineData("a: >-\n  b\n  c\n", "a", "x", "a: x\n")]
    [InlineData("a: b\n  c # d\ne: f\n", "a", "x", "a: x # d\ne: f\n")]
    [InlineData("a:\n  # b\n  c\n", "a", "x", "a:\n  # b\n  x\n")]
    [InlineData("a:\r\n  b: c # d\r\n  e: f\r\n", "a/b", "x", "a:\r\n  b: x # d\r\n  e: f\r\n")]
    [InlineData("ä: 'ö' # ü\n", "ä", "𝒳", "ä: '𝒳' # ü\n")]
    [InlineData("# 𝒳\na: b\n", "a", "x", "# 𝒳\na: x\n")]
    public void TextsAreReplaced(string body, string path, string value, string expected) => Check(body, expected, editing => NodeEdit.Replace(editing.At("0/" + path), ScalarNode.String(value)));

    [Theory]
    [InlineData("a: \"80\" # b\n", "a", "a: 8080 # b\n")]
    [InlineData("a: 80\n", "a", "a: 8080\n")]
    [InlineData("a: [80,81]\n", "a/1", "a: [80,8080]\n")]
    [InlineData("a: # b\n  c: d\n  # e\n  f: g\nh: i\n", "a", "a: 8080 # b\n  # e\nh: i\n")]
    [InlineData("a:\n- b: c\n  d: e\n- f\n", "a/0", "a:\n- 8080\n- f\n")]
    public void NumbersAreReplaced(string body, string path, string expected) => Check(body, expected, editing => NodeEdit.Replace(editing.At("0/" + path), ScalarNode.Integer(8080)));

    [Theory]
    [InlineData("a:\n  b: c # d\n# e\nf: g\n", "a", "k", "a:\n  b: c # d\n  k: v\n# e\nf: g\n")]
    [InlineData("a:\n    b: c", "a", "k", "a:\n    b: c\n    k: v")]
    [InlineData("a:\n  b: c\n\n\nd: e\n", "a", "k", "a:\n  b: c\n  k: v\n\n\nd: e\n")]
    [InlineData("a:\n  b: |+\n    c\n\nd: e\n", "a", "k", "a:\n  b: |+\n    c\n\n  k: v\nd: e\n")]
    [InlineData("a:\n  b: |\n    c\n\nd: e\n", "a", "k", "a:\n  b: |\n    c\n  k: v\n\nd: e\n")]
    [InlineData("a:\n- b: c\n  d: e\n- f: g\n", "a/0", "k", "a:\n- b: c\n  d: e\n  k: v\n- f: g\n")]
    [InlineData("a:\n  -   b: c\n  -   f: g\n", "a/0", "k", "a:\n  -   b: c\n      k: v\n  -   f: g\n")]
    [InlineData("a:\n-\n  b: c\n", "a/0", "k", "a:\n-\n  b: c\n  k: v\n")]
    [InlineData("a: {b: c} # d\n", "a", "k", "a: {b: c, k: v} # d\n")]
    [InlineData("a: { b: c }\n", "a", "k", "a: { b: c, k: v }\n")]
    [InlineData("a: {b: c,}\n", "a", "k", "a: {b: c, k: v,}\n")]
    [InlineData("a: {\n  b: c, # d\n  e: f # g\n}\n", "a", "k", "a: {\n  b: c, # d\n  e: f, # g\n  k: v\n}\n")]
    [InlineData("a: {\n  b: c,\n  e: f,\n}\n", "a", "k", "a: {\n  b: c,\n  e: f,\n  k: v,\n}\n")]
    [InlineData("a: {\"b\":\"c\"}\n", "a", "k", "a: {\"b\":\"c\",\"k\":\"v\"}\n")]
    [InlineData("a: [{b: c}, {d: e}]\n", "a/0", "k", "a: [{b: c, k: v}, {d: e}]\n")]
    [InlineData("a: {}\n", "a", "k", "a:\n  k: v\n")]
    [InlineData("a: {} # b\nc: {d: {}}\n", "a", "k", "a: # b\n  k: v\nc: {d: {}}\n")]
    [InlineData("c: {d: {}}\n", "c/d", "k", "c: {d: {k: v}}\n")]
    [InlineData("a:\nb: c\n", "a", "k", "a:\n  k: v\nb: c\n")]
    [InlineData("a: # b\nc: d\n", "a", "k", "a: # b\n  k: v\nc: d\n")]
    [InlineData("a: ~ # b\n", "a", "k", "a: # b\n  k: v\n")]
    [InlineData("a: null\nb:\n    c: d\n", "a", "k", "a:\n    k: v\nb:\n    c: d\n")]
    [InlineData("a:\n- {}\n- b\n", "a/0", "k", "a:\n- k: v\n- b\n")]
    [InlineData("a:\n-\n- b\n", "a/0", "k", "a:\n- k: v\n- b\n")]
    [InlineData("a: {b: c}\r\nd: e\r\nf:\r\n  g: h\r\n", "f", "k", "a: {b: c}\r\nd: e\r\nf:\r\n  g: h\r\n  k: v\r\n")]
    [InlineData("a: &n\n  b: c\n", "a", "k", "a: &n\n  b: c\n  k: v\n")]
    [InlineData("a: &n {}\n", "a", "k", "a: &n\n  k: v\n")]
    [InlineData("a:\n  b: 'c'\n  d: 'e'\n", "a", "k", "a:\n  b: 'c'\n  d: 'e'\n  k: 'v'\n")]
    [InlineData("a:\n  b: 1\n  'c d': e\n", "a", "k: x", "a:\n  b: 1\n  'c d': e\n  \"k: x\": v\n")]
    [InlineData("a:\n  b: x\n  # - y\n  # - z\n\n  # more\nc: d\n", "a", "k", "a:\n  b: x\n  k: v\n  # - y\n  # - z\n\n  # more\nc: d\n")]
    public void FieldsAreAdded(string body, string path, string key, string expected) => Check(body, expected, editing => NodeEdit.SetField(editing.At("0/" + path), [key], ScalarNode.String("v")));

    [Theory]
    [InlineData("a:\n  x: 1\n", "a:\n  x: 1\n  b:\n    c:\n      d: v\n")]
    [InlineData("a:\n  b:\n", "a:\n  b:\n    c:\n      d: v\n")]
    [InlineData("a:\n    b:\n        x: 1\n", "a:\n    b:\n        x: 1\n        c:\n            d: v\n")]
    [InlineData("a: {b: {x: 1}}\n", "a: {b: {x: 1, c: {d: v}}}\n")]
    [InlineData("a: {x: 1}\n", "a: {x: 1, b: {c: {d: v}}}\n")]
    [InlineData("a:\n  b:\n    c: {}\n", "a:\n  b:\n    c:\n      d: v\n")]
    [InlineData("a:\n  b:\n    c:\n      d: old # e\n", "a:\n  b:\n    c:\n      d: v # e\n")]
    public void MissingParentsAreMade(string body, string expected) => Check(body, expected, editing => NodeEdit.SetField(editing.At("0/a"), ["b", "c", "d"], ScalarNode.String("v")));

    [Theory]
    [InlineData("a:\n- b # c\n# d\ne: f\n", "a", "a:\n- b # c\n- v\n# d\ne: f\n")]
    [InlineData("a:\n  -   b\n", "a", "a:\n  -   b\n  -   v\n")]
    [InlineData("a:\n- 'b'\n- 'c'\n", "a", "a:\n- 'b'\n- 'c'\n- 'v'\n")]
    [InlineData("a: [b, c] # d\n", "a", "a: [b, c, v] # d\n")]
    [InlineData("a: [\"b\",\"c\"]\n", "a", "a: [\"b\",\"c\",v]\n")]
    [InlineData("a: [\n  b, # c\n  d  # e\n]\n", "a", "a: [\n  b, # c\n  d,  # e\n  v\n]\n")]
    [InlineData("a: [\n  b, c\n]\n", "a", "a: [\n  b, c, v\n]\n")]
    [InlineData("a: []\n", "a", "a:\n- v\n")]
    [InlineData("a: [] # b\nc:\n  - d\n", "a", "a: # b\n  - v\nc:\n  - d\n")]
    [InlineData("a:\nc:\n- d\n", "a", "a:\n- v\nc:\n- d\n")]
    [InlineData("a: {b: []}\n", "a/b", "a: {b: [v]}\n")]
    [InlineData("a:\n- - b\n  - c\n- d\n", "a/0", "a:\n- - b\n  - c\n  - v\n- d\n")]
    [InlineData("a:\n- b:\n  - c\n  d: e\n", "a/0/b", "a:\n- b:\n  - c\n  - v\n  d: e\n")]
    public void ItemsAreAdded(string body, string path, string expected) => Check(body, expected, editing => NodeEdit.AddItem(editing.At("0/" + path), ScalarNode.String("v")));

    [Theory]
    [InlineData("a:\n- b: c\n", "a:\n- b: c\n- k: v\n  l:\n    m: w\n  o:\n  - p\n")]
    [InlineData("a:\n  - b: c\n", "a:\n  - b: c\n  - k: v\n    l:\n      m: w\n    o:\n      - p\n")]
    [InlineData("a: [{b: c}]\n", "a: [{b: c}, {k: v, l: {m: w}, o: [p]}]\n")]
    [InlineData("a: []\n", "a:\n- k: v\n  l:\n    m: w\n  o:\n  - p\n")]
    public void MapsAreAddedInTheStyleOfTheRest(string body, string expected) => Check(body, expected, editing => NodeEdit.AddItem(
        editing.At("0/a"), new MapNode().Set("k", "v").Set("l", new MapNode().Set("m", "w")).Set("o", new ListNode().Add(ScalarNode.String("p")))));

    [Theory]
    [InlineData("a: b # c\nd: e\n", "a", "d: e\n")]
    [InlineData("# x\na:\n  # y\n  b: c\n# z\nd: e\n", "a", "# x\n# z\nd: e\n")]
    [InlineData("d: e\n# x\na: b", "a", "d: e\n# x\n")]
    [InlineData("d: e\r\na: b", "a", "d: e\r\n")]
    [InlineData("d: |+\n  x\n\na: |+\n  y\n\n", "a", "d: |+\n  x\n\n")]
    [InlineData("a: |\n  x\n\nb: c\n", "a", "\nb: c\n")]
    [InlineData("a:\n- b: c # d\n  e: f # g\n- h\n", "a/0/b", "a:\n- e: f # g\n- h\n")]
    [InlineData("a:\n- b: c # d\n  # x\n  e: f # g\n", "a/0/b", "a:\n- # x\n  e: f # g\n")]
    [InlineData("a:\n- b: c # d\n  e: f # g\n  h: i\n", "a/0/e", "a:\n- b: c # d\n  h: i\n")]
    [InlineData("a:\n- b: c\n- # x\n  d: e\n- f\n", "a/1", "a:\n- b: c\n- f\n")]
    [InlineData("a:\n- - b\n  - c\n", "a/0/0", "a:\n- - c\n")]
    [InlineData("a: # x\n  b: c\nd: e\n", "a/b", "a: {} # x\nd: e\n")]
    [InlineData("a:\n- b\nd: e\n", "a/0", "a: []\nd: e\n")]
    [InlineData("a:\n- b: c # d\n- e\n", "a/0/b", "a:\n- {} # d\n- e\n")]
    [InlineData("a: {b: c}\n", "a/b", "a: {}\n")]
    [InlineData("a: {b: c, d: e}\n", "a/b", "a: {d: e}\n")]
    [InlineData("a: {b: c, d: e}\n", "a/d", "a: {b: c}\n")]
    [InlineData("a: [b, c, d]\n", "a/1", "a: [b, d]\n")]
    [InlineData("a: [ b ]\n", "a/0", "a: []\n")]
    [InlineData("a: {\n  b: c, # x\n  d: e, # y\n  f: g # z\n}\n", "a/d", "a: {\n  b: c, # x\n  f: g # z\n}\n")]
    [InlineData("a: {\n  b: c, # x\n  d: e # y\n}\n", "a/d", "a: {\n  b: c # x # y\n}\n")]
    [InlineData("a: {b: c,}\n", "a/b", "a: {}\n")]
    public void EntriesAreRemoved(string body, string path, string expected) => Check(body, expected, editing => NodeEdit.Remove(editing.At("0/" + path)));

    [Fact]
    public void ManyEditsOfOneFixAreMadeTogether()
    {
        Check("a:\n- b\n- c # x\n- d\n- e\n", "a:\n- b\n- d\n", e => NodeEdit.Remove(e.At("0/a/1")), e => NodeEdit.Remove(e.At("0/a/3")));
        Check("a: [b, c, d, e]\n", "a: [b, d]\n", e => NodeEdit.Remove(e.At("0/a/1")), e => NodeEdit.Remove(e.At("0/a/3")));
        Check("a: [b, c, d, e]\n", "a: [b]\n", e => NodeEdit.Remove(e.At("0/a/1")), e => NodeEdit.Remove(e.At("0/a/2")), e => NodeEdit.Remove(e.At("0/a/3")));
        Check("a: [b, c, d]\n", "a: [b, x]\n", e => NodeEdit.Remove(e.At("0/a/1")), e => NodeEdit.Remove(e.At("0/a/2")), e => NodeEdit.AddItem(e.At("0/a"), ScalarNode.String("x")));
        Check("a: [b, c]\n", "a:\n- x\n", e => NodeEdit.Remove(e.At("0/a/0")), e => NodeEdit.Remove(e.At("0/a/1")), e => NodeEdit.AddItem(e.At("0/a"), ScalarNode.String("x")));
        Check("a:\n- b: 1\n  c: 2\n  d: 3\n", "a:\n- d: 3\n  x: v\n", e => NodeEdit.Remove(e.At("0/a/0/b")), e => NodeEdit.Remove(e.At("0/a/0/c")), e => NodeEdit.SetField(e.At("0/a/0"), ["x"], ScalarNode.String("v")));
        Check("a:\n  b:\n    c: d\n", "a:\n  b:\n    c: d\n    x: 1\n  v: 2\nz: 3\n", e => NodeEdit.SetField(e.At("0"), ["z"], ScalarNode.Integer(3)), e => NodeEdit.SetField(e.At("0/a"), ["v"], ScalarNode.Integer(2)), e => NodeEdit.SetField(e.At("0/a/b"), ["x"], ScalarNode.Integer(1)));
        Check("a: {}\n", "a:\n  x:\n    w: 1\n    z: 2\n", e => NodeEdit.SetField(e.At("0/a"), ["x", "w"], ScalarNode.Integer(1)), e => NodeEdit.SetField(e.At("0/a"), ["x", "z"], ScalarNode.Integer(2)));
    }

    [Theory]
    [InlineData("a: # x\n  old: v # z\n  b: c\n", "a: # x\n  new: v # z\n  b: c\n")]
    [InlineData("a: {old: v, b: c}\n", "a: {new: v, b: c}\n")]
    public void ARenamedKeyKeepsItsPlace(string body, string expected) => Check(body, expected, e => NodeEdit.Remove(e.At("0/a/old")), e => NodeEdit.SetField(e.At("0/a"), ["new"], ScalarNode.String("v")));

    [Fact]
    public void AKindIsChanged() =>
        Assert.Equal("# x\napiVersion: g/v1 # y\nkind: 'Z'\n", new Editing("# x\napiVersion: v1 # y\nkind: 'X'\n") is var e ? e.With(NodeEdit.ChangeKind(e.At("0"), "g/v1", "Z")).Apply() : "");

    [Theory]
    [InlineData("# license\napiVersion: v1\nkind: A\n# of a\n---\n# of b\napiVersion: v1\nkind: B\n", "# license\n# of a\n---\n# of b\napiVersion: v1\nkind: B\n", "# license\napiVersion: v1\nkind: A\n# of a\n")]
    [InlineData("---\napiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n...\n", "---\napiVersion: v1\nkind: B\n...\n", "---\napiVersion: v1\nkind: A\n...\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n- apiVersion: v1\n  kind: B\n", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: B\n", "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: A\n")]
    public void ObjectsAreRemoved(string text, string withoutFirst, string withoutSecond)
    {
        var editing = new Editing(text);
        Assert.Equal(withoutFirst, editing.With(NodeEdit.Remove(editing.At("0"))).Apply());
        editing = new(text);
        Assert.Equal(withoutSecond, editing.With(NodeEdit.Remove(editing.At("1"))).Apply());
    }

    [Theory]
    [InlineData("kind: A\n", "kind: A\n---\nkind: New\nspec:\n  l:\n  - i\n")]
    [InlineData("kind: A", "kind: A\n---\nkind: New\nspec:\n  l:\n  - i")]
    [InlineData("---\r\nkind: A\r\nx:\r\n    - y\r\n---\r\nkind: B\r\n", "---\r\nkind: A\r\nx:\r\n    - y\r\n---\r\nkind: B\r\n---\r\nkind: New\r\nspec:\r\n  l:\r\n      - i\r\n")]
    [InlineData("kind: A\n...\n", "kind: A\n...\n---\nkind: New\nspec:\n  l:\n  - i\n")]
    [InlineData("kind: List\nitems:\n  - kind: A\n    a:\n        b: c\n# end\n", "kind: List\nitems:\n  - kind: A\n    a:\n        b: c\n  - kind: New\n    spec:\n        l:\n          - i\n# end\n")]
    [InlineData("kind: PodList\nitems:\n- kind: A\n", "kind: PodList\nitems:\n- kind: A\n---\nkind: New\nspec:\n  l:\n  - i\n")]
    [InlineData("{\"kind\":\"A\"}\n", "{\"kind\":\"A\"}\n{\"kind\":\"New\",\"spec\":{\"l\":[\"i\"]}}\n")]
    [InlineData("{\n\t\"kind\": \"A\"\n}", "{\n\t\"kind\": \"A\"\n}\n{\n\t\"kind\": \"New\",\n\t\"spec\": {\n\t\t\"l\": [\n\t\t\t\"i\"\n\t\t]\n\t}\n}")]
    [InlineData("{\n  \"kind\": \"List\",\n  \"items\": [\n    {\n      \"kind\": \"A\"\n    }\n  ]\n}\n", "{\n  \"kind\": \"List\",\n  \"items\": [\n    {\n      \"kind\": \"A\"\n    },\n    {\n      \"kind\": \"New\",\n      \"spec\": {\n        \"l\": [\n          \"i\"\n        ]\n      }\n    }\n  ]\n}\n")]
    public void ObjectsAreAdded(string text, string expected)
    {
        var editing = new Editing(text);
        Assert.Equal(expected, editing.With(NodeEdit.AddObject(editing.At("0"), new MapNode().Set("kind", "New").Set("spec", new MapNode().Set("l", new ListNode().Add(ScalarNode.String("i")))))).Apply());
    }

    [Theory]
    [InlineData("{\"kind\":\"A\",\"a\":{\"b\":[1,2]}}", "{\"kind\":\"A\",\"a\":{\"b\":[1,2,\"v\"],\"k\":{\"l\":true}}}")]
    [InlineData("{\"kind\": \"A\", \"a\": {\"b\": [1]}}", "{\"kind\": \"A\", \"a\": {\"b\": [1, \"v\"], \"k\": {\"l\": true}}}")]
    [InlineData("{\n  \"kind\": \"A\",\n  \"a\": {\n    \"b\": [\n      1\n    ]\n  }\n}\n", "{\n  \"kind\": \"A\",\n  \"a\": {\n    \"b\": [\n      1,\n      \"v\"\n    ],\n    \"k\": {\n      \"l\": true\n    }\n  }\n}\n")]
    [InlineData("{\r\n\t\"kind\" : \"A\",\r\n\t\"a\" : { \"b\" : [] }\r\n}", "{\r\n\t\"kind\" : \"A\",\r\n\t\"a\" : { \"b\" : [\"v\"], \"k\": { \"l\": true } }\r\n}")]
    public void JsonStaysJson(string text, string expected)
    {
        var editing = new Editing(text, "a.json");
        editing.With(NodeEdit.AddItem(editing.At("0/a/b"), ScalarNode.String("v")), NodeEdit.SetField(editing.At("0/a"), ["k", "l"], ScalarNode.Boolean(true)));
        Assert.Equal(expected, editing.Apply());
    }

    [Theory]
    [InlineData("{\"kind\":\"A\",\"a\":1,\"b\":2}", "{\"kind\":\"A\",\"b\":\"\\\"\\n\"}")]
    [InlineData("{\n  \"kind\": \"A\",\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"kind\": \"A\",\n  \"b\": \"\\\"\\n\"\n}")]
    [InlineData("{\n  \"kind\": \"A\",\n  \"b\": 2,\n  \"a\": {\n    \"c\": 1\n  }\n}", "{\n  \"kind\": \"A\",\n  \"b\": \"\\\"\\n\"\n}")]
    public void JsonEntriesGoWithTheirCommas(string text, string expected)
    {
        var editing = new Editing(text, "a.json");
        Assert.Equal(expected, editing.With(NodeEdit.Remove(editing.At("0/a")), NodeEdit.Replace(editing.At("0/b"), ScalarNode.String("\"\n"))).Apply());
    }

    [Theory]
    [InlineData("a: &n {b: c}\nd:\n  <<: *n\n  e: f\n", "d/b")]
    [InlineData("a: &n {b: c}\nd:\n  <<: [*n]\n", "d/b")]
    public void WhatAMergeKeyBringsIsNotRemoved(string body, string path)
    {
        var editing = new Editing(Head + body);
        editing.With(NodeEdit.Remove(editing.At("0/" + path)));
        Assert.Contains("merge key", Assert.Throws<LayoutException>(editing.Apply).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FixesInEachOthersWayAreRefused()
    {
        var editing = new Editing(Head + "a: {b: c, d: e}\nf: g\n");
        editing.With(NodeEdit.Replace(editing.At("0/a/b"), ScalarNode.String("x")));
        Assert.True(editing.TryWith(NodeEdit.Replace(editing.At("0/a/b"), ScalarNode.String("x"))));
        Assert.False(editing.TryWith(NodeEdit.Replace(editing.At("0/a/b"), ScalarNode.String("y"))));
        Assert.False(editing.TryWith(NodeEdit.Remove(editing.At("0/a"))));
        Assert.False(editing.TryWith(NodeEdit.Replace(editing.At("0/f"), ScalarNode.String("x")), NodeEdit.Remove(editing.At("0/a/d"))));
        Assert.True(editing.TryWith(NodeEdit.Replace(editing.At("0/f"), ScalarNode.String("v"))));
        Assert.Equal(Head + "a: {b: x, d: e}\nf: v\n", editing.Apply());
    }

    private static void Check(string body, string expected, params Func<Editing, NodeEdit>[] edits)
    {
        string head = body.Contains('\r') ? Head.ReplaceLineEndings("\r\n") : Head;
        var editing = new Editing(head + body);
        Assert.Equal(head + expected, editing.With([.. edits.Select(edit => edit(editing))]).Apply());
    }
}
