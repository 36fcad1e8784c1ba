using System;
using System.Collections.Generic;

namespace Backprop.Generator.Ir;

/// <summary>Traversals that every stage shares.</summary>
internal static class Walk
{
    /// <summary>Every operation, the nested ones included, in source order; an operation comes before its blocks.</summary>
    public static IEnumerable<(Op Op, Block In)> All(Block block)
    {
        foreach (Op op in block.Ops)
        {
            yield return (op, block);
            foreach (Block inner in op.Blocks)
            {
                foreach ((Op, Block) nested in All(inner))
                    yield return nested;
            }
        }
    }

    /// <summary>Every value read by an operation or inside it, yields included.</summary>
    public static IEnumerable<Value> DeepUses(Op op)
    {
        foreach (Value operand in op.Operands)
            yield return operand;
        foreach (Block block in op.Blocks)
        {
            foreach (Value use in DeepUses(block))
                yield return use;
        }
    }

    /// <summary>Every value read inside a block, its yields included.</summary>
    public static IEnumerable<Value> DeepUses(Block block)
    {
        foreach (Op op in block.Ops)
        {
            foreach (Value use in DeepUses(op))
                yield return use;
        }
        foreach (Value yield in block.Yields)
            yield return yield;
    }

    /// <summary>The values that a block defines at its head: a loop's index and carried values.</summary>
    public static IEnumerable<Value> HeadValues(Op op)
    {
        if (op is Loop loop)
        {
            yield return loop.Counter;
            foreach (Carried carried in loop.Carried)
                yield return carried.Head;
        }
    }

    /// <summary>Every value defined inside a block.</summary>
    public static IEnumerable<Value> DeepDefinitions(Block block)
    {
        foreach ((Op op, _) in All(block))
        {
            foreach (Value result in op.Results)
                yield return result;
            foreach (Value head in HeadValues(op))
                yield return head;
        }
    }

    /// <summary>The block with every read value replaced.</summary>
    public static Block Substitute(Block block, Func<Value, Value> map) => block with
    {
        Ops = block.Ops.Map(op => op.Rewrite(map, inner => Substitute(inner, map))),
        Yields = block.Yields.Map(map),
    };
}
