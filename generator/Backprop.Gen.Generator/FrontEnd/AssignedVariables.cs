using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>The locals and parameters that a piece of code assigns.</summary>
internal static class AssignedVariables
{
    /// <summary>In the order of their first assignment.</summary>
    public static IReadOnlyList<ISymbol> In(params IEnumerable<IOperation> code)
    {
        var order = new List<ISymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation root in code)
        {
            foreach (IOperation op in root.DescendantsAndSelf())
            {
                IOperation? target = op switch
                {
                    IAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation step => step.Target,
                    IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                    _ => null,
                };
                // a loop's condition may declare a variable and set it before each round
                if (target is IDeclarationExpressionOperation declaration)
                    target = declaration.Expression;
                ISymbol? variable = target switch
                {
                    ILocalReferenceOperation local => local.Local,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                };
                if (variable is not null && seen.Add(variable))
                    order.Add(variable);
            }
        }
        return order;
    }
}
