using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Finds the local arrays that must be objects, because something takes them as an array. The others may become memory of the
/// workspace, so that an array variable which may hold one of those is a span.
/// </summary>
internal sealed class HeapArrays
{
    private readonly HashSet<Value> _wanted;
    private readonly HashSet<Value> _arrays;
    private readonly HashSet<Value> _spans = [];

    private HeapArrays(Block body)
    {
        Op[] ops = [.. Walk.All(body).Select(place => place.Op)];
        (Value View, Value[] From)[] held = [.. ops.SelectMany(Held).Where(held => IsArray(held.View))];
        _wanted = [.. body.Yields.Concat(ops.SelectMany(Handed)).Where(IsArray)];
        Spread(held, (view, from) => _wanted.Contains(view) && AddAll(_wanted, from));
        _arrays = [.. ops.OfType<Let>().Where(IsOfWorkspace).Select(let => let.Result)];
        Spread(held, (view, from) => from.Any(v => _arrays.Contains(v) || _spans.Contains(v)) && _spans.Add(view));
    }

    public static Function Mark(Function function)
    {
        HeapArrays arrays = new(function.Body);
        return arrays._wanted.Count + arrays._spans.Count == 0 ? function : function with { Body = arrays.Mark(function.Body) };
    }

    private static bool IsArray(Value value) => value.Type is ViewType { Kind: ViewKind.Array };

    private static bool AddAll(HashSet<Value> set, Value[] values)
    {
        int before = set.Count;
        set.UnionWith(values);
        return set.Count != before;
    }

    /// <summary>What an operation hands to something that may want an array.</summary>
    private static IEnumerable<Value> Handed(Op op) => op switch
    {
        Call call => call.Arguments.Zip(call.Callee.Parameters, (argument, parameter) => (argument, parameter))
            .Where(pair => pair.parameter.Type is ViewType { Kind: ViewKind.Array }).Select(pair => pair.argument),
        OpaqueStatement or Let { Instruction: Opaque } => op.Operands,
        _ => [],
    };

    private bool IsOfWorkspace(Let let) =>
        let is { Instruction: NewArray { IsObject: false }, Result.Type: ViewType { Kind: ViewKind.Array, IsFollowed: true } } && !_wanted.Contains(let.Result);

    /// <summary>Goes along what array variables may hold until nothing changes.</summary>
    private static void Spread((Value View, Value[] From)[] held, Func<Value, Value[], bool> step)
    {
        bool changed;
        do
        {
            changed = false;
            foreach ((Value view, Value[] from) in held)
                changed |= step(view, from);
        }
        while (changed);
    }

    private static IEnumerable<(Value View, Value[] From)> Held(Op op) => op switch
    {
        Let { Instruction: Shadowed shadowed } let => [(let.Result, [shadowed.Of])],
        Let { Instruction: Placed or Choose } let => [(let.Result, [.. let.Operands.Where(IsArray)])],
        _ => ViewSources.Merged(op),
    };

    private Value Typed(Value value) => _spans.Contains(value) ? value with { Type = new ViewType(((ViewType)value.Type).Element, ViewKind.Span) } : value;

    private Block Mark(Block block)
    {
        Block marked = block with { Ops = block.Ops.Map(Mark) };
        return marked with { Yields = marked.Yields.Map(Typed) };
    }

    private Op Mark(Op op)
    {
        Op inner = op.Rewrite(Typed, Mark);
        return inner is Let { Instruction: NewArray array } let && _wanted.Contains(let.Result)
            ? let with { Instruction = array with { IsObject = true } }
            : inner.WithDefined(Typed);
    }
}
