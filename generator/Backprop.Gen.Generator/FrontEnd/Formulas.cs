using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>Recognises formulas in syntax, whatever their parentheses, the order of their operands and the spelling of their constants.</summary>
internal sealed class Formulas(SemanticModel model, CancellationToken cancellation)
{
    /// <summary>A call of a function of one argument.</summary>
    public sealed record Application(ExpressionSyntax Argument, SpecialType Type);

    /// <summary>The logistic function of an operand.</summary>
    public sealed record Logistic(Operand Operand, SpecialType Type);

    /// <summary>The binary cross-entropy, or minus it.</summary>
    public sealed record Entropy(ExpressionSyntax Probability, ExpressionSyntax Target, bool IsNegated, SpecialType Type);

    private sealed record Product(bool IsNegative, IReadOnlyList<ExpressionSyntax> Factors);

    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parentheses)
            expression = parentheses.Expression;
        return expression;
    }

    public SpecialType TypeOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellation).Type?.SpecialType ?? SpecialType.None;

    /// <summary>What makes an argument choose the overload of the wanted type: an integer would choose the one for <c>float</c>.</summary>
    public string Cast(ExpressionSyntax argument, SpecialType type) =>
        TypeOf(argument) == type ? "" : type == SpecialType.System_Double ? "(double)" : "(float)";

    /// <summary>A call of <c>Math</c>, <c>MathF</c>, <c>double</c>, <c>float</c> or <c>Activations</c>, by any spelling.</summary>
    public Application? Call(string name, ExpressionSyntax expression)
    {
        if (Bare(expression) is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call || NameOf(call) != name)
            return null;
        return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsStatic: true, Parameters.Length: 1 } method
            && method.Parameters[0].Type is var type
            && type.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            && SymbolEqualityComparer.Default.Equals(type, method.ReturnType)
            && (Known.RuleOwner(method.ContainingType) is "Activations") == (name == "Sigmoid")
            && Known.RuleOwner(method.ContainingType) is not null
                ? new Application(arguments[0].Expression, type.SpecialType)
                : null;
    }

    /// <summary><c>x</c> of <c>1 + x</c> and <c>x + 1</c>.</summary>
    public ExpressionSyntax? OnePlus(ExpressionSyntax expression) =>
        Bare(expression) is not BinaryExpressionSyntax sum || !sum.IsKind(SyntaxKind.AddExpression) ? null
        : IsOne(sum.Left) ? sum.Right
        : IsOne(sum.Right) ? sum.Left
        : null;

    /// <summary><c>x</c> of <c>1 − x</c>.</summary>
    public ExpressionSyntax? OneMinus(ExpressionSyntax expression) =>
        Bare(expression) is BinaryExpressionSyntax difference && difference.IsKind(SyntaxKind.SubtractExpression) && IsOne(difference.Left) ? difference.Right : null;

    /// <summary>The exponents of a sum of at least two exponentials, where the language has lists to write them in.</summary>
    public IReadOnlyList<ExpressionSyntax>? Exponentials(ExpressionSyntax sum, SpecialType type)
    {
        if (sum.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 })
            return null;
        var exponents = new List<ExpressionSyntax>();
        ExpressionSyntax rest = Bare(sum);
        for (; rest is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.AddExpression); rest = Bare(inner.Left))
        {
            if (Call("Exp", inner.Right) is not { } last || last.Type != type)
                return null;
            exponents.Insert(0, last.Argument);
        }
        if (exponents.Count == 0 || Call("Exp", rest) is not { } first || first.Type != type)
            return null;
        exponents.Insert(0, first.Argument);
        return exponents;
    }

    /// <summary>The logistic function, called or written out.</summary>
    public Logistic? Sigmoid(ExpressionSyntax expression) => Bare(expression) switch
    {
        BinaryExpressionSyntax quotient => SigmoidQuotient(quotient),
        var call when Call("Sigmoid", call) is { } sigmoid => new Logistic(new Operand(sigmoid.Argument), sigmoid.Type),
        _ => null,
    };

    /// <summary><c>1 / (1 + exp(−z))</c> and <c>exp z / (1 + exp z)</c>.</summary>
    public Logistic? SigmoidQuotient(BinaryExpressionSyntax quotient)
    {
        if (!quotient.IsKind(SyntaxKind.DivideExpression) || OnePlus(quotient.Right) is not { } other || Call("Exp", other) is not { } exp || TypeOf(quotient) != exp.Type)
            return null;
        if (IsOne(quotient.Left))
            return new Logistic(new Operand(exp.Argument).Negated, exp.Type);
        return Call("Exp", quotient.Left) is { } above && above.Type == exp.Type && AreSame(above.Argument, exp.Argument)
            ? new Logistic(new Operand(exp.Argument), exp.Type)
            : null;
    }

    /// <summary><c>t log y + (1 − t) log(1 − y)</c> with two signs that are the same.</summary>
    public Entropy? CrossEntropy(ExpressionSyntax expression)
    {
        var terms = new List<Product>();
        if (!AddTerms(expression, false, terms) || terms.Count != 2 || terms[0].IsNegative != terms[1].IsNegative)
            return null;
        return CrossEntropy(terms[0], terms[1]) ?? CrossEntropy(terms[1], terms[0]);
    }

    private Entropy? CrossEntropy(Product hit, Product miss)
    {
        if (Split(hit) is not var (target, logHit) || Split(miss) is not var (rest, logMiss) || logHit.Type != logMiss.Type)
            return null;
        return OneMinus(rest) is { } sameTarget && OneMinus(logMiss.Argument) is { } sameProbability
            && AreSame(target, sameTarget) && AreSame(logHit.Argument, sameProbability)
                ? new Entropy(logHit.Argument, target, !hit.IsNegative, logHit.Type)
                : null;
    }

    /// <summary>The two factors of a product with a logarithm.</summary>
    private (ExpressionSyntax Other, Application Log)? Split(Product product) =>
        product.Factors.Count != 2 ? null
        : Call("Log", product.Factors[1]) is { } second ? (product.Factors[0], second)
        : Call("Log", product.Factors[0]) is { } first ? (product.Factors[1], first)
        : null;

    /// <summary>The terms of a sum with their signs; false where there are more than two or one is no product.</summary>
    private static bool AddTerms(ExpressionSyntax expression, bool isNegative, List<Product> terms)
    {
        expression = Bare(expression);
        if (terms.Count > 2)
            return false;
        if (expression is PrefixUnaryExpressionSyntax minus && minus.IsKind(SyntaxKind.UnaryMinusExpression))
            return AddTerms(minus.Operand, !isNegative, terms);
        if (expression is BinaryExpressionSyntax sum && sum.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression)
        {
            // the right side first: a long sum leans to the left, and its last term is seldom a product
            return AddTerms(sum.Right, isNegative ^ sum.IsKind(SyntaxKind.SubtractExpression), terms) && AddTerms(sum.Left, isNegative, terms);
        }
        var factors = new List<ExpressionSyntax>();
        bool sign = AddFactors(expression, factors);
        terms.Add(new Product(isNegative ^ sign, factors));
        return factors.Count == 2;
    }

    /// <summary>Adds the factors of a product; whether its sign is minus.</summary>
    private static bool AddFactors(ExpressionSyntax expression, List<ExpressionSyntax> factors)
    {
        ExpressionSyntax bare = Bare(expression);
        if (bare is PrefixUnaryExpressionSyntax minus && minus.IsKind(SyntaxKind.UnaryMinusExpression))
            return !AddFactors(minus.Operand, factors);
        if (factors.Count <= 2 && bare is BinaryExpressionSyntax product && product.IsKind(SyntaxKind.MultiplyExpression))
            return AddFactors(product.Right, factors) ^ AddFactors(product.Left, factors);
        factors.Add(expression);
        return false;
    }

    private bool IsOne(ExpressionSyntax expression) =>
        Bare(expression) is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax
        && model.GetConstantValue(expression, cancellation) is { HasValue: true, Value: { } value }
        && value is int or long or float or double
        && Convert.ToDouble(value, CultureInfo.InvariantCulture) == 1;

    /// <summary>Whether two expressions are written alike and give the same, one after the other.</summary>
    private bool AreSame(ExpressionSyntax a, ExpressionSyntax b)
    {
        (a, b) = (Bare(a), Bare(b));
        return SyntaxFactory.AreEquivalent(a, b) && a.DescendantNodesAndSelf().All(IsQuiet);
    }

    /// <summary>Whether a piece of an expression only reads.</summary>
    private bool IsQuiet(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or AnonymousFunctionExpressionSyntax or BaseObjectCreationExpressionSyntax => false,
        PrefixUnaryExpressionSyntax prefix => prefix.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression,
        InvocationExpressionSyntax call => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsStatic: true } method && Known.RuleOwner(method.ContainingType) is not null,
        AwaitExpressionSyntax or DeclarationExpressionSyntax or ThrowExpressionSyntax => false,
        _ => true,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
