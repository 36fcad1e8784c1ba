using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

internal sealed partial class BodyLowering
{
    private void LowerIf(IConditionalOperation branch, Exit? tail)
    {
        Value condition = Lower(branch.Condition);
        Branch(
            condition,
            () => LowerSequence(Sequence(branch.WhenTrue, null), tail),
            () => LowerSequence(Sequence(branch.WhenFalse, null), tail));
    }

    private void Branch(Value condition, Action then, Action otherwise) => Branch(condition, () => Nothing(then), () => Nothing(otherwise));

    private static Value[] Nothing(Action lower)
    {
        lower();
        return [];
    }

    /// <summary>
    /// An <see cref="If"/> whose sides hand out values: those that the functions give, which are the result,
    /// what tells which exits were taken, and the variables that the sides left different.
    /// </summary>
    /// <param name="condition">What chooses.</param>
    /// <param name="then">Lowers the side where it holds.</param>
    /// <param name="otherwise">Lowers the other side.</param>
    /// <param name="declares">Whether variables that a side declares, in a pattern, are known behind the branch.</param>
    private Value[] Branch(Value condition, Func<Value[]> then, Func<Value[]> otherwise, bool declares = false)
    {
        Origin? origin = _ir.Origin;
        Dictionary<ISymbol, Value?> before = _variables;
        ImmutableDictionary<Exit, Taken> exits = _exits;
        int known = _ir.ValueCount;
        Side left = LowerSide(before, exits, then), right = LowerSide(before, exits, otherwise);
        _variables = before;
        _exits = exits;
        _reach = left.Reach < right.Reach ? left.Reach : right.Reach;
        _ir.Origin = origin;

        var joint = new Joint(condition, left, right, known, [.. left.Yields], [.. right.Yields], [.. left.Yields.Select(value => _ir.NewValue(value.Type))]);
        int given = joint.Results.Count;
        List<Exit> opposite = MergeExits(joint);
        MergeVariables(joint);
        if (declares)
            MergeDeclared(joint);
        _ir.Append(new If(condition, left.Block.Close(joint.LeftYields), right.Block.Close(joint.RightYields), joint.Results.ToEquatableArray()));
        foreach (Exit exit in opposite)
        {
            Value flag = _ir.Let(BooleanType.Instance, new Unary(UnaryOperator.Not, condition), exit.Name);
            _exits = _exits.SetItem(exit, _exits[exit] with { Flag = flag });
        }
        // what both sides hand out is there without the branch
        return [.. joint.Results.Take(given).Select((result, i) => left.Yields[i] == right.Yields[i] ? left.Yields[i] : result)];
    }

    /// <summary>One lowered side of a branch, still open for placeholders.</summary>
    private sealed record Side(
        OpenBlock Block,
        Value[] Yields,
        Dictionary<ISymbol, Value?> Variables,
        ImmutableDictionary<Exit, Taken> Exits,
        Reach Reach);

    /// <summary>Two sides where they meet, and what the branch hands out.</summary>
    /// <param name="Condition">What chooses.</param>
    /// <param name="Left">The side where it holds.</param>
    /// <param name="Right">The other side.</param>
    /// <param name="Known">The first value that is newer than the branch.</param>
    /// <param name="LeftYields">What the left side hands out.</param>
    /// <param name="RightYields">What the right side hands out.</param>
    /// <param name="Results">What the branch hands out.</param>
    private sealed record Joint(Value Condition, Side Left, Side Right, int Known, List<Value> LeftYields, List<Value> RightYields, List<Value> Results);

    private Side LowerSide(Dictionary<ISymbol, Value?> before, ImmutableDictionary<Exit, Taken> exits, Func<Value[]> lower)
    {
        _variables = Copy(before);
        _exits = exits;
        _reach = Reach.Next;
        _ir.Open();
        Value[] yields = lower();
        return new Side(_ir.Leave(), yields, _variables, _exits, _reach);
    }

    private void MergeVariables(Joint joint)
    {
        (Side left, Side right) = (joint.Left, joint.Right);
        bool leftMatters = left.Reach <= Reach.Away, rightMatters = right.Reach <= Reach.Away;
        if (!leftMatters && !rightMatters)
            return;
        bool leaves = left.Reach == Reach.Away || right.Reach == Reach.Away;
        foreach (ISymbol variable in _variables.Keys.ToList())
        {
            if (_reach == Reach.Away && !_around.Contains(variable))
                continue;
            Value? a = left.Variables[variable], b = right.Variables[variable];
            if (!leftMatters || !rightMatters)
            {
                Value? living = leftMatters ? a : b;
                if (living is null || living == _variables[variable])
                    continue;
                a = leftMatters ? a : null;
                b = rightMatters ? b : null;
            }
            else if (a == b || !leaves && (a is null || b is null))
            {
                _variables[variable] = a == b ? a : null;
                continue;
            }
            else if (IsMergedObject((a?.Type is MemoryType ? a : b ?? a)!, variable))
            {
                continue;
            }
            _variables[variable] = Merge(joint, a, b, variable);
        }
    }

    /// <summary>A variable that one side declares has a value where that side ran, and is read nowhere else.</summary>
    private void MergeDeclared(Joint joint)
    {
        foreach (KeyValuePair<ISymbol, Value?> declared in joint.Left.Variables.Concat(joint.Right.Variables).Where(pair => !_variables.ContainsKey(pair.Key)).ToList())
        {
            bool isLeft = joint.Left.Variables.ContainsKey(declared.Key);
            _variables[declared.Key] = declared.Value is null || declared.Value.Id < joint.Known
                ? declared.Value
                : Merge(joint, isLeft ? declared.Value : null, isLeft ? null : declared.Value, declared.Key);
        }
    }

