using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Marks a method of the same solution <c>[Differentiable]</c>, and makes its type partial.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DifferentiableCalleeFix))]
public sealed class DifferentiableCalleeFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Ids.OpaqueActive];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        if (place.Node is not InvocationExpressionSyntax call || place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is not IMethodSymbol callee)
            return [];
        Solution solution = place.Document.Project.Solution;
        IMethodSymbol method = callee.OriginalDefinition;
        if (!CanBeDifferentiable(method) || !IsInSource(solution, method))
            return [];
        return [new Fix($"Mark '{method.Name}' [Differentiable]", "MarkCallee", cancellation => EditAsync(solution, method, cancellation))];
    }

    /// <summary>What the compiler takes today, seen from outside.</summary>
    private static bool CanBeDifferentiable(IMethodSymbol method) => Types.MapsNumbers(method)
        && method is { IsExtern: false, IsAbstract: false, IsAsync: false, ContainingType.TypeKind: TypeKind.Class or TypeKind.Struct }
        && Names.AttributeOf(method, "Differentiable") is null
        && method.Parameters.All(p => p.RefKind is not RefKind.RefReadOnlyParameter)
        && (method.IsStatic || IsFixed(method));

    /// <summary>Whether no other method may run in the place of one of an object, and its struct stays as it is.</summary>
    private static bool IsFixed(IMethodSymbol method) =>
        (!method.IsVirtual && !method.IsOverride || method.IsSealed || method.ContainingType.IsSealed)
        && (!method.ContainingType.IsValueType || method.IsReadOnly);

    /// <summary>Whether a method has a body in a document of the solution, in a project that knows the library.</summary>
    private static bool IsInSource(Solution solution, IMethodSymbol method) =>
        method.Locations.Any(location => location.IsInSource)
            ? method.DeclaringSyntaxReferences.Any(reference => solution.GetDocument(reference.SyntaxTree) is not null and not SourceGeneratedDocument)
            : solution.GetProject(method.ContainingAssembly) is { Language: LanguageNames.CSharp };

    private static async Task<IReadOnlyList<Edit>> EditAsync(Solution solution, IMethodSymbol method, CancellationToken cancellation)
    {
        ISymbol source = await SymbolFinder.FindSourceDefinitionAsync(method, solution, cancellation).ConfigureAwait(false) ?? method;
        var edits = new List<Edit>();
        foreach (SyntaxReference reference in source.DeclaringSyntaxReferences.Take(1))
        {
            if (solution.GetDocument(reference.SyntaxTree) is { } document
                && await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is MethodDeclarationSyntax declaration
                && await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
                && model.Compilation.GetTypeByMetadataName("Backprop.DifferentiableAttribute") is not null)
            {
                edits.AddRange(Attributes.Add(document, model, declaration, "Differentiable"));
                edits.AddRange(Types.MakePartial(document, declaration));
            }
        }
        return edits;
    }
}
