using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.RealCode;

/// <summary>Puts <c>[Differentiable]</c> on methods and <c>partial</c> on the types around them, and changes nothing else.</summary>
internal static class Marking
{
    /// <summary>Whether a method takes and gives floating-point numbers, one by one or in arrays and spans.</summary>
    public static bool IsCandidate(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        method.IsStatic && (declaration.Body is not null || declaration.ExpressionBody is not null)
        && method.Parameters.Any(p => p.RefKind != RefKind.Out && CarriesFloat(p.Type))
        && (CarriesFloat(method.ReturnType) || (method.ReturnsVoid && method.Parameters.Any(IsWritable)));

    private static bool IsWritable(IParameterSymbol parameter) =>
        CarriesFloat(parameter.Type) && (parameter.RefKind is RefKind.Out or RefKind.Ref || parameter.Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" });

    private static bool CarriesFloat(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        IArrayTypeSymbol array => CarriesFloat(array.ElementType),
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [var element] } => CarriesFloat(element),
        _ => false,
    };

    public static SyntaxNode Mark(SyntaxNode root, IReadOnlySet<MethodDeclarationSyntax> methods) => new Rewriter(methods).Visit(root);

    private sealed class Rewriter(IReadOnlySet<MethodDeclarationSyntax> methods) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            if (!methods.Contains(node))
                return node;
            SyntaxTriviaList leading = node.GetLeadingTrivia();
            AttributeListSyntax mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
                SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::Backprop.Differentiable")))).WithTrailingTrivia(SyntaxFactory.Space);
            MethodDeclarationSyntax bare = node.WithoutLeadingTrivia();
            return bare.WithAttributeLists(bare.AttributeLists.Insert(0, mark)).WithLeadingTrivia(leading);
        }

        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Partial(node, (TypeDeclarationSyntax)base.VisitClassDeclaration(node)!);

        public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Partial(node, (TypeDeclarationSyntax)base.VisitStructDeclaration(node)!);

        public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Partial(node, (TypeDeclarationSyntax)base.VisitRecordDeclaration(node)!);

        private TypeDeclarationSyntax Partial(TypeDeclarationSyntax before, TypeDeclarationSyntax after)
        {
            if (!before.DescendantNodes().OfType<MethodDeclarationSyntax>().Any(methods.Contains) || after.Modifiers.Any(SyntaxKind.PartialKeyword))
                return after;
            SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            if (after.Modifiers.Count > 0)
                return after.AddModifiers(partial);
            return after.WithKeyword(after.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(after.Keyword.LeadingTrivia)));
        }
    }
}
