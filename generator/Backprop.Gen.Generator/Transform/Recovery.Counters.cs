using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// Integers that loops change by the same step in each round: what they are comes from how many rounds there have been.
internal sealed partial class Recovery
{
    /// <summary>The rounds of loops, where the reverse sweep alone counts them.</summary>
    private readonly Dictionary<Op, Value> _counted = new(ByReference.Instance);

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
            if (loop.Carried[k].Head != head)
                continue;
            if (StepOf(loop, k) is not ({ } step, var isBack))
                return null;
            string round = "{0}";
            Value[] operands = [loop.Counter];
            if (loop is For counted)
            {
                round = TripCount.RoundTemplate(LiteralOf(counted.Start), LiteralOf(counted.Step));
                operands = [loop.Counter, counted.Start, counted.Step];
            }
            round = round.Replace("{2}", "{4}").Replace("{1}", "{3}").Replace("{0}", "{2}");
            string from = LiteralOf(loop.Carried[k].Initial) == "0" && !isBack ? "" : "{0} " + (isBack ? "-" : "+") + " ";
            string times = LiteralOf(step) == "1" ? "" : "{1} * ";
            return new Opaque(
                from + times + (round.Contains(' ') && from.Length + times.Length > 0 ? "(" + round + ")" : round),
                new[] { loop.Carried[k].Initial, step }.Concat(operands).ToEquatableArray(),
                IsPure: true,
                new Site(-1, "affine index"));
        }
        return null;
    }

    /// <summary>What an integer that a loop carries is changed by in each round, and whether downwards, where that is the same in all rounds.</summary>
    private (Value Step, bool IsBack)? StepOf(Loop loop, int place)
    {
        Value head = loop.Carried[place].Head;
        if (head.Type != IntegerType.Int32 || primal.DefinitionOf(loop.Body.Yields[place]) is not Let { Instruction: Ir.Binary { IsChecked: false } next })
            return null;
        (Value? step, bool isBack) = next switch
        {
            { Operator: BinaryOperator.Add } when next.Left == head => (next.Right, false),
            { Operator: BinaryOperator.Add } when next.Right == head => (next.Left, false),
            { Operator: BinaryOperator.Subtract } when next.Left == head => (next.Right, true),
            _ => (null, false),
        };
        return step is not null && IsFixed(step, loop) ? (step, isBack) : null;
    }

    // ---- behind a loop

    /// <summary>
    /// The integer with which a loop begins that hands out this one, changed by one in each round: what it is behind the loop is what
    /// it was before it and the number of rounds. That holds to the bit where it overflows, too: both wrap.
    /// </summary>
    private Carried? CountedBehind(Loop loop, Value result, out bool isBack)
    {
        int place = loop.Carried.ToList().FindIndex(c => c.Result == result);
        if (loop is For counted && place >= 0 && LiteralOf(counted.Step) is not null && StepOf(loop, place) is { } by && LiteralOf(by.Step) == "1")
        {
            isBack = by.IsBack;
            return loop.Carried[place];
        }
        isBack = false;
        return null;
    }

    private bool IsFreeBehind(Loop loop, Value result, int budget) =>
        CountedBehind(loop, result, out _) is { } carried && IsFree(carried.Initial, budget - 1) && AreRoundsFree((For)loop, budget);

    private bool AreRoundsFree(For loop, int budget) => IsFree(loop.Start, budget - 1) && IsFree(loop.Bound, budget - 1);

    private Instruction Behind(For loop, Value result)
    {
        Carried counted = CountedBehind(loop, result, out bool isBack)!;
        return new Ir.Binary(isBack ? BinaryOperator.Subtract : BinaryOperator.Add, counted.Initial, RoundsOf(loop));
    }

    /// <summary>
    /// The number of rounds of a loop. The forward sweep does not compute it, so it has its plan from the beginning and is never one
    /// of the values that are kept.
    /// </summary>
    private Value RoundsOf(For loop)
    {
        if (_counts.TryGetValue(loop, out Value? count) || _counted.TryGetValue(loop, out count))
            return count;
        Instruction rounds = TripCount.Of(loop, LiteralOf, value => (primal.DefinitionOf(value) as Let)?.Instruction, value => value);
        if (rounds is Length)
            return loop.Bound;
        count = NewPrimalValue(IntegerType.Int32, (loop.Index.Name ?? "loop") + "Count");
        primal.Register(count, RegionAround(loop), new Let(count, rounds), loop);
        foreach (Value operand in rounds.Operands)
            Decide(operand);
        _plans[count] = new Again(rounds);
        return _counted[loop] = count;
    }
}
