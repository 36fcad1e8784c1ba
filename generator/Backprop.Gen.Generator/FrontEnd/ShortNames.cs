using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>The short names that generated files use, and which of them mean something else where a method stands.</summary>
internal static class ShortNames
{
    /// <summary>The names, with the namespace that they mean.</summary>
    private static readonly (string Name, string Namespace)[] All =
    [
        ("Math", "System"), ("MathF", "System"), ("Span", "System"), ("ReadOnlySpan", "System"), ("Activations", "Backprop"),
        ("Losses", "Backprop"), ("Workspace", "Backprop"), ("DerivativeArguments", "Backprop"), ("ArgumentMemory", "Backprop"), ("LoopCount", "Backprop"),
        ("Derivative", "Backprop"), ("ScalarDerivatives", "Backprop"), ("SpanDerivatives", "Backprop"), ("Array", "System"),
    ];

    /// <summary>
    /// What is taken in each declaration of a type. Looking up all names costs more than lowering a short method, and
    /// in all methods of the declaration they mean the same, but for what a method declares itself.
    /// </summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<TypeDeclarationSyntax, EquatableArray<string>>> Declarations = new();

    /// <summary>The names that mean something else inside a method than their types of <c>System</c> and <c>Backprop</c>.</summary>
    public static EquatableArray<string> Taken(IMethodSymbol method, MethodDeclarationSyntax declaration, IMethodBodyOperation body, SemanticModel model)
    {
        if (declaration.Parent is not TypeDeclarationSyntax type || DeclaresOne(method, body))
            return Taken(model, ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody!).SpanStart + 1);
        return Declarations.GetOrCreateValue(model.Compilation).GetOrAdd(type, around => Taken(model, around.OpenBraceToken.SpanStart));
    }

    private static bool DeclaresOne(IMethodSymbol method, IMethodBodyOperation body) =>
        method.Parameters.Any(IsOne) || method.TypeParameters.Any(IsOne)
        || (body.BlockBody ?? body.ExpressionBody) is { } block && (block.Locals.Any(IsOne) || block.Operations.Any(o => o is ILocalFunctionOperation local && IsOne(local.Symbol)));

    private static bool IsOne(ISymbol symbol) => All.Any(n => n.Name == symbol.Name);

    private static EquatableArray<string> Taken(SemanticModel model, int position) =>
        All.Where(n => IsTaken(n.Name, n.Namespace, model, position)).Select(n => n.Name).ToEquatableArray();

    private static bool IsTaken(string name, string space, SemanticModel model, int position)
    {
        foreach (ISymbol symbol in model.LookupSymbols(position, name: name))
        {
            if (symbol is not INamedTypeSymbol type || !Known.Is(type, space, name))
                return true;
        }
        return false;
    }
}
