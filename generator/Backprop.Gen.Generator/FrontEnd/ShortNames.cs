using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Which of the short names that generated files use mean something else where a method stands.</summary>
internal static class ShortNames
{
    /// <summary>All by which they may be found.</summary>
    private static readonly HashSet<string> Names = [.. ImportedNames.All.Select(imported => imported.Name), .. ImportedNames.Attributes.Select(FullName)];

    /// <summary>
    /// What is taken in each declaration of a type. Looking up all names costs more than lowering a short method, and
    /// in all methods of the declaration they mean the same, but for what a method declares itself.
    /// </summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<TypeDeclarationSyntax, EquatableArray<string>>> Declarations = new();

    /// <summary>The names that mean something else inside a method than the types that they are the names of.</summary>
    public static EquatableArray<string> Taken(IMethodSymbol method, MethodDeclarationSyntax declaration, IMethodBodyOperation body, SemanticModel model)
    {
        if (declaration.Parent is not TypeDeclarationSyntax type || DeclaresOne(method, body))
            return Taken(model, ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody!).SpanStart + 1);
        return Declarations.GetOrCreateValue(model.Compilation).GetOrAdd(type, around => Taken(model, around.OpenBraceToken.SpanStart));
    }

    private static bool DeclaresOne(IMethodSymbol method, IMethodBodyOperation body) =>
        method.Parameters.Any(IsOne) || method.TypeParameters.Any(IsOne)
        || (body.BlockBody ?? body.ExpressionBody) is { } block && (block.Locals.Any(IsOne) || block.Operations.Any(o => o is ILocalFunctionOperation local && IsOne(local.Symbol)));

    private static bool IsOne(ISymbol symbol) => Names.Contains(symbol.Name);

    private static EquatableArray<string> Taken(SemanticModel model, int position) =>
        ImportedNames.All.Where(n => IsTaken(n.Name, n.Namespace, model, position)).Select(n => n.Name).ToEquatableArray();

    private static bool IsTaken(string name, string space, SemanticModel model, int position)
    {
        return MeansAnother(name) || ImportedNames.Attributes.Contains(name) && MeansAnother(FullName(name));

        bool MeansAnother(string spelling) => model.LookupSymbols(position, name: spelling)
            .Any(symbol => symbol is not INamedTypeSymbol { ContainingType: null } type || type.ContainingNamespace.ToDisplayString() != space);
    }

    private static string FullName(string attribute) => attribute + "Attribute";
}
