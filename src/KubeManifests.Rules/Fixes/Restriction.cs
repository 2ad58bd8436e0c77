namespace KubeManifests.Rules.Fixes;

/// <summary>A repair that takes something away from a program which may need it: nobody should get it unasked.</summary>
internal static class Restriction
{
    /// <summary>Such a repair.</summary>
    public static Fix Of(string title, params NodeEdit[] edits) => new(title, edits) { IsGuess = true };
}
