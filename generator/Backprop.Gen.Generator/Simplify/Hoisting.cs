using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Backprop.Generator.Rules;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, an element that each round of an inner loop adds to becomes a sum of the loop's, added once behind it; and an element
/// that each round reads, of memory that the loop does not write, is read once before it.
/// </summary>
/// <remarks>
/// A loop without a round touches no element: it may be that there is none. So both happen only where there is a round, unless the element
/// is known to be there.
/// </remarks>
internal sealed class Hoisting
{
    private readonly IReadOnlyDictionary<Value, Value> _shadows;
    private readonly IrBuilder _builder;
    private readonly ShadowAccess _memory;
    private readonly Stack<For> _around = new();

    private Hoisting(Block sweep, IReadOnlyDictionary<Value, Value> shadows, IrBuilder builder, Func<Value, Instruction?> primal)
    {
        _shadows = shadows;
        _builder = builder;
        _memory = new ShadowAccess(sweep, primal);
    }

    /// <param name="sweep">The reverse sweep.</param>
    /// <param name="shadows">The derivative argument of each view parameter, which is as long.</param>
    /// <param name="builder">Makes the values.</param>
    /// <param name="primal">What makes a value of the forward sweep.</param>
    public static Block Of(Block sweep, IReadOnlyDictionary<Value, Value> shadows, IrBuilder builder, Func<Value, Instruction?> primal) =>
        DeadCode.Remove(new Hoisting(sweep, shadows, builder, primal).Visit(sweep), keepsExceptions: false);

