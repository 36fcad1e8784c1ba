using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private void LowerFor(IForLoopOperation loop)
    {
        if (Exits.Cut(loop) || CountedLoop.Recognize(loop, IsFixed) is not { } counted)
        {
            LowerGeneralFor(loop);
            return;
        }
        LowerCounted(loop, counted);
    }

    private void LowerCounted(ILoopOperation loop, CountedLoop counted)
    {
        int place = counted.Start?.Syntax.SpanStart ?? 0;
        LowerBefore(counted.Before.Where(other => other.Syntax.SpanStart < place));
        Value start = counted.Start is null ? Read(loop, counted.Index) : Lower(counted.Start);
        LowerBefore(counted.Before.Where(other => other.Syntax.SpanStart >= place));
        Value bound = Lower(counted.Bound);
        if (counted.Lead != 0)
            bound = Apply(BinaryOperatorKind.Subtract, IntegerType.Int32, bound, Constant(IntegerType.Int32, counted.Lead), counted.MayOverflow);
        Value step = LowerStep(counted);
        Value index = _ir.NewValue(IntegerType.Int32, counted.Index.Name);
        ISymbol[] outlives = counted.IsOuter ? [counted.Index] : [];
        if (counted.IsOuter)
            _variables[counted.Index] = start;
        LowerCounted(
            loop,
            new LoopHead(index, start, counted.Test, bound, step),
            [.. counted.Assigned, .. outlives],
            counted.Body,
            () => _variables[counted.Index] = index,
            () =>
            {
                foreach (IOperation statement in counted.Bottom)
                    LowerStatement(statement);
                if (counted.IsOuter)
                    _variables[counted.Index] = Apply(BinaryOperatorKind.Add, IntegerType.Int32, index, step, isChecked: false);
            });
    }

    private void LowerBefore(IEnumerable<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            if (statement is IVariableDeclaratorOperation declarator)
                LowerDeclarator(declarator);
            else
                LowerStatement(statement);
        }
    }

    private Value LowerStep(CountedLoop loop)
    {
        if (loop.Step is null)
            return Constant(IntegerType.Int32, loop.IsDown ? -1 : 1);
        if (loop.Step.ConstantValue is { HasValue: true, Value: int step } && step != int.MinValue)
            return Constant(IntegerType.Int32, loop.IsDown ? -step : step);
        Value value = Lower(loop.Step);
        return loop.IsDown ? _ir.Let(value.Type, new Unary(UnaryOperator.Negate, value)) : value;
    }

    private readonly record struct LoopHead(Value Index, Value Start, LoopTest Test, Value Bound, Value Step);

    /// <summary>A counted loop.</summary>
    /// <param name="loop">The loop of the source.</param>
    /// <param name="head">Its index, start, bound and step.</param>
    /// <param name="assigned">The variables that it assigns.</param>
    /// <param name="body">What a round does.</param>
    /// <param name="enter">What comes before it in each round.</param>
    /// <param name="leave">What comes behind it, also where the round was cut short.</param>
    private void LowerCounted(ILoopOperation loop, LoopHead head, IEnumerable<ISymbol> assigned, IReadOnlyList<IOperation> body, Action enter, Action leave)
    {
        Origin? origin = _ir.Origin;
        Dictionary<ISymbol, Value?> before = _variables;
        Exit next = Target(loop.ContinueLabel, "skipped");
        List<CarriedVariable> carried = Carry(assigned, before, mayBeUnassigned: false);
        _ir.Open();
        enter();
        LowerInside(body, before.Keys, next);
        _reach = Reach.Next;
        _exits = _exits.Remove(next);
        leave();
        Block block = _ir.Leave().Close(Yields(carried));
        _ir.Origin = origin;
        Leave(carried, before);
        _ir.Append(new For(head.Index, head.Start, head.Test, head.Bound, head.Step, carried.Select(c => c.Value).ToEquatableArray(), block));
    }

    // ---- the variables that a loop changes

    private readonly record struct CarriedVariable(ISymbol Variable, Carried Value);

    /// <summary>
    /// The variables that a loop assigns and that have a value before it are carried around it; one without a value is assigned
    /// anew in each round before it is read.
    /// </summary>
    /// <param name="assigned">What the loop assigns.</param>
    /// <param name="before">The variables before the loop; from here on they have their values in its body.</param>
    /// <param name="mayBeUnassigned">Whether a variable without a value before the loop may be read behind it.</param>
    private List<CarriedVariable> Carry(IEnumerable<ISymbol> assigned, Dictionary<ISymbol, Value?> before, bool mayBeUnassigned)
    {
        var carried = new List<CarriedVariable>();
        _variables = Copy(before);
        foreach (ISymbol variable in assigned)
        {
            if (!before.TryGetValue(variable, out Value? initial) || initial is null && !(mayBeUnassigned && TypeOf(variable) is not null))
                continue;
            if (initial?.Type is ViewType { Kind: ViewKind.Reference })
                continue;
            if ((initial?.Type ?? TypeOf(variable)) is ObjectType)
            {
                _reporter.Report(
                    DiagnosticTable.UnsupportedStatement,
                    variable.Locations[0],
                    "The variable '" + variable.Name + "', which a loop assigns,",
                    "declare the variable inside the loop");
                continue;
            }
            string name = variable.Name;
            initial ??= Placeholder(TypeOf(variable)!);
            var value = new Carried(initial, _ir.NewValue(initial.Type, name), _ir.NewValue(initial.Type, name));
            carried.Add(new CarriedVariable(variable, value));
            HandOn(value.Head, variable);
            HandOn(value.Result, variable);
            _variables[variable] = value.Head;
        }
        return carried;
    }

    private static IrType? TypeOf(ISymbol variable) => variable switch
    {
        ILocalSymbol local when TypeMap.Refusal(local.Type) is null => TypeMap.Of(local.Type),
        _ => null,
    };

    private List<Value> Yields(List<CarriedVariable> carried) => [.. carried.Select(c => _variables[c.Variable] ?? c.Value.Head)];

    private void Leave(List<CarriedVariable> carried, Dictionary<ISymbol, Value?> before)
    {
        _variables = before;
        foreach ((ISymbol variable, Carried value) in carried)
            before[variable] = value.Result;
    }
}
