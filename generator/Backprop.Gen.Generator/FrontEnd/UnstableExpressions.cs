using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Finds formulas that are right on paper and lose digits, overflow or give no number in floating-point arithmetic,
/// where the library has the same function computed well.
/// </summary>
internal sealed class UnstableExpressions
{
    private const string LogOverflows = "overflows where the exponential does, and loses small results";
    private const string LogOfZero = "is infinite where the sigmoid rounds to 0 or 1";
    private const string NoNumber = "is not a number where a probability is 0 or 1";
    private const string SigmoidOverflows = "has a derivative that is not a number where the exponential overflows";
    private const string Cancels = "loses its digits where the sigmoid is close to 1";
    private const string SumOverflows = "overflows where one of the exponentials does, and is infinite where all are 0";

    private static readonly StableFunction Softplus = new("Activations", "Softplus");
    private static readonly StableFunction Sigmoid = new("Activations", "Sigmoid");
    private static readonly StableFunction CrossEntropy = new("Losses", "BinaryCrossEntropy");
    private static readonly StableFunction FromLogit = new("Losses", "BinaryCrossEntropyFromLogit");
    private static readonly StableFunction LogSumExp = new("Losses", "LogSumExp", TakesList: true);

    private readonly Formulas _formulas;

    private UnstableExpressions(SemanticModel model, CancellationToken cancellation) => _formulas = new Formulas(model, cancellation);

    /// <summary>The unstable expressions of a body, in the order of the source; those inside others too.</summary>
    public static IEnumerable<StableForm> Find(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var finder = new UnstableExpressions(model, cancellation);
        var open = new Stack<SyntaxNode>();
        open.Push(body);
        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            SyntaxNode node = open.Pop();
            if (node is ExpressionSyntax expression && finder.Match(expression) is { } found)
            {
                yield return found;
                for (int i = found.Parts.Length - 1; i >= 0; i--)
                    open.Push(found.Parts[i]);
                continue;
            }
            foreach (SyntaxNode child in node.ChildNodes().Reverse())
                open.Push(child);
        }
    }

    /// <summary>The stable form of an expression; null where it needs none.</summary>
    private StableForm? Match(ExpressionSyntax expression) => expression switch
    {
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
            MatchCrossEntropy(expression) ?? MatchLog(expression, minus.Operand, isNegated: true),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => MatchCrossEntropy(expression),
        BinaryExpressionSyntax difference when difference.IsKind(SyntaxKind.SubtractExpression) =>
            MatchCrossEntropy(expression) ?? MatchComplement(difference),
        BinaryExpressionSyntax quotient when quotient.IsKind(SyntaxKind.DivideExpression) => MatchSigmoid(quotient),
        InvocationExpressionSyntax => MatchLog(expression, expression, isNegated: false),
        _ => null,
    };

    /// <summary><c>log(1 + exp z)</c>, <c>log σ(z)</c>, <c>log(1 − σ(z))</c> and <c>log(exp a + exp b)</c>, or minus one of them.</summary>
    private StableForm? MatchLog(ExpressionSyntax whole, ExpressionSyntax inner, bool isNegated)
    {
        if (_formulas.Call("Log", inner) is not { } log)
            return null;
        if (_formulas.OnePlus(log.Argument) is { } sum && _formulas.Call("Exp", sum) is { } exp && exp.Type == log.Type)
            return Make(whole, log.Type, LogOverflows, Softplus, isNegated, new Operand(exp.Argument));
        if (_formulas.Sigmoid(log.Argument) is { } sigmoid && sigmoid.Type == log.Type)
            return Make(whole, log.Type, LogOfZero, Softplus, !isNegated, sigmoid.Operand.Negated);
        if (_formulas.OneMinus(log.Argument) is { } rest && _formulas.Sigmoid(rest) is { } other && other.Type == log.Type)
            return Make(whole, log.Type, LogOfZero, Softplus, !isNegated, other.Operand);
        if (_formulas.Exponentials(log.Argument, log.Type) is { } terms)
            return Make(whole, log.Type, SumOverflows, LogSumExp, isNegated, [.. terms.Select(term => new Operand(term))]);
        return null;
    }

    /// <summary><c>1 / (1 + exp(−z))</c> and <c>exp z / (1 + exp z)</c>.</summary>
    private StableForm? MatchSigmoid(BinaryExpressionSyntax quotient) => _formulas.SigmoidQuotient(quotient) is { } sigmoid
        ? Make(quotient, sigmoid.Type, SigmoidOverflows, Sigmoid, false, sigmoid.Operand)
        : null;

    /// <summary><c>1 − σ(z)</c>, which is <c>σ(−z)</c>.</summary>
    private StableForm? MatchComplement(BinaryExpressionSyntax difference) =>
        _formulas.OneMinus(difference) is { } other && _formulas.Sigmoid(other) is { } sigmoid
            ? Make(difference, sigmoid.Type, Cancels, Sigmoid, false, sigmoid.Operand.Negated)
            : null;

    /// <summary><c>−(t log y + (1 − t) log(1 − y))</c>, also without the minus, and with <c>y = σ(z)</c>.</summary>
    private StableForm? MatchCrossEntropy(ExpressionSyntax expression)
    {
        if (_formulas.CrossEntropy(expression) is not { } loss)
            return null;
        if (_formulas.Sigmoid(loss.Probability) is { } sigmoid && sigmoid.Type == loss.Type)
            return Make(expression, loss.Type, NoNumber, FromLogit, loss.IsNegated, sigmoid.Operand, new Operand(loss.Target));
        return Make(expression, loss.Type, NoNumber, CrossEntropy, loss.IsNegated, new Operand(loss.Probability), new Operand(loss.Target));
    }

    private StableForm? Make(
        ExpressionSyntax whole, SpecialType type, string complaint, StableFunction function, bool isNegated, params Operand[] operands) =>
        _formulas.TypeOf(whole) == type ? StableText.Of(whole, complaint, function, isNegated, operands, operand => _formulas.Cast(operand, type)) : null;
}
