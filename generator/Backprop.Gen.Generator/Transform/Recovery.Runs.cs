using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// What nested loops read again and again is kept once, where the outer loop begins, and not for each of its rounds.
internal sealed partial class Recovery
{
    private readonly Dictionary<(Value View, Loop Reader, Value? Offset), Keep> _runs = [];
    private readonly Dictionary<(Value Value, int Region), Value> _hoisted = [];

    /// <summary>
    /// Elements that a loop reads one after another, and that a loop around it does not write: the same in each of its rounds. They are
    /// copied before the outermost such loop.
    /// </summary>
    private bool TryKeepRun(Value value, Op definition)
    {
        if (definition is not Let { Instruction: Load load } || primal.LoopOf(primal.RegionOf(value)!.Value) is not For reader
            || reader.Test != LoopTest.Less || LiteralOf(reader.Step) != "1")
        {
            return false;
        }
        Value view = Whole(load.View);
        if (view.Type is not ViewType { Rank: 1, Kind: ViewKind.Array or ViewKind.Span or ViewKind.ReadOnlySpan } type || !IsBehindIndex(load.Index, reader, out Value? offset))
            return false;
        if (OutermostWithSame(view, reader, offset) is not { } outer)
            return false;

        if (!_runs.TryGetValue((view, reader, offset), out Keep? run))
            run = _runs[(view, reader, offset)] = KeepRun(view, type, reader, offset, outer);
        Value round = RoundOf(reader);
        Decide(run.View);
        _plans[value] = new Again(new Load(run.View, round));
        return true;
    }

    private Keep KeepRun(Value view, ViewType type, For reader, Value? offset, Loop outer)
    {
        int region = RegionAround(outer);
        Value start = Hoist(reader.Start, outer), bound = Hoist(reader.Bound, outer);
        string name = view.Name ?? "run";
        Value count = BeforeLoop(outer, IntegerType.Int32, name + "Count", TripCount.Of(
            reader with { Start = start, Bound = bound, Step = Hoist(reader.Step, outer) }, LiteralOf, v => (primal.DefinitionOf(v) as Let)?.Instruction, v => v));
        Value from = offset is null ? start
            : LiteralOf(start) == "0" ? Hoist(offset, outer)
            : BeforeLoop(outer, IntegerType.Int32, null, new Ir.Binary(BinaryOperator.Add, Hoist(offset, outer), start));
        Value kept = NewPrimalValue(new ViewType(type.Element, ViewKind.Span), name + "Kept");
        Value handle = NewPrimalValue(IntegerType.Int64, name + "Block");
        Keep block = new(kept, handle, count, IsZeroed: false);
        primal.Register(kept, region, block, outer);
        primal.Register(handle, region, block, outer);
        edits.Before(outer, block);
        edits.Before(outer, new CopyRun(view, from, kept));
        _anchors[block] = op => edits.Before(outer, op);
        return block;
    }

    /// <summary>The view of which another is but a spelling.</summary>
    private Value Whole(Value view) => primal.DefinitionOf(view) switch
    {
        Let { Instruction: ViewAs same } => Whole(same.View),
        Let { Instruction: Placed } => view,
        _ => primal.Canonical(view),
    };

    /// <summary>Whether an index is a loop's own, or as far behind it in each round.</summary>
    private bool IsBehindIndex(Value index, For loop, out Value? offset)
    {
        bool isBehind = loop.IsIndexPlus(index, (primal.DefinitionOf(index) as Let)?.Instruction, out offset);
        offset = offset is null ? null : primal.Canonical(offset);
        return isBehind;
    }

    /// <summary>The outermost loop in whose rounds a loop reads the same elements, itself apart.</summary>
    private Loop? OutermostWithSame(Value view, For reader, Value? offset)
    {
        Loop? outermost = null;
        for (int? region = RegionAround(reader); region is { } here && primal.OwnerOf(here) is Loop loop; region = primal.ParentOf(here))
        {
            bool isSame = !primal.IsWithin(primal.RegionOf(view)!.Value, here) && primal.Memory.HoldsWithin(view, here)
                && IsHoistable(reader.Start, loop) && IsHoistable(reader.Bound, loop) && (offset is null || IsHoistable(offset, loop));
            if (!isSame)
                break;
            outermost = loop;
        }
        return outermost;
    }

    // ---- what is the same in each round of a loop, made before it

    /// <summary>Whether an integer can be had before a loop: it is there, or it is made of such by what cannot throw.</summary>
    private bool IsHoistable(Value value, Loop loop)
    {
        if (!primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region))
            return true;
        return primal.DefinitionOf(value) is Let let && let.Instruction switch
        {
            Constant => true,
            Length length => LengthAgain(length) is { } again ? IsHoistable(again, loop) : IsHoistable(Whole(length.View), loop),
            Ir.Binary { IsChecked: false, Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary =>
                let.Result.Type == IntegerType.Int32 && binary.Operands.All(operand => IsHoistable(operand, loop)),
            _ => false,
        };
    }

    private Value Hoist(Value value, Loop loop)
    {
        value = primal.Canonical(value);
        if (!primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region))
            return value;
        if (_hoisted.TryGetValue((value, loop.Body.Region), out Value? hoisted))
            return hoisted;
        Instruction instruction = ((Let)primal.DefinitionOf(value)!).Instruction;
        hoisted = instruction switch
        {
            Length length when LengthAgain(length) is { } again => Hoist(again, loop),
            Length length => BeforeLoop(loop, value.Type, value.Name, length with { View = Whole(length.View) }),
            _ => BeforeLoop(loop, value.Type, value.Name, instruction.WithOperands(instruction.Operands.Map(operand => Hoist(operand, loop)))),
        };
        return _hoisted[(value, loop.Body.Region)] = hoisted;
    }

    private Value BeforeLoop(Loop loop, IrType type, string? name, Instruction instruction)
    {
        Value value = NewPrimalValue(type, name);
        Let let = new(value, instruction);
        primal.Register(value, RegionAround(loop), let, loop);
        edits.Before(loop, let);
        _anchors[let] = op => edits.Before(loop, op);
        return value;
    }

    // ---- what is made of a little that outer loops know

    /// <summary>
    /// What a cheap value is made of and cannot be had again, where all of it belongs to loops around the value's own: it is kept less
    /// often there than the value would be. Empty where it is not so.
    /// </summary>
    private IReadOnlyCollection<Value> OuterParts(Value value)
    {
        HashSet<Value> parts = [];
        return primal.LoopOf(primal.RegionOf(value)!.Value) is { } loop && value.Type is not MemoryType && primal.DefinitionOf(value) is Let
            && IsMadeOf(value, loop, Budget, parts) && parts.Count <= 2 ? parts : [];
    }

    private bool IsMadeOf(Value value, Loop loop, int budget, HashSet<Value> parts)
    {
        if (IsFree(value, budget))
            return true;
        if (!primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region))
            return value.Type is not MemoryType && (parts.Add(value) || true);
        return budget > 0 && primal.DefinitionOf(value) is Let let && let.Result.Type is not MemoryType && IsCheap(let)
            && let.Instruction.Operands.All(operand => IsMadeOf(operand, loop, budget - 1, parts));
    }
}
