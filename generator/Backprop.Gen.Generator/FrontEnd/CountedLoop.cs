using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>A loop whose index, bound and step are those of a counted loop.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Start">Where the index begins; null for what it holds before the loop.</param>
/// <param name="Test">How the index is compared with the bound.</param>
/// <param name="Bound">What it is compared with.</param>
/// <param name="Lead">What is added to the index before it is compared.</param>
/// <param name="Step">The step, null for one.</param>
/// <param name="IsDown">Whether the step is subtracted.</param>
/// <param name="Before">The other statements in front of the loop.</param>
/// <param name="Body">What a round does before the index advances.</param>
/// <param name="Bottom">The other statements between two rounds.</param>
/// <param name="Assigned">What body and bottom assign.</param>
/// <param name="IsOuter">Whether the index is declared outside, so that its last value may be read behind the loop.</param>
internal sealed record CountedLoop(
    ILocalSymbol Index,
    IOperation? Start,
    LoopTest Test,
    IOperation Bound,
    int Lead,
    IOperation? Step,
    bool IsDown,
    IReadOnlyList<IOperation> Before,
    IReadOnlyList<IOperation> Body,
    IReadOnlyList<IOperation> Bottom,
    IReadOnlyList<ISymbol> Assigned,
    bool IsOuter)
{
    /// <summary>A lead so small that neither it and a start, nor it and a length, leave the range of <c>int</c>.</summary>
    private const int LongestLead = 1 << 20;

    /// <summary>Whether the bound less the lead may leave the range of <c>int</c>.</summary>
    public bool MayOverflow => Lead != 0 && Least(Bound) is null;

    public static CountedLoop? Recognize(IForLoopOperation loop, Func<IOperation, bool> isFixed)
    {
        foreach (IOperation step in loop.AtLoopBottom)
        {
            if (LoopIndex.Advanced(step) is not { } index)
                continue;
            bool isDeclared = loop.Before.Any(statement => LoopIndex.DeclaratorIn(statement, index) is not null);
            List<IOperation> before = [.. loop.Before.SelectMany(LoopIndex.Single).Where(statement => LoopIndex.StartIn(statement, index) is null)];
            IOperation? start = loop.Before.Select(statement => LoopIndex.StartIn(statement, index)).FirstOrDefault(found => found is not null);
            if (isDeclared && start is null)
                continue;
            var counted = Recognize(index, start, loop.Condition, step, before, [loop.Body], [.. loop.AtLoopBottom.Where(other => other != step)], !isDeclared, isFixed);
            if (counted is not null)
                return counted;
        }
        return null;
    }

    /// <summary><c>while (i &lt; n) { …; i++; }</c>.</summary>
    public static CountedLoop? Recognize(IWhileLoopOperation loop, Func<IOperation, bool> isFixed)
    {
        if (!loop.ConditionIsTop || loop.ConditionIsUntil || loop.Body is not IBlockOperation { Operations: { Length: > 0 } body } || Exits.Continues(loop))
            return null;
        IOperation step = body[body.Length - 1];
        return LoopIndex.Advanced(step) is { } index
            ? Recognize(index, null, loop.Condition, step, [], body.RemoveAt(body.Length - 1), [], isOuter: true, isFixed)
            : null;
    }

    private static CountedLoop? Recognize(
        ILocalSymbol index,
        IOperation? start,
        IOperation? test,
        IOperation advance,
        IReadOnlyList<IOperation> before,
        IReadOnlyList<IOperation> body,
        IReadOnlyList<IOperation> bottom,
        bool isOuter,
        Func<IOperation, bool> isFixed)
    {
        if (index is not { Type.SpecialType: SpecialType.System_Int32, RefKind: RefKind.None } || test is null || Compared(test, index) is not { } condition)
            return null;
        IOperation[] code = [.. body, .. bottom];
        IReadOnlyList<ISymbol> assignedByCode = AssignedVariables.In(code), assigned = [.. assignedByCode, .. AssignedVariables.In(test)];
        if (assigned.Contains(index, SymbolEqualityComparer.Default))
            return null;
        (IOperation? step, bool isDown) = LoopIndex.StepOf(advance, index);
        var invariance = new Invariance(code, assigned, index, isFixed);
        if (invariance.Varies(condition.Bound) || step is not null && (step.ConstantValue is { HasValue: true, Value: 0 } || invariance.Varies(step)))
            return null;
        if (condition.Lead != 0 && (start is null || Most(start) is not (<= LongestLead and >= -LongestLead)))
            return null;
        LoopTest? comparison = condition.Test ?? NotEqual(start, condition.Bound, step, isDown);
        return comparison is null
            ? null
            : new CountedLoop(index, start, comparison.Value, condition.Bound, condition.Lead, step, isDown, before, body, bottom, assignedByCode, isOuter);
    }

    /// <summary>The index of a loop that counts its rounds, from zero by ones, whatever its condition is.</summary>
    public static ILocalSymbol? IndexFromZero(IForLoopOperation loop)
    {
        if (loop.AtLoopBottom.Length != 1 || LoopIndex.Advanced(loop.AtLoopBottom[0]) is not { Type.SpecialType: SpecialType.System_Int32 } index)
            return null;
        (IOperation? step, bool isDown) = LoopIndex.StepOf(loop.AtLoopBottom[0], index);
        bool isFromZero = loop.Before.Select(statement => LoopIndex.DeclaratorIn(statement, index)).FirstOrDefault(found => found is not null)
            ?.GetVariableInitializer()?.Value.ConstantValue is { HasValue: true, Value: 0 };
        IOperation[] code = loop.Condition is null ? [loop.Body] : [loop.Body, loop.Condition];
        return isFromZero && !isDown && step is null or { ConstantValue: { HasValue: true, Value: 1 } } && !AssignedVariables.In(code).Contains(index, SymbolEqualityComparer.Default)
            ? index
            : null;
    }

    /// <summary>Whether a statement does no more than advance a variable of the loop's own by a constant.</summary>
    public static bool IsPrivateStep(IOperation statement, IForLoopOperation loop) =>
        LoopIndex.Advanced(statement) is { } index && loop.Before.Any(before => LoopIndex.DeclaratorIn(before, index) is not null)
        && (statement as IExpressionStatementOperation)?.Operation is IIncrementOrDecrementOperation { IsChecked: false } or ICompoundAssignmentOperation { IsChecked: false }
        && LoopIndex.StepOf(statement, index).Step is null or { ConstantValue.HasValue: true };

    private static (LoopTest? Test, IOperation Bound, int Lead)? Compared(IOperation condition, ILocalSymbol index)
    {
        if (condition is not IBinaryOperation { OperatorMethod: null, LeftOperand: var left, RightOperand: var right } comparison)
            return null;
        bool isMirrored = LeadOf(right, index) is not null;
        if ((isMirrored ? LeadOf(right, index) : LeadOf(left, index)) is not { } lead)
            return null;
        LoopTest? test = (comparison.OperatorKind, isMirrored) switch
        {
            (BinaryOperatorKind.LessThan, false) or (BinaryOperatorKind.GreaterThan, true) => LoopTest.Less,
            (BinaryOperatorKind.LessThanOrEqual, false) or (BinaryOperatorKind.GreaterThanOrEqual, true) => LoopTest.LessOrEqual,
            (BinaryOperatorKind.GreaterThan, false) or (BinaryOperatorKind.LessThan, true) => LoopTest.Greater,
            (BinaryOperatorKind.GreaterThanOrEqual, false) or (BinaryOperatorKind.LessThanOrEqual, true) => LoopTest.GreaterOrEqual,
            _ => null,
        };
        bool isUp = test is LoopTest.Less or LoopTest.LessOrEqual;
        if (lead != 0 && !isUp || test is null && comparison.OperatorKind != BinaryOperatorKind.NotEquals)
            return null;
        return (test, isMirrored ? left : right, lead);
    }

    /// <summary>The <c>c</c> of <c>i + c</c>, zero for the index itself.</summary>
    private static int? LeadOf(IOperation op, ILocalSymbol index) => op switch
    {
        _ when LoopIndex.IsRead(op, index) => 0,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, IsChecked: false, RightOperand.ConstantValue: { HasValue: true, Value: int lead and > 0 and <= LongestLead } } sum
            when LoopIndex.IsRead(sum.LeftOperand, index) => lead,
        _ => null,
    };

    /// <summary><c>!=</c> is <c>&lt;</c> where the index starts below the bound and goes up by ones, and the mirror image.</summary>
    private static LoopTest? NotEqual(IOperation? start, IOperation bound, IOperation? step, bool isDown)
    {
        int? unit = step is null ? 1 : step.ConstantValue is { HasValue: true, Value: int value } ? value : null;
        if (start is null || unit is not (1 or -1))
            return null;
        int direction = isDown ? -unit.Value : unit.Value;
        (int? low, int? high) = direction > 0 ? (Most(start), Least(bound)) : (Most(bound), Least(start));
        return low <= high ? direction > 0 ? LoopTest.Less : LoopTest.Greater : null;
    }

    private static int? Most(IOperation op) => op.ConstantValue is { HasValue: true, Value: int value } ? value : null;

    private static int? Least(IOperation op) => op switch
    {
        { ConstantValue: { HasValue: true, Value: int value } } => value,
        IPropertyReferenceOperation { Property.Name: "Length", Instance: { } array } when TypeMap.IsView(array.Type) => 0,
        IInvocationOperation { TargetMethod.Name: "GetLength" } call when BodyLowering.IsViewCall(call) => 0,
        _ => null,
    };
}
