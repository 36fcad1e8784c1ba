using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>How the head of a loop starts and advances a local.</summary>
internal static class LoopIndex
{
    /// <summary>The local that a statement advances by a step; null where it does anything else.</summary>
    public static ILocalSymbol? Advanced(IOperation statement)
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

    /// <summary>The step, null for one, and its direction.</summary>
    public static (IOperation? Step, bool IsDown) StepOf(IOperation statement, ILocalSymbol index) => ((IExpressionStatementOperation)statement).Operation switch
    {
        IIncrementOrDecrementOperation step => (null, step.Kind == OperationKind.Decrement),
        ICompoundAssignmentOperation step => (step.Value, step.OperatorKind == BinaryOperatorKind.Subtract),
        ISimpleAssignmentOperation { Value: IBinaryOperation sum } => IsRead(sum.LeftOperand, index)
            ? (sum.RightOperand, sum.OperatorKind == BinaryOperatorKind.Subtract)
            : (sum.LeftOperand, false),
        _ => (null, false),
    };

    public static bool IsRead(IOperation op, ILocalSymbol local) => op is ILocalReferenceOperation read && Same(read.Local, local);

    /// <summary>A declaration of several variables as one of each.</summary>
    public static IEnumerable<IOperation> Single(IOperation statement) => statement is IVariableDeclarationGroupOperation group
        ? group.Declarations.SelectMany(declaration => declaration.Declarators)
        : [statement];

    /// <summary>Where a statement in front of a loop declares a variable.</summary>
    public static IVariableDeclaratorOperation? DeclaratorIn(IOperation statement, ILocalSymbol index) =>
        Single(statement).OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => Same(declarator.Symbol, index));

    /// <summary>What a statement in front of a loop starts a variable with.</summary>
    public static IOperation? StartIn(IOperation statement, ILocalSymbol index) => statement switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { IsRef: false } assignment } when IsRead(assignment.Target, index) => assignment.Value,
        _ => DeclaratorIn(statement, index)?.GetVariableInitializer()?.Value,
    };

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