    private Block Visit(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            if (op is not For loop)
            {
                ops.Add(op.Rewrite(value => value, Visit));
                continue;
            }
            _around.Push(loop);
            For inner = (For)loop.Rewrite(value => value, Visit);
            _around.Pop();
            ops.AddRange(HoistFrom(inner));
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    private IEnumerable<Op> HoistFrom(For loop)
    {
        // around an inner loop it is not worth a line
        if (loop.Body.Ops.Any(op => op is Loop) || _memory.To(loop.Body) is not { } accesses || HasRound(loop) is not { } hasRound)
            return [loop];
        FixedInLoop places = new(loop, IsMovable);
        Store[] additions = [.. loop.Body.Ops.OfType<Store>().Where(store => IsSum(store, accesses) && places.Contains(store.View) && places.Contains(store.Index))];
        Let[] loads = [.. loop.Body.Ops.OfType<Let>().Where(let => IsUnwritten(let, accesses) && let.Operands.All(places.Contains))];
        if (additions.Length == 0 && loads.Length == 0)
            return [loop];

        Let[] moved = [.. places.Behind(additions.SelectMany(store => new[] { store.View, store.Index }).Concat(loads.Select(let => let.Result)))];
        bool isThere = moved.All(let => loads.Contains(let) || IsHarmless(let))
            && additions.All(store => IsThere(store.View, store.Index)) && loads.All(let => IsThere(((Load)let.Instruction).View, ((Load)let.Instruction).Index));
        (For summing, IEnumerable<Op> zeros, IEnumerable<Op> stores) = WithSums(loop, additions, moved);
        Op[] ops = [.. moved.Select(let => let with { Origin = loop.Origin }), .. zeros, summing, .. stores];
        return hasRound || isThere ? ops : Guarded(loop, ops);
    }

    /// <summary>Whether all that a loop does to the memory of a store is to add to it.</summary>
    private bool IsSum(Store store, IReadOnlyList<ShadowAccess.Access> accesses)
    {
        Value? root = _memory.RootOf(store.View);
        return store.Mode != StoreMode.Set && store.Value.Type is FloatType
            && accesses.All(access => access.IsAddition || (root is not null && access.Root is not null && access.Root != root));
    }

    /// <summary>Whether an operation reads memory that the loop does not write.</summary>
    private bool IsUnwritten(Let let, IReadOnlyList<ShadowAccess.Access> accesses) =>
        let.Instruction is Load load && _memory.RootOf(load.View) is { } root && accesses.All(access => access.Root is not null && access.Root != root);

    /// <summary>A loop that takes sums, what they begin with, and the additions behind it.</summary>
    private (For Loop, IEnumerable<Op> Zeros, IEnumerable<Op> Stores) WithSums(For loop, Store[] additions, Let[] moved)
    {
        HashSet<Op> gone = new(moved, ByReference.Instance);
        List<Op> zeros = [], stores = [], body = [.. loop.Body.Ops.Where(op => !gone.Contains(op))];
        List<Carried> carried = [.. loop.Carried];
        List<Value> yields = [.. loop.Body.Yields];
        foreach (IGrouping<(Value View, object Index), Store> element in additions.GroupBy(store => (store.View, IndexOf(store.Index))))
        {
            Store first = element.First();
            string? name = SumOf(first.View);
            Value zero = _builder.NewValue(first.Value.Type), head = _builder.NewValue(first.Value.Type, name), sum = head;
            foreach (Store store in element)
            {
                Value next = _builder.NewValue(store.Value.Type, name);
                BinaryOperator sign = store.Mode == StoreMode.Add ? BinaryOperator.Add : BinaryOperator.Subtract;
                body[body.FindIndex(op => ReferenceEquals(op, store))] = new Let(next, new Binary(sign, sum, store.Value)) { Origin = store.Origin };
                sum = next;
            }
            Value result = _builder.NewValue(first.Value.Type, name);
            zeros.Add(new Let(zero, new Constant(TermBuilder.Spell(0, first.Value.Type))) { Origin = loop.Origin });
            carried.Add(new Carried(zero, head, result));
            yields.Add(sum);
            stores.Add(first with { Value = result, Mode = StoreMode.Add });
        }
        return (loop with { Carried = carried.ToEquatableArray(), Body = loop.Body with { Ops = body.ToEquatableArray(), Yields = yields.ToEquatableArray() } }, zeros, stores);
    }

    private object IndexOf(Value index) => (object?)_memory.LiteralOf(index) ?? index;

    /// <summary>What a sum is called: as that of an argument that is a number, <c>xSum</c> where the shadow is <c>xAdjoint</c>.</summary>
    private string? SumOf(Value shadow)
    {
        if (_builder.NameOf(shadow) is not { } name)
            return null;
        string? suffix = new[] { "Adjoint", "Gradient" }.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal));
        return name.Substring(0, name.Length - (suffix?.Length ?? 0)) + "Sum";
    }

    // ---- where there is a round

    /// <summary>Whether a loop is known to have a round; null where it is known to have none.</summary>
    private bool? HasRound(For loop)
    {
        if (!Number(loop.Start, out long start) || !Number(loop.Bound, out long bound))
            return false;
        return Holds(loop.Test, start, bound) ? true : null;
    }

    private bool Number(Value value, out long number)
    {
        number = 0;
        return _memory.LiteralOf(value) is { } literal && long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool Holds(LoopTest test, long start, long bound) => test switch
    {
        LoopTest.Less => start < bound,
        LoopTest.LessOrEqual => start <= bound,
        LoopTest.Greater => start > bound,
        _ => start >= bound,
    };

    private IEnumerable<Op> Guarded(For loop, Op[] ops)
    {
        Binary hasRound = loop.Test switch
        {
            LoopTest.Less => new Binary(BinaryOperator.Greater, loop.Bound, loop.Start),
            LoopTest.LessOrEqual => new Binary(BinaryOperator.GreaterOrEqual, loop.Bound, loop.Start),
            LoopTest.GreaterOrEqual when BehindLast(loop) is { } count => new Binary(BinaryOperator.Greater, count, loop.Bound),
            LoopTest.Greater => new Binary(BinaryOperator.Greater, loop.Start, loop.Bound),
            _ => new Binary(BinaryOperator.GreaterOrEqual, loop.Start, loop.Bound),
        };
        Value condition = _builder.NewValue(BooleanType.Instance);
        // what the loop hands out is handed out of the branch, under new names inside it
        Dictionary<Value, Value> inner = loop.Carried.ToDictionary(c => c.Result, c => _builder.NewValue(c.Result.Type, _builder.NameOf(c.Result)));
        Block then = new(-1, ops.Select(op => op is For made && made.Body.Region == loop.Body.Region
            ? made with { Carried = made.Carried.Map(c => inner.TryGetValue(c.Result, out Value? other) ? c with { Result = other } : c) }
            : op).ToEquatableArray(), loop.Carried.Map(c => inner[c.Result]));
        Block otherwise = new(-1, EquatableArray<Op>.Empty, loop.Carried.Map(c => c.Initial));
        return
        [
            new Let(condition, hasRound) { Origin = loop.Origin },
            new If(condition, then, otherwise, loop.Carried.Map(c => c.Result)) { Origin = loop.Origin },
        ];
    }

    // ---- elements that are there, round or not

    private bool IsThere(Value view, Value index) => view.Type is ViewType { Kind: ViewKind.Reference }
        || _around.Any(loop => loop.Index == index && HighestOf(loop) is { } count && IsLengthOf(count, view));

    /// <summary>The number behind the highest index of a loop whose lowest is not negative.</summary>
    private Value? HighestOf(For loop) => loop.Test switch
    {
        LoopTest.Less when Number(loop.Start, out long start) && start >= 0 && Number(loop.Step, out long step) && step > 0 => loop.Bound,
        LoopTest.GreaterOrEqual when Number(loop.Bound, out long bound) && bound >= 0 && Number(loop.Step, out long step) && step < 0 => BehindLast(loop),
        _ => null,
    };

    /// <summary>The count of which a loop begins with the last index.</summary>
    private Value? BehindLast(For loop) =>
        _memory.DefinitionOf(loop.Start) is Binary { Operator: BinaryOperator.Subtract, IsChecked: false } last && Number(last.Right, out long one) && one == 1 ? last.Left : null;

    /// <summary>Whether a number is the length of a view: it was made so long, or it is an argument, or the derivative of one.</summary>
    private bool IsLengthOf(Value count, Value view) => view.Type is ViewType { Rank: 1 } && _memory.DefinitionOf(view) switch
    {
        NewShadow shadow => shadow.Count == count,
        KeptBlock block => block.Count == count,
        _ => _memory.DefinitionOf(count) is Length { Dimension: null } length
            && (length.View == view || (_shadows.TryGetValue(length.View, out Value? shadow) && shadow == view)),
    };

    /// <summary>Whether an operation cannot throw.</summary>
    private static bool IsHarmless(Let let) => let.Instruction is Constant or Length or ViewAs or Indices or Binary;

    private static bool IsMovable(Let let) => let.Instruction switch
    {
        Constant or Length or ViewAs or Slice or Row or Indices or Load => true,
        Binary binary => binary is { IsChecked: false, Operator: <= BinaryOperator.Multiply },
        _ => false,
    };
}
