using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>A <c>for</c> loop whose index, bound and step are those of a counted loop.</summary>
internal sealed record CountedLoop(
    ILocalSymbol Index,
    IOperation Start,
    LoopTest Test,
    IOperation Bound,
    IOperation? Step,
    bool IsDown,
    IReadOnlyList<IVariableDeclaratorOperation> Others)
{
    public static CountedLoop? Recognize(IForLoopOperation loop)
    {
        List<IVariableDeclaratorOperation> declared = [.. Declared(loop)];
        if (declared.Count == 0 || loop.Before.Length != 1 || loop.AtLoopBottom.Length != 1 || Advanced(loop.AtLoopBottom[0]) is not { } index)
            return null;
        IVariableDeclaratorOperation? declarator = declared.FirstOrDefault(d => Same(d.Symbol, index));
        if (declarator?.GetVariableInitializer()?.Value is not { } start || index.Type.SpecialType != SpecialType.System_Int32)
            return null;
        if (loop.Condition is null || Compared(loop.Condition, index) is not { } condition)
            return null;
        IReadOnlyList<ISymbol> assigned = AssignedVariables.In(loop.Body, loop.Condition);
        if (assigned.Any(s => Same(s, index)))
            return null;
        (IOperation? step, bool isDown) = StepOf(loop.AtLoopBottom[0], index);
        var invariance = new Invariance(loop.Body, assigned, index);
        if (invariance.Varies(condition.Bound) || step is not null && (step.ConstantValue is { HasValue: true, Value: 0 } || invariance.Varies(step)))
            return null;
        LoopTest? test = condition.Test ?? NotEqual(start, condition.Bound, step, isDown);
        return test is null ? null : new CountedLoop(index, start, test.Value, condition.Bound, step, isDown, [.. declared.Where(d => d != declarator)]);
    }

    private static IEnumerable<IVariableDeclaratorOperation> Declared(IForLoopOperation loop) => loop.Before.OfType<IVariableDeclarationGroupOperation>()
        .SelectMany(group => group.Declarations).SelectMany(declaration => declaration.Declarators);

    /// <summary>The index of a loop that counts its rounds, from zero by ones, whatever its condition is.</summary>
    public static ILocalSymbol? IndexFromZero(IForLoopOperation loop)
    {
        if (loop.AtLoopBottom.Length != 1 || Advanced(loop.AtLoopBottom[0]) is not { Type.SpecialType: SpecialType.System_Int32 } index)
            return null;
        (IOperation? step, bool isDown) = StepOf(loop.AtLoopBottom[0], index);
        bool isFromZero = Declared(loop).FirstOrDefault(d => Same(d.Symbol, index))?.GetVariableInitializer()?.Value.ConstantValue is { HasValue: true, Value: 0 };
        IOperation[] code = loop.Condition is null ? [loop.Body] : [loop.Body, loop.Condition];
        return isFromZero && !isDown && step is null or { ConstantValue: { HasValue: true, Value: 1 } } && !AssignedVariables.In(code).Contains(index, SymbolEqualityComparer.Default)
            ? index
            : null;
    }

    /// <summary>Whether a statement does no more than advance a variable of the loop's own by a constant.</summary>
    public static bool IsPrivateStep(IOperation statement, IForLoopOperation loop) =>
        Advanced(statement) is { } index && Declared(loop).Any(d => Same(d.Symbol, index))
        && (statement as IExpressionStatementOperation)?.Operation is IIncrementOrDecrementOperation { IsChecked: false } or ICompoundAssignmentOperation { IsChecked: false }
        && StepOf(statement, index).Step is null or { ConstantValue.HasValue: true };

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
        IInvocationOperation { TargetMethod.Name: "GetLength" } call when BodyLowering.IsViewCall(call) => 0,
        _ => null,
    };
}
