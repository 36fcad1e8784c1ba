using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, a loop whose rounds may come in any order goes upwards: what it carries are sums, and to memory it adds, or each
/// round has an element of its own.
/// </summary>
internal sealed class LoopOrder
{
    private readonly IrBuilder _builder;
    private readonly ShadowAccess _memory;

    private LoopOrder(Block sweep, IrBuilder builder)
    {
        _builder = builder;
        _memory = new ShadowAccess(sweep);
    }

    public static Block Ascend(Block sweep, IrBuilder builder) => new LoopOrder(sweep, builder).Visit(sweep);

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            Op inner = op.Rewrite(value => value, Visit);
            if (inner is For { Test: LoopTest.GreaterOrEqual } loop && _memory.LiteralOf(loop.Step) == "-1" && IsFree(loop))
                ops.AddRange(Upwards(loop));
            else
                ops.Add(inner);
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    private IEnumerable<Op> Upwards(For loop)
    {
        if (_memory.DefinitionOf(loop.Start) is Binary { Operator: BinaryOperator.Subtract, Left: var count, Right: var one } && _memory.LiteralOf(one) == "1")
            return [loop with { Start = loop.Bound, Test = LoopTest.Less, Bound = count, Step = one }];
        Value step = _builder.NewValue(IntegerType.Int32);
        Let unit = new(step, new Constant("1")) { Origin = loop.Origin };
        if (_memory.LiteralOf(loop.Start) is not { } last || !int.TryParse(last, out int end) || end == int.MaxValue)
            return [unit, loop with { Start = loop.Bound, Test = LoopTest.LessOrEqual, Bound = loop.Start, Step = step }];
        Value behind = _builder.NewValue(IntegerType.Int32);
        Let bound = new(behind, new Constant((end + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))) { Origin = loop.Origin };
        return [unit, bound, loop with { Start = loop.Bound, Test = LoopTest.Less, Bound = behind, Step = step }];
    }

    private bool IsFree(For loop)
    {
        if (!loop.Carried.Select((c, k) => IsSum(c.Head, loop.Body.Yields[k], loop.Body)).All(isSum => isSum))
            return false;
        if (_memory.To(loop.Body) is not { } accesses)
            return false;
        // a view that is one of several may look at what any of the others does
        if (accesses.Any(access => access.Root is null))
            return accesses.All(access => access.IsAddition);
        HashSet<Value> inside = [.. Walk.DeepDefinitions(loop.Body), loop.Index];
        return accesses.GroupBy(access => access.Root).All(group =>
            group.All(access => access.IsAddition) || AreOwn([.. group], loop, inside));
    }

    /// <summary>Whether each round has one element, and another in each.</summary>
    private bool AreOwn(ShadowAccess.Access[] accesses, For loop, HashSet<Value> inside)
    {
        Value view = accesses[0].View;
        if (inside.Contains(view) || accesses.Any(access => access.View != view))
            return false;
        (bool IsBehind, Value? Offset)[] places = [.. accesses.Select(access => PlaceOf(access.Index, loop, inside))];
        return places.All(place => place.IsBehind && place.Offset == places[0].Offset);
    }

    /// <summary>Whether an index is the loop's, or as far behind it in each round.</summary>
    private (bool IsBehind, Value? Offset) PlaceOf(Value index, For loop, HashSet<Value> inside)
    {
        bool isBehind = loop.IsIndexPlus(index, _memory.DefinitionOf(index), out Value? offset);
        return (isBehind && (offset is null || !inside.Contains(offset)), offset);
    }

    /// <summary>Whether all that happens to a value, from its head in a body to what it is at the end, is that something is added to it.</summary>
    private static bool IsSum(Value head, Value end, Block body)
    {
        if (head.Type is not FloatType)
            return false;
        Value value = head;
        while (value != end)
        {
            if (Walk.DeepUses(body).Count(use => use == value) != 1)
                return false;
            Value? next = null;
            foreach (Op op in body.Ops.Where(op => op.Operands.Contains(value)))
            {
                next = op switch
                {
                    Let { Instruction: Binary { Operator: BinaryOperator.Add } } let => let.Result,
                    Let { Instruction: Binary { Operator: BinaryOperator.Subtract } difference } let when difference.Left == value => let.Result,
                    Let { Instruction: Copy } let => let.Result,
                    For loop => SumOf(loop, value),
                    _ => null,
                };
            }
            if (next is null)
                return false;
            value = next;
        }
        return Walk.DeepUses(body).Count(use => use == end) == 1;
    }

    /// <summary>What an inner loop makes of a sum that it goes on with.</summary>
    private static Value? SumOf(For loop, Value initial)
    {
        for (int k = 0; k < loop.Carried.Count; k++)
        {
            if (loop.Carried[k].Initial == initial)
                return IsSum(loop.Carried[k].Head, loop.Body.Yields[k], loop.Body) ? loop.Carried[k].Result : null;
        }
        return null;
    }
}
