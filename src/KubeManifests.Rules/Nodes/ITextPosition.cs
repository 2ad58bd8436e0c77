namespace KubeManifests.Rules.Nodes;

/// <summary>The position of a node in a manifest that somebody wrote as text: the order of its keys is the author's, and nothing can be shared by a variable.</summary>
public interface ITextPosition;
