using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether an expression has one value all through a loop, seen from the loop's body.</summary>
internal sealed class Invariance(IOperation body, IReadOnlyList<ISymbol> assigned, ILocalSymbol index)
{
    /// <summary>Why an expression may change; null where it cannot.</summary>
    public string? Varies(IOperation op)
    {
        if (op.ConstantValue.HasValue)
            return null;
        string? here = op switch
        {
            ILocalReferenceOperation local => Assigned(local.Local),
            IParameterReferenceOperation parameter => Assigned(parameter.Parameter),
            IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } => null,
            IConversionOperation { OperatorMethod: null } or IConditionalOperation or IArgumentOperation => null,
            IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: { } type }
                when TypeMap.IsView(type) || type.SpecialType == SpecialType.System_String => null,
            IFieldReferenceOperation { Field.IsReadOnly: true } => null,
            IInvocationOperation call when Known.RuleOwner(call.TargetMethod.ContainingType) is not null => null,
            IInvocationOperation call => "it calls '" + call.TargetMethod.Name + "'",
            IPropertyReferenceOperation property when !BodyLowering.IsElement(property) => "it reads the property '" + property.Property.Name + "'",
            IFieldReferenceOperation field => "it reads the field '" + field.Field.Name + "'",
            _ when BodyLowering.IsElement(op) && op.Type is { } element => Written(TypeMap.Of(element)),
            _ => "it is '" + op.Syntax + "'",
        };
        return here ?? op.ChildOperations.Select(Varies).FirstOrDefault(reason => reason is not null);
    }

    private string? Assigned(ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(variable, index) ? "it contains the index"
        : assigned.Contains(variable, SymbolEqualityComparer.Default) ? "the body assigns '" + variable.Name + "'"
        : null;

    /// <summary>Arrays of one element type may share memory, and unknown code may write any of them.</summary>
    private string? Written(IrType element)
    {
        foreach (IOperation op in body.DescendantsAndSelf())
        {
            IOperation? target = op switch
            {
                IAssignmentOperation assignment => assignment.Target,
                IIncrementOrDecrementOperation step => step.Target,
                _ => null,
            };
            if (target?.Type is { } written && BodyLowering.IsElement(target) && TypeMap.Of(written) == element)
                return "the body writes an array of '" + element.CSharp + "'";
            if (op is IInvocationOperation call && MayWrite(call, element))
                return "'" + call.TargetMethod.Name + "', which the body calls, may write the array that it reads";
        }
        return null;
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
