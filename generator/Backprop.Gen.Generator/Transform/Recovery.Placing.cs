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

    public Block Place(Block reverse) => Place(reverse, isInLoop: false);

    private Block Place(Block block, bool isInLoop)
    {
        List<Op> ops = [];
        bool makesShadows = false;
        foreach (Op op in block.Ops)
        {
            builder.Origin = op.Origin;
            if (block.Region >= 0)
            {
                HashSet<Value> defined = [.. op.Blocks.SelectMany(Walk.DeepDefinitions), .. Walk.HeadValues(op)];
                foreach (Value use in Walk.DeepUses(op))
                {
                    if (!defined.Contains(use))
                        Ensure(use, block.Region, ops, ref makesShadows);
                }
            }
            makesShadows |= op is Let { Instruction: NewShadow };
            ops.Add(op.Rewrite(Bound, inner => PlaceInner(op, inner, isInLoop)));
        }
        if (block.Region >= 0)
        {
            foreach (Value yield in block.Yields)
                Ensure(yield, block.Region, ops, ref makesShadows);
        }
        if (makesShadows && isInLoop)
        {
            Value mark = builder.NewValue(IntegerType.Int64, "shadows");
            ops.Insert(0, new Let(mark, new MarkShadows()));
            ops.Add(new ReleaseShadows(mark));
        }
        return new Block(block.Region, ops.ToEquatableArray(), block.Yields.Map(Bound));
    }

    private Block PlaceInner(Op reverse, Block inner, bool isInLoop)
    {
        if (reverse is For loop && inner.Region >= 0 && primal.OwnerOf(inner.Region) is For primalLoop)
            _bound[primalLoop.Index] = loop.Index;
        return Place(inner, isInLoop || reverse is For);
    }

    private Value Bound(Value value) => _bound.TryGetValue(value, out Value? bound) ? bound : value;

    /// <summary>Recovers a value, and first what it is made of, if this is the block to do so.</summary>
    private void Ensure(Value value, int region, List<Op> ops, ref bool makesShadows)
    {
        if (_bound.ContainsKey(value))
            return;
        if (shadows.ViewOf(value) is { } view)
        {
            EnsureShadow(value, view, region, ops, ref makesShadows);
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
                Ensure(same.Other, region, ops, ref makesShadows);
                if (_bound.TryGetValue(same.Other, out Value? other))
                    _bound[value] = other;
                break;
            case Again again:
                foreach (Value operand in again.Instruction.Operands)
                    Ensure(operand, region, ops, ref makesShadows);
                if (primal.RegionOf(value) == region)
                {
                    Instruction instruction = again.Instruction.WithOperands(again.Instruction.Operands.Map(Bound));
                    IrType type = again.Instruction is KeptBlock ? Shadows.TypeFor((ViewType)value.Type) : value.Type;
                    Value recovered = builder.NewValue(type, value.Name);
                    ops.Add(new Let(recovered, instruction) { Origin = builder.Origin });
                    _bound[value] = recovered;
                }
                break;
        }
    }

    private void EnsureShadow(Value shadow, Value view, int region, List<Op> ops, ref bool makesShadows)
    {
        foreach (Value need in ShadowNeeds(view))
            Ensure(need, region, ops, ref makesShadows);
        if (primal.RegionOf(view) != region || shadows.IsBound(view))
            return;
        Instruction instruction;
        if (primal.DefinitionOf(view) is Let { Instruction: Slice slice })
        {
            instruction = new Slice(Bound(shadows.Of(slice.View)), Bound(slice.Start), Bound(slice.Count));
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
