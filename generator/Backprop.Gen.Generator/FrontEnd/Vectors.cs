using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>What the compiler knows of the vectors, matrices and complex numbers of <c>System.Numerics</c>, whose members have no source.</summary>
internal static class Vectors
{
    /// <summary>Whether a type is a vector, matrix, plane or quaternion of numbers, or a complex number.</summary>
    public static bool Is(ITypeSymbol? type) =>
        type is { Name: "Vector2" or "Vector3" or "Vector4" or "Quaternion" or "Matrix3x2" or "Matrix4x4" or "Plane" or "Complex", ContainingType: null }
        && type.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>The two properties that a complex number is made of; its fields are hidden.</summary>
    public static IPropertySymbol[]? Parts(INamedTypeSymbol type) => type.Name == "Complex" && Is(type)
        ? [.. new[] { "Real", "Imaginary" }.Select(name => type.GetMembers(name).OfType<IPropertySymbol>().Single())]
        : null;

    /// <summary>How the elements of a static property stand, such as <c>Vector3.UnitX</c> or <c>Matrix4x4.Identity</c>; null for any other.</summary>
    public static string? Constant(IPropertyReferenceOperation op) =>
        op.Instance is null && Is(op.Property.ContainingType) && Is(op.Type) ? Arrangements.OfConstant(op.Property.ContainingType.Name, op.Property.Name) : null;

    /// <summary>The function of each element that a method or operator applies; null where it is none of that kind.</summary>
    public static string? Elementwise(IMethodSymbol method)
    {
        if (!Is(method.ContainingType) || !method.IsStatic || method.ContainingType.Name == "Plane" && method.ReturnType.SpecialType != SpecialType.System_Boolean)
            return null;
        bool isVector = method.ContainingType.Name.StartsWith("Vector", System.StringComparison.Ordinal);
        bool takesNumber = method.Parameters.Any(p => p.Type.SpecialType == SpecialType.System_Single);
        return method.Name switch
        {
            "op_Addition" or "Add" => "+",
            "op_Subtraction" or "Subtract" => "-",
            "op_Multiply" or "Multiply" when isVector || takesNumber => "*",
            "op_Division" or "Divide" when isVector => "/",
            "op_UnaryNegation" or "Negate" => "negate",
            "op_Equality" => "==",
            "op_Inequality" => "!=",
            "Abs" or "Min" or "Max" or "Clamp" or "FusedMultiplyAdd" or "CopySign" when isVector => method.Name,
            "Truncate" or "Round" when isVector && method.Parameters.Length == 1 => method.Name,
            "SquareRoot" when isVector => "Sqrt",
            _ => null,
        };
    }

    /// <summary>How a method, operator, getter, setter or constructor puts the elements of its operands; null where it does more than that.</summary>
    /// <param name="method">The method.</param>
    /// <param name="count">How many elements its operands have, its receiver's included.</param>
    public static string? Arrangement(IMethodSymbol method, int count) =>
        Is(method.ContainingType) && (method.MethodKind != MethodKind.Conversion || Is(method.ReturnType)) ? Arrangements.Of(method.ContainingType.Name, method.Name, count) : null;

    /// <summary>The place of an element that an indexer with constant indices means; -1 where it is not known, or not there.</summary>
    public static int ElementAt(IPropertyReferenceOperation op)
    {
        if (!op.Property.IsIndexer || !Is(op.Property.ContainingType) || op.Type?.SpecialType != SpecialType.System_Single)
            return -1;
        int[] indices = [.. op.Arguments.Select(a => a.Value.ConstantValue is { HasValue: true, Value: int index } ? index : -1)];
        int columns = op.Property.ContainingType.Name switch { "Matrix3x2" => 2, "Matrix4x4" => 4, _ => int.MaxValue };
        int rows = Structs.SlotsOf(op.Property.ContainingType).Length / (indices.Length == 2 ? columns : 1);
        return indices[0] < 0 || indices[0] >= rows ? -1
            : indices.Length == 1 ? indices[0]
            : indices[1] < 0 || indices[1] >= columns ? -1
            : indices[0] * columns + indices[1];
    }

    /// <summary>
    /// The static method that does what an operator, an instance method or an accessor does, and whose derivatives the runtime gives; null
    /// where there is none.
    /// </summary>
    public static IMethodSymbol? Static(IMethodSymbol method, Compilation compilation)
    {
        if (!Is(method.ContainingType))
            return null;
        if (method.IsStatic)
        {
            string? name = method.Name switch { "op_Multiply" => "Multiply", "op_Division" => "Divide", _ => null };
            return name is null ? null : method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => HasSameParameters(m, method));
        }
        string member = method switch
        {
            { MethodKind: MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => "WithElement",
            { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => "Element",
            { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } => property.Name,
            _ => method.Name,
        };
        return compilation.GetTypeByMetadataName("Backprop." + method.ContainingType.Name + "Derivatives")?
            .GetMembers(member).OfType<IMethodSymbol>()
            .FirstOrDefault(m => m.Parameters.Length == method.Parameters.Length + 1
                && Same(m.Parameters[0].Type, method.ContainingType)
                && m.Parameters.Skip(1).Zip(method.Parameters, (p, q) => Same(p.Type, q.Type)).All(same => same));
    }

    private static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static bool HasSameParameters(IMethodSymbol a, IMethodSymbol b) =>
        a.Parameters.Length == b.Parameters.Length && a.Parameters.Zip(b.Parameters, (p, q) => Same(p.Type, q.Type)).All(same => same);
}
