using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.CodeFixes.Edits;

/// <summary>Edits of the attributes that steer the compiler.</summary>
internal static class Attributes
{
    /// <summary>Puts an attribute in front of a parameter.</summary>
    public static IReadOnlyList<Edit> Add(Document document, SemanticModel model, ParameterSyntax parameter, string attribute)
    {
        (string name, IReadOnlyList<Edit> edits) = Names.OfAttribute(document, model, parameter.SpanStart, attribute);
        return [.. edits, Edit.Insert(document, parameter.SpanStart, "[" + name + "] ")];
    }

    /// <summary>Puts an attribute on a line of its own above a method.</summary>
    public static IReadOnlyList<Edit> Add(Document document, SemanticModel model, MethodDeclarationSyntax method, string attribute)
    {
        (string name, IReadOnlyList<Edit> edits) = Names.OfAttribute(document, model, method.SpanStart, attribute);
        string line = "[" + name + "]" + Names.LineEnd(model.SyntaxTree.GetRoot()) + Names.Indent(method);
        return [.. edits, Edit.Insert(document, method.SpanStart, line)];
    }

    /// <summary>Takes an attribute of a symbol away, with the brackets if nothing else is in them; null where it is not in the solution.</summary>
    public static Edit? Remove(Solution solution, ISymbol symbol, string attribute, CancellationToken cancellation)
    {
        if (Source(solution, symbol, attribute, cancellation) is not var (document, syntax) || syntax.Parent is not AttributeListSyntax list)
            return null;
        if (list.Attributes.Count == 1)
            return Edit.Replace(document, TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
        int index = list.Attributes.IndexOf(syntax);
        TextSpan span = index == 0
            ? TextSpan.FromBounds(syntax.SpanStart, list.Attributes[1].SpanStart)
            : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, syntax.Span.End);
        return Edit.Replace(document, span, "");
    }

    /// <summary>Puts one attribute of the library in the place of another; null where it is not in the solution.</summary>
    public static Edit? Exchange(Solution solution, ISymbol symbol, string old, string attribute, CancellationToken cancellation)
    {
        if (Source(solution, symbol, old, cancellation) is not var (document, syntax))
            return null;
        SyntaxToken? name = syntax.Name.DescendantTokens().Select(token => (SyntaxToken?)token)
            .LastOrDefault(token => token!.Value.ValueText == old || token.Value.ValueText == old + "Attribute");
        return name is { } token ? Edit.Replace(document, token.Span, attribute) : null;
    }

    private static (Document, AttributeSyntax)? Source(Solution solution, ISymbol symbol, string attribute, CancellationToken cancellation) =>
        Names.AttributeOf(symbol, attribute)?.ApplicationSyntaxReference is { } reference
        && solution.GetDocument(reference.SyntaxTree) is { } document
        && reference.GetSyntax(cancellation) is AttributeSyntax syntax
            ? (document, syntax)
            : null;
}
