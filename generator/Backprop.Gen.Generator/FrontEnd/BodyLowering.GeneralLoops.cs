using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

// Loops that go on for as long as a condition holds. It is evaluated before the loop and again at the end of each round,
// unless the round has left.
internal sealed partial class BodyLowering
{
    /// <summary>What there is to know of a general loop.</summary>
    /// <param name="Loop">The loop.</param>
    /// <param name="Round">The number of rounds before this one; the index of a loop that counts from zero by ones.</param>
    /// <param name="TestsFirst">Whether the condition is asked before the first round too.</param>
    private sealed record GeneralLoop(ILoopOperation Loop, Value Round, bool TestsFirst)
    {
        /// <summary>Whether there is another round; null where there always is.</summary>
        public Func<Value>? Condition { get; init; }

        /// <summary>What a round begins with.</summary>
        public Action Enter { get; init; } = () => { };

        /// <summary>What happens between a round and the condition whether the round has left or not, since nobody sees it then.</summary>
        public Action Advance { get; init; } = () => { };

        /// <summary>What happens between a round and the condition of the next.</summary>
        public Action Bottom { get; init; } = () => { };

        /// <summary>The code besides the body that runs in each round.</summary>
        public IEnumerable<IOperation> Head { get; init; } = [];

        /// <summary>A variable that is the number of the round.</summary>
        public ISymbol? Index { get; init; }
    }

    private void LowerWhile(IWhileLoopOperation loop)
    {
        if (loop.Condition is not { } condition || loop.ConditionIsUntil || loop.IgnoredCondition is not null)
        {
            _reporter.Invalid();
            return;
        }
        if (!Exits.Cut(loop) && CountedLoop.Recognize(loop, IsFixed) is { } counted)
        {
            LowerCounted(loop, counted);
            return;
        }
        LowerGeneral(new GeneralLoop(loop, NewRound(), loop.ConditionIsTop)
        {
            Condition = IsTrue(condition) ? null : () => Lower(condition),
            Head = [condition],
        });
    }

    private static bool IsTrue(IOperation condition) => condition.ConstantValue is { HasValue: true, Value: true };

    private Value NewRound(string name = "round") => _ir.NewValue(IntegerType.Int32, name);

    private void LowerGeneralFor(IForLoopOperation loop)
    {
        foreach (IOperation statement in loop.Before)
            LowerStatement(statement);
        Func<Value>? condition = loop.Condition is null || IsTrue(loop.Condition) ? null : () => Lower(loop.Condition);
        IEnumerable<IOperation> head = loop.Condition is null ? loop.AtLoopBottom : loop.AtLoopBottom.Add(loop.Condition);
        if (CountedLoop.IndexFromZero(loop) is { } index)
        {
            Value round = NewRound(index.Name);
            LowerGeneral(new GeneralLoop(loop, round, TestsFirst: true)
            {
                Condition = condition,
                Enter = () => _variables[index] = round,
                Advance = () => _variables[index] = Next(round),
                Head = head,
                Index = index,
            });
            return;
        }
        bool isPrivate = loop.AtLoopBottom.All(step => CountedLoop.IsPrivateStep(step, loop));
        Action advance = () =>
        {
            foreach (IOperation statement in loop.AtLoopBottom)
                LowerStatement(statement);
        };
        GeneralLoop general = new(loop, NewRound(), TestsFirst: true) { Condition = condition, Head = head };
        LowerGeneral(isPrivate ? general with { Advance = advance } : general with { Bottom = advance });
    }

    private void LowerGeneral(GeneralLoop loop)
    {
        Origin? origin = _ir.Origin;
        Exit next = Target(loop.Loop.ContinueLabel, "skipped"), stop = Target(loop.Loop.ExitLabel, "stopped");
        bool isEndless = loop.Condition is null;
        Value first = loop.TestsFirst && loop.Condition is not null ? loop.Condition() : Constant(BooleanType.Instance, true);
        Carried goesOn = new(first, _ir.NewValue(BooleanType.Instance, "goesOn"), _ir.NewValue(BooleanType.Instance, "goesOn"));

        Dictionary<ISymbol, Value?> before = _variables;
        var outside = _exits;
        IEnumerable<ISymbol> assigned = AssignedVariables.In(loop.Head.Prepend(loop.Loop.Body))
            .Where(variable => !SymbolEqualityComparer.Default.Equals(variable, loop.Index));
        List<CarriedVariable> carried = Carry(assigned, before, mayBeUnassigned: isEndless || !loop.TestsFirst);
        _exits = _exits.Remove(_return);
        _ir.Open();
        loop.Enter();
        LowerInside([loop.Loop.Body], before.Keys, next);
        Taken? returned = Find(_return);
        Value again = next.IsUsed ? LowerEnd(loop, [Find(stop)?.Flag, returned?.Flag]) : Constant(BooleanType.Instance, false);

        List<Value> yields = [again, .. Yields(carried)];
        OpenBlock body = _ir.Leave();
        _exits = outside;
        _ir.Origin = origin;
        Leave(carried, before);
        List<Carried> all = [goesOn, .. carried.Select(c => c.Value)];
        if (returned is not null)
            CarryReturn(loop.Loop, returned, body, all, yields);
        _ir.Append(new While(loop.Round, _ir.NewValue(IntegerType.Int32, "rounds"), all.ToEquatableArray(), body.Close(yields)));
        _reach = !isEndless || stop.IsUsed ? Reach.Next : returned is null ? Reach.Thrown : Reach.Returned;
        if (_reach == Reach.Returned)
            _exits = _exits.SetItem(_return, _exits[_return] with { Flag = null });
    }

    private Taken? Find(Exit exit) => _exits.TryGetValue(exit, out Taken? taken) ? taken : null;

    /// <summary>The end of a round: whether there is another one.</summary>
    private Value LowerEnd(GeneralLoop loop, IEnumerable<Value?> flags)
    {
        _reach = Reach.Next;
        List<Value> left = [.. flags.OfType<Value>()];
        loop.Advance();
        if (left.Count == 0)
            return Another();
        if (loop.Condition is null)
            loop.Bottom();
        Value leaves = AnyOf(left);
        return loop.Condition is null
            ? _ir.Let(BooleanType.Instance, new Unary(UnaryOperator.Not, leaves))
            : Branch(leaves, () => [Constant(BooleanType.Instance, false)], () => [Another()])[0];

        Value Another()
        {
            loop.Bottom();
            return loop.Condition?.Invoke() ?? Constant(BooleanType.Instance, true);
        }
    }

    /// <summary>What a loop says of a return inside it: whether, and with what.</summary>
    private void CarryReturn(ILoopOperation loop, Taken returned, OpenBlock body, List<Carried> carried, List<Value> yields)
    {
        Value flag = returned.Flag ?? FlagIn(body, "true");
        yields.Add(flag);
        carried.Add(new Carried(Constant(BooleanType.Instance, false), _ir.NewValue(BooleanType.Instance, _return.Name), _ir.NewValue(BooleanType.Instance, _return.Name)));
        Value? result = null;
        if (returned.Result is { } value)
        {
            yields.Add(value);
            result = _ir.NewValue(value.Type, "result");
            carried.Add(new Carried(Placeholder(value.Type), _ir.NewValue(value.Type, "result"), result));
        }
        _exits = _exits.SetItem(_return, new Taken(carried[carried.Count - (result is null ? 1 : 2)].Result, result));
    }
}
