using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether an expression has one value all through a loop, seen from the loop's body.</summary>
/// <param name="body">The loop's body.</param>
/// <param name="assigned">The variables that it assigns.</param>
/// <param name="index">The loop's index.</param>
/// <param name="isFixed">Whether an expression is fixed by what it is made of.</param>
internal sealed class Invariance(IEnumerable<IOperation> body, IReadOnlyList<ISymbol> assigned, ILocalSymbol index, Func<IOperation, bool> isFixed)
{
    /// <summary>Whether an expression may change.</summary>
    public bool Varies(IOperation op)
    {
        if (op.ConstantValue.HasValue)
            return false;
        bool here = op switch
        {
            ILocalReferenceOperation { Local.RefKind: RefKind.None } local => IsAssigned(local.Local),
            IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Type: { } type } when !isFixed(op) && IsWritten(TypeMap.Of(type)) => true,
            IParameterReferenceOperation parameter => IsAssigned(parameter.Parameter) || BodyLowering.IsHeld(parameter) && MayChangeObjects(null),
            IInstanceReferenceOperation => false,
            _ when GenericMath.IsMember((op as IPropertyReferenceOperation)?.Property) => false,
            IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null } => false,
            IConversionOperation { OperatorMethod: null } or IConditionalOperation or IArgumentOperation => false,
            IMemberReferenceOperation or IArrayElementReferenceOperation when isFixed(op) => false,
            IPropertyReferenceOperation { Property.Name: "Length", Instance.Type: { } type }
                when type is IArrayTypeSymbol || TypeMap.IsView(type) || type.SpecialType == SpecialType.System_String => false,
            IFieldReferenceOperation { Field: var field } => !field.IsReadOnly && (field.IsVolatile || MayChangeObjects(field)),
            IInvocationOperation { TargetMethod.Name: "GetLength" or "GetUpperBound" } call when BodyLowering.IsViewCall(call) => false,
            IPropertyReferenceOperation { Property: { IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false } property }
                when Structs.IsAutomatic(property.GetMethod) => property.SetMethod is not (null or { IsInitOnly: true }) && MayChangeObjects(property),
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
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
                _ => null,
            };
            if (target is not null && IsElementOf(target, element))
                return true;
            if (op is IInvocationOperation call && MayWrite(call, element))
                return true;
        }
        return false;
    }

    private static bool IsElementOf(IOperation target, IrType element) => target is ITupleOperation tuple
        ? tuple.Elements.Any(e => IsElementOf(e, element))
        : target.Type is { } written && BodyLowering.IsElement(target) && StructType.MayMeet(TypeMap.Of(written), element);

    /// <summary>Whether a field, a property or what a constructor left may be assigned, here or in code that is called.</summary>
    private bool MayChangeObjects(ISymbol? member) => body.SelectMany(code => code.DescendantsAndSelf()).Any(op => op switch
    {
        IAssignmentOperation { Target: { } target } => IsMember(target, member),
        IIncrementOrDecrementOperation { Target: { } target } => IsMember(target, member),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsMember(argument.Value, member),
        IInvocationOperation call => Known.RuleOwner(call.TargetMethod.ContainingType) is null && !BodyLowering.IsViewCall(call),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance.Type: var type } =>
            !Structs.IsAutomatic(property.GetMethod) && !GenericMath.IsMember(property) && !(property.Name == "Length" && TypeMap.IsView(type)),
        IPropertyReferenceOperation => !BodyLowering.IsElement(op),
        IObjectCreationOperation or IWithOperation => true,
        IBinaryOperation { OperatorMethod: { } method } => !GenericMath.IsMember(method),
        IUnaryOperation { OperatorMethod: { } method } => !GenericMath.IsMember(method),
        IConversionOperation { OperatorMethod: not null } => true,
        _ => false,
    });

    /// <summary>Whether a target is a member of any object, or one by a reference that hides what it is.</summary>
    private static bool IsMember(IOperation target, ISymbol? member) => target switch
    {
        IMemberReferenceOperation reference => member is null || SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member.OriginalDefinition)
            || reference.Instance?.Type is { IsValueType: true },
        IParameterReferenceOperation parameter => member is null && BodyLowering.IsHeld(parameter),
        ILocalReferenceOperation local => local.Local.RefKind != RefKind.None,
        IInstanceReferenceOperation => true,
        ITupleOperation tuple => tuple.Elements.Any(e => IsMember(e, member)),
        _ => false,
    };

    private static bool MayWrite(IInvocationOperation call, IrType element)
    {
        if (Known.RuleOwner(call.TargetMethod.ContainingType) is not null || BodyLowering.IsViewCall(call))
            return false;
        if (!Known.IsDifferentiable(call.TargetMethod))
            return true;
        return call.TargetMethod.Parameters.Any(p => TypeMap.Of(p.Type) is ViewType { Kind: not ViewKind.ReadOnlySpan } view && StructType.MayMeet(view.Element, element));
    }
}
