using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Generator.FrontEnd;

/// <summary>An argument of a stable function: an expression of the source or minus it.</summary>
internal sealed record Operand(ExpressionSyntax Expression, bool IsNegative = false)
{
    public Operand Negated => this with { IsNegative = !IsNegative };
}

/// <summary>The text of a stable form: the user's own words in the argument places of the function.</summary>
internal static class StableText
{
    /// <param name="whole">The expression to replace.</param>
    /// <param name="complaint">What is wrong with it.</param>
    /// <param name="function">The function to call instead.</param>
    /// <param name="isNegated">Whether minus the function is meant.</param>
    /// <param name="operands">The arguments.</param>
    /// <param name="cast">The cast that an argument needs, such as <c>(double)</c>, or an empty text.</param>
    public static StableForm Of(
        ExpressionSyntax whole, string complaint, StableFunction function, bool isNegated, Operand[] operands, Func<ExpressionSyntax, string> cast)
    {
        (string Text, TextSpan Hole)[] arguments = [.. operands.Select((operand, i) => Argument(operand, i, cast(operand.Expression)))];
        string list = string.Join(", ", arguments.Select(a => a.Text));
        string call = function + (function.TakesList ? "([" + list + "])" : "(" + list + ")");
        return new StableForm(
            whole,
            complaint,
            function,
            !isNegated ? call : CanStartWithMinus(whole) ? "-" + call : "(-" + call + ")",
            [.. arguments.Select(a => a.Hole)],
            [.. operands.SelectMany(Parts)]);
    }

    private static (string Text, TextSpan Hole) Argument(Operand operand, int index, string cast)
    {
        ExpressionSyntax expression = Formulas.Bare(operand.Expression);
        string hole = "{" + index.ToString(CultureInfo.InvariantCulture) + "}";
        if (!operand.IsNegative)
            return (cast.Length == 0 || IsPrimary(expression) ? cast + hole : cast + "(" + hole + ")", expression.Span);
        if (LeadingMinus(expression) is { } minus)
        {
            // without its minus a product is still one, and a parenthesis need not stay around a lone operand
            ExpressionSyntax? lone = expression == minus ? Formulas.Bare(minus.Operand) : null;
            TextSpan rest = lone?.Span ?? TextSpan.FromBounds(minus.Operand.SpanStart, expression.Span.End);
            return (cast.Length == 0 || lone is not null && IsPrimary(lone) ? cast + hole : cast + "(" + hole + ")", rest);
        }
        return ("-" + cast + (IsPrimary(expression) ? hole : "(" + hole + ")"), expression.Span);
    }

    /// <summary>The expressions of the source that the argument is made of.</summary>
    private static IEnumerable<ExpressionSyntax> Parts(Operand operand)
    {
        ExpressionSyntax expression = Formulas.Bare(operand.Expression);
        if (!operand.IsNegative || LeadingMinus(expression) is not { } minus)
            return [expression];
        return expression.DescendantNodesAndSelf(node => node != minus).OfType<BinaryExpressionSyntax>()
            .Where(product => product.Span.Contains(minus.Span) && product.Left.Span.Contains(minus.Span))
            .Select(product => product.Right)
            .Concat([minus.Operand])
            .Reverse();
    }

    /// <summary>The minus in front of a factor or a product: <c>−k</c>, <c>−k * x</c>, <c>−k * x / y</c>.</summary>
    private static PrefixUnaryExpressionSyntax? LeadingMinus(ExpressionSyntax expression)
    {
        while (expression is BinaryExpressionSyntax product && product.Kind() is SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression)
            expression = product.Left;
        return expression is PrefixUnaryExpressionSyntax minus && minus.IsKind(SyntaxKind.UnaryMinusExpression) ? minus : null;
    }

    /// <summary>Whether an operator may stand directly in front of an expression.</summary>
    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or ParenthesizedExpressionSyntax or LiteralExpressionSyntax or CastExpressionSyntax;

    /// <summary>Whether the place of an expression takes one that starts with a minus as it is.</summary>
    private static bool CanStartWithMinus(ExpressionSyntax whole) => whole.IsKind(SyntaxKind.UnaryMinusExpression) || whole.Parent switch
    {
        ParenthesizedExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or ArgumentSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == whole,
        ConditionalExpressionSyntax choice => choice.Condition != whole,
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression
            or SyntaxKind.DivideExpression && binary.Left == whole,
        _ => false,
    };
}
