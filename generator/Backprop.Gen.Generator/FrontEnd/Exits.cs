using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Which statements leave the method.</summary>
internal static class Exits
{
    /// <summary>Whether a statement contains a <c>return</c> outside loops and functions.</summary>
    public static bool May(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } => true,
        IBlockOperation block => block.Operations.Any(May),
        IConditionalOperation branch => May(branch.WhenTrue) || May(branch.WhenFalse),
        _ => false,
    };

    /// <summary>Whether no path goes through a statement to the next one.</summary>
    public static bool Always(IOperation? statement) => statement switch
    {
        IReturnOperation { Kind: OperationKind.Return } or IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBlockOperation block => block.Operations.Any(Always),
        IConditionalOperation { WhenFalse: { } otherwise } branch => Always(branch.WhenTrue) && Always(otherwise),
        _ => false,
    };
}
