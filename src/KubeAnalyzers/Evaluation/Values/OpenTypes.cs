using System.Collections.ObjectModel;
using KubeAnalyzers.Evaluation.Types;

namespace KubeAnalyzers.Evaluation.Values;

/// <summary>
/// The types of elements that a list may hold, in the order in which they became known. Each is there once: how many elements there may be is not
/// known, and lists that are joined many times would grow beyond all bounds.
/// </summary>
internal sealed class OpenTypes : Collection<TypeRef?>
{
    public void AddRange(IEnumerable<TypeRef?> types)
    {
        // They may be this list's own.
        foreach (var type in types.ToArray()) Add(type);
    }

    public OpenTypes Copy()
    {
        var copy = new OpenTypes();
        foreach (var type in this) copy.Items.Add(type);
        return copy;
    }

    /// <inheritdoc/>
    protected override void InsertItem(int index, TypeRef? item)
    {
        if (!Contains(item)) base.InsertItem(index, item);
    }
}
