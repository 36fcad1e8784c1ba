using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Emit;

/// <summary>
/// How a body that is too large is written in parts: which runs of operations become methods, and which locals these share with each other
/// or with the member. The member keeps the control flow around them and what cannot be a field of a struct.
/// </summary>
internal sealed class BodyParts
{
    /// <summary>Operations that are written as one, with all that is inside them; or one that the member keeps while parts are made of what is inside it.</summary>
    private sealed class Unit(Block block, int from, int to, int weight, Touches touches)
    {
        public Block Block { get; } = block;

        public int From { get; } = from;

        /// <summary>Behind the last one.</summary>
        public int To { get; } = to;

        public int Weight { get; } = weight;

        public Touches Touches { get; } = touches;

        /// <summary>Whether it stays in the member.</summary>
        public bool IsKept { get; set; }

        public IEnumerable<Op> Ops
        {
            get
            {
                for (int i = From; i < To; i++)
                    yield return Block.Ops[i];
            }
        }
    }

    private readonly Member _member;
    private readonly Inlining _inlining;
    private readonly Locals _locals;
    private readonly BodySizes _sizes;
    private readonly WrittenTogether _together;

    /// <summary>The blocks of which parts are made, with what is in them.</summary>
    private readonly List<List<Unit>> _blocks = [];

    /// <summary>What the member touches besides the units.</summary>
    private readonly Touches _around;

    /// <summary>What the member has from its parameters, to be handed to a part as it is.</summary>
    private readonly HashSet<Value> _arguments = [];

    /// <summary>Variables, which have one place as long as they live.</summary>
    private readonly HashSet<Value> _variables = [];

    /// <summary>The leaves of structs that have one place, and what callees keep.</summary>
    private readonly HashSet<Value> _leaves = [];
    private readonly HashSet<Value> _shared = [];
    private readonly Dictionary<Block, Dictionary<int, BodyPart>> _parts = new(BlockByReference.Instance);

    private BodyParts(Member member, Inlining inlining, Locals locals, BodySizes sizes)
    {
        _member = member;
        _inlining = inlining;
        _locals = locals;
        _sizes = sizes;
        _together = new(inlining);
        _around = new(inlining, locals);
        Place();
        Open(member.Body);
        Parameters();
        List<(Touches Touches, Unit[] Units)> parts;
        do
            parts = Cut();
        while (KeepsMore(parts));
        Make(parts);
    }

    /// <summary>The parts of a member; null where it is small enough.</summary>
    public static BodyParts? Of(Member member, Inlining inlining, Locals locals, BodySizes sizes)
    {
        HashSet<Value> declared = [];
        int operations = 0;
        foreach ((Op op, _) in Walk.All(member.Body))
        {
            operations += Weight(op);
            if (!inlining.IsInlined(op))
                declared.UnionWith(op.Results.Concat(Walk.HeadValues(op)).Select(locals.LeaderOf));
        }
        if (declared.Count <= sizes.Locals && operations <= sizes.Operations)
            return null;
        BodyParts parts = new(member, inlining, locals, sizes);
        return parts._parts.Count > 0 ? parts : null;
    }

    /// <summary>The locals that are fields of a struct, in a fixed order.</summary>
    public IEnumerable<Value> Fields => _shared.Where(HasField).OrderBy(local => local.Id);

    /// <summary>The parameters that are variables of the body, and shared.</summary>
    public IEnumerable<MemberParameter> SharedParameters => _member.Parameters.Where(p => p.Value is { } value && _shared.Contains(_locals.LeaderOf(value)));

    /// <summary>Whether several parts, or one and the member, need a local.</summary>
    public bool IsShared(Value local) => _shared.Contains(local);

    /// <summary>Whether a local is a field by itself, and no leaf of one.</summary>
    public bool HasField(Value local) => _shared.Contains(local) && !_leaves.Contains(local);

    /// <summary>The part that begins at a place of a block.</summary>
    public BodyPart? StartingAt(Block block, int place) =>
        _parts.TryGetValue(block, out Dictionary<int, BodyPart>? parts) && parts.TryGetValue(place, out BodyPart? part) ? part : null;

    // ---- what there is

