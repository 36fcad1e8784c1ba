using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>The locals and parameters that a piece of code assigns, itself or by the local functions that it calls.</summary>
internal static class AssignedVariables
{
    /// <summary>In the order of their first assignment.</summary>
    public static IReadOnlyList<ISymbol> In(params IEnumerable<IOperation> code)
    {
        var order = new List<ISymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var called = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Stack<IOperation> open = new(code.Reverse());
        while (open.Count > 0)
        {
            foreach (IOperation op in open.Pop().DescendantsAndSelf())
            {
                if (op is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } && called.Add(function) && BodyOf(function, op) is { } body)
                    open.Push(body);
                IOperation? target = op switch
                {
                    IAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation step => step.Target,
                    IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                    IInvocationOperation { TargetMethod.IsReadOnly: false, Instance: { } receiver } when Structs.IsSplit(receiver.Type) => receiver,
                    IPropertyReferenceOperation { Instance: { } receiver } property when Structs.IsSplit(receiver.Type) && property.Property.GetMethod is { IsReadOnly: false } => receiver,
                    _ => null,
                };
                if (target is null)
                    continue;
                foreach (ISymbol variable in RootsOf(target))
                {
                    if (seen.Add(variable))
                        order.Add(variable);
                }
            }
        }
        return order;
    }

    /// <summary>A local function is written in place where it is called, so that its caller assigns what it does.</summary>
    private static IOperation? BodyOf(IMethodSymbol function, IOperation call) =>
        function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } syntax && call.SemanticModel?.SyntaxTree == syntax.SyntaxTree
            ? call.SemanticModel.GetOperation(syntax)
            : null;

    /// <summary>The variables that a target is, or is a part of; a struct's own value stands under its type.</summary>
    public static IEnumerable<ISymbol> RootsOf(IOperation? target) => target switch
    {
        ILocalReferenceOperation local => [local.Local],
        IParameterReferenceOperation parameter => [parameter.Parameter],
        // not that of an initializer, which is of a new one
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } when Structs.IsSplit(self) => [self],
        IMemberReferenceOperation { Instance: { } instance } when Structs.IsSplit(instance.Type) => RootsOf(instance),
        ITupleOperation tuple => tuple.Elements.SelectMany(RootsOf),
        IDeclarationExpressionOperation declaration => RootsOf(declaration.Expression),
        _ => [],
    };
}
