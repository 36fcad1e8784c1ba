using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

/// <summary>A scalar in the fixed part of a frame, or in the record of a loop's round.</summary>
internal sealed record FrameField(string Name, IrType Type);

/// <summary>
/// Decides, value by value, how the reverse sweep comes by what it reads of the primal: it is there still, it is computed again,
/// or the forward sweep keeps it (in the frame, or in an exactly sized block with a place for each round of its loop).
/// </summary>
/// <remarks>
/// Values are kept, never memory restored. The rule that must not break: a load that is needed and may have been overwritten since
/// is kept when it is loaded (<see cref="MemoryAnalysis.Survives"/>).
/// </remarks>
internal sealed partial class Recovery(Primal primal, IrBuilder builder, Shadows shadows, ForwardEdits edits, bool isFused)
{
    private readonly Dictionary<Value, Plan> _plans = [];
    private readonly List<FrameField> _fields = [];
    private readonly List<LoopRecord> _records = [];

    /// <summary>Of a loop, the rounds before the current one.</summary>
    private readonly Dictionary<Op, Value> _passed = new(ByReference.Instance);

    /// <summary>The fixed part of the frame.</summary>
    public EquatableArray<FrameField> Fields => _fields.ToEquatableArray();

    /// <summary>The fields of each loop's record, by its id.</summary>
    public IReadOnlyList<EquatableArray<FrameField>> Records => [.. _records.Select(record => record.Fields.ToEquatableArray())];

    /// <summary>What is kept of each round of a loop.</summary>
    /// <param name="View">The records of a counted loop, or the one record of a round of another.</param>
    /// <param name="Round">The place in the view.</param>
    /// <param name="Last">The handle of the last round's record, where each round has its own.</param>
    /// <param name="Fields">What is kept.</param>
    private sealed record LoopRecord(Value View, Value Round, Value? Last, List<FrameField> Fields);

    /// <summary>How a value is recovered.</summary>
    private abstract record Plan;

    /// <summary>It is in scope, under this name.</summary>
    private sealed record InScope(Value Value) : Plan;

    /// <summary>The reverse loop binds it: a loop's index.</summary>
    private sealed record ByLoop : Plan;

    /// <summary>An instruction gives it again.</summary>
    private sealed record Again(Instruction Instruction) : Plan;

    /// <summary>It is another value of the primal.</summary>
    private sealed record SameAs(Value Other) : Plan;

    /// <summary>Plans for everything that the reverse sweep reads of the primal.</summary>
    public void Decide(Block reverse)
    {
        HashSet<Value> defined = [.. Walk.DeepDefinitions(reverse)];
        HashSet<Value> needed = [];
        foreach (Value use in Walk.DeepUses(reverse).Where(use => !defined.Contains(use)))
            AddNeeds(use, needed);
        // in the order of definition, so that what is kept anyway is known before what can be computed from it
        foreach (Value value in needed.OrderBy(primal.OrderOf).ThenBy(v => v.Id))
            Decide(value);
    }

    private void AddNeeds(Value use, HashSet<Value> needed)
    {
        if (shadows.ViewOf(use) is { } view)
        {
            foreach (Value operand in ShadowNeeds(view))
                AddNeeds(operand, needed);
        }
        else if (primal.RegionOf(use) is not null)
        {
            needed.Add(use);
        }
    }

    /// <summary>What it takes to make the shadow of a view: its length, or the base's shadow and the place in it.</summary>
    private Value[] ShadowNeeds(Value view) => primal.DefinitionOf(view) switch
    {
        _ when primal.HandleOf(view) is { } handle => [handle],
        Let { Instruction: Shadowed shadowed } => [shadowed.Handle],
        Let { Instruction: Row row } => [shadows.Of(row.Rows), row.Index],
        Let { Instruction: MemberOf part } => [shadows.Of(part.Object)],
        Let { Instruction: Column column } => [shadows.Of(column.View)],
        _ when view.Type is ViewType { Kind: ViewKind.Reference } && primal.DefinitionOf(view) is not Let { Instruction: Slice } => [],
        Let { Instruction: NewArray array } => [view.Type is RowsType ? view : array.Count],
        Let { Instruction: Slice slice } => [shadows.Of(slice.View), slice.Start, slice.Count],
        Let { Instruction: Choose choose } => [choose.Selector, .. choose.Sources.Select(shadows.Of)],
        Call or Let => [LengthOf(view)],
        _ => shadows.IsBound(view) ? [] : [view.Type is RowsType ? view : LengthOf(view)],
    };

