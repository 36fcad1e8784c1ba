using System.Collections.Generic;
using System.Linq;
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
                    IInvocationOperation { TargetMethod.IsReadOnly: false, Instance: { } receiver } when Structs.IsSplit(receiver.Type) => receiver,
                    IPropertyReferenceOperation { Property.GetMethod.IsReadOnly: false, Instance: { } receiver } when Structs.IsSplit(receiver.Type) => receiver,
                    _ => null,
                };
                foreach (ISymbol variable in RootsOf(target))
                {
                    if (seen.Add(variable))
                        order.Add(variable);
                }
            }
        }
        return order;
    }

    /// <summary>The variables that a target is, or is a part of; a struct's own value stands under its type.</summary>
    public static IEnumerable<ISymbol> RootsOf(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => [local.Local],
        IParameterReferenceOperation parameter => [parameter.Parameter],
        IInstanceReferenceOperation { Type: { } self } when Structs.IsSplit(self) => [self],
        IMemberReferenceOperation { Instance: { } instance } when Structs.IsSplit(instance.Type) => RootsOf(instance),
        ITupleOperation tuple => tuple.Elements.SelectMany(RootsOf),
        IDeclarationExpressionOperation declaration => RootsOf(declaration.Expression),
        _ => [],
    };
}
