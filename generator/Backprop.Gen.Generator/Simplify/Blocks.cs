using System.Collections.Generic;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>In a reverse sweep, a block without a guard becomes part of the block around it.</summary>
internal sealed class Blocks
{
    private readonly Dictionary<Value, Value> _same = [];

    private Blocks()
    {
    }

    public static Block Flatten(Block block) => new Blocks().Visit(block);

    private Value Same(Value value) => _same.TryGetValue(value, out Value? other) ? other : value;

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        Visit(block, ops);
        return block with { Ops = ops.ToEquatableArray(), Yields = block.Yields.Map(Same) };
    }

    private void Visit(Block block, List<Op> ops)
    {
        foreach (Op op in block.Ops)
        {
            if (op is not Guarded { Guard: null } inner)
            {
                ops.Add(op.Rewrite(Same, Visit));
                continue;
            }
            Visit(inner.Body, ops);
            for (int k = 0; k < inner.Results.Count; k++)
                _same[inner.Results[k]] = Same(inner.Body.Yields[k]);
        }
    }
}
