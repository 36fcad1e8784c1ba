using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>A <c>for</c> loop whose index, bound and step are those of a counted loop, or the reason why it is none.</summary>
internal sealed record CountedLoop(
    ILocalSymbol Index,
    IOperation Start,
    LoopTest Test,
    IOperation Bound,
    IOperation? Step,
    bool IsDown,
    IReadOnlyList<IVariableDeclaratorOperation> Others)
{
    /// <summary>The place of what is wrong and what to do about it.</summary>
    public sealed record Reason(SyntaxNode At, string Advice);

    public static CountedLoop? Recognize(IForLoopOperation loop, out Reason? reason)
    {
        List<IVariableDeclaratorOperation> declared = [.. loop.Before.OfType<IVariableDeclarationGroupOperation>()
            .SelectMany(group => group.Declarations).SelectMany(declaration => declaration.Declarators)];
        if (declared.Count == 0 || loop.Before.Length != 1)
            return Fail(loop.Syntax, "declare its index in the 'for' itself, as in 'for (int i = 0; i < n; i++)'", out reason);
        if (loop.AtLoopBottom.Length != 1 || Advanced(loop.AtLoopBottom[0]) is not { } index)
            return Fail(loop.AtLoopBottom.FirstOrDefault()?.Syntax ?? loop.Syntax, "advance its index by 'i++', 'i--', 'i += step' or 'i -= step'", out reason);
        IVariableDeclaratorOperation? declarator = declared.FirstOrDefault(d => Same(d.Symbol, index));
        if (declarator?.GetVariableInitializer()?.Value is not { } start)
            return Fail(loop.Syntax, "declare its index in the 'for' itself, with the value that it starts from", out reason);
        if (index.Type.SpecialType != SpecialType.System_Int32)
            return Fail(declarator.Syntax, "its index must be an 'int'", out reason);
        if (loop.Condition is null || Compared(loop.Condition, index) is not { } condition)
            return Fail(loop.Condition?.Syntax ?? loop.Syntax, "its condition must compare the index '" + index.Name + "' with an 'int' bound by '<', '<=', '>' or '>='", out reason);

        IReadOnlyList<ISymbol> assigned = AssignedVariables.In(loop.Body);
        if (assigned.Any(s => Same(s, index)))
            return Fail(loop.Syntax, "its body assigns the index '" + index.Name + "'; use another variable", out reason);
        List<IVariableDeclaratorOperation> others = [.. declared.Where(d => d != declarator)];
        (IOperation? step, bool isDown) = StepOf(loop.AtLoopBottom[0], index);
        if (step is { ConstantValue: { HasValue: true, Value: 0 } })
            return Fail(step.Syntax, "its step is zero", out reason);
        var invariance = new Invariance(loop.Body, assigned, index);
        string? varying = invariance.Varies(condition.Bound);
        if (varying is not null)
            return Fail(condition.Bound.Syntax, "its bound may change while it runs (" + varying + "); copy the bound into a local before the loop", out reason);
        varying = step is null ? null : invariance.Varies(step);
        if (varying is not null)
            return Fail(step!.Syntax, "its step may change while it runs (" + varying + "); copy the step into a local before the loop", out reason);
        LoopTest? test = condition.Test ?? NotEqual(start, condition.Bound, step, isDown);
        if (test is null)
            return Fail(loop.Condition.Syntax, "with '!=' nobody can tell that it ends; use '<' or '>'", out reason);
        reason = null;
        return new CountedLoop(index, start, test.Value, condition.Bound, step, isDown, others);
    }

    private static CountedLoop? Fail(SyntaxNode at, string advice, out Reason? reason)
    {
        reason = new Reason(at, advice);
        return null;
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static ILocalSymbol? Advanced(IOperation statement)
    {
        IOperation? target = (statement as IExpressionStatementOperation)?.Operation switch
        {
            IIncrementOrDecrementOperation step => step.Target,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } step => step.Target,
            ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum } step
                when step.Target is ILocalReferenceOperation local && (IsRead(sum.LeftOperand, local.Local) || IsRead(sum.RightOperand, local.Local) && sum.OperatorKind == BinaryOperatorKind.Add) => step.Target,
            _ => null,
        };
        return (target as ILocalReferenceOperation)?.Local;
    }

    private static bool IsRead(IOperation op, ILocalSymbol local) => op is ILocalReferenceOperation read && Same(read.Local, local);

    /// <summary>The step, null for one, and its direction.</summary>
    private static (IOperation? Step, bool IsDown) StepOf(IOperation statement, ILocalSymbol index) => ((IExpressionStatementOperation)statement).Operation switch
    {
        IIncrementOrDecrementOperation step => (null, step.Kind == OperationKind.Decrement),
        ICompoundAssignmentOperation step => (step.Value, step.OperatorKind == BinaryOperatorKind.Subtract),
        ISimpleAssignmentOperation { Value: IBinaryOperation sum } => IsRead(sum.LeftOperand, index)
            ? (sum.RightOperand, sum.OperatorKind == BinaryOperatorKind.Subtract)
            : (sum.LeftOperand, false),
        _ => (null, false),
    };

    private static (LoopTest? Test, IOperation Bound)? Compared(IOperation condition, ILocalSymbol index)
    {
        if (condition is not IBinaryOperation { OperatorMethod: null, LeftOperand: var left, RightOperand: var right } comparison)
            return null;
        bool isMirrored = IsRead(right, index);
        if (!isMirrored && !IsRead(left, index))
            return null;
        LoopTest? test = (comparison.OperatorKind, isMirrored) switch
        {
            (BinaryOperatorKind.LessThan, false) or (BinaryOperatorKind.GreaterThan, true) => LoopTest.Less,
            (BinaryOperatorKind.LessThanOrEqual, false) or (BinaryOperatorKind.GreaterThanOrEqual, true) => LoopTest.LessOrEqual,
            (BinaryOperatorKind.GreaterThan, false) or (BinaryOperatorKind.LessThan, true) => LoopTest.Greater,
            (BinaryOperatorKind.GreaterThanOrEqual, false) or (BinaryOperatorKind.LessThanOrEqual, true) => LoopTest.GreaterOrEqual,
            _ => null,
        };
        if (test is null && comparison.OperatorKind != BinaryOperatorKind.NotEquals)
            return null;
        return (test, isMirrored ? left : right);
    }

    /// <summary><c>!=</c> is <c>&lt;</c> where the index starts below the bound and goes up by ones, and the mirror image.</summary>
    private static LoopTest? NotEqual(IOperation start, IOperation bound, IOperation? step, bool isDown)
    {
        int? unit = step is null ? 1 : step.ConstantValue is { HasValue: true, Value: int value } ? value : null;
        if (unit is not (1 or -1))
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
        _ => null,
    };
}
