using System.Globalization;
using KubeManifests.Rules.Schema;

namespace KubeManifests.Rules.Semantics;

/// <summary>Small tables of this assembly's Data folder: a row is a line of words, and what stands after a bar is one last word.</summary>
internal static class DataTable
{
    /// <summary>The rows, without comments.</summary>
    public static List<string[]> Read(string file)
    {
        var rows = new List<string[]>();
        foreach (string line in ApiSchema.ReadResource(file).Split('\n'))
        {
            if (line.Trim() is not { Length: > 0 } text || text[0] == '#') continue;
            int bar = text.IndexOf('|');
            var words = (bar < 0 ? text : text.Substring(0, bar)).Split([' '], StringSplitOptions.RemoveEmptyEntries).ToList();
            if (bar >= 0) words.Add(text.Substring(bar + 1).Trim());
            rows.Add([.. words]);
        }

        return rows;
    }

    /// <summary>A number of a table.</summary>
    public static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
