using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>How integers of the primal compare at two moments of its run, from what loops and branches say of them.</summary>
/// <remarks>An integer that overflows is taken for one that does not.</remarks>
/// <param name="primal">The primal.</param>
/// <param name="later">
/// The loop of which the later moment lies in a later round; null where both lie in the same rounds of all loops around both.
/// </param>
internal sealed class IndexRanges(Primal primal, Loop? later)
{
    private const int MostSteps = 200;

    /// <summary>Integers of which it is being shown that a loop never takes them below what they begin with, or above it.</summary>
    private readonly HashSet<(Value Head, bool IsLower)> _assumed = [];

    private int _steps;

    /// <summary>An integer as a form of others, as it is at the one moment or at the other.</summary>
    public IndexForm FormOf(Value value, bool isLater)
    {
        value = primal.Canonical(value);
        if (value.Type == IntegerType.Int32 && primal.DefinitionOf(value) is Let let)
        {
            switch (let.Instruction)
            {
                case Constant constant when long.TryParse(constant.Literal, out long number):
                    return IndexForm.Of(number);
                case Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } binary:
                    IndexForm left = FormOf(binary.Left, isLater), right = FormOf(binary.Right, isLater);
                    IndexForm made = binary.Operator switch
                    {
                        BinaryOperator.Add => left.Plus(right),
                        BinaryOperator.Subtract => left.Plus(right, -1),
                        _ => left.Times(right),
                    };
                    if (!made.IsTooLong)
                        return made;
                    break;
            }
        }
        return IndexForm.Of(new Unknown(value, isLater && later is not null && IsOf(value, later)));
    }

    private bool IsOf(Value value, Loop loop) => primal.RegionOf(value) is { } region && primal.IsWithin(region, loop.Body.Region);

    /// <summary>Whether a form is known to be at least a number.</summary>
    public bool IsAtLeast(IndexForm form, long number)
    {
        _steps = 0;
        return IsNotNegative(form.Plus(IndexForm.Of(-number)));
    }

    /// <summary>Whether a form is known not to be negative: its integers give way to what bounds them, the innermost first.</summary>
    private bool IsNotNegative(IndexForm form)
    {
        if (form.Number is { } known)
            return known >= 0;
        if (_steps++ > MostSteps || form.IsTooLong)
            return false;
        foreach (Unknown unknown in form.Unknowns.OrderByDescending(u => primal.OrderOf(u.Value)).ThenByDescending(u => u.IsLater))
        {
            if (form.TimesOf(unknown) is not { } times)
                continue;
            return AlternativesOf(unknown, isLower: times > 0) is { } bounds
                && bounds.Any(all => all.All(bound => IsNotNegative(form.With(unknown, times, bound))));
        }
        return false;
    }

    /// <summary>
    /// Bounds of an integer, from below or from above: of each list one is the bound, nobody knows which. Null where there is none.
    /// </summary>
    private IEnumerable<IEnumerable<IndexForm>>? AlternativesOf(Unknown unknown, bool isLower)
    {
        switch (primal.DefinitionOf(unknown.Value))
        {
            case For loop when loop.Index == unknown.Value:
                return [.. RoundsBetween(unknown, loop, isLower), .. RangeOf(unknown, loop, isLower)];
            case While loop when loop.Round == unknown.Value:
                return [.. RoundsBetween(unknown, loop, isLower), .. isLower ? [[IndexForm.Of(0)]] : (IEnumerable<IndexForm[]>)[]];
            case If branch:
                int place = branch.Results.ToList().IndexOf(unknown.Value);
                return [[FormOf(branch.Then.Yields[place], unknown.IsLater), FormOf(branch.Else.Yields[place], unknown.IsLater)]];
            case Loop loop when unknown.Value.Type == IntegerType.Int32:
                return InitialOf(unknown, loop, isLower) is { } initial ? [[initial]] : null;
            case Let { Instruction: Length } when isLower:
                return [[IndexForm.Of(0)]];
            default:
                return null;
        }
    }

    /// <summary>A later round is further on by a step at least.</summary>
    private IEnumerable<IEnumerable<IndexForm>> RoundsBetween(Unknown unknown, Loop loop, bool isLower)
    {
        if (!ReferenceEquals(loop, later))
            yield break;
        long? step = loop is For counted ? StepOf(counted) : 1;
        // of an earlier round what the later one has not reached
        if (step is { } by && isLower == (by > 0) == unknown.IsLater)
            yield return [IndexForm.Of(unknown with { IsLater = !unknown.IsLater }).Plus(IndexForm.Of(unknown.IsLater ? by : -by))];
    }

    private IEnumerable<IEnumerable<IndexForm>> RangeOf(Unknown unknown, For loop, bool isLower)
    {
        if (StepOf(loop) is not { } step || loop.Test is LoopTest.Less or LoopTest.LessOrEqual != step > 0)
            yield break;
        if (isLower == step > 0)
            yield return [FormOf(loop.Start, unknown.IsLater)];
        else
            yield return [FormOf(loop.Bound, unknown.IsLater).Plus(IndexForm.Of(loop.Test switch { LoopTest.Less => -1, LoopTest.Greater => 1, _ => 0 }))];
    }

    private long? StepOf(For loop) => FormOf(loop.Step, false).Number is { } step && step != 0 ? step : null;

    /// <summary>What a loop begins with, where no round goes below it, or above it.</summary>
    private IndexForm? InitialOf(Unknown unknown, Loop loop, bool isLower)
    {
        int place = loop.Carried.ToList().FindIndex(c => c.Head == unknown.Value || c.Result == unknown.Value);
        if (place < 0)
            return null;
        Carried carried = loop.Carried[place];
        IndexForm initial = FormOf(carried.Initial, unknown.IsLater);
        if (!_assumed.Add((carried.Head, isLower)))
            return unknown.Value == carried.Head ? initial : null;
        IndexForm gain = FormOf(loop.Body.Yields[place], unknown.IsLater).Plus(initial, -1);
        bool holds = IsNotNegative(isLower ? gain : IndexForm.Of(0).Plus(gain, -1));
        _assumed.Remove((carried.Head, isLower));
        return holds ? initial : null;
    }
}
