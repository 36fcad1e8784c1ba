using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>A method that fits as the derivative of another one.</summary>
/// <param name="Method">The method that gives the derivative.</param>
/// <param name="Target">The other one, with type arguments where it is generic.</param>
/// <param name="Element">What all its type arguments are; <see cref="SpecialType.None"/> where it has none.</param>
/// <param name="Spelling">The giving method in C#, with its type and type arguments.</param>
/// <param name="InPlace">Whether what the target writes may be what it reads.</param>
/// <param name="IsScalar">Whether no array is concerned.</param>
/// <param name="Activities">What the target's parameters are to the derivative.</param>
/// <param name="Writes">The array parameters that the target writes, where the method says so.</param>
internal sealed record GivenDerivative(
    DerivativeKind Kind,
    IMethodSymbol Method,
    IMethodSymbol Target,
    SpecialType Element,
    string Spelling,
    bool InPlace,
    bool IsScalar,
    EquatableArray<Activity> Activities,
    IReadOnlyCollection<string>? Writes)
{
    /// <summary>What a method claims to give and does. An overload for each, where it fits several.</summary>
    public static IEnumerable<GivenDerivative> Of(IMethodSymbol method) => DerivativeClaim.Of(method).SelectMany(Of);

    public static IEnumerable<GivenDerivative> Of(DerivativeClaim claim)
    {
        if (!claim.Method.IsStatic || claim.Method.ContainingType is null or { IsGenericType: true })
            yield break;
        foreach (IMethodSymbol target in Targets(claim).SelectMany(Closed))
        {
            foreach (IMethodSymbol giver in Closed(claim.Method))
            {
                if (Make(claim.Kind, claim.Method, target, giver, claim.InPlace) is { } given)
                    yield return given;
            }
        }
    }

    /// <summary>The same for the type parameter that a generic caller calls the target with; null where that has too few constraints.</summary>
    public GivenDerivative? At(IMethodSymbol target) =>
        Make(Kind, Method, target, Method.ConstructedFrom.Construct([.. Method.TypeParameters.Select(_ => target.TypeArguments[0])]), InPlace);

    private static GivenDerivative? Make(DerivativeKind kind, IMethodSymbol method, IMethodSymbol target, IMethodSymbol giver, bool inPlace)
    {
        DerivativeShape shape = DerivativeShape.Of(kind, target, giver);
        return shape.Refusal() is null && shape.Fits(giver) && AreAllowed(giver)
            ? new GivenDerivative(kind, method, target, ElementOf(target), Spell(giver), inPlace, shape.IsScalar, shape.Activities, WritesOf(giver))
            : null;
    }

    /// <summary>Whether a method is called with a type parameter of the caller, the same for all its own.</summary>
    public static bool IsOpen(IMethodSymbol method) =>
        method.IsGenericMethod && method.TypeArguments[0] is ITypeParameterSymbol parameter && method.TypeArguments.All(a => SymbolEqualityComparer.Default.Equals(a, parameter));

    /// <summary>The methods that a claim may mean.</summary>
    public static IEnumerable<IMethodSymbol> Targets(DerivativeClaim claim) =>
        claim.Type is null or { IsUnboundGenericType: true }
            ? []
            : claim.Type.GetMembers(claim.Target).OfType<IMethodSymbol>().Where(m => m.IsStatic && m.MethodKind == MethodKind.Ordinary);

    /// <summary>A method with type arguments: itself, or its instances for numbers, all type arguments alike.</summary>
    public static IEnumerable<IMethodSymbol> Closed(IMethodSymbol method)
    {
        if (!method.IsGenericMethod)
            return [method];
        return Numbers(method).Select(number => method.ConstructedFrom.Construct([.. method.TypeParameters.Select(_ => number)]));
    }

    /// <summary>What all type arguments of a method are; nothing where they differ.</summary>
    public static SpecialType ElementOf(IMethodSymbol method) =>
        !method.IsGenericMethod ? SpecialType.None
        : method.TypeArguments.All(a => a.SpecialType == method.TypeArguments[0].SpecialType) ? method.TypeArguments[0].SpecialType
        : SpecialType.System_Object;

    /// <summary><c>double</c> and <c>float</c>, as the method's assembly knows them.</summary>
    private static IEnumerable<ITypeSymbol> Numbers(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type is { SpecialType: SpecialType.System_Object, ContainingNamespace: { } system })
                return system.GetTypeMembers("Double", 0).Concat(system.GetTypeMembers("Single", 0));
        }
        return [];
    }

    /// <summary>Whether numbers, or a type parameter that stands for them, satisfy the constraints of a generic method.</summary>
    private static bool AreAllowed(IMethodSymbol closed)
    {
        return closed.TypeParameters.All(p => Satisfies(closed.TypeArguments[p.Ordinal], p));

        bool Satisfies(ITypeSymbol number, ITypeParameterSymbol parameter) => !parameter.HasReferenceTypeConstraint
            && (!parameter.HasValueTypeConstraint || number.IsValueType)
            && (!parameter.HasUnmanagedTypeConstraint || number.IsUnmanagedType)
            && (!parameter.HasConstructorConstraint || number.IsValueType || number is ITypeParameterSymbol { HasConstructorConstraint: true })
            && parameter.ConstraintTypes.All(constraint => constraint.SpecialType == SpecialType.System_ValueType
                || constraint is INamedTypeSymbol wanted && InterfacesOf(number).Any(i => IsInstance(i, wanted)));

        bool IsInstance(INamedTypeSymbol found, INamedTypeSymbol wanted) => Same(found.OriginalDefinition, wanted.OriginalDefinition)
            && found.TypeArguments.Zip(wanted.TypeArguments, (mine, its) => Same(mine, its is ITypeParameterSymbol own ? closed.TypeArguments[own.Ordinal] : its)).All(same => same);

        static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
    }

    /// <summary>The interfaces that a type has, or that its constraints promise.</summary>
    private static IEnumerable<INamedTypeSymbol> InterfacesOf(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.SelectMany(InterfacesOf),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } named => named.AllInterfaces.Prepend(named),
        _ => type.AllInterfaces,
    };

    private static string Spell(IMethodSymbol method) => TypeMap.Spell(method.ContainingType) + "." + Known.Identifier(method.Name)
        + (method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(a => TypeMap.Spell(a))) + ">" : "");

    private static IReadOnlyCollection<string>? WritesOf(IMethodSymbol method)
    {
        AttributeData? writes = method.GetAttributes().FirstOrDefault(a => Known.IsBackprop(a.AttributeClass, "WritesAttribute"));
        return writes?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array } names
            ? [.. names.Values.Select(n => n.Value).OfType<string>()]
            : null;
    }
}
