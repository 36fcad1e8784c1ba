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
                return loop.Counter == value || (budget > 0 && Affine(loop, value) is not null);
            case Let { Instruction: Constant }:
                return true;
            case Let { Instruction: Length length }:
                return LengthAgain(length) is { } again ? IsFree(again, budget) : IsFreeView(length.View);
            case Let { Instruction: Load load }:
                return budget > 0 && primal.Memory.Survives(load.View, definition) && IsFreeView(load.View)
                    && IsFree(load.Index, budget - 1);
            case Let let:
                return budget > 0 && let.Result.Type is not MemoryType && IsCheap(let) && AreFree(let.Instruction, budget);
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

    private void Recompute(Value value)
    {
        Op definition = primal.DefinitionOf(value)!;
        if (definition is Let { Instruction: Length length } && LengthAgain(length) is { } again)
        {
            Decide(again);
            _plans[value] = new SameAs(again);
            return;
        }
        Instruction instruction = definition is Loop loop ? CountedOn(loop, value) ?? Affine(loop, value)! : ((Let)definition).Instruction;
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

    /// <summary>
    /// For an integer that a loop by one carries and that grows by one in each round: what it begins with and the rounds before, as a
    /// sum, in which an index of the loop is recognized.
    /// </summary>
    private Instruction? CountedOn(Loop loop, Value head)
    {
        if (loop is not For { Test: LoopTest.Less } counted || LiteralOf(counted.Step) != "1")
            return null;
        int k = loop.Carried.ToList().FindIndex(c => c.Head == head);
        bool growsByOne = k >= 0 && primal.DefinitionOf(loop.Body.Yields[k]) is Let { Instruction: Ir.Binary { IsChecked: false, Operator: BinaryOperator.Add } next }
            && next.Left == head && LiteralOf(next.Right) == "1";
        if (!growsByOne || LiteralOf(loop.Carried[k].Initial) is not null)
            return null;
        Value round = counted.Index;
        if (LiteralOf(counted.Start) != "0" && !_passed.TryGetValue(counted, out round!))
        {
            round = NewPrimalValue(IntegerType.Int32, null);
            Let let = new(round, new Ir.Binary(BinaryOperator.Subtract, counted.Index, counted.Start));
            primal.Register(round, loop.Body.Region, let, counted);
            edits.AtStart(loop.Body.Region, let);
            _anchors[let] = op => edits.AtStart(loop.Body.Region, op);
            _passed[counted] = round;
        }
        return new Ir.Binary(BinaryOperator.Add, loop.Carried[k].Initial, round);
    }

    /// <summary>
    /// For an integer that a loop carries and changes by a fixed step each round: its value from the round.
    /// </summary>
    private Instruction? Affine(Loop loop, Value head)
    {
        for (int k = 0; k < loop.Carried.Count; k++)
        {
            if (loop.Carried[k].Head != head || head.Type is not IntegerType)
                continue;
            if (primal.DefinitionOf(loop.Body.Yields[k]) is not Let { Instruction: Ir.Binary { IsChecked: false } next })
                return null;
            (Value? step, string sign) = next switch
            {
                { Operator: BinaryOperator.Add } when next.Left == head => (next.Right, "+"),
                { Operator: BinaryOperator.Add } when next.Right == head => (next.Left, "+"),
                { Operator: BinaryOperator.Subtract } when next.Left == head => (next.Right, "-"),
                _ => (null, ""),
            };
            if (step is null || head.Type != IntegerType.Int32 || !IsFixed(step, loop))
                return null;
            string round = "{0}";
            Value[] operands = [loop.Counter];
            if (loop is For counted)
            {
                round = TripCount.RoundTemplate(LiteralOf(counted.Start), LiteralOf(counted.Step));
                operands = [loop.Counter, counted.Start, counted.Step];
            }
            round = round.Replace("{2}", "{4}").Replace("{1}", "{3}").Replace("{0}", "{2}");
            string from = LiteralOf(loop.Carried[k].Initial) == "0" && sign == "+" ? "" : "{0} " + sign + " ";
            string times = LiteralOf(step) == "1" ? "" : "{1} * ";
            return new Opaque(
                from + times + (round.Contains(' ') && from.Length + times.Length > 0 ? "(" + round + ")" : round),
                new[] { loop.Carried[k].Initial, step }.Concat(operands).ToEquatableArray(),
                IsPure: true,
                new Site(-1, "affine index"));
        }
        return null;
    }

    private bool IsFixed(Value value, Loop loop) =>
        LiteralOf(value) is not null || !primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region);

    private string? LiteralOf(Value value) =>
        primal.DefinitionOf(value) is Let { Instruction: Constant constant } ? constant.Literal : null;
}
