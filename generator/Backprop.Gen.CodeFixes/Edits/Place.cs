using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.CodeFixes.Edits;

/// <summary>A diagnostic in its document.</summary>
internal sealed record Place(Document Document, Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model, CancellationToken Cancellation)
{
    public TextSpan Span => Diagnostic.Location.SourceSpan;

    /// <summary>The node that the diagnostic underlines.</summary>
    public SyntaxNode Node => Root.FindNode(Span, getInnermostNodeForTie: true);

    /// <summary>The differentiable method that the diagnostic is about.</summary>
    public MethodDeclarationSyntax? Method => Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();

    public IMethodSymbol? MethodSymbol => Method is { } method ? Model.GetDeclaredSymbol(method, Cancellation) : null;

    /// <summary>What the message was filled with at <c>{index}</c>, or an empty text.</summary>
    public string Argument(int index) => Property(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>What the analyzer tells the fix under a name, or an empty text.</summary>
    public string Property(string name) => Diagnostic.Properties.TryGetValue(name, out string? value) && value is not null ? value : "";

    public static async Task<Place?> OfAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            ? new Place(document, diagnostic, root, model, cancellation)
            : null;
}
