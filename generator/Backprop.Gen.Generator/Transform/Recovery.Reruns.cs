using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Transform;

// What a loop carries is carried once more by the loop that reverses it, where that goes upwards too: powers, running sums, counters.
internal sealed partial class Recovery
{
    private readonly Dictionary<Op, List<int>> _reruns = new(ByReference.Instance);
    private readonly HashSet<int> _wanted = [];

    /// <summary>The bodies of the loops that are reversed in their own order.</summary>
    public IReadOnlyCollection<int> Ascending { get; init; } = [];

    /// <summary>The bodies of the loops for which it would save memory if they were reversed in their own order.</summary>
    public IReadOnlyCollection<int> Wanted => _wanted;

    /// <summary>The loop that reverses the value's carries it, from the same beginning by the same steps.</summary>
    private sealed record CarriedAgain : Plan;

    private bool TryCarryAgain(Value head, Op definition)
    {
        if (definition is not For { Test: LoopTest.Less } loop || LiteralOf(loop.Step) != "1")
            return false;
        int place = loop.Carried.ToList().FindIndex(c => c.Head == head);
        if (place < 0 || head.Type is MemoryType || !IsStep(loop.Body.Yields[place], head, loop, Budget))
            return false;
        if (!Ascending.Contains(loop.Body.Region))
        {
            _wanted.Add(loop.Body.Region);
            return false;
        }
        _plans[head] = new CarriedAgain();
        if (!_reruns.TryGetValue(loop, out List<int>? places))
            _reruns[loop] = places = [];
        places.Add(place);
        foreach (Value value in new[] { loop.Carried[place].Initial, loop.Start, loop.Bound, loop.Step, loop.Body.Yields[place] })
            Decide(value);
        return true;
    }

    /// <summary>
    /// Whether the next value of a carried one is had from it by what is cheap. What comes from outside the loop is kept there if it has to
    /// be, once for all rounds.
    /// </summary>
    private bool IsStep(Value value, Value head, For loop, int budget) => value == head || IsFree(value, budget)
        || (value.Type is not MemoryType && !primal.IsWithin(primal.RegionOf(value)!.Value, loop.Body.Region))
        || (budget > 0 && primal.RegionOf(value) == loop.Body.Region && primal.DefinitionOf(value) is Let let && let.Result.Type is not MemoryType
            && IsCheap(let) && let.Instruction.Operands.All(operand => IsStep(operand, head, loop, budget - 1)))
        || (budget > 0 && primal.RegionOf(value) == loop.Body.Region && primal.DefinitionOf(value) is For inner
            && CountedBehind(inner, value, out _) is { } counted && AreRoundsFree(inner, budget) && IsStep(counted.Initial, head, loop, budget - 1));

    /// <summary>The reverse sweep with loops that go upwards, carrying what they have to.</summary>
    private Block CarryAgain(Block block) => block with
    {
        Ops = block.Ops.Map(op => op is For { Body.Region: >= 0 } reverse && primal.OwnerOf(reverse.Body.Region) is For loop
            ? CarryAgain((For)op.Rewrite(value => value, CarryAgain), loop)
            : op.Rewrite(value => value, CarryAgain)),
    };

    private For CarryAgain(For reverse, For loop)
    {
        if (!_reruns.TryGetValue(loop, out List<int>? places))
            return reverse;
        List<Carried> carried = [.. reverse.Carried];
        foreach (Carried again in places.Select(place => loop.Carried[place]))
        {
            Value head = builder.NewValue(again.Head.Type, again.Head.Name);
            carried.Add(new Carried(again.Initial, head, builder.NewValue(again.Head.Type, again.Head.Name)));
            _bound[again.Head] = head;
        }
        return reverse with
        {
            Start = loop.Start,
            Test = LoopTest.Less,
            Bound = loop.Bound,
            Step = loop.Step,
            Carried = carried.ToEquatableArray(),
            Body = reverse.Body with { Yields = reverse.Body.Yields.Concat(places.Select(place => loop.Body.Yields[place])).ToEquatableArray() },
        };
    }
}
