using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Type parameters that stand for numbers, and what the interfaces of <c>System.Numerics</c> give them.</summary>
internal static class GenericMath
{
    /// <summary>The type of numbers that a type parameter stands for; null where it stands for something else, or for too little.</summary>
    public static FloatType? TypeOf(ITypeParameterSymbol parameter) => IsNumber(parameter)
        ? FloatType.Parameter(TypeMap.Spell(parameter), Interfaces(parameter).Select(i => i.Name).Distinct().OrderBy(n => n, System.StringComparer.Ordinal).ToEquatableArray())
        : null;

    /// <summary>Whether a type parameter has operators or functions of numbers that floating-point numbers have too.</summary>
    public static bool MayBeFloat(ITypeParameterSymbol parameter) =>
        Interfaces(parameter).Any() && Interfaces(parameter).All(i => i.Name is not ("IBinaryInteger" or "IUnsignedNumber"));

    private static bool IsNumber(ITypeParameterSymbol parameter) => MayBeFloat(parameter) && Interfaces(parameter).Any(i => i.Name == "INumberBase");

    /// <summary>The interfaces over the parameter itself, inherited ones too.</summary>
    private static IEnumerable<INamedTypeSymbol> Interfaces(ITypeParameterSymbol parameter)
    {
        foreach (ITypeSymbol constraint in parameter.ConstraintTypes)
        {
            IEnumerable<INamedTypeSymbol> all = constraint switch
            {
                ITypeParameterSymbol other => Interfaces(other),
                INamedTypeSymbol named => named.AllInterfaces.Prepend(named),
                _ => [],
            };
            foreach (INamedTypeSymbol found in all)
            {
                if (IsOwn(found) && (constraint is ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(found.TypeArguments[0], parameter)))
                    yield return found;
            }
        }
    }

    private static bool IsOwn(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Interface, Arity: > 0 } && IsNumerics(type.ContainingNamespace);

    private static bool IsNumerics(INamespaceSymbol? space) =>
        space is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether a member is one that an interface of numbers gives a type parameter: <c>T.Exp</c>, <c>T.Pi</c>, <c>T + T</c>.</summary>
    public static bool IsMember(ISymbol? member) => member is { IsStatic: true, ContainingType: { } owner } && IsMath(owner);

    /// <summary>Whether a type is an interface of numbers over a type parameter.</summary>
    public static bool IsMath(INamedTypeSymbol type) => IsOwn(type) && type.TypeArguments[0] is ITypeParameterSymbol;

    /// <summary>The constant that a static property of a type parameter gives, spelt in C#; null where it is none.</summary>
    public static string? Constant(IPropertyReferenceOperation op) =>
        op.Instance is null && IsMember(op.Property) && op.Type is ITypeParameterSymbol type && TypeOf(type) is { } number ? number.CSharp + "." + op.Property.Name : null;

    /// <summary>Whether a call converts one kind of number into another: <c>T.CreateChecked(x)</c>, <c>double.CreateTruncating(t)</c>.</summary>
    public static bool IsConversion(IMethodSymbol method) =>
        method is { IsStatic: true, Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", Parameters.Length: 1, TypeArguments.Length: 1, ContainingType: { } owner }
        && (IsMath(owner) || TypeMap.Of(owner) is FloatType or IntegerType)
        && TypeMap.Of(method.ReturnType) is FloatType or IntegerType && TypeMap.Of(method.Parameters[0].Type) is FloatType or IntegerType;
}
