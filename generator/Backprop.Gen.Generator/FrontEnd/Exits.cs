using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Which statements jump.</summary>
internal static class Exits
{
    /// <summary>Whether a statement contains a jump, outside loops, switches and functions.</summary>
    public static bool May(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } or IBranchOperation => true,
        IBlockOperation block => block.Operations.Any(May),
        IConditionalOperation branch => May(branch.WhenTrue) || May(branch.WhenFalse),
        _ => false,
    };

    /// <summary>Whether no path goes through a statement to the next one.</summary>
    public static bool Always(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } or IThrowOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.Any(Always),
        IConditionalOperation { WhenFalse: { } otherwise } branch => Always(branch.WhenTrue) && Always(otherwise),
        _ => false,
    };

    /// <summary>Whether a loop may end before its condition says so.</summary>
    public static bool Cut(ILoopOperation loop) => Holds(loop.Body, op => op switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation { BranchKind: not BranchKind.Continue } jump => SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel),
        _ => false,
    });

    /// <summary>Whether a round of a loop may be cut short.</summary>
    public static bool Continues(ILoopOperation loop) => Holds(loop.Body, op =>
        op is IBranchOperation { BranchKind: BranchKind.Continue } jump && SymbolEqualityComparer.Default.Equals(jump.Target, loop.ContinueLabel));

    /// <summary>Whether a piece of code holds such a statement, outside the functions that it declares. No expression holds a jump.</summary>
    private static bool Holds(IOperation code, Func<IOperation, bool> isOne)
    {
        if (isOne(code))
            return true;
        if (code.Type is not null || code is IExpressionStatementOperation or IVariableDeclarationGroupOperation or ILocalFunctionOperation or IAnonymousFunctionOperation)
            return false;
        foreach (IOperation inner in code.ChildOperations)
        {
            if (Holds(inner, isOne))
                return true;
        }
        return false;
    }
}
