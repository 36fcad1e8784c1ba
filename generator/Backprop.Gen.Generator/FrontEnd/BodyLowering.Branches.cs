using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private void LowerIf(IConditionalOperation branch)
    {
        Value condition = Lower(branch.Condition);
        Branch(condition, () => Part(branch.WhenTrue), () => Part(branch.WhenFalse), merges: true);

        Value[] Part(IOperation? statement)
        {
            if (statement is not null)
                LowerStatement(statement);
            return [];
        }
    }

    /// <summary>
    /// An <see cref="If"/> whose sides hand out values: those that the functions give, which are the result,
    /// and, where the branch <paramref name="merges"/>, the variables that the sides left different.
    /// </summary>
    private Value[] Branch(Value condition, Func<Value[]> then, Func<Value[]> otherwise, bool merges)
    {
        Origin? origin = _ir.Origin;
        Dictionary<ISymbol, Value?> before = _variables;
        Side left = LowerSide(before, then), right = LowerSide(before, otherwise);
        _variables = before;
        _isDead = left.IsDead && right.IsDead;
        _ir.Origin = origin;

        List<Value> leftYields = [.. left.Yields], rightYields = [.. right.Yields];
        List<Value> results = [.. left.Yields.Select(value => _ir.NewValue(value.Type))];
        int given = results.Count;
        if (merges && !_isDead)
        {
            foreach (ISymbol variable in before.Keys.ToList())
            {
                (Value? a, Value? b) = (left.Variables[variable], right.Variables[variable]);
                if (left.IsDead || right.IsDead)
                {
                    Value? living = left.IsDead ? b : a;
                    if (living is null || living == before[variable] || IsMergedView(living, variable))
                        continue;
                    a ??= PlaceholderIn(left, living.Type);
                    b ??= PlaceholderIn(right, living.Type);
                }
                if (a is null || b is null)
                {
                    before[variable] = null;
                    continue;
                }
                if (a == b)
                {
                    before[variable] = a;
                    continue;
                }
                if (IsMergedView(a, variable))
                    continue;
                Value merged = _ir.NewValue(a.Type, variable.Name);
                leftYields.Add(a);
                rightYields.Add(b);
                results.Add(merged);
                before[variable] = merged;
            }
        }
        _ir.Append(new If(condition, left.Block.Close(leftYields), right.Block.Close(rightYields), results.ToEquatableArray()));
        return [.. results.Take(given)];
    }

    /// <summary>One lowered side of a branch, still open for placeholders.</summary>
    private sealed record Side(OpenBlock Block, Value[] Yields, Dictionary<ISymbol, Value?> Variables, bool IsDead);

    private Side LowerSide(Dictionary<ISymbol, Value?> before, Func<Value[]> lower)
    {
        _variables = Copy(before);
        _isDead = false;
        _ir.Open();
        Value[] yields = lower();
        return new Side(_ir.Leave(), yields, _variables, _isDead);
    }

    private Value PlaceholderIn(Side side, IrType type)
    {
        Value value = _ir.NewValue(type);
        side.Block.Ops.Add(new Let(value, new Constant(Literals.Placeholder(type))) { Origin = _ir.Origin });
        return value;
    }

    /// <summary>Whether a variable is an array or span, which no branch may set differently from another one.</summary>
    private bool IsMergedView(Value value, ISymbol variable)
    {
        if (value.Type is not ViewType)
            return false;
        _reporter.Report(
            DiagnosticTable.UnsupportedStatement,
            variable.Locations[0],
            "The array or span variable '" + variable.Name + "', which the branches of an 'if' set differently,",
            "use two variables, or put the code that uses it into the branches");
        return true;
    }

    /// <summary><c>a &amp;&amp; b</c> and <c>a || b</c>: the right side runs only where the left one does not decide.</summary>
    private Value LowerLazy(IBinaryOperation op, bool isAnd)
    {
        Value left = Lower(op.LeftOperand);
        Func<Value[]> right = () => [Lower(op.RightOperand)], decided = () => [Constant(BooleanType.Instance, !isAnd)];
        return Branch(left, isAnd ? right : decided, isAnd ? decided : right, merges: true)[0];
    }

    private Value LowerChoice(IConditionalOperation op)
    {
        if (op.Type is null || op.WhenFalse is null)
            return Invalid(op);
        if (op.IsRef)
            return Refuse(op, "A 'ref' choice", "use the element or variable itself");
        if (TypeMap.Of(op.Type) is ViewType)
            return Refuse(op, "A choice between arrays or spans", "put the code that uses the choice into the branches of an 'if'");
        Value condition = Lower(op.Condition);
        return Branch(condition, () => [Lower(op.WhenTrue)], () => [Lower(op.WhenFalse)], merges: true)[0];
    }
}
