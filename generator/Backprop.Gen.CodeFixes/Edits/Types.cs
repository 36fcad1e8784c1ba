using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.CodeFixes.Edits;

/// <summary>What the fixes ask about types, and the edit that makes them <c>partial</c>.</summary>
internal static class Types
{
    /// <summary>A floating-point number, or a type parameter that stands for one.</summary>
    public static bool IsFloat(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single
        || type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(constraint => constraint.AllInterfaces.Append(constraint).OfType<INamedTypeSymbol>().Any(IsNumberBase));

    private static bool IsNumberBase(INamedTypeSymbol type) => type is { Name: "INumberBase", Arity: 1 } && type.ContainingNamespace?.ToDisplayString() == "System.Numerics";

    /// <summary>An array or span of floating-point numbers.</summary>
    public static bool IsFloatView(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsFloat(array.ElementType),
        INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span =>
            IsFloat(span.TypeArguments[0]),
        _ => false,
    };

    public static bool CanBeWritten(ITypeSymbol type) => IsFloatView(type) && type.Name != "ReadOnlySpan";

    /// <summary>Whether a parameter of a differentiable method has a derivative.</summary>
    public static bool IsActive(IParameterSymbol parameter) =>
        (IsFloat(parameter.Type) || IsFloatView(parameter.Type))
        && Names.AttributeOf(parameter, "Constant") is null && Names.AttributeOf(parameter, "Scratch") is null;

    /// <summary>Whether a method takes numbers that have derivatives, and gives numbers: by its result, or in what it writes.</summary>
    public static bool MapsNumbers(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, RefKind: RefKind.None }
        && method.Parameters.Any(IsActive)
        && (IsFloat(method.ReturnType) || IsFloatArray(method.ReturnType)
            || method.ReturnsVoid && method.Parameters.Any(p => IsActive(p) && (CanBeWritten(p.Type) || p.RefKind is RefKind.Ref or RefKind.Out)));

    public static bool IsFloatArray(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true } && IsFloatView(type);

    /// <summary>Makes the type that a node stands in, or is, and all types around it partial.</summary>
    public static IEnumerable<Edit> MakePartial(Document document, SyntaxNode node) => node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()
        .Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        .Select(type => Edit.Insert(document, type.Keyword.SpanStart, "partial "));
}