    private void Decide(Value value)
    {
        if (_plans.ContainsKey(value))
            return;
        Op? definition = primal.DefinitionOf(value);
        int region = primal.RegionOf(value)!.Value;
        if (definition is null)
            _plans[value] = new InScope(value);
        else if (isFused && region == primal.Top)
            Stay(value, definition);
        else if (definition is Loop loop && loop.Counter == value)
            _plans[value] = new ByLoop();
        else if (definition is Let { Instruction: HandleOf { Array: var array } } && primal.DefinitionOf(array) is { } made && _inWorkspace.TryGetValue(made, out Keep? block))
            RecoverHandle(value, block);
        else if (IsFree(value, Budget) || definition is Let { Instruction: Indices })
            Recompute(value);
        else if (value.Type is MemoryType)
            RecoverView(value, definition);
        else if (primal.StoreOf(value) is { } store && IsFree(store.Index, Budget))
            LoadBack(value, store);
        else if (TryCarryAgain(value, definition))
            return;
        else if (OuterParts(value) is { Count: > 0 } parts)
            RecomputeFrom(parts, value);
        else if (!TryKeepRun(value, definition))
            KeepValue(value, definition);
    }

    private void RecoverHandle(Value handle, Keep block)
    {
        Decide(block.Handle);
        _plans[handle] = new SameAs(block.Handle);
    }

    private const int Budget = 6;

    /// <summary>Forward and reverse sweep share a body: the local is still there.</summary>
    private void Stay(Value value, Op definition)
    {
        if (definition is Let { Instruction: Placed placed })
        {
            _plans[value] = new InScope(placed.View);
            return;
        }
        if (definition is Let { Instruction: NewArray { IsObject: false } } let)
            value = InWorkspace(let).View;
        _plans[value] = new InScope(value);
        if (definition is Let { Instruction: NewArray } original)
            _plans[original.Result] = new InScope(value);
    }

    /// <summary>
    /// Whether a value can be had again for next to nothing: from parameters, indexes, memory that holds still, values kept anyway,
    /// with a few cheap operations.
    /// </summary>
    private bool IsFree(Value value, int budget)
    {
        if (_plans.ContainsKey(value))
            return true;
        Op? definition = primal.DefinitionOf(value);
        if (definition is null || (isFused && primal.RegionOf(value) == primal.Top))
            return true;
        switch (definition)
        {
            case Loop loop:
                // Where it starts may have to be kept, but that is once for all rounds of the loop.
                return loop.Counter == value || (budget > 0 && (Affine(loop, value) is not null || IsFreeBehind(loop, value, budget)));
            case Let { Instruction: Constant }:
                return true;
            case Let { Instruction: Length length }:
                return LengthAgain(length) is { } again ? IsFree(again, budget) : IsFreeView(length.View);
            case Let { Instruction: Load load }:
                return budget > 0 && primal.Memory.Survives(load.View, definition) && IsFreeView(load.View)
                    && IsFree(load.Index, budget - 1);
            case Let let:
                return budget > 0 && let.Result.Type is not MemoryType && (IsCheap(let) || IsLittle(let)) && AreFree(let.Instruction, budget);
            default:
                return false;
        }
    }

    private bool AreFree(Instruction instruction, int budget) =>
        instruction.Operands.All(operand => IsFree(operand, budget - 1));

    /// <summary>Whether a view can be had again at the price of a handle at most, so that its elements need not be kept.</summary>
    private bool IsFreeView(Value view) => primal.DefinitionOf(view) switch
    {
        null => true,
        Let { Instruction: NewArray } => true,
        Let { Instruction: ViewAs same } => IsFreeView(same.View),
        Let { Instruction: MemberOf part } => IsFreeView(part.Object),
        Let { Instruction: Column column } => IsFreeView(column.View),
        Let { Instruction: Row row } => IsFreeView(row.Rows) && IsFree(row.Index, Budget),
        Let { Instruction: Placed placed } => IsFreeView(placed.Place),
        Let { Instruction: Shadowed } => true,
        Let { Instruction: Choose choose } => (IsFree(choose.Selector, Budget) || choose.Sources.Any(IsShadowed)) && choose.Sources.All(IsFreeView),
        Let { Instruction: Slice slice } => IsFreeView(slice.View) && IsFree(slice.Start, Budget) && IsFree(slice.Count, Budget),
        _ => _plans.ContainsKey(view),
    };

    private bool IsShadowed(Value view) => primal.DefinitionOf(view) is Let { Instruction: Shadowed };

