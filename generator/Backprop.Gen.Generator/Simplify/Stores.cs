using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, an element of a shadow that is cleared and then added to at once is set: <c>s = 0; s += e</c> is <c>s = e</c>.
/// </summary>
internal static class Stores
{
    public static Block Merge(Block block)
    {
        List<Op> ops = [.. block.Ops.Select(op => op.Rewrite(value => value, Merge))];
        for (int i = 0; i < ops.Count; i++)
        {
            if (ops[i] is not Store { Mode: StoreMode.Set } clear || !IsZero(block, clear.Value))
                continue;
            int next = ops.FindIndex(i + 1, op => op is not Let let || Reads(let, clear.View));
            if (next < 0 || ops[next] is not Store { Mode: not StoreMode.Set } add || add.View != clear.View || !SameIndex(block, add.Index, clear.Index))
                continue;
            if (add.Mode == StoreMode.Subtract)
                continue;
            ops[next] = add with { Mode = StoreMode.Set };
            ops.RemoveAt(i--);
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    /// <summary>Whether an instruction reads memory that may be the view's: any memory but for records and frames.</summary>
    private static bool Reads(Let let, Value view) => let.Instruction is Load load
        ? load.View == view || load.View.Type is not ViewType { Kind: ViewKind.Reference } || view.Type is not ViewType { Kind: ViewKind.Reference }
        : !Purity.IsPure(let.Instruction) && let.Instruction is not NewVariable;

    private static bool IsZero(Block block, Value value) => LiteralOf(block, value) is "0.0" or "0f";

    private static bool SameIndex(Block block, Value a, Value b) =>
        a == b || (LiteralOf(block, a) is { } literal && literal == LiteralOf(block, b));

    private static string? LiteralOf(Block block, Value value)
    {
        foreach (Op op in block.Ops)
        {
            if (op is Let { Instruction: Constant constant } let && let.Result == value)
                return constant.Literal;
        }
        return null;
    }
}
