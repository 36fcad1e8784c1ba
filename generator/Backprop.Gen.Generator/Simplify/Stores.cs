using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Simplify;

/// <summary>
/// In a reverse sweep, an element of a shadow that is cleared and then added to at once is set: <c>s = 0; s += e</c> is <c>s = e</c>.
/// A variable of our own that nobody reads any more is not set.
/// </summary>
internal sealed class Stores
{
    private readonly Dictionary<Value, string> _literals = [];
    private readonly Dictionary<Value, Indices> _indices = [];
    private readonly HashSet<Value> _parts = [];

    private Stores()
    {
    }

    public static Block Merge(Block block)
    {
        Stores stores = new();
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
            if (ops[i] is not Store { Mode: StoreMode.Set } clear || !IsZero(clear.Value))
                continue;
            int next = ops.FindIndex(i + 1, op => op is not Let let || Reads(let, clear.View));
            if (next < 0 || ops[next] is not Store { Mode: StoreMode.Add } add || add.View != clear.View || !AreSame(add.Index, clear.Index))
                continue;
            ops[next] = add with { Mode = StoreMode.Set };
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

    /// <summary>Whether an instruction may read what the view looks at; two variables are never the same.</summary>
    private bool Reads(Let let, Value view) => let.Instruction is Load load
        ? load.View == view || !(IsVariable(load.View) && IsVariable(view))
        : !Purity.IsPure(let.Instruction) && let.Instruction is not (NewVariable or RecordLoad);

    private bool IsVariable(Value view) => view.Type is ViewType { Kind: ViewKind.Reference } && !_parts.Contains(view);

    private bool AreSame(Value a, Value b) => a == b || (LiteralOf(a) is { } literal && literal == LiteralOf(b))
        || (_indices.TryGetValue(a, out Indices? left) && _indices.TryGetValue(b, out Indices? right)
            && left.Places.Zip(right.Places, AreSame).All(same => same));

    private bool IsZero(Value value) => LiteralOf(value) is { } literal && (literal is "0.0" or "0f" || literal == value.Type.CSharp + ".Zero");

    private string? LiteralOf(Value value) => _literals.TryGetValue(value, out string? literal) ? literal : null;
}