    private static bool IsCheap(Let let) => let.Instruction switch
    {
        Ir.Binary { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } => let.Result.Type is not FloatType,
        Intrinsic intrinsic => intrinsic.Rule is "Abs" or "Max" or "Min",
        Unary or Ir.Binary or Ir.Convert or Stop or Copy or ViewAs or Indices => true,
        Opaque opaque => opaque.IsPure,
        _ => false,
    };

    /// <summary>
    /// Whether an operation is little beside what else its round does, so that it may be dearer: a division between an outer and an inner
    /// loop. To keep it would take a block for each round of the outer one. Where there is none, a place in a block that is made once is less.
    /// </summary>
    private bool IsLittle(Let let) => let is { Instruction: Ir.Binary { Operator: BinaryOperator.Divide }, Result.Type: FloatType }
        && primal.LoopOf(primal.RegionOf(let.Result)!.Value) is { } loop && primal.LoopOf(RegionAround(loop)) is not null
        && Walk.All(loop.Body).Any(place => place.Op is Loop);

    private void Recompute(Value value)
    {
        Op definition = primal.DefinitionOf(value)!;
        if (definition is Let { Instruction: Length length } && LengthAgain(length) is { } again)
        {
            Decide(again);
            _plans[value] = new SameAs(again);
            return;
        }
        Instruction instruction = definition is Loop loop ? CountedOn(loop, value) ?? Affine(loop, value) ?? Behind((For)loop, value) : ((Let)definition).Instruction;
        foreach (Value operand in instruction.Operands)
            Decide(operand);
        _plans[value] = new Again(instruction);
    }

    private void RecomputeFrom(IEnumerable<Value> parts, Value value)
    {
        foreach (Value part in parts.OrderBy(primal.OrderOf))
            Decide(part);
        Recompute(value);
    }

    /// <summary>The primal itself has put the value where it stays.</summary>
    private void LoadBack(Value value, Store store)
    {
        Decide(store.View);
        Decide(store.Index);
        _plans[value] = new Again(new Load(store.View, store.Index));
    }

    private void RecoverView(Value view, Op definition)
    {
        if (primal.HandleOf(view) is { } handle)
        {
            Decide(handle);
            _plans[view] = new Again(new Shadowed(handle, view));
            return;
        }
        switch (definition)
        {
            case Let { Instruction: Placed placed }:
                Decide(placed.Place);
                _plans[view] = new SameAs(placed.Place);
                break;
            case Let { Instruction: ViewAs or Slice or Choose or Row or MemberOf or Column or Shadowed } let:
                foreach (Value operand in let.Instruction.Operands)
                    Decide(operand);
                _plans[view] = new Again(let.Instruction);
                break;
            case Let { Instruction: NewArray { IsObject: false } } let:
                RecoverBlock(view, InWorkspace(let));
                break;
            case Keep block:
                RecoverBlock(view, block);
                break;
            case KeepCopy copy:
                Decide(copy.Index);
                _plans[view] = new Again(new KeptCopy(copy.Index));
                break;
            default:
                KeepValue(view, definition);
                break;
        }
    }

    private void RecoverBlock(Value view, Keep block)
    {
        Decide(block.Handle);
        if (!block.IsShadowed)
            Decide(block.Count);
        _plans[view] = new Again(block.IsShadowed ? new Shadowed(block.Handle, view) : new KeptBlock(block.Handle, block.Count));
    }

    /// <summary>A value of the primal that is one of the lengths of a view, where there is one.</summary>
    private Value? LengthAgain(Length length) => length.Dimension is not { } dimension
        ? length.View.Type is ViewType { Rank: > 1 } ? null : LengthAgain(length.View)
        : LengthAgain(length.View) is { } shape && primal.DefinitionOf(shape) is Let { Instruction: Indices indices } ? indices.Places[dimension] : null;

    /// <summary>A value of the primal that is the length, or the lengths, of a view, where there is one.</summary>
    private Value? LengthAgain(Value view) => primal.DefinitionOf(view) switch
    {
        Let { Instruction: NewArray array } => array.Count,
        Let { Instruction: Slice slice } => slice.Count,
        Let { Instruction: ViewAs same } => LengthAgain(same.View),
        Let { Instruction: Placed placed } => LengthAgain(placed.Place),
        Keep kept => kept.Count,
        _ => null,
    };

    private bool IsFixed(Value value, Loop loop) =>
        LiteralOf(value) is not null || !primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region);

    private string? LiteralOf(Value value) =>
        primal.DefinitionOf(value) is Let { Instruction: Constant constant } ? constant.Literal : null;
}
