using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// Brings the arrays that a branch makes and hands out in front of the branch, so that whoever reads what was handed out knows them: with
/// the length that the branch gives them, and none where control goes the other way. Where both sides hand out an array as new as it was
/// made (<c>n &lt;= 64 ? stackalloc double[64] : new double[n]</c>) there is one, behind the branch.
/// </summary>
internal sealed class BranchArrays
{
    private readonly Dictionary<Value, int> _uses = [];
    private ViewSources? _sources;
    private int _valueCount;
    private int _regionCount;

    private BranchArrays(int valueCount, int regionCount)
    {
        _valueCount = valueCount;
        _regionCount = regionCount;
    }

    /// <summary>The body with its arrays where they are known.</summary>
    /// <param name="body">A lowered body.</param>
    /// <param name="parameters">What it sees from outside.</param>
    /// <param name="valueCount">The number of its values, raised by those that are added.</param>
    /// <param name="regionCount">The number of its regions, likewise.</param>
    public static Block Bring(Block body, IReadOnlyList<Value> parameters, ref int valueCount, ref int regionCount)
    {
        if (!ViewSources.AreMergedIn(body))
            return body;
        var arrays = new BranchArrays(valueCount, regionCount);
        foreach (Value use in Walk.DeepUses(body))
            arrays._uses[use] = arrays._uses.TryGetValue(use, out int uses) ? uses + 1 : 1;
        body = arrays.Join(body);
        arrays._sources = ViewSources.Of(body, parameters);
        body = arrays.Bring(body);
        valueCount = arrays._valueCount;
        regionCount = arrays._regionCount;
        return body;
    }

    private Value NewInteger() => new(_valueCount++, IntegerType.Int32);

    private Value Zero(List<Op> ops, Origin? origin)
    {
        Value zero = NewInteger();
        ops.Add(new Let(zero, new Constant("0")) { Origin = origin });
        return zero;
    }

    private static Block With(Block block, IEnumerable<Op> ops, IEnumerable<Value> yields) =>
        new(block.Region, ops.ToEquatableArray(), yields.ToEquatableArray());

    // ---- one array for two

