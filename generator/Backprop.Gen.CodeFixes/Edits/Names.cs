using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.CodeFixes.Edits;

/// <summary>How a type of the library is named at a place, and the <c>using</c> that this may need.</summary>
internal static class Names
{
    private const string Space = "Backprop";

    public static bool IsBackprop(ITypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Space, ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>An attribute of a symbol.</summary>
    public static AttributeData? AttributeOf(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => IsBackprop(attribute.AttributeClass, name + "Attribute"));

    /// <summary>The name of a class of the library, with the edits that make it mean that.</summary>
    public static (string Name, IReadOnlyList<Edit> Edits) Of(Document document, SemanticModel model, int position, string type)
    {
        ImmutableArray<ISymbol> found = model.LookupNamespacesAndTypes(position, name: type);
        if (found.IsEmpty)
            return (type, [Using(document, model.SyntaxTree.GetRoot(), position)]);
        return (found.Length == 1 && IsBackprop(found[0] as ITypeSymbol, type) ? type : "global::" + Space + "." + type, []);
    }

    /// <summary>The name of an attribute of the library, without its ending.</summary>
    public static (string Name, IReadOnlyList<Edit> Edits) OfAttribute(Document document, SemanticModel model, int position, string attribute)
    {
        if (!model.LookupNamespacesAndTypes(position, name: attribute).IsEmpty)
            return ("global::" + Space + "." + attribute, []);
        (string name, IReadOnlyList<Edit> edits) = Of(document, model, position, attribute + "Attribute");
        return (name.Substring(0, name.Length - "Attribute".Length), edits);
    }

    /// <summary>Adds <c>using Backprop;</c> where the file has its others, in order, with <c>System</c> first.</summary>
    private static Edit Using(Document document, SyntaxNode root, int position)
    {
        SyntaxList<UsingDirectiveSyntax> inner = root.FindToken(position).Parent!.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>()
            .Select(space => space.Usings).FirstOrDefault(list => list.Count > 0);
        SyntaxList<UsingDirectiveSyntax> outer = ((CompilationUnitSyntax)root).Usings;
        UsingDirectiveSyntax[] others = [.. (outer.Count > 0 ? outer : inner).Where(u => u.Alias is null && u.StaticKeyword.RawKind == 0)];
        string line = "using " + Space + ";" + LineEnd(root);
        if (others.LastOrDefault(IsBefore) is { } before)
            return Edit.Insert(document, before.FullSpan.End, Indent(before) + line);
        if (others.FirstOrDefault() is { } after)
            return Edit.Insert(document, after.SpanStart, line + Indent(after));
        if (outer.Count > 0)
            return Edit.Insert(document, outer[0].SpanStart, line);
        return Edit.Insert(document, AfterHeader(root), line + LineEnd(root));
    }

    private static bool IsBefore(UsingDirectiveSyntax directive)
    {
        string name = directive.Name?.ToString() ?? "";
        return directive.GlobalKeyword.RawKind != 0 || name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal)
            || string.CompareOrdinal(name, Space) < 0;
    }

    public static string LineEnd(SyntaxNode root) => root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";

    /// <summary>The blanks in front of a node on its line.</summary>
    public static string Indent(SyntaxNode node)
    {
        SyntaxTrivia last = node.GetLeadingTrivia().LastOrDefault();
        return last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.ToString() : "";
    }

    /// <summary>Behind the comment that a file starts with, if a blank line parts it from the code.</summary>
    private static int AfterHeader(SyntaxNode root)
    {
        int start = 0, breaks = 0;
        bool isHeader = false;
        foreach (SyntaxTrivia trivia in root.GetFirstToken().LeadingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                if (++breaks == 2 && isHeader)
                    start = trivia.FullSpan.End;
            }
            else if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            {
                (isHeader, breaks) = (true, 0);
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                break;
            }
        }
        return start;
    }
}
