using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Backprop.CodeFixes.Edits;

/// <summary>What all code fixes of this assembly share: they say what text changes, and here it is made.</summary>
public abstract class FixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Fix fix in await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title,
                        async cancellation => await Edit.ApplyAsync(context.Document.Project.Solution, await fix.Edits(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false),
                        fix.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The ways out of one diagnostic; none where each would be wrong.</summary>
    private protected abstract IEnumerable<Fix> Find(Place place);

    /// <summary>The edits of a kind of fix for several diagnostics of a document.</summary>
    private protected virtual async Task<IReadOnlyList<Edit>> EditAllAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        var edits = new List<Edit>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            foreach (Fix fix in await FindAsync(document, diagnostic, cancellation).ConfigureAwait(false))
            {
                if (fix.Key == key)
                    edits.AddRange(await fix.Edits(cancellation).ConfigureAwait(false));
            }
        }
        return edits;
    }

    private async Task<ImmutableArray<Fix>> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await Place.OfAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } place ? [.. Find(place)] : [];

    /// <summary>Makes all fixes of one kind in a document, a project or a solution, in one step.</summary>
    private sealed class FixAll : FixAllProvider
    {
        public static readonly FixAll Instance = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            if (context.CodeFixProvider is not FixProvider provider || context.CodeActionEquivalenceKey is not { } key)
                return null;
            var edits = new List<Edit>();
            foreach (Document document in Documents(context))
            {
                ImmutableArray<Diagnostic> diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
                edits.AddRange(await provider.EditAllAsync(document, diagnostics, key, context.CancellationToken).ConfigureAwait(false));
            }
            return CodeAction.Create("Fix all", cancellation => Edit.ApplyAsync(context.Solution, edits, cancellation), key);
        }

        private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
        {
            FixAllScope.Document => context.Document is { } document ? [document] : [],
            FixAllScope.Project => context.Project.Documents,
            _ => context.Solution.Projects.Where(project => project.Language == context.Project.Language).SelectMany(project => project.Documents),
        };
    }
}
