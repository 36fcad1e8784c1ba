using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>Which operations of a block become one statement: those that must not be divided.</summary>
internal sealed class WrittenTogether(Inlining inlining)
{
    /// <summary>Behind the last operation that is written together with one.</summary>
    public int EndOf(Block block, int place)
    {
        int end = place + 1;
        for (int i = place; i < end; i++)
            end = Math.Max(end, OwnEnd(block, i));
        return end;
    }

    private int OwnEnd(Block block, int place) => block.Ops[place] switch
    {
        Let { Instruction: NewVariable { Part: not null } variable } => EndOf(block, place, variable),
        Store store when ColumnOf(store.View) is { Of.CanBeSet: false } => EndOfStores(block, place),
        _ => place + 1,
    };

    /// <summary>A struct is declared with all its leaves and what is stored into them first.</summary>
    private int EndOf(Block block, int place, NewVariable variable)
    {
        HashSet<Value> leaves = [];
        int end = place + 1;
        for (int i = place; i < block.Ops.Count; i++)
        {
            if (block.Ops[i] is Let { Instruction: NewVariable other } leaf && other.Group == variable.Group)
            {
                leaves.Add(leaf.Result);
                end = i + 1;
            }
        }
        for (int i = end; i < block.Ops.Count; i++)
        {
            if (block.Ops[i] is Store store && leaves.Contains(store.View))
                end = i + 1;
            else if (!inlining.IsInlined(block.Ops[i]) && block.Ops[i] is not (Let { Instruction: NewVariable } or Store { View.Type: ViewType { Kind: ViewKind.Reference } }))
                break;
        }
        return end;
    }

    /// <summary>An element that can only be set as a whole is set together with its other leaves.</summary>
    private int EndOfStores(Block block, int place)
    {
        int end = place + 1;
        for (int i = end; i < block.Ops.Count; i++)
        {
            if (block.Ops[i] is Store next && ColumnOf(next.View) is not null)
                end = i + 1;
            else if (!inlining.IsInlined(block.Ops[i]))
                break;
        }
        return end;
    }

    private Column? ColumnOf(Value view) => !inlining.IsInlined(view) || inlining.ChoiceOf(view) is not null ? null : inlining.InstructionOf(view) switch
    {
        Column column => column,
        Slice slice => ColumnOf(slice.View),
        _ => null,
    };
}
