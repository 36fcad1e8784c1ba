using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Simplify;

namespace Backprop.Generator.Transform;

/// <summary>
/// In a forward sweep, memory to keep values in is asked for at the beginning of a block, or where it is known how much, and not behind a
/// loop. There the request would stand in the way of a number that the loop hands to another: machine code stores such a number, and reads
/// it again, in each round. It stays behind checks of arguments: what they refuse may be how much.
/// </summary>
internal static class EarlyKeeps
{
    public static Block Move(Block block)
    {
        List<Op> ops = [.. block.Ops.Select(op => op.Rewrite(value => value, Move))];
        int front = 0;
        for (int i = 0; i < ops.Count; i++)
        {
            if (ops[i] is not Keep { IsZeroed: false } keep)
                continue;
            SortedSet<int> needed = [];
            int to = Math.Max(Math.Max(front, ops.FindLastIndex(i, IsCheck) + 1), Earliest(keep.Count, ops, needed));
            if (!ops.Skip(to).Take(i - to).Any(op => op is Loop))
                continue;
            foreach (int place in needed.Where(place => place >= to).Append(i).ToArray())
            {
                Op op = ops[place];
                ops.RemoveAt(place);
                ops.Insert(to++, op);
            }
            front = to;
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    /// <summary>Whether an operation is code of the user's, such as a <c>throw</c>, or a branch with such.</summary>
    private static bool IsCheck(Op op) => op is OpaqueStatement || op is not Loop && op.Blocks.Any(block => block.Ops.Any(IsCheck));

    /// <summary>The first place where a value may be made.</summary>
    /// <param name="value">The value.</param>
    /// <param name="ops">What makes it, among others.</param>
    /// <param name="needed">Receives the places of what has to move there with it.</param>
    private static int Earliest(Value value, List<Op> ops, SortedSet<int> needed)
    {
        int place = ops.FindIndex(op => op.Results.Contains(value));
        if (place < 0)
            return 0;
        if (ops[place] is not Let let || !MayMove(let))
            return place + 1;
        needed.Add(place);
        return let.Operands.Select(operand => Earliest(operand, ops, needed)).DefaultIfEmpty(0).Max();
    }

    private static bool MayMove(Let let) => let.Instruction is Length { View.Type: ViewType { Kind: ViewKind.Span or ViewKind.ReadOnlySpan } }
        || TripCount.IsTotal(let.Instruction)
        || (let.Instruction is Constant or Unary or Ir.Binary or Ir.Convert or Slice && !DeadCode.MayThrow(let));
}
