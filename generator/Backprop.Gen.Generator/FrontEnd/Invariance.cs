using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether an expression has one value all through a loop, seen from the loop's body.</summary>
internal sealed class Invariance(IEnumerable<IOperation> body, IReadOnlyList<ISymbol> assigned, ILocalSymbol index)
{
    /// <summary>Whether an expression may change.</summary>
    public bool Varies(IOperation op)
    {
        if (op.ConstantValue.HasValue)
            return false;
        bool here = op switch
        {
            ILocalReferenceOperation local => IsAssigned(local.Local),
            IParameterReferenceOperation parameter => IsAssigned(parameter.Parameter),
            IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } => false,
            IConversionOperation { OperatorMethod: null } or IConditionalOperation or IArgumentOperation => false,
            IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: { } type }
                when TypeMap.IsView(type) || type.SpecialType == SpecialType.System_String => false,
            IFieldReferenceOperation { Field.IsReadOnly: true } => false,
            IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound" } call when BodyLowering.IsViewCall(call) => false,
            IInvocationOperation call => Known.RuleOwner(call.TargetMethod.ContainingType) is null,
            _ when BodyLowering.IsElement(op) && op.Type is { } element => IsWritten(TypeMap.Of(element)),
            _ => true,
        };
        return here || op.ChildOperations.Any(Varies);
    }

    private bool IsAssigned(ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(variable, index) || assigned.Contains(variable, SymbolEqualityComparer.Default);

    /// <summary>Arrays of one element type may share memory, and unknown code may write any of them.</summary>
    private bool IsWritten(IrType element)
    {
        foreach (IOperation op in body.SelectMany(code => code.DescendantsAndSelf()))
        {
            IOperation? target = op switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                _ => null,
            };
            if (target?.Type is { } written && BodyLowering.IsElement(target) && TypeMap.Of(written) == element)
                return true;
            if (op is IInvocationOperation call && MayWrite(call, element))
                return true;
        }
        return false;
    }

    private static bool MayWrite(IInvocationOperation call, IrType element)
    {
        if (Known.RuleOwner(call.TargetMethod.ContainingType) is not null || BodyLowering.IsViewCall(call))
            return false;
        if (!Known.IsDifferentiable(call.TargetMethod))
            return true;
        return call.TargetMethod.Parameters.Any(p => TypeMap.Of(p.Type) is ViewType { Kind: not ViewKind.ReadOnlySpan } view && view.Element == element);
    }
}
