using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Backprop.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.CodeFixes.Fixes;

/// <summary>Ends the derivative of a number where it would be lost, with <c>Derivative.Stop(…)</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StopFix))]
public sealed class StopFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Ids.OpaqueActive, Ids.ActiveIntoConstant, Ids.ActiveArgumentForConstant];

    private protected override IEnumerable<Fix> Find(Place place)
    {
        ExpressionSyntax[] active = [.. (place.Diagnostic.Id switch
        {
            Ids.OpaqueActive => IntoUnknown(place),
            Ids.ActiveIntoConstant => IntoArray(place),
            _ => IntoParameter(place),
        }).Where(expression => IsWrappable(place, expression))];
        if (active.Length == 0)
            return [];
        string title = active.Length == 1 && active[0].Span.Length <= 30 ? $"Use 'Derivative.Stop({active[0]})'" : "Use 'Derivative.Stop(…)'";
        return [Fix.Of(title, "Stop", [.. active.SelectMany(expression => Wrap(place, expression))])];
    }

    private static IEnumerable<Edit> Wrap(Place place, ExpressionSyntax expression)
    {
        (string name, IReadOnlyList<Edit> edits) = Names.Of(place.Document, place.Model, expression.SpanStart, "Derivative");
        return [.. edits, Edit.Replace(place.Document, expression.Span, name + ".Stop(" + expression + ")")];
    }

    /// <summary>The variable that the message names, wherever the unknown code takes it; or the numbers that it is given.</summary>
    private static IEnumerable<ExpressionSyntax> IntoUnknown(Place place)
    {
        string name = place.Argument(1);
        ExpressionSyntax[] named = [.. place.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Where(identifier => identifier.Identifier.ValueText == name && IsVariable(place, identifier))];
        if (named.Length > 0)
            return named;
        return place.Node switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments.Where(IsByValue).Select(argument => argument.Expression),
            CastExpressionSyntax cast => [Operand(cast)],
            _ => [],
        };
    }

    /// <summary>What is converted in the end, by a cast or several in a row.</summary>
    private static ExpressionSyntax Operand(CastExpressionSyntax cast)
    {
        ExpressionSyntax operand = cast;
        while (operand is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            operand = operand is CastExpressionSyntax outer ? outer.Expression : ((ParenthesizedExpressionSyntax)operand).Expression;
        return operand;
    }

    /// <summary>What is stored in the array that the message names.</summary>
    private static IEnumerable<ExpressionSyntax> IntoArray(Place place) => place.Node.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax
    {
        Expression: AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax array } } assignment,
    } && array.Identifier.ValueText == place.Argument(0) ? [assignment.Right] : [];

    /// <summary>What the calls in the statement pass to the parameter that the message names.</summary>
    private static IEnumerable<ExpressionSyntax> IntoParameter(Place place) =>
        ConstantArguments(place).Where(argument => IsByValue(argument.Syntax)).Select(argument => argument.Syntax.Expression);

    /// <summary>The arguments that a message about a constant parameter may mean, with that parameter.</summary>
    internal static IEnumerable<(ArgumentSyntax Syntax, IParameterSymbol Parameter)> ConstantArguments(Place place)
    {
        string argument = place.Argument(0), parameter = place.Argument(1), callee = place.Argument(2);
        var found = new List<(ArgumentSyntax Syntax, IParameterSymbol Parameter)>();
        foreach (InvocationExpressionSyntax call in place.Node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>())
        {
            if (place.Model.GetOperation(call, place.Cancellation) is not IInvocationOperation operation || operation.TargetMethod.Name != callee)
                continue;
            foreach (IArgumentOperation passed in operation.Arguments)
            {
                if (passed is { Parameter: { } symbol, Syntax: ArgumentSyntax syntax } && symbol.Name == parameter && Names.AttributeOf(symbol, "Constant") is not null)
                    found.Add((syntax, symbol));
            }
        }
        List<(ArgumentSyntax, IParameterSymbol)> named = [.. found.Where(f => f.Syntax.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == argument)];
        return named.Count > 0 ? named : found;
    }

    private static bool IsByValue(ArgumentSyntax argument) => argument.RefKindKeyword.RawKind == 0;

    private static bool IsVariable(Place place, IdentifierNameSyntax identifier) =>
        place.Model.GetSymbolInfo(identifier, place.Cancellation).Symbol is ILocalSymbol or IParameterSymbol;

    /// <summary>Whether an expression is a number that is only read and that may carry a derivative.</summary>
    private static bool IsWrappable(Place place, ExpressionSyntax expression) =>
        place.Model.GetTypeInfo(expression, place.Cancellation).Type is { TypeKind: not TypeKind.TypeParameter } type && Types.IsFloat(type)
        && !place.Model.GetConstantValue(expression, place.Cancellation).HasValue
        && expression.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
        && !(expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression)
        && !IsStop(place, expression) && !expression.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => IsStop(place, call));

    private static bool IsStop(Place place, ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax call && place.Model.GetSymbolInfo(call, place.Cancellation).Symbol is IMethodSymbol { Name: "Stop" } method
        && Names.IsBackprop(method.ContainingType, "Derivative");
}
