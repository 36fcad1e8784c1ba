using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

// Sums over the rounds of a loop that the method has taken already.
internal sealed partial class ReverseSweep
{
    /// <summary>Quotients that are zero where their dividend is, whatever the divisor.</summary>
    private readonly Dictionary<Value, (Value Dividend, Value Divisor)> _guardedQuotients = [];

    /// <summary>Remembers a contribution that is a guarded quotient.</summary>
    private void LearnQuotient(Value contribution, Term term)
    {
        if (term is WhereTerm { Otherwise: BinaryTerm { Operator: BinaryOperator.Divide, Left: ValueTerm dividend, Right: ValueTerm divisor } } where
            && where.Then == 0 && where.Condition == Term.Equal(dividend, 0))
        {
            _guardedQuotients[contribution] = (dividend.Value, divisor.Value);
        }
    }

    /// <summary>
    /// What all rounds of a reversed loop together add to the adjoint of a value from outside, where that follows from a sum that the loop
    /// itself takes; else null.
    /// </summary>
    /// <remarks>
    /// Where the loop takes <c>s = Σ e</c> from zero, and each round reversed adds <c>(n / s) e</c> with an <c>n</c> that no round changes, all
    /// of them add <c>(n / s) Σ e = n</c>. Values are defined once, and the reversed loop has the rounds of the loop: it is the same <c>e</c> in
    /// each. Only where <c>s</c> cancels, so that no product of it can overflow or be <c>0 · ∞</c> where the sum would not; and only from zero,
    /// since from another start the sum is what is left of a difference. Where <c>s</c> is zero or infinite, <c>n</c> extends the sum
    /// continuously.
    /// </remarks>
    /// <param name="loop">The loop of the method.</param>
    /// <param name="reversed">What the reversed loop carries.</param>
    /// <param name="body">Its body.</param>
    /// <param name="place">Which of the values that it carries is the adjoint.</param>
    private Value? KnownSum(Loop loop, IReadOnlyList<Carried> reversed, Block body, int place)
    {
        Value head = reversed[place].Head;
        if (Addend(body.Yields[place], head) is not { } added)
            return null;
        HashSet<Value> inside = [.. Walk.DeepDefinitions(body), .. reversed.Select(c => c.Head)];
        for (int k = 0; k < loop.Carried.Count; k++)
        {
            Carried sum = loop.Carried[k];
            if (sum.Head.Type != head.Type || _builder.NumberOf(Primal(sum.Initial)) != 0 || Addend(Primal(loop.Body.Yields[k]), sum.Head) is not { } summand)
                continue;
            List<Value> rest = [.. added.Factors];
            if (!summand.Factors.All(rest.Remove))
                continue;
            Value?[] outside = [.. rest.Select(factor => Outside(factor))];
            if (outside.All(factor => factor is not null) && Total(outside!, Primal(sum.Result)) is { } total)
                return added.IsNegative == summand.IsNegative ? total : _builder.Negate(total);
        }
        return null;

        // a factor as it is known outside the loop, if no round changes it
        Value? Outside(Value factor)
        {
            if (_builder.NumberOf(factor) is { } number)
                return _builder.Number(number, factor.Type);
            for (int k = 0; k < reversed.Count; k++)
            {
                if (reversed[k].Head == factor)
                    return Original(body.Yields[k]) == factor ? reversed[k].Initial : null;
            }
            bool isInLoop = _primal.RegionOf(factor) is { } region && _primal.IsWithin(region, loop.Body.Region);
            return isInLoop || inside.Contains(factor) ? null : factor;
        }
    }

    /// <summary>The product of factors one of which has the divisor, without that one's divisor.</summary>
    private Value? Total(IReadOnlyList<Value> factors, Value divisor)
    {
        for (int i = 0; i < factors.Count; i++)
        {
            if (WithoutDivisor(factors[i], divisor) is not { } dividend)
                continue;
            Value total = dividend;
            foreach (Value factor in factors.Where((_, k) => k != i))
                total = _builder.Multiply(factor, total);
            if (_maybeZero.Contains(dividend))
                _maybeZero.Add(total);
            return total;
        }
        return null;
    }

    private Value? WithoutDivisor(Value quotient, Value divisor) =>
        _guardedQuotients.TryGetValue(Original(quotient), out (Value Dividend, Value Divisor) guarded) && guarded.Divisor == divisor
            ? guarded.Dividend : _builder.Cancel(quotient, divisor);

    /// <summary>What is added to a value to give another one, as factors; null where the other is no such sum.</summary>
    private (bool IsNegative, List<Value> Factors)? Addend(Value sum, Value to)
    {
        if (_builder.DefinitionOf(Original(sum)) is not Ir.Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } binary)
            return null;
        Value left = Original(binary.Left), right = Original(binary.Right);
        bool isNegative = binary.Operator == BinaryOperator.Subtract;
        if (left != to && (right != to || isNegative))
            return null;
        List<Value> factors = [];
        Collect(left == to ? right : left);
        return factors.Contains(to) ? null : (isNegative, factors);

        void Collect(Value value)
        {
            value = Original(value);
            switch (_builder.DefinitionOf(value))
            {
                case Unary { Operator: UnaryOperator.Negate } negated:
                    isNegative = !isNegative;
                    Collect(negated.Operand);
                    break;
                case Ir.Binary { Operator: BinaryOperator.Multiply } product:
                    Collect(product.Left);
                    Collect(product.Right);
                    break;
                default:
                    factors.Add(value);
                    break;
            }
        }
    }

    private Value Original(Value value)
    {
        while (_builder.DefinitionOf(value) is Copy copy)
            value = copy.Operand;
        return value;
    }
}
