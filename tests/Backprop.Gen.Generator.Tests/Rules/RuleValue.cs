using System;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Tests.Rules;

/// <summary>Evaluates the formulas of a row that no differentiable method reaches directly.</summary>
internal static class RuleValue
{
    public static double[] Partials(Rule rule, double[] arguments, double result) =>
    [
        .. rule.Partials([.. arguments.Select(a => (Term)a)], result).Select(partial => partial is null ? 0 : Evaluate(partial)),
    ];

    private static double Evaluate(Term term) => term switch
    {
        ConstantTerm constant => constant.Value,
        NegateTerm negate => -Evaluate(negate.Operand),
        WhereTerm where => Holds((BinaryTerm)where.Condition) ? Evaluate(where.Then) : Evaluate(where.Otherwise),
        BinaryTerm { Operator: BinaryOperator.Add } sum => Evaluate(sum.Left) + Evaluate(sum.Right),
        BinaryTerm { Operator: BinaryOperator.Subtract } difference => Evaluate(difference.Left) - Evaluate(difference.Right),
        BinaryTerm { Operator: BinaryOperator.Multiply } product => Evaluate(product.Left) * Evaluate(product.Right),
        BinaryTerm { Operator: BinaryOperator.Divide } quotient => Evaluate(quotient.Left) / Evaluate(quotient.Right),
        _ => throw new InvalidOperationException("no value of " + term),
    };

    private static bool Holds(BinaryTerm condition) => condition.Operator == BinaryOperator.Equal
        ? Evaluate(condition.Left) == Evaluate(condition.Right)
        : throw new InvalidOperationException("no truth of " + condition.Operator);
}
