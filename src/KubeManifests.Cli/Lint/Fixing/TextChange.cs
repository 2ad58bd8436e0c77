using System.Text;

namespace KubeManifests.Cli.Lint.Fixing;

/// <summary>A part of a text that becomes another. Of what is put in at one place, what is deeper comes first.</summary>
internal readonly record struct TextChange(int Start, int Length, string Text, int Depth = 0)
{
    public int End => Start + Length;

    /// <summary>Changes in order, each once.</summary>
    /// <exception cref="LayoutException">Two are in each other's way.</exception>
    public static IReadOnlyList<TextChange> InOrder(IEnumerable<TextChange> changes)
    {
        var ordered = changes.Where(change => change.Length > 0 || change.Text.Length > 0).Distinct()
            .Select((change, index) => (change, index))
            .OrderBy(item => item.change.Start).ThenBy(item => item.change.Length > 0).ThenByDescending(item => item.change.Depth).ThenBy(item => item.index)
            .Select(item => item.change).ToList();
        for (int i = 1; i < ordered.Count; i++)
            if (ordered[i].Start < ordered[i - 1].End) throw new LayoutException("other fixes change the same lines");
        return ordered;
    }

    /// <summary>The text after changes that are in order.</summary>
    public static string Apply(string text, IReadOnlyList<TextChange> changes)
    {
        var builder = new StringBuilder(text.Length + 256);
        int at = 0;
        foreach (var change in changes)
        {
            builder.Append(text, at, change.Start - at).Append(change.Text);
            at = change.End;
        }

        return builder.Append(text, at, text.Length - at).ToString();
    }
}
