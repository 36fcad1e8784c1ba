using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.CodeFixes.Fixes;

/// <summary>
/// Marks a parameter <c>[Constant]</c>: one of a type that cannot carry derivatives, or one whose derivative ends
/// in code that is not differentiable.
/// </summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantParameterFix))]
public sealed class ConstantParameterFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Ids.UnsupportedParameter, Ids.OpaqueActive, Ids.ActiveArgumentForConstant];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        ParameterSyntax? parameter = place.Diagnostic.Id == Ids.UnsupportedParameter ? Unsupported(place) : Passed(place);
        if (parameter is not null)
            yield return Fix.Of($"Mark '{parameter.Identifier.ValueText}' [Constant]", "MarkConstant", Attributes.Add(place.Document, place.Model, parameter, "Constant"));
    }

    /// <summary>A parameter that the compiler itself would take as a constant.</summary>
    private static ParameterSyntax? Unsupported(Place place) =>
        place.Argument(1).EndsWith("or mark it [Constant]", StringComparison.Ordinal) && place.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
        && place.MethodSymbol is { } method && method.Parameters.Any(p => p.Name != parameter.Identifier.ValueText && Types.IsActive(p))
            ? parameter
            : null;

    /// <summary>
    /// A parameter that is passed on as it is. Nothing else may be stored in it or its elements, since that may carry derivatives,
    /// and it must not be the only one with a derivative.
    /// </summary>
    private static ParameterSyntax? Passed(Place place)
    {
        if (place.MethodSymbol is not { } method || place.Method is not { } declaration)
            return null;
        string name = place.Argument(place.Diagnostic.Id == Ids.OpaqueActive ? 1 : 0);
        IParameterSymbol? symbol = method.Parameters.FirstOrDefault(p => p.Name == name && Types.IsActive(p) && !Types.CanBeWritten(p.Type));
        if (symbol is null || method.Parameters.Count(Types.IsActive) < (IsWithRespectToThis(method) ? 1 : 2) || !Reads(place, symbol) || IsReassigned(place, symbol, declaration))
            return null;
        return declaration.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == name);
    }

    private static bool IsWithRespectToThis(IMethodSymbol method) =>
        Names.AttributeOf(method, "Differentiable")?.NamedArguments.Any(argument => argument is { Key: "WithRespectToThis", Value.Value: true }) == true;

    private static bool Reads(Place place, IParameterSymbol parameter) => place.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == parameter.Name
            && SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(name, place.Cancellation).Symbol, parameter));

    private static bool IsReassigned(Place place, IParameterSymbol parameter, MethodDeclarationSyntax method)
    {
        DataFlowAnalysis? flow = method.Body is { } body ? place.Model.AnalyzeDataFlow(body)
            : method.ExpressionBody is { } arrow ? place.Model.AnalyzeDataFlow(arrow.Expression)
            : null;
        return flow is not { Succeeded: true } || flow.WrittenInside.Contains(parameter, SymbolEqualityComparer.Default);
    }
}
