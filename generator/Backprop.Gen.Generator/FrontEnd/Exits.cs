using System.Collections.Generic;
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
    public static bool Cut(ILoopOperation loop) => Statements(loop.Body).Any(op => op switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBranchOperation { BranchKind: not BranchKind.Continue } jump => SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel),
        _ => false,
    });

    /// <summary>Whether a round of a loop may be cut short.</summary>
    public static bool Continues(ILoopOperation loop) => Statements(loop.Body).Any(op =>
        op is IBranchOperation { BranchKind: BranchKind.Continue } jump && SymbolEqualityComparer.Default.Equals(jump.Target, loop.ContinueLabel));

    /// <summary>A piece of code without the functions that it declares.</summary>
    private static IEnumerable<IOperation> Statements(IOperation code) =>
        code is ILocalFunctionOperation or IAnonymousFunctionOperation ? [] : code.ChildOperations.SelectMany(Statements).Prepend(code);
}
