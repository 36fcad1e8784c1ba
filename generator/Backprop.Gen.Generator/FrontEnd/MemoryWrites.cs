using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether code may write memory that others look at: elements of arrays and spans, members of objects, variables by reference.</summary>
/// <param name="bodyOf">The body of a method of this project; null for any other.</param>
internal sealed class MemoryWrites(Func<IMethodSymbol, IOperation?> bodyOf)
{
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a variable of a type may be written by a body, or by what it calls.</summary>
    public bool MayWrite(IOperation body, ITypeSymbol type) => OwnArrays(body) is var own && body.DescendantsAndSelf().Any(op => op switch
    {
        IAssignmentOperation assignment => MayBe(assignment.Target, type, own),
        IIncrementOrDecrementOperation step => MayBe(step.Target, type, own),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => MayBe(argument.Value, type, own),
        IInvocationOperation call => !IsHarmless(call) && MayWriteIn(call.TargetMethod, type),
        IObjectCreationOperation { Constructor: { IsImplicitlyDeclared: false } constructor } => MayWriteIn(constructor, type),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: not null } => !Structs.IsAutomatic(property.GetMethod) && property.Name != "Length" && MayWriteIn(property.GetMethod, type),
        IPropertyReferenceOperation { Property: { IsIndexer: true, ReturnsByRef: false, ReturnsByRefReadonly: false } property } => MayWriteIn(property.GetMethod, type),
        IBinaryOperation { OperatorMethod: { } method } => !GenericMath.IsMember(method) && MayWriteIn(method, type),
        IUnaryOperation { OperatorMethod: { } method } => !GenericMath.IsMember(method) && MayWriteIn(method, type),
        IConversionOperation { OperatorMethod: { } method } => !TypeMap.IsView(method.ReturnType) && MayWriteIn(method, type),
        _ => false,
    });

    private bool MayWriteIn(IMethodSymbol? method, ITypeSymbol type)
    {
        if (method is null || !_visited.Add(method))
            return false;
        return bodyOf(method) is { } body ? MayWrite(body, type) : !method.IsStatic && !HoldsValues(method.ContainingType) || method.Parameters.Any(p => p.RefKind != RefKind.None || !HoldsValues(p.Type));
    }

    /// <summary>Whether a value of a type leads to no memory.</summary>
    private static bool HoldsValues(ITypeSymbol type) => type.IsUnmanagedType || TypeMap.Of(type) switch
    {
        FloatType => true,
        StructType made => made.Leaves.All(leaf => leaf.Type is FloatType or IntegerType or BooleanType),
        _ => false,
    };

    private static bool IsHarmless(IInvocationOperation call) =>
        Known.RuleOwner(call.TargetMethod.ContainingType) is not null || Known.IsBackprop(call.TargetMethod.ContainingType, "Derivative") || BodyLowering.IsViewCall(call)
        || GenericMath.IsConversion(call.TargetMethod) || IsCopy(call.TargetMethod);

    private static bool IsCopy(IMethodSymbol method) => method.Name switch
    {
        "ToArray" => TypeMap.IsView(method.ContainingType),
        "Clone" => method.ContainingType.SpecialType == SpecialType.System_Array,
        _ => false,
    };

    private static bool MayBe(IOperation target, ITypeSymbol type, HashSet<ISymbol> own) => target is ITupleOperation tuple
        ? tuple.Elements.Any(element => MayBe(element, type, own))
        : IsShared(target) && !Wholes(target).Any(whole => ArrayOf(whole) is ILocalReferenceOperation { Local: var local } && own.Contains(local)) && (Wholes(target).Any(whole => whole.Type is not { } written || SymbolEqualityComparer.Default.Equals(written, type) || IsStruct(written) || written is ITypeParameterSymbol || type is ITypeParameterSymbol)
            || IsStruct(type) && target is ILocalReferenceOperation or IParameterReferenceOperation);

    /// <summary>The variables of a body that name an array or span which it makes, and no other: nobody else looks at those.</summary>
    private static HashSet<ISymbol> OwnArrays(IOperation body)
    {
        HashSet<ISymbol> own = new(SymbolEqualityComparer.Default);
        foreach (IOperation op in body.DescendantsAndSelf())
        {
            if (op is IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } made } declarator && (made.Type is IArrayTypeSymbol || TypeMap.IsView(made.Type)) && Makes(declarator.GetVariableInitializer()?.Value))
                own.Add(made);
        }
        if (own.Count > 0)
        {
            foreach (IOperation op in body.DescendantsAndSelf())
            {
                own.ExceptWith(op switch
                {
                    IAssignmentOperation assignment => Targets(assignment.Target),
                    IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Targets(argument.Value),
                    IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } alias when alias.GetVariableInitializer() is { Value: var named } => Targets(named),
                    _ => [],
                });
            }
        }
        return own;

        static bool Makes(IOperation? value) => value switch
        {
            IArrayCreationOperation or ICollectionExpressionOperation => true,
            { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } => true,
            IConversionOperation conversion => (conversion.OperatorMethod is null || TypeMap.IsView(conversion.Type)) && Makes(conversion.Operand),
            _ => false,
        };

        static IEnumerable<ISymbol> Targets(IOperation target) => target switch
        {
            ILocalReferenceOperation local => [local.Local],
            ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
            _ => [],
        };
    }

    /// <summary>The array or span that a place is an element of; null for any other place.</summary>
    private static IOperation? ArrayOf(IOperation place) => place switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } view } when TypeMap.IsView(view.Type) => view,
        _ => null,
    };

    /// <summary>A place, and the structs that it is a part of.</summary>
    private static IEnumerable<IOperation> Wholes(IOperation place)
    {
        yield return place;
        while (place is IMemberReferenceOperation { Instance: { Type: { } type } whole } && IsStruct(type) && !TypeMap.IsView(type))
            yield return place = whole;
    }

    private static bool IsStruct(ITypeSymbol type) => type.IsValueType && type.SpecialType == SpecialType.None;

    /// <summary>Whether what is passed by 'in' is a value, of which C# makes a variable for the call.</summary>
    public static bool IsValue(IOperation argument) => argument switch
    {
        IPropertyReferenceOperation { Property: var property } => !property.ReturnsByRef && !property.ReturnsByRefReadonly,
        IInvocationOperation { TargetMethod: var method } => !method.ReturnsByRef && !method.ReturnsByRefReadonly,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } whole } => IsValue(whole),
        _ => false,
    };

    /// <summary>Whether a place is memory that others may look at.</summary>
    public static bool IsShared(IOperation place) => place switch
    {
        ILocalReferenceOperation local => local.Local.RefKind != RefKind.None,
        IParameterReferenceOperation parameter => parameter.Parameter.RefKind is RefKind.Ref or RefKind.Out,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } whole } => IsShared(whole),
        IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { Type.IsValueType: true } whole } => IsShared(whole),
        IMemberReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IInvocationOperation => true,
        _ => false,
    };
}
