using KubeManifests.Rules.Fixes;
using KubeManifests.Rules.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KubeAnalyzers.CodeFixes;

/// <summary>
/// Turns fixes (edits of nodes) into edits of C#, over all documents of a solution. A fix is taken whole or not at all: when one of its
/// edits cannot be made, or would touch what an earlier fix changes, nothing of it is.
/// </summary>
public sealed class CSharpEditor(Solution solution)
{
    private Dictionary<DocumentId, DocumentEdits> _documents = [];

    /// <summary>Takes a fix of a diagnostic in <paramref name="project"/>; false when it cannot be made.</summary>
    public async Task<bool> TryAddAsync(EncodedFix fix, Project project, CancellationToken cancellation)
    {
        var trial = new Dictionary<DocumentId, DocumentEdits>(_documents);
        var copied = new HashSet<DocumentId>();
        foreach (var edit in fix.Edits)
        {
            if (FindDocument(project, edit.Site.File) is not { } document) return false;
            if (await OpenAsync(trial, document, copied, cancellation).ConfigureAwait(false) is not { } edits || !Apply(edit, edits)) return false;
        }

        if (copied.Count == 0 || copied.Any(id => !trial[id].IsWritable)) return false;
        _documents = trial;
        return true;
    }

    /// <summary>The solution with all fixes taken so far.</summary>
    public Solution ChangedSolution()
    {
        var changed = solution;
        foreach (var edits in _documents.Values)
        {
            var text = edits.Text.WithChanges(edits.Changes());
            foreach (var id in solution.GetDocument(edits.Id)!.GetLinkedDocumentIds().Add(edits.Id)) changed = changed.WithDocumentText(id, text);
        }

        return changed;
    }

    private static bool Apply(EncodedEdit edit, DocumentEdits edits)
    {
        var site = edit.Site;
        if (edit.Kind == EditKind.Remove) return site.HasAssignment && edits.TryRemove(new(site.AssignmentStart, site.AssignmentLength));
        if (Find(edits, site) is not { } target) return false;
        return edit.Kind switch
        {
            EditKind.Replace => edit.Value is { } value && edits.TryReplace(target, value),
            EditKind.SetField => edit.Value is { } value && edits.TrySet(target, edit.Path, value),
            EditKind.AddItem => edit.Value is { } value && edits.TryAddItem(target, value),
            EditKind.AddObject => edit.Value is MapNode value && edits.TryAddObject(target, value),
            EditKind.UseObject => edit.ObjectSite is { } made && made.File == site.File && Find(edits, made) is { } maker && edits.TryUse(target, maker),
            EditKind.ChangeKind => edit.Value is MapNode value && edits.TryChangeKind(target, value),
            _ => false,
        };
    }

    private static ExpressionSyntax? Find(DocumentEdits edits, EditSite site) => CSharpShapes.FindExpression(edits.Root, new TextSpan(site.Start, site.Length));

    private static async Task<DocumentEdits?> OpenAsync(Dictionary<DocumentId, DocumentEdits> documents, Document document, HashSet<DocumentId> copied, CancellationToken cancellation)
    {
        if (!documents.TryGetValue(document.Id, out var edits))
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root) return null;
            if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model) return null;
            var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            documents[document.Id] = edits = new(document.Id, root, text, model);
            copied.Add(document.Id);
        }
        else if (copied.Add(document.Id))
        {
            documents[document.Id] = edits = edits.Copy();
        }

        return edits;
    }

    private Document? FindDocument(Project project, string file)
    {
        var document = InProject(project, file);
        if (document is not null) return document;
        foreach (var other in solution.Projects)
            if (other.Id != project.Id && InProject(other, file) is { } found)
                return found;
        return null;
    }

    // A document without a file (a script, a test) gives its name to its syntax tree.
    private static Document? InProject(Project project, string file)
    {
        foreach (var document in project.Documents)
            if ((document.FilePath ?? document.Name) == file)
                return document;
        return null;
    }
}
