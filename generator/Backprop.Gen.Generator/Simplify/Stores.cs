using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, an element of a shadow that is cleared and then added to at once is set: <c>s = 0; s += e</c> is <c>s = e</c>.
/// One that a statement adds to twice is added to once.
/// A variable of our own that nobody reads any more is not set.
/// </summary>
internal sealed class Stores
{
    private readonly Dictionary<Value, string> _literals = [];
    private readonly Dictionary<Value, Indices> _indices = [];
    private readonly HashSet<Value> _parts = [];

    private readonly IrBuilder _builder;

    private readonly ShadowAccess _memory;

    private Stores(Block block, IrBuilder builder)
    {
        _builder = builder;
        _memory = new ShadowAccess(block);
    }

    public static Block Merge(Block block, IrBuilder builder)
    {
        Stores stores = new(block, builder);
        foreach ((Op op, _) in Walk.All(block))
        {
            if (op is Let { Instruction: Constant constant } let)
                stores._literals[let.Result] = constant.Literal;
            else if (op is Let { Instruction: Indices indices } pair)
                stores._indices[pair.Result] = indices;
            else if (op is Let { Instruction: Slice or MemberOf or Column } part)
                stores._parts.Add(part.Result);
        }
        return stores.Visit(block);
    }

    private Block Visit(Block block)
    {
        List<Op> ops = [.. block.Ops.Select(op => op.Rewrite(value => value, Visit))];
        for (int i = 0; i < ops.Count; i++)
        {
            if (ops[i] is not Store first || !(first.Mode == StoreMode.Add || (first.Mode == StoreMode.Set && IsZero(first.Value))))
                continue;
            int next = ops.FindIndex(i + 1, op => !IsApart(op, first.View));
            if (next < 0 || ops[next] is not Store { Mode: StoreMode.Add } add || add.View != first.View || !AreSame(add.Index, first.Index))
                continue;
            if (first.Mode == StoreMode.Set)
            {
                ops[next] = add with { Mode = StoreMode.Set };
            }
            else if (Equals(first.Origin, add.Origin))
            {
                Value sum = _builder.NewValue(add.Value.Type);
                ops[next] = add with { Value = sum };
                ops.Insert(next, new Let(sum, new Ir.Binary(BinaryOperator.Add, first.Value, add.Value)) { Origin = add.Origin });
            }
            else
            {
                continue;
            }
            ops.RemoveAt(i--);
        }
        RemoveUnread(ops);
        return block with { Ops = ops.ToEquatableArray() };
    }

    private static void RemoveUnread(List<Op> ops)
    {
        HashSet<Value> mine = [.. ops.Where(op => op is Let { Instruction: NewVariable }).SelectMany(op => op.Results)];
        HashSet<Value> read = [];
        for (int i = ops.Count - 1; i >= 0 && mine.Count > 0; i--)
        {
            if (ops[i] is Store store && mine.Contains(store.View) && !read.Contains(store.View))
                ops.RemoveAt(i);
            else
                read.UnionWith(Walk.DeepUses(ops[i]));
        }
    }

    /// <summary>Whether an operation may come before a store as well as behind it; two variables are never the same.</summary>
    private bool IsApart(Op op, Value view) => op switch
    {
        Let { Instruction: Load load } => load.View != view && ((IsVariable(load.View) && IsVariable(view)) || _memory.AreApart(load.View, view)),
        Let let => Purity.IsPure(let.Instruction) || let.Instruction is NewVariable or RecordLoad,
        Store { Mode: StoreMode.Add } store => store.View != view && _memory.AreApart(store.View, view),
        _ => false,
    };

    private bool IsVariable(Value view) => view.Type is ViewType { Kind: ViewKind.Reference } && !_parts.Contains(view);

    private bool AreSame(Value a, Value b) => a == b || (LiteralOf(a) is { } literal && literal == LiteralOf(b))
        || (_indices.TryGetValue(a, out Indices? left) && _indices.TryGetValue(b, out Indices? right)
            && left.Places.Zip(right.Places, AreSame).All(same => same));

    private bool IsZero(Value value) => LiteralOf(value) is { } literal && (literal is "0.0" or "0f" || literal == value.Type.CSharp + ".Zero");

    private string? LiteralOf(Value value) => _literals.TryGetValue(value, out string? literal) ? literal : null;
}
