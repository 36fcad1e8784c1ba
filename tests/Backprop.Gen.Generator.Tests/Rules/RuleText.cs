using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Tests.Rules;

/// <summary>The partial derivatives of a row as formulas for people.</summary>
internal static class RuleText
{
    private const int Lowest = 0, Sum = 1, Product = 2, Prefix = 3, Primary = 4;

    private static readonly Value Result = new(9, FloatType.Double, "y");

    /// <summary>What the arguments are called: <c>x</c>, or <c>a, b, c</c>.</summary>
    public static string[] Arguments(int arity) => arity == 1 ? ["x"] : [.. new[] { "a", "b", "c" }.Take(arity)];

    /// <summary>One formula for each argument; <c>0</c> where the derivative is zero everywhere.</summary>
    public static IReadOnlyList<string> Partials(Rule rule)
    {
        Term[] arguments = [.. Arguments(rule.Arity).Select((name, i) => (Term)new ValueTerm(new Value(i, FloatType.Double, name)))];
        return [.. rule.Partials(arguments, new ValueTerm(Result)).Select(partial => partial is null ? "0" : Print(partial, Lowest))];
    }

    private static string Print(Term term, int atLeast)
    {
        (string text, int level) = Write(term);
        return level < atLeast ? "(" + text + ")" : text;
    }

    private static (string Text, int Level) Write(Term term) => term switch
    {
        ConstantTerm constant => Number(constant.Value),
        ValueTerm value => (value.Value.Name!, Primary),
        NegateTerm negate => ("−" + Print(negate.Operand, Product), Sum),
        BinaryTerm binary => Write(binary),
        WhereTerm where => (Print(where.Then, Sum) + " if " + Print(where.Condition, Lowest) + ", else " + Print(where.Otherwise, Lowest), Lowest),
        CallTerm call => (RuleTable.MethodFor(call.Rule, FloatType.Double).Replace("Math.", "").Replace("double.", "") + "(" + string.Join(", ", call.Arguments.Select(a => Print(a, Lowest))) + ")", Primary),
        _ => throw new InvalidOperationException("no text for " + term),
    };

    private static (string Text, int Level) Write(BinaryTerm binary)
    {
        (string symbol, int level) = binary.Operator switch
        {
            BinaryOperator.Add => (" + ", Sum),
            BinaryOperator.Subtract => (" − ", Sum),
            BinaryOperator.Multiply => (" · ", Product),
            BinaryOperator.Divide => (" / ", Product),
            BinaryOperator.Less => (" < ", Lowest),
            BinaryOperator.Greater => (" > ", Lowest),
            BinaryOperator.GreaterOrEqual => (" ≥ ", Lowest),
            BinaryOperator.LessOrEqual => (" ≤ ", Lowest),
            BinaryOperator.Equal => (" = ", Lowest),
            _ => throw new InvalidOperationException("no text for " + binary.Operator),
        };
        return (Print(binary.Left, Math.Max(level, Sum)) + symbol + Print(binary.Right, level == Lowest ? Sum : level + 1), level);
    }

    private static (string Text, int Level) Number(double value) => value switch
    {
        Math.PI => ("π", Primary),
        Math.PI / 180 => ("π / 180", Product),
        180 / Math.PI => ("180 / π", Product),
        0.6931471805599453 => ("ln 2", Primary),
        2.302585092994046 => ("ln 10", Primary),
        < 0 => (value.ToString(CultureInfo.InvariantCulture).Replace("-", "−"), Prefix),
        _ => (value.ToString(CultureInfo.InvariantCulture), Primary),
    };
}
