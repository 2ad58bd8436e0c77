namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>A text is written in a way that an edit cannot keep. The message says which, as the rest of a sentence.</summary>
internal sealed class LayoutException(string message) : Exception(message);