    private void Place()
    {
        _arguments.UnionWith(_member.Places.Select(place => place.Value));
        _arguments.UnionWith(_member.Locals.Select(local => local.Value));
        foreach ((Op op, _) in Walk.All(_member.Body))
        {
            if (op is Loop loop)
                _arguments.Add(_locals.LeaderOf(loop.Counter));
            foreach (Value result in op.Results)
            {
                if (Locals.IsLeaf(op, result) || (op is Call call && result == call.Kept))
                    _leaves.Add(result);
                else if (op is Let { Instruction: NewVariable })
                    _variables.Add(result);
            }
        }
    }

    /// <summary>A parameter is a variable of the body where that assigns it; otherwise parts are handed it.</summary>
    private void Parameters()
    {
        HashSet<Value> assigned = [.. _blocks.SelectMany(units => units).SelectMany(unit => unit.Touches.Assigned)];
        foreach (MemberParameter parameter in _member.Parameters)
        {
            if (parameter.Value is not { } value)
                continue;
            if (assigned.Contains(_locals.LeaderOf(value)))
                _around.Assign([value]);
            else
                _arguments.Add(_locals.LeaderOf(value));
        }
    }

    private void Open(Block block)
    {
        List<Unit> units = [];
        _blocks.Add(units);
        bool isAlone = block.Ops.Count(op => !_inlining.IsInlined(op)) == 1;
        for (int i = 0, next; i < block.Ops.Count; i = next)
        {
            next = i + 1;
            Op op = block.Ops[i];
            if (_inlining.IsInlined(op))
                continue;
            next = _together.EndOf(block, i);
            int weight = 0;
            for (int k = i; k < next; k++)
                weight += DeepWeight(block.Ops[k]);
            Touches touches = new(_inlining, _locals);
            Unit unit = new(block, i, next, weight, touches);
            units.Add(unit);
            // a branch alone in another one is written as one with it
            if (CanBeOpened(op) && (weight > _sizes.Nested || (isAlone && op is If)))
            {
                unit.IsKept = true;
                touches.AddAlone(op, block);
                foreach (Block inner in op.Blocks)
                    Open(inner);
                continue;
            }
            foreach (Op one in unit.Ops)
                touches.Add(one, block);
            unit.IsKept = op is OpaqueStatement or Guarded { Guard: not null } || touches.IsVerbatim;
        }
        _around.Read(block.Yields);
    }

    private bool CanBeOpened(Op op) => op is Loop || (op is If branch && !_inlining.IsExpression(branch));

    private static int Weight(Op op) => op is Let { Instruction: Constant } ? 0 : 1;

    private static int DeepWeight(Op op) => Weight(op) + op.Blocks.Sum(block => block.Ops.Sum(DeepWeight));

    // ---- the cuts

    private List<(Touches Touches, Unit[] Units)> Cut()
    {
        List<(Touches, Unit[])> parts = [];
        List<Unit> run = [];
        foreach (List<Unit> units in _blocks)
        {
            foreach (Unit unit in units)
            {
                if (unit.IsKept || IsTurn(run, unit))
                    Divide();
                if (!unit.IsKept)
                    run.Add(unit);
            }
            Divide();
        }
        return parts;

        void Divide()
        {
            int left = run.Sum(unit => unit.Weight);
            if (left < Math.Max(_sizes.Part / 8, 1))
                run.Clear();
            int count = Math.Max((left + (_sizes.Part / 2)) / _sizes.Part, 1), from = 0, weight = 0;
            for (int i = 0; i < run.Count; i++)
            {
                weight += run[i].Weight;
                if (i + 1 < run.Count && weight < left / count)
                    continue;
                Unit[] part = [.. run.Skip(from).Take(i + 1 - from)];
                Touches touches = new(_inlining, _locals);
                foreach (Unit unit in part)
                    touches.Add(unit.Touches);
                parts.Add((touches, part));
                (left, count, from, weight) = (left - weight, Math.Max(count - 1, 1), i + 1, 0);
            }
            run.Clear();
        }
    }

