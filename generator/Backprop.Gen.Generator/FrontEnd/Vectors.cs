using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>What the compiler knows of the vectors of <c>System.Numerics</c>, whose members have no source.</summary>
internal static class Vectors
{
    /// <summary>Whether a type is a vector of numbers of one kind, with fields for all that it holds.</summary>
    public static bool Is(ITypeSymbol? type) =>
        type is { Name: "Vector2" or "Vector3" or "Vector4" or "Quaternion", ContainingType: null, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The elements of a static property that is a constant, such as <c>Vector3.UnitX</c>; null for any other.</summary>
    public static bool[]? Constant(IPropertyReferenceOperation op)
    {
        if (op.Instance is not null || !Is(op.Property.ContainingType) || Structs.Of(op.Type) is not { } type || !Is(op.Type))
            return null;
        string name = op.Property.Name;
        return name switch
        {
            "Zero" => [.. type.Fields.Select(_ => false)],
            "One" => [.. type.Fields.Select(_ => true)],
            "UnitX" or "UnitY" or "UnitZ" or "UnitW" => [.. type.Fields.Select(f => name.EndsWith(f.Name, System.StringComparison.Ordinal))],
            "Identity" => [.. type.Fields.Select(f => f.Name == "W")],
            _ => null,
        };
    }

    /// <summary>The function of each element that a method or operator applies; null where it is none of that kind.</summary>
    public static string? Elementwise(IMethodSymbol method)
    {
        if (!Is(method.ContainingType) || !method.IsStatic)
            return null;
        bool isQuaternion = method.ContainingType.Name == "Quaternion";
        bool takesNumber = method.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_Single);
        return method.Name switch
        {
            "op_Addition" or "Add" => "+",
            "op_Subtraction" or "Subtract" => "-",
            "op_Multiply" or "Multiply" when !isQuaternion || takesNumber => "*",
            "op_Division" or "Divide" when !isQuaternion => "/",
            "op_UnaryNegation" or "Negate" => "negate",
            "op_Equality" => "==",
            "op_Inequality" => "!=",
            "Conjugate" when isQuaternion => "conjugate",
            "Abs" or "Min" or "Max" when !isQuaternion => method.Name,
            "SquareRoot" when !isQuaternion => "Sqrt",
            _ => null,
        };
    }

    /// <summary>
    /// The static method that does what an operator or an instance method does, and whose derivatives the runtime gives; null where
    /// there is none.
    /// </summary>
    public static IMethodSymbol? Static(IMethodSymbol method, Compilation compilation)
    {
        if (!Is(method.ContainingType))
            return null;
        if (method.Name == "op_Multiply")
            return method.ContainingType.GetMembers("Multiply").OfType<IMethodSymbol>().FirstOrDefault(m => HasSameParameters(m, method));
        if (method.IsStatic || method.Parameters.Length > 0)
            return null;
        return compilation.GetTypeByMetadataName("Backprop." + method.ContainingType.Name + "Derivatives")?
            .GetMembers(method.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(m => m.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, method.ContainingType));
    }

    private static bool HasSameParameters(IMethodSymbol a, IMethodSymbol b) =>
        a.Parameters.Length == b.Parameters.Length && a.Parameters.Zip(b.Parameters, (p, q) => SymbolEqualityComparer.Default.Equals(p.Type, q.Type)).All(same => same);

    /// <summary>Whether a constructor takes numbers and shorter vectors in order, or one number for all.</summary>
    public static bool TakesElements(IMethodSymbol constructor) =>
        Is(constructor.ContainingType) && constructor.Parameters.Length > 0 && constructor.Parameters.All(p => TypeMap.Of(p.Type) is FloatType || Is(p.Type));
}
