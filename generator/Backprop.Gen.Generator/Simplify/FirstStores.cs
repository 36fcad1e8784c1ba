using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a gradient, an array that a loop adds to before anything else touches it, one element in each round and every element, need not be
/// cleared before: the loop sets it.
/// </summary>
internal static class FirstStores
{
    /// <param name="sweep">The reverse sweep of a gradient: no two of its derivative arguments share memory.</param>
    /// <param name="gradients">The derivative argument of each view parameter.</param>
    /// <param name="builder">Makes the values.</param>
    /// <param name="primal">What makes a value of the forward sweep.</param>
    public static (Block Sweep, IReadOnlyCollection<Value> Set) Of(
        Block sweep, IReadOnlyDictionary<Value, Value> gradients, IrBuilder builder, Func<Value, Instruction?> primal)
    {
        ShadowAccess memory = new(sweep, primal);
        List<Op> ops = [.. sweep.Ops];
        List<Value> set = [];
        foreach (KeyValuePair<Value, Value> gradient in gradients.Where(g => g.Value.Type is ViewType { Rank: 1, Kind: not ViewKind.Reference }))
        {
            int first = ops.FindIndex(op => Touches(op, gradient.Value));
            if (first < 0 || ops[first] is not For { Test: LoopTest.Less } loop || memory.LiteralOf(loop.Start) != "0" || memory.LiteralOf(loop.Step) != "1"
                || memory.DefinitionOf(loop.Bound) is not Length { Dimension: null } length || length.View != gradient.Key || Walk.DeepUses(loop.Body).Count(use => use == gradient.Value) != 1)
            {
                continue;
            }
            int place = loop.Body.Ops.ToList().FindIndex(op =>
                op is Store store && store.View == gradient.Value && store.Index == loop.Index && store.Mode != StoreMode.Set);
            if (place < 0)
                continue;
            ops[first] = loop with { Body = Setting(loop.Body, place, builder) };
            set.Add(gradient.Value);
        }
        return (sweep with { Ops = ops.ToEquatableArray() }, set);
    }

    private static bool Touches(Op op, Value view) => Walk.DeepUses(op).Contains(view);

    private static Block Setting(Block body, int place, IrBuilder builder)
    {
        List<Op> ops = [.. body.Ops];
        Store store = (Store)ops[place];
        Value value = store.Value;
        if (store.Mode == StoreMode.Subtract)
        {
            value = builder.NewValue(store.Value.Type);
            ops.Insert(place++, new Let(value, new Unary(UnaryOperator.Negate, store.Value)) { Origin = store.Origin });
        }
        ops[place] = store with { Mode = StoreMode.Set, Value = value };
        return body with { Ops = ops.ToEquatableArray() };
    }
}
