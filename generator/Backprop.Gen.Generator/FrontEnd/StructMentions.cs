using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// The structs that generated members speak of. One that stands in a type or a namespace around the method is called by its short name, where that
/// means it in the generated file as well.
/// </summary>
internal sealed class StructMentions
{
    private readonly HashSet<INamedTypeSymbol> _types = new(SymbolEqualityComparer.Default);

    /// <summary>Adds a type, if it is a struct, and those that it is made of.</summary>
    public void Add(ITypeSymbol? type)
    {
        while (type is not null && TypeMap.ElementOf(type) is { } element)
            type = element;
        if (type is not INamedTypeSymbol named || !Structs.IsSplit(type) || !_types.Add(named))
            return;
        foreach (StructSlot slot in Structs.SlotsOf(type))
            Add(slot.Type);
    }

    /// <summary>The full spellings of the types whose short names do.</summary>
    public EquatableArray<string> Short(IMethodSymbol method, MethodDeclarationSyntax declaration, SemanticModel model)
    {
        SyntaxNode body = (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody!;
        return _types.Where(type => !type.IsTupleType && type.Arity == 0 && type.Name.Length > 1 && IsAround(type, method) && IsVisible(type, model, body.SpanStart + 1))
            .Select(type => TypeMap.Spell(type))
            .OrderBy(name => name, System.StringComparer.Ordinal)
            .ToEquatableArray();
    }

    /// <summary>Whether a type is a member of a type or a namespace around the method, which come before what usings bring.</summary>
    private static bool IsAround(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (ISymbol? around = method.ContainingSymbol; around is not null; around = around.ContainingSymbol)
        {
            if (around is INamespaceOrTypeSymbol and not INamedTypeSymbol { IsGenericType: true } && around.ToDisplayString() == type.ContainingSymbol.ToDisplayString())
                return true;
        }
        return false;
    }

    private static bool IsVisible(INamedTypeSymbol type, SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: type.Name).All(found => SymbolEqualityComparer.Default.Equals(found, type));
}
