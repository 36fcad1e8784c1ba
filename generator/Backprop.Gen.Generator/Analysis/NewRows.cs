using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;

namespace Backprop.Generator.Analysis;

/// <summary>
/// Arrays of arrays that the method makes. The reverse sweep finds each row by its number, so that a row that is made twice would be
/// lost: each is made once, which must show from the numbers. Nobody else may look at such an array before all its rows are there.
/// </summary>
internal sealed class NewRows
{
    private readonly Dictionary<Value, Let> _definitions = [];
    private readonly Dictionary<Value, Loop> _heads = [];
    private readonly Dictionary<Value, Step[]> _made = [];
    private readonly List<Site> _sites = [];

    /// <summary>A block on the way to an operation.</summary>
    private readonly record struct Step(Op Owner, int Block);

    /// <summary>Where rows are made, and the blocks around it.</summary>
    private sealed record Site(NewRow Op, Step[] Way);

    /// <summary>A number as another one plus a known one; or a known one alone.</summary>
    private readonly record struct Sum(Value? Of, int Plus)
    {
        public Sum And(int more) => this with { Plus = Plus + more };
    }

    private NewRows(Block body) => Visit(body, []);

    public static IEnumerable<Finding> Find(Function function, Roots roots)
    {
        var rows = new NewRows(function.Body);
        if (rows._made.Count == 0)
            yield break;
        foreach (Site again in rows.MadeAgain())
        {
            yield return Finding(again.Op, DiagnosticTable.UnsupportedStatement, "A row that may have been made before",
                "make each row once, under a constant or the index of a 'for' loop, or make the whole array where its rows are made again");
        }
        foreach ((Op op, _) in Walk.All(function.Body))
        {
            bool isForeign = op is OpaqueStatement or Let { Instruction: Opaque } or Call { Callee.Given: not null };
            if (isForeign && op.Operands.FirstOrDefault(operand => IsMade(operand, isCall: op is Call)) is { } seen)
            {
                yield return Finding(op, DiagnosticTable.UnsupportedStatement, "Code that looks at '" + (seen.Name ?? "rows") + "', an array of arrays that the method makes, or at a row of it,",
                    "use its elements and lengths");
            }
        }

        bool IsMade(Value value, bool isCall) => (value.Type is ObjectType || !isCall && value.Type is MemoryType) && roots[value].Any(rows._made.ContainsKey);
    }

    private static Finding Finding(Op op, DiagnosticRule rule, string construct, string advice) =>
        new(rule.Id, -1, op.Origin?.Ordinal ?? -1, EquatableArray.Of(construct, advice));

    private void Visit(Block block, Step[] way)
    {
        foreach (Op op in block.Ops)
        {
            if (op is Let let)
                _definitions[let.Result] = let;
            if (op is Let { Instruction: NewArray, Result.Type: RowsType } made)
                _made[made.Result] = way;
            if (op is NewRow row)
                _sites.Add(new Site(row, way));
            foreach (Value head in Walk.HeadValues(op))
                _heads[head] = (Loop)op;
            for (int k = 0; k < op.Blocks.Count; k++)
                Visit(op.Blocks[k], [.. way, new Step(op, k)]);
        }
    }

    /// <summary>The places that may make a row for the second time.</summary>
    private IEnumerable<Site> MadeAgain()
    {
        for (int second = 0; second < _sites.Count; second++)
        {
            for (int first = 0; first <= second; first++)
            {
                if (_sites[first].Op.Rows == _sites[second].Op.Rows && !AreApart(_sites[first], _sites[second]))
                {
                    yield return _sites[second];
                    break;
                }
            }
        }
    }

    /// <summary>Whether two places, or two visits of one, never make the same row.</summary>
    private bool AreApart(Site first, Site second)
    {
        int from = _made.TryGetValue(first.Op.Rows, out Step[]? lifetime) ? lifetime.Length : 0, shared = from;
        while (shared < first.Way.Length && shared < second.Way.Length && first.Way[shared].Equals(second.Way[shared]))
            shared++;
        Loop[] loops = [.. first.Way.Take(shared).Skip(from).Select(step => step.Owner).OfType<Loop>()];
        bool isSame = ReferenceEquals(first.Op, second.Op);
        bool isEither = shared < first.Way.Length && shared < second.Way.Length && ReferenceEquals(first.Way[shared].Owner, second.Way[shared].Owner)
            && first.Way[shared].Owner is If;
        if (isSame || isEither)
        {
            // in different rounds under different numbers, in one round once
            return loops.Length == 0 || loops.Length == 1 && Tells(first.Op.Index, loops[0]) && AreEqual(Split(first.Op.Index), Split(second.Op.Index));
        }
        return loops.Length == 0 && RangeOf(first, from) is var (low, high) && RangeOf(second, from) is var (otherLow, otherHigh)
            && (IsUpTo(high, otherLow) || IsUpTo(otherHigh, low));
    }

