using System;
using System.Collections.Generic;

namespace Backprop.Generator.Ir;

/// <summary>Traversals that every stage shares.</summary>
internal static class Walk
{
    /// <summary>Every operation, the nested ones included, in source order; an operation comes before its blocks.</summary>
    public static List<(Op Op, Block In)> All(Block block)
    {
        List<(Op, Block)> all = new(Count(block));
        Add(block);
        return all;

        void Add(Block here)
        {
            foreach (Op op in here.Ops)
            {
                all.Add((op, here));
                foreach (Block inner in op.Blocks)
                    Add(inner);
            }
        }
    }

    private static int Count(Block block)
    {
        int count = block.Ops.Count;
        foreach (Op op in block.Ops)
        {
            foreach (Block inner in op.Blocks)
                count += Count(inner);
        }
        return count;
    }

    /// <summary>Every value read by an operation or inside it, yields included.</summary>
    public static List<Value> DeepUses(Op op)
    {
        List<Value> uses = [];
        AddUses(op, uses);
        return uses;
    }

    /// <summary>Every value read inside a block, its yields included.</summary>
    public static List<Value> DeepUses(Block block)
    {
        List<Value> uses = [];
        AddUses(block, uses);
        return uses;
    }

    private static void AddUses(Op op, List<Value> uses)
    {
        foreach (Value operand in op.Operands)
            uses.Add(operand);
        foreach (Block block in op.Blocks)
            AddUses(block, uses);
    }

    private static void AddUses(Block block, List<Value> uses)
    {
        foreach (Op op in block.Ops)
            AddUses(op, uses);
        foreach (Value yield in block.Yields)
            uses.Add(yield);
    }

    /// <summary>The values that a block defines at its head: a loop's index and carried values.</summary>
    public static IReadOnlyList<Value> HeadValues(Op op)
    {
        if (op is not Loop loop)
            return [];
        List<Value> heads = [loop.Counter];
        foreach (Carried carried in loop.Carried)
            heads.Add(carried.Head);
        return heads;
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

    /// <summary>Every value that an operation defines inside it: at the head of a loop, and in its blocks.</summary>
    public static HashSet<Value> DefinedInside(Op op)
    {
        HashSet<Value> defined = [.. HeadValues(op)];
        foreach (Block block in op.Blocks)
            defined.UnionWith(DeepDefinitions(block));
        return defined;
    }

    /// <summary>The block with every read value replaced.</summary>
    public static Block Substitute(Block block, Func<Value, Value> map) =>
        block.With(block.Ops.Replace(op => op.Rewrite(map, inner => Substitute(inner, map))), block.Yields.Replace(map));
}