    /// <summary>Whether a unit is where the reverse sweep begins.</summary>
    private bool IsTurn(List<Unit> run, Unit next) =>
        run.Count > 0 && ReferenceEquals(next.Block, _member.Body) && run[0].From < _member.ReverseFrom && next.From >= _member.ReverseFrom;

    /// <summary>Finds what is shared; what is, and cannot be a field, is assigned in the member. False where nothing had to move.</summary>
    private bool KeepsMore(List<(Touches Touches, Unit[] Units)> parts)
    {
        _shared.Clear();
        Dictionary<Value, int> seen = [];
        Note(Remaining(parts), -1);
        for (int k = 0; k < parts.Count; k++)
            Note(parts[k].Touches, k);
        bool moved = false;
        foreach (Unit unit in parts.SelectMany(part => part.Units))
        {
            bool isKept = unit.Touches.Assigned.Any(local => _shared.Contains(local) && !CanBeField(local));
            unit.IsKept |= isKept;
            moved |= isKept;
        }
        _shared.RemoveWhere(local => !CanBeField(local));
        return moved;

        void Note(Touches touches, int part)
        {
            foreach (Value local in touches.All)
            {
                if (!seen.TryGetValue(local, out int other))
                    seen[local] = part;
                else if (other != part)
                    _shared.Add(local);
            }
        }
    }

    /// <summary>What the member itself touches.</summary>
    private Touches Remaining(List<(Touches Touches, Unit[] Units)> parts)
    {
        HashSet<Unit> moved = [.. parts.SelectMany(part => part.Units)];
        Touches remaining = new(_inlining, _locals);
        remaining.Add(_around);
        foreach (Unit unit in _blocks.SelectMany(units => units).Where(unit => !moved.Contains(unit)))
            remaining.Add(unit.Touches);
        return remaining;
    }

    private bool CanBeField(Value local) => !_arguments.Contains(local) && !_inlining.IsQuoted(local)
        && (_variables.Contains(local) || _leaves.Contains(local) || local.Type is FloatType or IntegerType or BooleanType or RowsType or ViewType { Kind: ViewKind.Array });

    // ---- the parts

    private void Make(List<(Touches Touches, Unit[] Units)> parts)
    {
        Dictionary<Value, int> readers = [];
        foreach (Touches touches in parts.Select(part => part.Touches).Append(Remaining(parts)))
        {
            foreach (Value local in touches.Reads.Keys)
                readers[local] = (readers.TryGetValue(local, out int count) ? count : 0) + 1;
        }
        foreach ((Touches touches, Unit[] units) in parts)
        {
            Block block = units[0].Block;
            HashSet<Value> first = _locals.ReadFirst([.. units.SelectMany(unit => unit.Ops)]);
            Value[] moved = [.. touches.All.Where(local => _shared.Contains(local) && !_variables.Contains(local) && !_leaves.Contains(local)).OrderBy(local => local.Id)];
            int from = units[0].From;
            if (!_parts.TryGetValue(block, out Dictionary<int, BodyPart>? here))
                _parts[block] = here = [];
            here[from] = new BodyPart(
                block,
                from,
                units[units.Length - 1].To,
                touches,
                [.. moved.Where(local => first.Contains(local) && (touches.IsAssigned(local) || touches.Reads[local] > 1))],
                [.. moved.Where(local => !first.Contains(local) && touches.IsAssigned(local) && touches.Reads.ContainsKey(local))],
                [.. moved.Where(local => touches.IsAssigned(local) && IsReadElsewhere(local, touches))],
                [.. Single(units, touches).Where(local => !first.Contains(local) && ReferenceEquals(_locals.HomeOf(local), block))]);
        }

        bool IsReadElsewhere(Value local, Touches touches) =>
            readers.TryGetValue(local, out int count) && count > (touches.Reads.ContainsKey(local) ? 1 : 0);
    }

    /// <summary>What is made by one operation of a part's block, and assigned by nothing else in the part.</summary>
    private IEnumerable<Value> Single(Unit[] units, Touches touches) =>
        units.SelectMany(unit => unit.Ops).OfType<Let>().Where(let => !_inlining.IsInlined(let)).Select(let => _locals.LeaderOf(let.Result)).Where(local => touches.TimesAssigned(local) == 1);
}
