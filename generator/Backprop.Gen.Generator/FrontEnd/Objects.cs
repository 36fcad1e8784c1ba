using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>
/// What is differentiated in parts: arrays of arrays, the user's classes with floating-point members, arrays of them.
/// </summary>
internal static class Objects
{
    /// <param name="Type">The type; null for one that is no such object, or that has a member in its way.</param>
    /// <param name="Problem">What is in its way; null for a type that is no such object.</param>
    /// <param name="Reached">What generated code must be able to use.</param>
    private sealed record Layout(ObjectType? Type, string? Problem, IReadOnlyList<ISymbol> Reached);

    private static readonly Layout None = new(null, null, []);

    /// <summary>Symbols live as long as their compilation; so does what is known about them.</summary>
    private static readonly ConditionalWeakTable<ITypeSymbol, Layout> Known = new();

    /// <summary>The object type; null for any other type.</summary>
    public static ObjectType? Of(ITypeSymbol type) => LayoutOf(type, null).Type;

    /// <summary>Whether a type is meant to be an object, whatever is in its way.</summary>
    public static bool IsObject(ITypeSymbol type) => LayoutOf(type, null) is not { Type: null, Problem: null };

    /// <summary>Why a parameter of the type cannot be differentiated in a method of another type; null where it can.</summary>
    public static string? Problem(ITypeSymbol type, INamedTypeSymbol within, Compilation compilation)
    {
        Layout layout = LayoutOf(type, null);
        if (layout.Problem is not null)
            return layout.Problem;
        return layout.Reached.FirstOrDefault(member => !compilation.IsSymbolAccessibleWithin(member, within)) is { } hidden
            ? Name(hidden) + " cannot be used from here; make it internal or public, or mark it [Constant]"
            : null;
    }

    private static Layout LayoutOf(ITypeSymbol type, HashSet<ITypeSymbol>? around)
    {
        if (type is not (IArrayTypeSymbol or INamedTypeSymbol { TypeKind: TypeKind.Class }) || type.SpecialType != SpecialType.None)
            return None;
        if (Known.TryGetValue(type, out Layout? known))
            return known;
        around ??= new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        if (!around.Add(type))
            return new Layout(null, "'" + type.Name + "' contains itself; mark the member that does so [Constant]", []);
        bool isOutermost = around.Count == 1;
        Layout layout = type is IArrayTypeSymbol array ? OfArray(array, around) : OfClass((INamedTypeSymbol)type, around);
        around.Remove(type);
        return isOutermost || layout.Problem is null ? Known.GetValue(type, _ => layout) : layout;
    }

    private static Layout OfArray(IArrayTypeSymbol array, HashSet<ITypeSymbol> around)
    {
        if (!array.IsSZArray)
            return None;
        if (TypeMap.Whole(array.ElementType) is ViewType { CarriesFloat: true } view && array.ElementType is IArrayTypeSymbol)
            return new Layout(new RowsType(TypeMap.Spell(array), view), null, []);
        Layout element = LayoutOf(array.ElementType, around);
        return element.Type is null ? element : new Layout(new RowsType(TypeMap.Spell(array), element.Type), null, element.Reached);
    }

    private static Layout OfClass(INamedTypeSymbol type, HashSet<ITypeSymbol> around)
    {
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (type.IsUnboundGenericType || space == "System" || space.StartsWith("System.", System.StringComparison.Ordinal) || !TypeMap.CarriesFloat(type))
            return None;
        var members = new List<ClassMember>();
        var reached = new List<ISymbol>();
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (IFieldSymbol field in part.GetMembers().OfType<IFieldSymbol>())
            {
                ISymbol member = (ISymbol?)(field.AssociatedSymbol as IPropertySymbol) ?? field;
                if (field.IsStatic || field.IsConst || FrontEnd.Known.HasAttribute(member, "ConstantAttribute"))
                    continue;
                if (Hides(field.Type))
                    return new Layout(null, Name(member) + " may hold anything; give it a class, or mark it [Constant]", []);
                if (field.Type.TypeKind == TypeKind.Delegate || !TypeMap.CarriesFloat(field.Type))
                    continue;
                if (Obstacle(member, field, reached) is { } obstacle)
                    return new Layout(null, Name(member) + " " + obstacle + ", or mark it [Constant]", []);
                IrType? held = Held(field.Type, around, reached, out string? problem);
                if (held is null)
                    return new Layout(null, problem ?? Name(member) + " is of type '" + Short(field.Type) + "'; use numbers, structs of numbers that generated code can take apart, arrays of them and classes of them, or mark it [Constant]", []);
                members.Add(new ClassMember(member.Name, held, member is IFieldSymbol));
            }
        }
        if (members.GroupBy(m => m.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return new Layout(null, "'" + type.Name + "' has two members '" + twice.Key + "'; rename one of them", []);
        return members.Count == 0 ? None : new Layout(new ClassType(TypeMap.Spell(type), members.ToEquatableArray()), null, reached);
    }

    /// <summary>What a member holds.</summary>
    private static IrType? Held(ITypeSymbol type, HashSet<ITypeSymbol> around, List<ISymbol> reached, out string? problem)
    {
        problem = null;
        if (TypeMap.Of(type) is var simple && simple is FloatType or ViewType { CarriesFloat: true } or StructType { CanBePassed: true })
            return simple;
        Layout inner = LayoutOf(type, around);
        problem = inner.Problem;
        if (inner.Type is not null && type.NullableAnnotation == NullableAnnotation.Annotated)
            return null;
        reached.AddRange(inner.Reached);
        return inner.Type;
    }

    /// <summary>Whether a type says nothing of what is behind it.</summary>
    private static bool Hides(ITypeSymbol type) => type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic || type.SpecialType == SpecialType.System_Object;

    /// <summary>Why generated code cannot use a member as it must.</summary>
    private static string? Obstacle(ISymbol member, IFieldSymbol field, List<ISymbol> reached)
    {
        bool isNumber = TypeMap.Of(field.Type) is FloatType or StructType;
        if (member is IPropertySymbol property)
        {
            if (!Structs.IsAutomatic(property.GetMethod) || property.IsVirtual || property.IsOverride || property.IsAbstract)
                return "is no plain property; use a field, or an automatic property that is not virtual";
            if (isNumber && (property.SetMethod is null or { IsInitOnly: true } || !Structs.IsAutomatic(property.SetMethod)))
                return "cannot be set, as its derivative must be; give it a setter";
            reached.Add(property.GetMethod!);
            if (isNumber)
                reached.Add(property.SetMethod!);
            return null;
        }
        if (isNumber && field.IsReadOnly)
            return "cannot be set, as its derivative must be; remove 'readonly'";
        reached.Add(field);
        return null;
    }

    private static string Name(ISymbol member) => "its member '" + ((member as IMethodSymbol)?.AssociatedSymbol ?? member).ContainingType.Name + "."
        + ((member as IMethodSymbol)?.AssociatedSymbol ?? member).Name + "'";

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
