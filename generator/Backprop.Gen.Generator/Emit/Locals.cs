using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// Puts single-assignment values back into C# variables: values that never live at the same time and belong together (a variable
/// around a loop, both sides of a branch, the versions of one of the user's variables) share a local.
/// </summary>
internal sealed partial class Locals
{
    private readonly Inlining _inlining;
    private readonly Func<Value, string?> _nameOf;
    private readonly Dictionary<Value, HashSet<Value>> _interference = [];
    private readonly Dictionary<Value, Value> _alias = [];
    private readonly Dictionary<Value, Value> _leader = [];
    private readonly Dictionary<Value, List<Value>> _members = [];
    private readonly Dictionary<Value, Block> _homes = [];
    private readonly HashSet<Value> _fixed;
    private readonly Dictionary<Block, Block?> _parents = new(BlockByReference.Instance);

    /// <summary>What the body of each loop reads of what is defined outside of it: that lives in all rounds.</summary>
    private readonly Dictionary<Block, HashSet<Value>> _readInside = new(BlockByReference.Instance);

    /// <param name="body">The member's body.</param>
    /// <param name="inlining">What has no local.</param>
    /// <param name="nameOf">The user's name for a value.</param>
    /// <param name="assignable">Parameters that may be assigned to.</param>
    /// <param name="unassignable">Parameters that must not.</param>
    public Locals(
        Block body, Inlining inlining, Func<Value, string?> nameOf, IEnumerable<Value> assignable, IEnumerable<Value> unassignable)
    {
        _inlining = inlining;
        _nameOf = nameOf;
        _fixed = [.. unassignable];
        Collect(body, null);
        foreach (Value parameter in assignable)
        {
            _homes[parameter] = body;
            Join(parameter);
            if (_inlining.IsQuoted(parameter))
                _fixed.Add(parameter);
        }
        CollectReads(body);
        HashSet<Value> live = [];
        Live(body, live, body.Yields);
        // parameters are defined together, before everything
        foreach (Value parameter in assignable)
            Define(parameter, [.. live, .. assignable]);
        Coalesce(body);
    }

    /// <summary>The value that stands for a local.</summary>
    public Value LeaderOf(Value value)
    {
        value = Resolve(value);
        return _leader.TryGetValue(value, out Value? leader) ? leader : value;
    }

    /// <summary>All values of a local.</summary>
    public IReadOnlyList<Value> MembersOf(Value leader) => _members.TryGetValue(leader, out List<Value>? members) ? members : [leader];

    /// <summary>The block in which a local is declared: the innermost around all definitions of its values.</summary>
    public Block HomeOf(Value leader)
    {
        Block home = _homes[leader];
        foreach (Value member in MembersOf(leader))
            home = CommonParent(home, _homes[member]);
        return home;
    }

    /// <summary>The locals that operations read before they assign them.</summary>
    public HashSet<Value> ReadFirst(IReadOnlyList<Op> ops)
    {
        HashSet<Value> live = [];
        for (int i = ops.Count - 1; i >= 0; i--)
            Live(ops[i], live);
        return [.. live.Select(LeaderOf)];
    }

    private Value Resolve(Value value) => _alias.TryGetValue(value, out Value? other) ? other : value;

    // ---- where values are defined

    private void Collect(Block block, Block? parent)
    {
        _parents[block] = parent;
        foreach (Op op in block.Ops)
        {
            if (op is Loop loop)
            {
                foreach (Carried c in loop.Carried)
                {
                    // the variable of a loop: the head in the body, the result behind it
                    _alias[c.Result] = c.Head;
                    Define(c.Head, block);
                    if (_inlining.IsQuoted(c.Head) || _inlining.IsQuoted(c.Result))
                        _fixed.Add(c.Head);
                }
                _homes[loop.Counter] = loop is For ? loop.Body : block;
                if (loop is While general)
                {
                    _alias[general.Rounds] = general.Round;
                    _interference[general.Round] = [];
                    _leader[general.Round] = general.Round;
                    _members[general.Round] = [general.Round];
                    _fixed.Add(general.Round);
                }
            }
            else if (!_inlining.IsInlined(op))
            {
                foreach (Value result in op.Results)
                {
                    Define(result, block);
                    if (op is KeepCopy or SinCos || IsLeaf(op, result) || _inlining.IsQuoted(result) || (op is Keep keep && result == keep.Handle) || (op is Call call && result == call.Kept))
                        _fixed.Add(result);
                }
            }
            foreach (Block inner in op.Blocks)
                Collect(inner, block);
        }
    }

    /// <summary>Whether C# knows what an operation makes as a leaf of a struct.</summary>
    public static bool IsLeaf(Op op, Value result) => op switch
    {
        Let let => let.Instruction is NewVariable { Part: not null },
        Call call => call.Callee.Result is StructType && result != call.Kept,
        CallTangent call => call.Callee.Result is StructType,
        CallAdjoint call => call.Callee.Parameters.Where(p => p.IsActive).ElementAt(call.Adjoints.ToList().FindIndex(a => a.Output == result)).Part is not null,
        _ => false,
    };

    private void Define(Value value, Block home)
    {
        _homes[value] = home;
        Join(value);
    }

    private void Join(Value value)
    {
        _leader[value] = value;
        _members[value] = [value];
        if (!_interference.ContainsKey(value))
            _interference[value] = [];
    }

    // ---- liveness, backwards through the structure; a definition interferes with what lives behind it

