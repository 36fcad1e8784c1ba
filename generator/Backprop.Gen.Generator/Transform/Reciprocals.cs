using System;
using System.Collections.Generic;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Transform;

/// <summary>
/// In a reverse sweep, a loop that divides by what none of its rounds changes multiplies by the reciprocal instead, which is taken once
/// before it, or by a literal.
/// </summary>
/// <remarks>
/// A product rounds once more than the quotient, which an adjoint may; so this runs while nothing of the primal is computed again in the
/// sweep. Outside of loops nothing is gained: quotients with one divisor run side by side.
/// </remarks>
internal static class Reciprocals
{
    /// <param name="sweep">The reverse sweep; it reads the primal's values as if they were in scope.</param>
    /// <param name="primal">Knows where they are.</param>
    /// <param name="builder">Makes the values.</param>
    public static Block Take(Block sweep, Primal primal, IrBuilder builder)
    {
        return Visit(sweep, sweep.Region, []);

        Block Visit(Block block, int around, Dictionary<Value, Value> reciprocals)
        {
            int region = block.Region >= 0 ? block.Region : around;
            List<Op> ops = [];
            foreach (Op op in block.Ops)
            {
                Dictionary<Value, Value> known = reciprocals;
                if (op is Loop loop)
                {
                    known = new(reciprocals);
                    HashSet<Value> inside = Walk.DefinedInside(loop);
                    foreach ((Op inner, _) in Walk.All(loop.Body))
                    {
                        if (DivisorOf(inner) is { } divisor && !known.ContainsKey(divisor) && IsInScope(divisor, inside, region))
                            known[divisor] = Reciprocal(divisor, op.Origin, ops);
                    }
                }
                ops.Add(op is Let let && DivisorOf(op) is { } by && known.TryGetValue(by, out Value? reciprocal)
                    ? let with { Instruction = new Ir.Binary(BinaryOperator.Multiply, ((Ir.Binary)let.Instruction).Left, reciprocal) }
                    : op.Rewrite(value => value, inner => Visit(inner, region, known)));
            }
            return block.With(ops.ToEquatableArray(), block.Yields);
        }

        bool IsInScope(Value value, HashSet<Value> inside, int region) => builder.NumberOf(value) is { } number
            ? value.Type is FloatType { IsGeneric: false } && IsNormal(number)
            : !inside.Contains(value) && (primal.RegionOf(value) is not { } definedIn || primal.IsWithin(region, definedIn));

        Value Reciprocal(Value divisor, Origin? origin, List<Op> ops)
        {
            if (builder.NumberOf(divisor) is { } number)
                return Add(new Constant(TermBuilder.Spell(1 / number, divisor.Type)));
            Value one = Add(new Constant(TermBuilder.Spell(1, divisor.Type)));
            return Add(new Ir.Binary(BinaryOperator.Divide, one, divisor));

            Value Add(Instruction instruction)
            {
                Value value = builder.NewValue(divisor.Type);
                ops.Add(new Let(value, instruction) { Origin = origin });
                return value;
            }
        }
    }

    private static Value? DivisorOf(Op op) =>
        op is Let { Result.Type: FloatType, Instruction: Ir.Binary { Operator: BinaryOperator.Divide } division } ? division.Right : null;

    /// <summary>Whether a number and its reciprocal have all their digits, also as <c>float</c>.</summary>
    private static bool IsNormal(double number) => Math.Abs(number) is > 1e-37 and < 1e37;
}
