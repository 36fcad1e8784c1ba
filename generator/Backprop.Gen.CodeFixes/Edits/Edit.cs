using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.CodeFixes.Edits;

/// <summary>A change of the text of one document. Nothing else of the document moves, so that every comment and blank stays.</summary>
internal readonly record struct Edit(DocumentId Document, TextChange Change)
{
    public static Edit Insert(Document document, int position, string text) => Replace(document, new TextSpan(position, 0), text);

    public static Edit Replace(Document document, TextSpan span, string text) => new(document.Id, new TextChange(span, text));

    /// <summary>
    /// Makes all edits at once. What several of them ask for happens once; of two that meet, the one that starts first
    /// is made, and the other can be asked for again.
    /// </summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        foreach (IGrouping<DocumentId, Edit> group in edits.Distinct().GroupBy(edit => edit.Document))
        {
            if (solution.GetDocument(group.Key) is not { } document)
                continue;
            SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(group.Key, text.WithChanges(Disjoint(group.Select(edit => edit.Change))));
        }
        return solution;
    }

    private static ImmutableArray<TextChange> Disjoint(IEnumerable<TextChange> changes)
    {
        ImmutableArray<TextChange>.Builder kept = ImmutableArray.CreateBuilder<TextChange>();
        int end = 0;
        foreach (TextChange change in changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End))
        {
            if (change.Span.Start < end)
                continue;
            kept.Add(change);
            end = change.Span.End;
        }
        return kept.ToImmutable();
    }
}