    /// <summary>What a block reads of what is defined outside of it.</summary>
    private HashSet<Value> CollectReads(Block block)
    {
        HashSet<Value> reads = [];
        Read(reads, block.Yields);
        foreach (Op op in block.Ops)
        {
            if (_inlining.IsInlined(op))
                continue;
            Read(reads, op.Operands);
            foreach (Block inner in op.Blocks)
            {
                HashSet<Value> inside = CollectReads(inner);
                if (op is Loop)
                    _readInside[inner] = inside;
                reads.UnionWith(inside);
            }
        }
        foreach (Op op in block.Ops)
        {
            foreach (Value head in Walk.HeadValues(op))
                reads.Remove(head);
            foreach (Value result in op.Results)
                reads.Remove(Resolve(result));
        }
        return reads;
    }

    private void Live(Block block, HashSet<Value> live, EquatableArray<Value> yields)
    {
        Read(live, yields);
        for (int i = block.Ops.Count - 1; i >= 0; i--)
            Live(block.Ops[i], live);
    }

    private void Live(Op op, HashSet<Value> live)
    {
        if (_inlining.IsInlined(op))
            return;
        switch (op)
        {
            case If branch when _inlining.ChoiceOf(branch.Results.Count == 1 ? branch.Results[0] : branch.Condition) == branch:
                Write(branch.Results[0], live);
                Read(live, _inlining.Parts(branch.Results[0]));
                break;
            case If branch:
                HashSet<Value> before = [];
                foreach (Block side in branch.Blocks)
                {
                    HashSet<Value> here = [.. live];
                    Assign(branch.Results, side.Yields, here);
                    Live(side, here, EquatableArray<Value>.Empty);
                    before.UnionWith(here);
                }
                live.Clear();
                live.UnionWith(before);
                Read(live, branch.Condition);
                break;
            case Guarded guarded:
                Live(guarded.Finally, live, EquatableArray<Value>.Empty);
                Assign(guarded.Results, guarded.Body.Yields, live);
                Live(guarded.Body, live, EquatableArray<Value>.Empty);
                Read(live, guarded.Operands);
                break;
            case Loop loop:
                Live(loop, live);
                break;
            default:
                foreach (Value result in op.Results)
                    Write(result, live);
                // an adjoint argument is a variable that the call changes
                if (op is CallAdjoint call)
                {
                    foreach (AdjointArgument argument in call.Adjoints.Where(a => a.Output is not null))
                        Define(argument.Output!, [.. live, .. call.Operands.Where(o => argument.Input is null || o != argument.Input).SelectMany(_inlining.Leaves).Select(Resolve), .. call.Results]);
                }
                Read(live, op.Operands);
                break;
        }
    }

    private void Live(Loop loop, HashSet<Value> live)
    {
        EquatableArray<Value> heads = loop.Carried.Map(c => c.Head);
        HashSet<Value> entry = [.. live];
        if (loop is For { } counted)
        {
            Read(entry, counted.Bound);
            Read(entry, counted.Step);
        }
        else
        {
            Read(entry, heads[0]);
        }
        HashSet<Value> end = [.. entry, .. _readInside[loop.Body]];
        Assign(heads, loop.Body.Yields, end);
        Live(loop.Body, end, EquatableArray<Value>.Empty);
        entry.UnionWith(end);
        Assign(heads, loop.Carried.Map(c => c.Initial), entry);
        if (loop is For { } started)
            Read(entry, started.Start);
        live.Clear();
        live.UnionWith(entry);
    }

    /// <summary>A parallel assignment <c>targets = sources</c>.</summary>
    private void Assign(EquatableArray<Value> targets, EquatableArray<Value> sources, HashSet<Value> live)
    {
        for (int k = 0; k < targets.Count; k++)
        {
            Value? copied = _inlining.IsInlined(sources[k]) ? null : Resolve(sources[k]);
            Define(Resolve(targets[k]), live.Where(v => v != copied));
            Define(Resolve(targets[k]), targets.Select(Resolve));
        }
        foreach (Value target in targets)
            live.Remove(Resolve(target));
        Read(live, sources);
    }

    private void Write(Value value, HashSet<Value> live)
    {
        Define(Resolve(value), live);
        live.Remove(Resolve(value));
    }

    private void Define(Value value, IEnumerable<Value> live)
    {
        if (!_interference.TryGetValue(value, out HashSet<Value>? mine))
            return;
        foreach (Value other in live)
        {
            if (other == value || !_interference.TryGetValue(other, out HashSet<Value>? theirs))
                continue;
            mine.Add(other);
            theirs.Add(value);
        }
    }

    private void Read(HashSet<Value> live, EquatableArray<Value> values)
    {
        foreach (Value value in values)
            Read(live, value);
    }

    private void Read(HashSet<Value> live, Value value)
    {
        if (_inlining.IsInlined(value))
            Read(live, _inlining.Parts(value));
        else
            live.Add(Resolve(value));
    }

    private Block CommonParent(Block a, Block b)
    {
        Block common = a;
        while (!IsWithin(b, common))
            common = _parents[common]!;
        return common;
    }

    /// <summary>Whether a block is another one or lies inside it.</summary>
    public bool IsWithin(Block block, Block outer)
    {
        for (Block? here = block; here is not null; here = _parents[here])
        {
            if (ReferenceEquals(here, outer))
                return true;
        }
        return false;
    }
}
