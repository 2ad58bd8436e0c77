using KubeManifests.Rules.Nodes;

namespace KubeManifests.Rules.Fixes;

/// <summary>A repair, written once as edits of nodes; each front end turns it into edits of its own text.</summary>
public sealed class Fix(string title, params NodeEdit[] edits)
{
    /// <summary>The light bulb's text: <c>Change "wbe" to "web"</c>.</summary>
    public string Title { get; } = title;

    /// <summary>The edits, applied together.</summary>
    public IReadOnlyList<NodeEdit> Edits { get; } = edits;

    /// <summary>True when a value is an example that somebody has to think about (how much memory): <c>lint --fix</c> writes it only when the rule is named.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>What an edit does.</summary>
public enum EditKind
{
    /// <summary>Replaces <see cref="NodeEdit.Target"/> by <see cref="NodeEdit.Value"/>.</summary>
    Replace,

    /// <summary>Sets the field at <see cref="NodeEdit.Path"/> (keys below the map <see cref="NodeEdit.Target"/>; missing maps between are made).</summary>
    SetField,

    /// <summary>Appends <see cref="NodeEdit.Value"/> to the list <see cref="NodeEdit.Target"/>.</summary>
    AddItem,

    /// <summary>Removes <see cref="NodeEdit.Target"/> from the map or list that holds it.</summary>
    Remove,

    /// <summary>Adds the object <see cref="NodeEdit.Value"/> to the set (or file) of the object whose root is <see cref="NodeEdit.Target"/>, just before it.</summary>
    AddObject,

    /// <summary>Replaces the name at <see cref="NodeEdit.Target"/> by the object whose root is <see cref="NodeEdit.Object"/> (C#: the variable that holds it; YAML: its name).</summary>
    UseObject,

    /// <summary>Makes the object whose root is <see cref="NodeEdit.Target"/> one of another kind with the same fields: <see cref="NodeEdit.Value"/> has its apiVersion and kind.</summary>
    ChangeKind,
}

/// <summary>One edit. A front end that cannot make it (a computed value, a shared helper) does not offer the fix.</summary>
public sealed class NodeEdit
{
    private NodeEdit(EditKind kind, Node target) => (Kind, Target) = (kind, target);

    /// <summary>What it does.</summary>
    public EditKind Kind { get; }

    /// <summary>The node it is done to.</summary>
    public Node Target { get; }

    /// <summary>Keys below the target, for <see cref="EditKind.SetField"/>.</summary>
    public IReadOnlyList<string> Path { get; private init; } = [];

    /// <summary>The new value: a tree without positions.</summary>
    public Node? Value { get; private init; }

    /// <summary>The object to use, for <see cref="EditKind.UseObject"/>.</summary>
    public Node? Object { get; private init; }

    /// <summary>Replaces a node.</summary>
    public static NodeEdit Replace(Node target, Node value) => new(EditKind.Replace, target) { Value = value };

    /// <summary>Sets a field below a map.</summary>
    public static NodeEdit SetField(Node map, IReadOnlyList<string> path, Node value) => new(EditKind.SetField, map) { Path = path, Value = value };

    /// <summary>Appends to a list.</summary>
    public static NodeEdit AddItem(Node list, Node value) => new(EditKind.AddItem, list) { Value = value };

    /// <summary>Removes a field or an item.</summary>
    public static NodeEdit Remove(Node target) => new(EditKind.Remove, target);

    /// <summary>Adds an object before <paramref name="besideRoot"/>'s.</summary>
    public static NodeEdit AddObject(Node besideRoot, MapNode value) => new(EditKind.AddObject, besideRoot) { Value = value };

    /// <summary>Uses the object instead of its name.</summary>
    public static NodeEdit UseObject(Node name, Node objectRoot, string text) => new(EditKind.UseObject, name) { Object = objectRoot, Value = ScalarNode.String(text) };

    /// <summary>Makes an object one of another kind that has the same fields.</summary>
    public static NodeEdit ChangeKind(Node root, string apiVersion, string kind) => new(EditKind.ChangeKind, root) { Value = new MapNode().Set("apiVersion", apiVersion).Set("kind", kind) };
}
