using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// Writes the plans into the reverse sweep: each value is recovered once, in the block that reverses the block of its definition,
// right before it is first needed there.
internal sealed partial class Recovery
{
    private readonly Dictionary<Value, Value> _bound = [];
    private readonly List<Value> _recovered = [];

    /// <summary>What the reverse sweep computes or reads again.</summary>
    public IReadOnlyList<Value> Recovered => _recovered;

    /// <param name="releasesShadows">Whether the shadows that it makes go with it; otherwise the caller sees to that.</param>
    public Block PlaceAll(Block reverse, bool releasesShadows) => Place(CarryAgain(reverse), isInLoop: releasesShadows);

    private Block Place(Block block, bool isInLoop)
    {
        List<Op> ops = [];
        bool makesShadows = false;
        foreach (Op op in block.Ops)
        {
            builder.Origin = op.Origin;
            if (block.Region >= 0)
            {
                HashSet<Value> seen = Walk.DefinedInside(op);
                foreach (Value use in Walk.DeepUses(op))
                    Ensure(use, block.Region, ops, seen, ref makesShadows);
            }
            makesShadows |= op is Let { Instruction: NewShadow };
            ops.Add(PlaceWithRecords(op, block.Region, ops, isInLoop, ref makesShadows));
        }
        if (block.Region >= 0)
        {
            builder.Origin = block.Ops.LastOrDefault()?.Origin ?? builder.Origin;
            HashSet<Value> seen = [];
            foreach (Value yield in block.Yields)
                Ensure(yield, block.Region, ops, seen, ref makesShadows);
        }
        if (makesShadows && isInLoop)
        {
            Value mark = builder.NewValue(IntegerType.Int64, "shadows");
            ops.Insert(0, new Let(mark, new MarkShadows()));
            ops.Add(new ReleaseShadows(mark));
        }
        return new Block(block.Region, ops.ToEquatableArray(), block.Yields.Map(Bound));
    }

    /// <summary>A loop that reverses one with a record for each round walks back along the records.</summary>
    private Op PlaceWithRecords(Op op, int region, List<Op> ops, bool isInLoop, ref bool makesShadows)
    {
        if (op is not For { Body.Region: >= 0 } loop || primal.OwnerOf(loop.Body.Region) is not Loop primalLoop)
            return op.Rewrite(Bound, inner => Place(inner, isInLoop || op is For));
        _bound[primalLoop.Counter] = loop.Index;
        if (!_loopRecords.TryGetValue(primalLoop, out LoopRecord? record) || record.Last is not { } last)
            return op.Rewrite(Bound, inner => Place(inner, isInLoop: true));

        Ensure(last, region, ops, [], ref makesShadows);
        Value head = builder.NewValue(IntegerType.Int64, "block"), behind = builder.NewValue(IntegerType.Int64, "block");
        Value view = builder.NewValue(record.View.Type, record.View.Name), previous = builder.NewValue(IntegerType.Int64);
        Value one = builder.NewValue(IntegerType.Int32), zero = builder.NewValue(IntegerType.Int32);
        _bound[record.View] = view;
        For placed = (For)op.Rewrite(Bound, inner => Place(inner, isInLoop: true));
        Op[] opening =
        [
            new Let(one, new Constant("1")),
            new Let(zero, new Constant("0")),
            new Let(view, new KeptBlock(head, one)),
            new Let(previous, new RecordLoad(view, zero, 0)),
        ];
        return placed with
        {
            Carried = placed.Carried.Concat([new Carried(Bound(last), head, behind)]).ToEquatableArray(),
            Body = placed.Body with
            {
                Ops = opening.Concat(placed.Body.Ops).ToEquatableArray(),
                Yields = placed.Body.Yields.Concat([previous]).ToEquatableArray(),
            },
        };
    }

    private Value Bound(Value value) => _bound.TryGetValue(value, out Value? bound) ? bound : value;

