using System.Collections.Generic;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Rules;

/// <summary>
/// What cancels along a chain of partial derivatives, as on a blackboard: the adjoint of the logit under a sigmoid and a
/// cross-entropy is <c>y − t</c>, not <c>(y − t) / (y (1 − y)) · y (1 − y)</c>, and finite where the latter is 0 · ∞.
/// Derivatives only. Each identity holds for all real numbers where its left side is defined, and extends it continuously.
/// </summary>
internal static class Algebra
{
    private const int Deepest = 6;

    /// <summary>The product of <paramref name="quotient"/> and <paramref name="factor"/>, if the factor cancels in it; else null.</summary>
    public static Value? Cancel(this IrBuilder builder, Value quotient, Value factor, int depth = 0)
    {
        if (depth > Deepest)
            return null;
        switch (builder.DefinitionOf(quotient))
        {
            case Copy copy:
                return builder.Cancel(copy.Operand, factor, depth + 1);
            case Unary { Operator: UnaryOperator.Negate } negated:
                return builder.Cancel(negated.Operand, factor, depth + 1) is { } inner ? builder.Negate(inner) : null;
            // n / d · d = n, and n / d · (d · f) = n · f
            case Ir.Binary { Operator: BinaryOperator.Divide } division:
                return builder.Remaining(factor, division.Right) is { } rest
                    ? rest.IsOne ? division.Left : builder.Multiply(division.Left, rest.Value!)
                    : null;
            case Ir.Binary { Operator: BinaryOperator.Multiply } product:
                if (builder.Cancel(product.Right, factor, depth + 1) is { } right)
                    return builder.Multiply(product.Left, right);
                return builder.Cancel(product.Left, factor, depth + 1) is { } left ? builder.Multiply(left, product.Right) : null;
            // (a ± b) · f = a · f ± b · f, where both cancel
            case Ir.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return builder.Cancel(sum.Left, factor, depth + 1) is { } first && builder.Cancel(sum.Right, factor, depth + 1) is { } second
                    ? builder.Binary(sum.Operator, first, second)
                    : null;
            // ∂(binary cross-entropy)/∂p · p (1 − p) = p − t
            case Intrinsic { Rule: "BinaryCrossEntropyByProbability" } entropy when builder.IsVariance(factor, entropy.Arguments[0]):
                return builder.Binary(BinaryOperator.Subtract, entropy.Arguments[0], entropy.Arguments[1]);
            default:
                return null;
        }
    }

    /// <summary><c>s (1 − t) y − s t (1 − y) = s (y − t)</c>; null where the difference has another form.</summary>
    public static Value? Cross(this IrBuilder builder, Value minuend, Value subtrahend)
    {
        List<Value> left = builder.Factors(minuend), right = builder.Factors(subtrahend), common = [];
        foreach (Value factor in left.ToArray())
        {
            int same = right.FindIndex(other => builder.AreSame(factor, other));
            if (same >= 0)
            {
                right.RemoveAt(same);
                left.Remove(factor);
                common.Add(factor);
            }
        }
        if (left.Count != 2 || right.Count != 2)
            return null;
        foreach (Value y in left)
        {
            foreach (Value t in right)
            {
                Value complementOfT = left[0] == y ? left[1] : left[0], complementOfY = right[0] == t ? right[1] : right[0];
                if (!builder.IsComplement(complementOfT, t) || !builder.IsComplement(complementOfY, y))
                    continue;
                if (builder.IsComplement(y, t))
                    continue;
                Value result = builder.Binary(BinaryOperator.Subtract, y, t);
                for (int i = common.Count - 1; i >= 0; i--)
                    result = builder.Multiply(common[i], result);
                return result;
            }
        }
        return null;
    }

    /// <summary>A factor without one of its own factors; <see cref="IsOne"/> where nothing is left.</summary>
    private readonly record struct Rest(Value? Value)
    {
        public bool IsOne => Value is null;
    }

    private static Rest? Remaining(this IrBuilder builder, Value factor, Value divisor)
    {
        if (builder.AreSame(factor, divisor))
            return new Rest(null);
        if (builder.DefinitionOf(factor) is Ir.Binary { Operator: BinaryOperator.Multiply } product)
        {
            if (builder.AreSame(product.Left, divisor))
                return new Rest(product.Right);
            if (builder.AreSame(product.Right, divisor))
                return new Rest(product.Left);
        }
        return null;
    }

    private static List<Value> Factors(this IrBuilder builder, Value value)
    {
        List<Value> factors = [];
        Collect(value, 0);
        return factors;

        void Collect(Value part, int depth)
        {
            if (depth < Deepest && builder.DefinitionOf(part) is Ir.Binary { Operator: BinaryOperator.Multiply } product)
            {
                Collect(product.Left, depth + 1);
                Collect(product.Right, depth + 1);
            }
            else
            {
                factors.Add(part);
            }
        }
    }

    /// <summary>
    /// The chain through <c>y = 1 / d</c>, <c>d = 1 + e</c>: <c>n · y · y · e = n · (y (1 − y))</c>, the derivative of the logistic
    /// function written out. Null where the product has another form.
    /// </summary>
    public static Value? Logistic(this IrBuilder builder, Value product, Value e)
    {
        if (builder.DefinitionOf(product) is not Ir.Binary { Operator: BinaryOperator.Multiply, Left: var rest, Right: var y }
            || builder.DefinitionOf(y) is not Ir.Binary { Operator: BinaryOperator.Divide } reciprocal || builder.NumberOf(reciprocal.Left) != 1
            || builder.DefinitionOf(reciprocal.Right) is not Ir.Binary { Operator: BinaryOperator.Add } sum
            || !((builder.NumberOf(sum.Left) == 1 && builder.AreSame(sum.Right, e)) || (builder.NumberOf(sum.Right) == 1 && builder.AreSame(sum.Left, e))))
        {
            return null;
        }
        Value variance = builder.Multiply(y, builder.Binary(BinaryOperator.Subtract, builder.Number(1, y.Type), y));
        if (rest == y)
            return variance;
        return builder.DefinitionOf(rest) is Ir.Binary { Operator: BinaryOperator.Multiply } inner && inner.Right == y ? builder.Multiply(inner.Left, variance) : null;
    }

    /// <summary>Whether two values are the same formula of the same values.</summary>
    private static bool AreSame(this IrBuilder builder, Value a, Value b, int depth = 0)
    {
        if (a == b)
            return true;
        if (depth > 3 || a.Type != b.Type)
            return false;
        if (builder.LiteralOf(a) is { } literal)
            return literal == builder.LiteralOf(b);
        return builder.DefinitionOf(a) is Ir.Binary x && builder.DefinitionOf(b) is Ir.Binary y && x.Operator == y.Operator
            && builder.AreSame(x.Left, y.Left, depth + 1) && builder.AreSame(x.Right, y.Right, depth + 1);
    }

    /// <summary>Whether a value is <c>p (1 − p)</c>.</summary>
    private static bool IsVariance(this IrBuilder builder, Value value, Value p) =>
        builder.DefinitionOf(value) is Ir.Binary { Operator: BinaryOperator.Multiply } product
        && product.Left == p && builder.IsComplement(product.Right, p);

    /// <summary>Whether a value is <c>1 − p</c>.</summary>
    private static bool IsComplement(this IrBuilder builder, Value value, Value p) =>
        builder.DefinitionOf(value) is Ir.Binary { Operator: BinaryOperator.Subtract } difference
        && difference.Right == p && builder.NumberOf(difference.Left) == 1;
}