    private Block Join(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            Op inner = op.Rewrite(value => value, Join);
            if (inner is If branch)
                Join(branch, ops);
            else
                ops.Add(inner);
        }
        return With(block, ops, block.Yields);
    }

    private void Join(If branch, List<Op> ops)
    {
        List<Op> then = [.. branch.Then.Ops], otherwise = [.. branch.Else.Ops], made = [];
        Value[] left = [.. branch.Then.Yields], right = [.. branch.Else.Yields], results = [.. branch.Results];
        for (int k = 0; k < results.Length; k++)
        {
            if (results[k].Type is not ViewType { Rank: 1 } type || !AreNew(left[k], then, right[k], otherwise))
                continue;
            Value count = NewInteger();
            Value array = type.Kind == ViewKind.ReadOnlySpan ? new Value(_valueCount++, new ViewType(type.Element, ViewKind.Span)) : results[k];
            made.Add(new Let(array, new NewArray(count, IsObject: false)) { Origin = branch.Origin });
            if (array != results[k])
                made.Add(new Let(results[k], new ViewAs(array)) { Origin = branch.Origin });
            left[k] = TakeCount(left[k], then, branch.Origin);
            right[k] = TakeCount(right[k], otherwise, branch.Origin);
            results[k] = count;
        }
        ops.Add(branch with { Then = With(branch.Then, then, left), Else = With(branch.Else, otherwise, right), BranchResults = results.ToEquatableArray() });
        ops.AddRange(made);
    }

    private bool AreNew(Value left, List<Op> then, Value right, List<Op> otherwise)
    {
        Let? a = NewIn(left, then), b = NewIn(right, otherwise);
        return a is not null && b is not null && (a.Instruction is NewArray || b.Instruction is NewArray);
    }

    /// <summary>What makes the array, if a value is one of the block that is only handed out, or the placeholder of one.</summary>
    private Let? NewIn(Value value, List<Op> ops)
    {
        if (_uses[value] != 1 || ops.OfType<Let>().FirstOrDefault(let => let.Result == value) is not { } let)
            return null;
        return let.Instruction switch
        {
            NewArray or Constant => let,
            ViewAs view => NewIn(view.View, ops),
            _ => null,
        };
    }

    private Value TakeCount(Value value, List<Op> ops, Origin? origin)
    {
        Let made = NewIn(value, ops)!;
        ops.RemoveAll(op => op is Let let && (let == made || let.Result == value));
        return made.Instruction is NewArray array ? array.Count : Zero(ops, origin);
    }

    // ---- in front of the branch

    private Block Bring(Block block)
    {
        List<Op> ops = [];
        foreach (Op op in block.Ops)
        {
            Op inner = op.Rewrite(value => value, Bring);
            ops.Add(inner is If branch ? Bring(branch, ops) : inner);
        }
        return With(block, ops, block.Yields);
    }

    private If Bring(If branch, List<Op> ops)
    {
        HashSet<Value> wanted = [];
        for (int k = 0; k < branch.Results.Count; k++)
        {
            if (branch.Results[k].Type is ViewType { Rank: 1 })
                wanted.UnionWith(_sources![branch.Results[k]]);
        }
        return branch with { Then = Bring(branch, branch.Then, isThen: true, wanted, ops), Else = Bring(branch, branch.Else, isThen: false, wanted, ops) };
    }

    private Block Bring(If branch, Block side, bool isThen, HashSet<Value> wanted, List<Op> ops)
    {
        Dictionary<Value, Op> definitions = [];
        foreach (Op op in side.Ops)
        {
            foreach (Value result in op.Results)
                definitions[result] = op;
        }
        List<Op> left = [];
        foreach (Op op in side.Ops)
        {
            if (op is not Let { Instruction: NewArray array } let || !wanted.Contains(let.Result) || !IsComputed(array.Count, definitions))
            {
                left.Add(op);
                continue;
            }
            List<Op> counting = [], other = [];
            Value count = Copy(array.Count, definitions, counting, []);
            Block here = new(_regionCount++, counting.ToEquatableArray(), EquatableArray.Of(count));
            Value zero = Zero(other, branch.Origin), length = NewInteger();
            Block there = new(_regionCount++, other.ToEquatableArray(), EquatableArray.Of(zero));
            ops.Add(new If(branch.Condition, isThen ? here : there, isThen ? there : here, EquatableArray.Of(length)) { Origin = branch.Origin });
            ops.Add(let with { Instruction = array with { Count = length } });
        }
        return With(side, left, side.Yields);
    }

    /// <summary>Whether a value depends on what is known in front of the branch alone.</summary>
    private static bool IsComputed(Value value, Dictionary<Value, Op> definitions)
    {
        if (!definitions.TryGetValue(value, out Op? op))
            return true;
        return op switch
        {
            Let let => Purity.IsPure(let.Instruction) && let.Operands.All(operand => IsComputed(operand, definitions)),
            If branch => branch.Blocks.SelectMany(Walk.All).All(place => place.Op is If || place.Op is Let inner && Purity.IsPure(inner.Instruction))
                && Walk.DeepUses(branch).All(use => IsComputed(use, definitions)),
            _ => false,
        };
    }

    private Value Copy(Value value, Dictionary<Value, Op> definitions, List<Op> ops, Dictionary<Value, Value> copies)
    {
        if (copies.TryGetValue(value, out Value? copy))
            return copy;
        if (!definitions.TryGetValue(value, out Op? op))
            return value;
        foreach (Value use in Walk.DeepUses(op))
            Copy(use, definitions, ops, copies);
        ops.Add(Renamed(op, copies));
        return copies[value];
    }

    private Op Renamed(Op op, Dictionary<Value, Value> copies)
    {
        Op inner = op.Rewrite(
            value => copies.TryGetValue(value, out Value? copy) ? copy : value,
            block => RenamedBlock(block, copies));
        Value[] results = [.. op.Results.Select(result => copies[result] = result with { Id = _valueCount++ })];
        return inner is Let let ? let with { Result = results[0] } : ((If)inner) with { BranchResults = results.ToEquatableArray() };
    }

    private Block RenamedBlock(Block block, Dictionary<Value, Value> copies)
    {
        List<Op> ops = [.. block.Ops.Select(op => Renamed(op, copies))];
        return new Block(_regionCount++, ops.ToEquatableArray(), block.Yields.Map(value => copies.TryGetValue(value, out Value? copy) ? copy : value));
    }
}