    /// <summary>Recovers a value, and first what it is made of, if this is the block to do so.</summary>
    /// <param name="value">The value.</param>
    /// <param name="region">The block's region.</param>
    /// <param name="ops">The block so far.</param>
    /// <param name="seen">What has been looked at for the same operation: what it is made of need not be looked at again.</param>
    /// <param name="makesShadows">Whether the block makes shadows.</param>
    private void Ensure(Value value, int region, List<Op> ops, HashSet<Value> seen, ref bool makesShadows)
    {
        if (_bound.ContainsKey(value) || !seen.Add(value))
            return;
        if (shadows.ViewOf(value) is { } view)
        {
            EnsureShadow(value, view, region, ops, seen, ref makesShadows);
            return;
        }
        if (!_plans.TryGetValue(value, out Plan? plan))
            return;
        switch (plan)
        {
            case InScope inScope:
                _bound[value] = inScope.Value;
                break;
            case SameAs same:
                Ensure(same.Other, region, ops, seen, ref makesShadows);
                if (_bound.TryGetValue(same.Other, out Value? other))
                    _bound[value] = other;
                break;
            case Again again:
                foreach (Value operand in again.Instruction.Operands)
                    Ensure(operand, region, ops, seen, ref makesShadows);
                if (primal.RegionOf(value) == region)
                {
                    Instruction instruction = again.Instruction.WithOperands(again.Instruction.Operands.Map(Bound));
                    bool isBlock = again.Instruction is KeptBlock || again.Instruction is Shadowed { Of: var of } && primal.DefinitionOf(of) is { } made && _inWorkspace.ContainsKey(made);
                    IrType type = isBlock ? Shadows.TypeFor((ViewType)value.Type) : value.Type;
                    Value recovered = builder.NewValue(type, value.Name);
                    ops.Add(new Let(recovered, instruction) { Origin = builder.Origin });
                    _bound[value] = recovered;
                    _recovered.Add(recovered);
                }
                break;
        }
    }

    private void EnsureShadow(Value shadow, Value view, int region, List<Op> ops, HashSet<Value> seen, ref bool makesShadows)
    {
        foreach (Value need in ShadowNeeds(view))
            Ensure(need, region, ops, seen, ref makesShadows);
        if (primal.RegionOf(view) != region || shadows.IsBound(view))
            return;
        Instruction instruction;
        if (primal.HandleOf(view) is not null || primal.DefinitionOf(view) is Let { Instruction: Shadowed })
        {
            instruction = new ShadowBeside(Bound(ShadowNeeds(view)[0]));
        }
        else if (primal.DefinitionOf(view) is Let { Instruction: Slice slice })
        {
            instruction = new Slice(Bound(shadows.Of(slice.View)), Bound(slice.Start), Bound(slice.Count));
        }
        else if (primal.DefinitionOf(view) is Let { Instruction: Row row })
        {
            instruction = new Row(Bound(shadows.Of(row.Rows)), Bound(row.Index));
        }
        else if (primal.DefinitionOf(view) is Let { Instruction: MemberOf part })
        {
            instruction = part with { Object = Bound(shadows.Of(part.Object)) };
        }
        else if (primal.DefinitionOf(view) is Let { Instruction: Column column })
        {
            instruction = column with { View = Bound(shadows.Of(column.View)) };
        }
        else if (primal.DefinitionOf(view) is Let { Instruction: Choose choose })
        {
            instruction = choose with { Selector = Bound(choose.Selector), Sources = choose.Sources.Map(source => Bound(shadows.Of(source))) };
        }
        else if (view.Type is ViewType { Kind: ViewKind.Reference })
        {
            instruction = shadows.NewFor(view);
        }
        else
        {
            instruction = new NewShadow(Bound(ShadowNeeds(view)[0]));
            makesShadows = true;
        }
        Value made = builder.NewValue(shadow.Type, shadow.Name);
        ops.Add(new Let(made, instruction) { Origin = builder.Origin });
        _bound[shadow] = made;
    }
}
