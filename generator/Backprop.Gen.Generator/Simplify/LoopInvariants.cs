using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a primal, a quotient or a function of numbers that is the same in each round of a loop is computed once before the loop: the value
/// is the same to the bit, and its adjoint is summed over the rounds before it goes on.
/// </summary>
/// <remarks>
/// None of it throws or looks at memory, so that it does not matter that a loop without a round has no use for it. What only a branch of
/// the loop computes stays there. Products and sums stay, too: they cost less than to keep them.
/// </remarks>
internal static class LoopInvariants
{
    public static Block Move(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            Op inner = op.Rewrite(value => value, Move);
            if (inner is Loop loop && Before(loop, out Func<Value, Value> resolve) is { Count: > 0 } before)
            {
                HashSet<Op> gone = new(before, ByReference.Instance);
                ops.AddRange(before.Where(let => resolve(let.Results[0]) == let.Results[0]).Select(let => let.Rewrite(resolve, block => block)));
                Block body = loop.Body.With(loop.Body.Ops.Filter(op => !gone.Contains(op)), loop.Body.Yields);
                inner = loop.With(loop.Carried, Walk.Substitute(body, resolve));
            }
            ops.Add(inner);
        }
        return ops.Count == block.Ops.Count && ops.SequenceEqual(block.Ops, ByReference.Instance) ? block : block with { Ops = ops.ToEquatableArray() };
    }

    /// <summary>What of a loop's body can stand before it and is worth it, with what that needs.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="resolve">Finds for a value that is computed twice the first.</param>
    private static List<Op> Before(Loop loop, out Func<Value, Value> resolve)
    {
        FixedInLoop places = new(loop, IsMovable);
        Dictionary<Value, Value> same = [];
        resolve = value => same.TryGetValue(value, out Value? first) ? first : value;
        Dictionary<(IrType, Instruction), Value> known = [];
        List<Op> before = [];
        foreach (Let let in places.Behind(places.Lets.Where(IsDear).Select(let => let.Result)))
        {
            (IrType, Instruction) key = (let.Result.Type, ((Let)let.Rewrite(resolve, block => block)).Instruction);
            if (let.Result.Name is null && known.TryGetValue(key, out Value? first))
                same[let.Result] = first;
            else
                known[key] = let.Result;
            before.Add(let);
        }
        return before;
    }

    private static bool IsMovable(Let let) => let.Instruction switch
    {
        Constant or Unary or Binary or Ir.Convert or Intrinsic or Stop => !DeadCode.MayThrow(let),
        // there may be no array
        Length length => length.View.Type is ViewType { Kind: ViewKind.Span or ViewKind.ReadOnlySpan },
        _ => false,
    };

    private static bool IsDear(Let let) => let.Result.Type is FloatType && let.Instruction switch
    {
        Binary binary => binary.Operator == BinaryOperator.Divide,
        Intrinsic call => call.Rule is not ("Abs" or "Max" or "Min" or "Floor" or "Ceiling" or "Truncate" or "Round" or "Identity" or "ReLU"),
        _ => false,
    };
}