    /// <summary>The value of one side or the other; where a side has none, nobody will read it.</summary>
    private Value Merge(Joint joint, Value? left, Value? right, ISymbol variable)
    {
        Value merged = Merge(joint, left, right, variable.Name);
        HandOn(merged, variable);
        return merged;
    }

    private Value Merge(Joint joint, Value? left, Value? right, string? name)
    {
        IrType type = (left ?? right)!.Type;
        joint.LeftYields.Add(left ?? PlaceholderIn(joint.Left, type));
        joint.RightYields.Add(right ?? PlaceholderIn(joint.Right, type));
        Value merged = _ir.NewValue(type, name);
        joint.Results.Add(merged);
        return merged;
    }

    /// <summary>Which exits were taken on either side; those whose flag is the opposite of the condition are given back.</summary>
    private List<Exit> MergeExits(Joint joint)
    {
        List<Exit> opposite = [];
        if (ReferenceEquals(joint.Left.Exits, joint.Right.Exits))
        {
            _exits = joint.Left.Exits;
            return opposite;
        }
        foreach (Exit exit in joint.Left.Exits.Keys.Union(joint.Right.Exits.Keys).OrderBy(exit => exit.Ordinal))
        {
            joint.Left.Exits.TryGetValue(exit, out Taken? left);
            joint.Right.Exits.TryGetValue(exit, out Taken? right);
            if (left == right)
            {
                _exits = _exits.SetItem(exit, left!);
                continue;
            }
            Value? result = exit.Result is null ? null : MergeResults(joint, left?.Result, right?.Result);
            Value? flag = MergeFlags(joint, exit, left, right, out bool isOpposite);
            if (isOpposite)
                opposite.Add(exit);
            _exits = _exits.SetItem(exit, new Taken(flag, result));
        }
        return opposite;
    }

    private Value? MergeResults(Joint joint, Value? left, Value? right)
    {
        if (left is null || right is null)
        {
            Value only = (left ?? right)!;
            return only.Id < joint.Known ? only : Merge(joint, left, right, (string?)null);
        }
        return left == right ? left : Merge(joint, left, right, (string?)null);
    }

    /// <summary>Whether an exit was taken, behind two sides; null where it certainly was.</summary>
    private Value? MergeFlags(Joint joint, Exit exit, Taken? left, Taken? right, out bool isOpposite)
    {
        isOpposite = false;
        bool leftAlways = left is { Flag: null } || joint.Left.Reach == Reach.Thrown, rightAlways = right is { Flag: null } || joint.Right.Reach == Reach.Thrown;
        if (leftAlways && rightAlways)
            return null;
        if (leftAlways && (right is null || right.Flag == joint.Condition))
            return joint.Condition;
        if (left is null && rightAlways)
        {
            isOpposite = true;
            return joint.Condition;
        }
        return Merge(joint, FlagIn(joint.Left, left, leftAlways), FlagIn(joint.Right, right, rightAlways), exit.Name);
    }

    private Value FlagIn(Side side, Taken? taken, bool always)
    {
        if (taken?.Flag is { } flag && !always)
            return flag;
        return FlagIn(side.Block, always ? "true" : "false");
    }

    private Value FlagIn(OpenBlock block, string literal)
    {
        Value value = _ir.NewValue(BooleanType.Instance);
        block.Ops.Add(new Let(value, new Constant(literal)) { Origin = _ir.Origin });
        return value;
    }

    private Value PlaceholderIn(Side side, IrType type)
    {
        Value value = _ir.NewValue(type);
        side.Block.Ops.Add(new Let(value, new Constant(Literals.Placeholder(type))) { Origin = _ir.Origin });
        return value;
    }

    /// <summary>Whether a variable is an object or an array of arrays, which no branch may set differently from another one.</summary>
    private bool IsMergedObject(Value value, ISymbol variable)
    {
        if (value.Type is not ObjectType)
            return false;
        _reporter.Report(
            DiagnosticTable.UnsupportedStatement,
            variable.Locations[0],
            "The variable '" + variable.Name + "', which the branches of an 'if' set differently,",
            "use two variables, or put the code that uses it into the branches");
        return true;
    }

    /// <summary><c>a &amp;&amp; b</c> and <c>a || b</c>: the right side runs only where the left one does not decide.</summary>
    private Value LowerLazy(IBinaryOperation op, bool isAnd)
    {
        Value left = Lower(op.LeftOperand);
        Func<Value[]> right = () => [Lower(op.RightOperand)], decided = () => [Constant(BooleanType.Instance, !isAnd)];
        return Branch(left, isAnd ? right : decided, isAnd ? decided : right, declares: true)[0];
    }

    private Value LowerChoice(IConditionalOperation op)
    {
        if (op.Type is null || op.WhenFalse is null)
            return Invalid(op);
        if (op.IsRef)
            return Refuse(op, "A 'ref' choice", "use the element or variable itself");
        if (PartType(op.WhenTrue) is ObjectType || PartType(op.WhenFalse) is ObjectType)
            return Refuse(op, "A choice between objects", "put the code that uses the choice into the branches of an 'if'");
        IrType type = TypeMap.Of(op.Type);
        Value condition = Lower(op.Condition);
        return HandOn(Branch(condition, () => [FitView(Lower(op.WhenTrue), type)], () => [FitView(Lower(op.WhenFalse), type)], declares: true)[0], op);
    }
}
