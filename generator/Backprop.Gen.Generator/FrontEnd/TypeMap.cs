using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>From C# types to IR types.</summary>
internal static class TypeMap
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The IR type; <paramref name="annotated"/> keeps the <c>?</c> of nullable references, as signatures want, but for that of arrays.</summary>
    public static IrType Of(ITypeSymbol type, bool annotated = false) => Structs.Of(type) ?? Whole(type, annotated);

    /// <summary>The IR type of what is not taken apart: a parameter that is carried along, an array.</summary>
    public static IrType Whole(ITypeSymbol type, bool annotated = false) => Scalar(type.SpecialType) ?? type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType: not IArrayTypeSymbol } array => new ViewType(Element(array.ElementType, annotated), ViewKind.Array),
        IArrayTypeSymbol { Rank: > 1 } grid when new ViewType(Element(grid.ElementType, annotated), ViewKind.Array, grid.Rank) is { IsFollowed: true } view => view,
        ITypeParameterSymbol parameter when GenericMath.TypeOf(parameter) is { } number => number,
        INamedTypeSymbol named when SpanKind(named) is { } kind => new ViewType(Element(named.TypeArguments[0], annotated), kind),
        _ => new OpaqueType(Spell(type, annotated), type.IsUnmanagedType, !type.IsReferenceType),
    };

    /// <summary>
    /// What an array or span holds: structs that are taken apart where generated code can take them apart and put them together, tuples
    /// without names.
    /// </summary>
    public static IrType Element(ITypeSymbol type, bool annotated = false) =>
        Structs.Of(type is INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } unnamed } ? unnamed : type) is { CanBePassed: true } parts ? parts : Whole(type, annotated);

    private static IrType? Scalar(SpecialType type) => type switch
    {
        SpecialType.System_Double => FloatType.Double,
        SpecialType.System_Single => FloatType.Single,
        SpecialType.System_Boolean => BooleanType.Instance,
        SpecialType.System_Int32 => IntegerType.Int32,
        SpecialType.System_Int64 => IntegerType.Int64,
        SpecialType.System_SByte => new IntegerType("sbyte"),
        SpecialType.System_Byte => new IntegerType("byte"),
        SpecialType.System_Int16 => new IntegerType("short"),
        SpecialType.System_UInt16 => new IntegerType("ushort"),
        SpecialType.System_UInt32 => new IntegerType("uint"),
        SpecialType.System_UInt64 => new IntegerType("ulong"),
        SpecialType.System_Char => new IntegerType("char"),
        SpecialType.System_IntPtr => new IntegerType("nint"),
        SpecialType.System_UIntPtr => new IntegerType("nuint"),
        _ => null,
    };

    public static string Spell(ITypeSymbol type, bool annotated = false) =>
        type.ToDisplayString(annotated ? Annotated : SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A type as a signature spells it: numbers, arrays and spans by their short names, tuples with the names of their elements.</summary>
    public static string Signature(ITypeSymbol type) => Of(type, annotated: true) is StructType ? Spell(type, annotated: true) : Of(type, annotated: true).CSharp;

    /// <summary>What an array or span of a type holds; null for any other type.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol named when SpanKind(named) is not null => named.TypeArguments[0],
        _ => null,
    };

    /// <summary>Whether a type is <c>Span</c> or <c>ReadOnlySpan</c>.</summary>
    public static ViewKind? SpanKind(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? type.Name == "Span" ? ViewKind.Span : ViewKind.ReadOnlySpan
            : null;

    public static bool IsView(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { IsSZArray: true } || type is not null && SpanKind(type) is not null;

    /// <summary>What to do about a local or parameter whose floating-point data the compiler cannot follow; null where it can.</summary>
    public static string? Refusal(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Dynamic)
            return "give it a static type";
        if (type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "use spans instead of pointers";
        if (Structs.IsSplit(type))
            return null;
        if (Of(type) is FloatType or ViewType { CarriesFloat: true } || !CarriesFloat(type))
            return null;
        if (ElementOf(type) is { } element && RefusalOfElement(element) is { } problem)
            return problem;
        return type switch
        {
            { IsTupleType: true } => "use one variable for each element",
            IArrayTypeSymbol { Rank: > 1 } => "use an array of 'double' or 'float'",
            IArrayTypeSymbol { ElementType: IArrayTypeSymbol } => "use a one-dimensional array or a span, and slice its rows",
            ITypeParameterSymbol parameter => "constrain '" + parameter.Name + "' by 'INumberBase<" + parameter.Name + ">' or what builds on it, such as 'IFloatingPointIeee754<" + parameter.Name + ">'",
            _ => "use 'double' or 'float' scalars, arrays and spans for what carries derivatives",
        };
    }

    /// <summary>What to do about a struct with floating-point data as an element of an array or span; null where the compiler can follow it.</summary>
    public static string? RefusalOfElement(ITypeSymbol type) => Structs.Of(type) is { HasFloat: true, CanBePassed: false }
        ? Structs.PassAdvice.Replace("give it", "give '" + type.Name + "'")
        : null;

    /// <summary>
    /// What to do about a local; null where the compiler can follow it. An object or a struct that is not taken apart is carried along:
    /// nothing active gets into one unseen.
    /// </summary>
    public static string? RefusalOfLocal(ITypeSymbol type) => type switch
    {
        { IsAnonymousType: true } => "use a tuple",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct, IsTupleType: false } when SpanKind(type) is null => null,
        _ => Refusal(type),
    };

    /// <summary>Whether a type carries floating-point data: a scalar, or something made of them.</summary>
    public static bool CarriesFloat(ITypeSymbol type) => CarriesFloat(type, null);

    private static bool CarriesFloat(ITypeSymbol type, HashSet<ITypeSymbol>? seen)
    {
        if (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
            return true;
        if (type.SpecialType != SpecialType.None && type is not INamedTypeSymbol { Arity: > 0 })
            return false;
        if (type is IArrayTypeSymbol array)
            return CarriesFloat(array.ElementType, seen);
        if (type is ITypeParameterSymbol parameter)
            return GenericMath.MayBeFloat(parameter);
        if (type is not INamedTypeSymbol named || type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
            return false;
        if (SpanKind(type) is not null)
            return CarriesFloat(named.TypeArguments[0], seen);
        seen ??= [];
        if (!seen.Add(type))
            return false;
        if (Vectors.Is(named) || named.TypeArguments.Any(a => CarriesFloat(a, seen)))
            return true;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return false;
        for (ITypeSymbol? part = type; part is not null && part.SpecialType == SpecialType.None; part = part.BaseType)
        {
            foreach (ISymbol member in part.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, IsConst: false } field && !Known.HasAttribute(field.AssociatedSymbol ?? field, "ConstantAttribute") && CarriesFloat(field.Type, seen))
                    return true;
            }
        }
        return false;
    }
}
