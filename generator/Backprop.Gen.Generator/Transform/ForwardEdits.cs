using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>What the forward sweep does besides the primal: operations to insert into it, and operations to replace.</summary>
internal sealed class ForwardEdits
{
    private readonly Dictionary<Op, List<Op>> _before = new(ByReference.Instance);
    private readonly Dictionary<Op, List<Op>> _after = new(ByReference.Instance);
    private readonly Dictionary<Op, Op> _replaced = new(ByReference.Instance);
    private readonly Dictionary<int, List<Op>> _atStart = [];
    private readonly Dictionary<Value, Value> _renamed = [];
    private readonly HashSet<Op> _removed = new(ByReference.Instance);

    public void Before(Op place, Op op) => AddTo(_before, place, op);

    public void After(Op place, Op op) => AddTo(_after, place, op);

    public void AtStart(int region, Op op)
    {
        if (!_atStart.TryGetValue(region, out List<Op>? ops))
            _atStart[region] = ops = [];
        ops.Add(op);
    }

    /// <summary>Makes a loop carry one more value.</summary>
    public void Carry(While loop, Carried carried, Value next)
    {
        While current = (While)(_replaced.TryGetValue(loop, out Op? other) ? other : loop);
        _replaced[loop] = current with
        {
            Carried = current.Carried.Concat([carried]).ToEquatableArray(),
            Body = current.Body with { Yields = current.Body.Yields.Concat([next]).ToEquatableArray() },
        };
    }

    public void Replace(Op place, Op op) => _replaced[place] = op;

    public void Remove(Op op) => _removed.Add(op);

    public Op Replacement(Op place) => _replaced.TryGetValue(place, out Op? other) ? other with { Origin = place.Origin } : place;

    public void Rename(Value value, Value other) => _renamed[value] = other;

    /// <summary>The name under which the forward sweep knows a value of the primal.</summary>
    public Value Current(Value value)
    {
        // a view of several may turn out to be one array, which in turn lies in the workspace
        while (_renamed.TryGetValue(value, out Value? other))
            value = other;
        return value;
    }

    public Block Apply(Block block)
    {
        List<Op> ops = [];
        if (_atStart.TryGetValue(block.Region, out List<Op>? start))
            ops.AddRange(start);
        foreach (Op op in block.Ops)
        {
            if (_before.TryGetValue(op, out List<Op>? before))
                ops.AddRange(before);
            if (op is Let { Instruction: Placed placed } let)
                Rename(let.Result, placed.View);
            else if (!_removed.Contains(op))
                ops.Add(Replacement(op).Rewrite(value => value, Apply));
            if (_after.TryGetValue(op, out List<Op>? after))
                ops.AddRange(after);
        }
        return block with { Ops = ops.ToEquatableArray() };
    }

    private static void AddTo(Dictionary<Op, List<Op>> edits, Op place, Op op)
    {
        if (!edits.TryGetValue(place, out List<Op>? ops))
            edits[place] = ops = [];
        ops.Add(op);
    }
}