    /// <summary>Whether a number is another one in each round of a loop.</summary>
    private bool Tells(Value index, Loop loop)
    {
        if (Split(index).Of is not { } value)
            return false;
        if (value == loop.Counter)
            return true;
        int place = loop.Carried.ToList().FindIndex(carried => carried.Head == value);
        return place >= 0 && Split(loop.Body.Yields[place]) is var next && next.Of == value && next.Plus != 0;
    }

    /// <summary>The numbers that a place may make rows under: from the first to before the last; null where nobody knows.</summary>
    private (Sum? Low, Sum? High)? RangeOf(Site site, int from)
    {
        Sum index = Split(site.Op.Index);
        if (index.Of is not { } value || !_heads.TryGetValue(value, out Loop? loop))
        {
            // a value that is made in a loop is not the same one each time
            return index.Of is null || !site.Way.Skip(from).Any(step => step.Owner is Loop) ? (index, index.And(1)) : null;
        }
        if (!site.Way.Skip(from).Any(step => ReferenceEquals(step.Owner, loop)))
            return site.Way.Skip(from).Any(step => step.Owner is Loop) ? null : (index, index.And(1));
        if (loop is not For counted || counted.Index != value || Split(counted.Step) is not { Of: null, Plus: var step } || step == 0)
            return null;
        Sum start = Split(counted.Start).And(index.Plus), bound = Split(counted.Bound).And(index.Plus);
        return (counted.Test, step > 0) switch
        {
            (LoopTest.Less, true) => (start, bound),
            (LoopTest.LessOrEqual, true) => (start, bound.And(1)),
            (LoopTest.Greater, false) => (bound.And(1), start.And(1)),
            (LoopTest.GreaterOrEqual, false) => (bound, start.And(1)),
            _ => null,
        };
    }

    /// <summary>Whether what ends before one number ends before what begins at another one.</summary>
    private bool IsUpTo(Sum? end, Sum? start) => end is { } e && start is { } s && (e.Of is null ? s.Of is null : s.Of is not null && AreEqual(e.Of, s.Of)) && e.Plus <= s.Plus;

    private bool AreEqual(Sum a, Sum b) => a.Plus == b.Plus && (a.Of is null ? b.Of is null : b.Of is not null && AreEqual(a.Of, b.Of));

    private bool AreEqual(Value a, Value b) => a == b || _definitions.TryGetValue(a, out Let? left) && _definitions.TryGetValue(b, out Let? right)
        && left.Instruction is Length or Ir.Binary or Constant && left.Instruction.GetType() == right.Instruction.GetType()
        && left.Instruction.WithOperands(right.Instruction.Operands).Equals(right.Instruction)
        && left.Operands.Zip(right.Operands, AreEqual).All(same => same);

    private Sum Split(Value value)
    {
        if (!_definitions.TryGetValue(value, out Let? let))
            return new Sum(value, 0);
        switch (let.Instruction)
        {
            case Constant constant when int.TryParse(constant.Literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number):
                return new Sum(null, number);
            case Ir.Binary { Operator: BinaryOperator.Add } sum when Split(sum.Right) is { Of: null } right:
                return Split(sum.Left).And(right.Plus);
            case Ir.Binary { Operator: BinaryOperator.Add } sum when Split(sum.Left) is { Of: null } left:
                return Split(sum.Right).And(left.Plus);
            case Ir.Binary { Operator: BinaryOperator.Subtract } difference when Split(difference.Right) is { Of: null } right:
                return Split(difference.Left).And(-right.Plus);
            case Length { View: var view } when _definitions.TryGetValue(view, out Let? array) && array is { Instruction: NewArray { Count: var count }, Result.Type: RowsType }:
                return Split(count);
            default:
                return new Sum(value, 0);
        }
    }
}
