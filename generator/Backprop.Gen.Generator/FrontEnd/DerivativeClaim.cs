using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

internal enum DerivativeKind
{
    Partials,
    Adjoint,
    Tangent,
}

/// <summary>An attribute that says of a method that it gives the derivative of another one.</summary>
/// <param name="Type">The type of the other one; null where the source does not compile.</param>
/// <param name="Target">The name of the other one.</param>
/// <param name="InPlace">Whether what the other one writes may be what it reads.</param>
internal sealed record DerivativeClaim(DerivativeKind Kind, IMethodSymbol Method, INamedTypeSymbol? Type, string Target, bool InPlace, AttributeData Attribute)
{
    /// <summary>The claims that a method makes.</summary>
    public static IEnumerable<DerivativeClaim> Of(IMethodSymbol method)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (KindOf(attribute.AttributeClass) is { } kind && attribute.ConstructorArguments is { Length: 2 } arguments && arguments[1].Value is string name)
                yield return new DerivativeClaim(kind, method, arguments[0].Value as INamedTypeSymbol, name, IsInPlace(attribute), attribute);
        }
    }

    /// <summary>Whether an attribute that is written like this can be such a claim.</summary>
    public static bool IsName(string name) =>
        name is "DerivativeOf" or "AdjointOf" or "TangentOf" or "DerivativeOfAttribute" or "AdjointOfAttribute" or "TangentOfAttribute";

    /// <summary>What messages call the derivative.</summary>
    public static string Describe(DerivativeKind kind) => kind switch
    {
        DerivativeKind.Partials => "derivative",
        DerivativeKind.Adjoint => "adjoint",
        _ => "tangent",
    };

    private static DerivativeKind? KindOf(INamedTypeSymbol? type) =>
        Known.IsBackprop(type, "DerivativeOfAttribute") ? DerivativeKind.Partials
        : Known.IsBackprop(type, "AdjointOfAttribute") ? DerivativeKind.Adjoint
        : Known.IsBackprop(type, "TangentOfAttribute") ? DerivativeKind.Tangent
        : null;

    private static bool IsInPlace(AttributeData attribute) =>
        attribute.NamedArguments.Any(argument => argument.Key == "InPlace" && argument.Value.Value is true);
}
