using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>What holds a part of a struct: a field, or a parameter of the primary constructor that members use.</summary>
internal sealed record StructSlot(ISymbol Symbol, ITypeSymbol Type, string Name);

/// <summary>
/// Which structs are taken apart into their fields: tuples, and the user's own structs, readonly structs and record structs that
/// carry floating-point data, made of scalars, of what is carried along, and of each other.
/// </summary>
internal static class Structs
{
    /// <summary>What to do about a struct that generated code can not take apart and put together.</summary>
    public const string PassAdvice = "give it fields or properties that can be read, and set or taken by a constructor that only sets them, in generated code: public or internal ones";

    private sealed record Layout(ImmutableArray<StructSlot> Slots, StructType? Type);

    /// <summary>Symbols live as long as their compilation; so does what is known about them.</summary>
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Layout> Known = new();

    private static readonly ImmutableArray<StructSlot> None = [];

    /// <summary>The struct type; null for any other type.</summary>
    public static StructType? Of(ITypeSymbol? type) => LayoutOf(type, null)?.Type;

    public static bool IsSplit(ITypeSymbol? type) => Of(type) is not null;

    public static ImmutableArray<StructSlot> SlotsOf(ITypeSymbol type) => LayoutOf(type, null)?.Slots ?? None;

    /// <summary>The place of a field, of the field behind an automatic property, or of a captured parameter; -1 where there is none.</summary>
    public static int IndexOf(ITypeSymbol type, ISymbol member)
    {
        ImmutableArray<StructSlot> slots = SlotsOf(type);
        if (type.IsTupleType && member is IFieldSymbol element)
            member = element.CorrespondingTupleField ?? element;
        for (int i = 0; i < slots.Length; i++)
        {
            ISymbol symbol = slots[i].Symbol;
            if (type.IsTupleType ? symbol.Name == member.Name : Same(symbol, member) || symbol is IFieldSymbol { AssociatedSymbol: { } property } && Same(property, member))
                return i;
        }
        return -1;
    }

    /// <summary>Whether a get or set accessor only reads or writes the property's own field.</summary>
    public static bool IsAutomatic(IMethodSymbol? accessor)
    {
        if (accessor is not { AssociatedSymbol: IPropertySymbol property } || property.IsIndexer)
            return false;
        if (accessor.DeclaringSyntaxReferences.Length + property.DeclaringSyntaxReferences.Length == 0)
            return BackingField(property) is not null && accessor.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute");
        SyntaxNode? syntax = accessor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            ?? property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return syntax is ParameterSyntax or AccessorDeclarationSyntax { Body: null, ExpressionBody: null };
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);

    private static Layout? LayoutOf(ITypeSymbol? type, HashSet<ITypeSymbol>? around)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct, IsRefLikeType: false } named || named.IsUnboundGenericType)
            return null;
        return Known.TryGetValue(named, out Layout? known) ? known : NewLayout(named, around ?? new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));
    }

    private static Layout? NewLayout(INamedTypeSymbol type, HashSet<ITypeSymbol> around)
    {
        if (!around.Add(type))
            return null;
        Layout layout = Make(type, around);
        around.Remove(type);
        return Known.GetValue(type, _ => layout);
    }

    private static Layout Make(INamedTypeSymbol type, HashSet<ITypeSymbol> around)
    {
        if (!IsCandidate(type))
            return new Layout(None, null);
        ImmutableArray<StructSlot> slots = Slots(type);
        var fields = new List<StructField>();
        if (slots.Any(s => !s.Symbol.Locations.Any(l => l.IsInSource) && s.Symbol.DeclaredAccessibility != Accessibility.Public) && !type.IsTupleType)
            return new Layout(None, null);
        foreach (StructSlot slot in slots)
        {
            IrType? held = LayoutOf(slot.Type, around)?.Type is { } inner ? inner : Held(slot.Type);
            if (held is null)
                return new Layout(None, null);
            fields.Add(new StructField(Capital(slot.Name), held, Access(slot), StructAssembly.SettingOf(slot)));
        }
        if (fields.Count == 0 || !type.IsTupleType && !slots.Any(s => TypeMap.CarriesFloat(s.Type) || MayCarryFloat(s.Type)))
            return new Layout(None, null);
        string? assembly = StructAssembly.Of(type, slots);
        return new Layout(slots, new StructType(Spell(type), fields.ToEquatableArray(), assembly, type.IsUnmanagedType));
    }

    /// <summary>Whether a type is a type parameter of a struct, or a struct over such: there may be numbers where the struct is used.</summary>
    private static bool MayCarryFloat(ITypeSymbol type) => type is ITypeParameterSymbol { DeclaringType.TypeKind: TypeKind.Struct, HasReferenceTypeConstraint: false }
        || type is INamedTypeSymbol { TypeKind: TypeKind.Struct } named && named.TypeArguments.Any(MayCarryFloat);

    private static bool IsCandidate(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return true;
        bool isSystem = type.ContainingNamespace is { } space && space.ToDisplayString() is var name && (name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal));
        return (!isSystem || Vectors.Is(type)) && type.Locations.Any(l => l.IsInSource || l.IsInMetadata) && !HasOddLayout(type);
    }

    private static bool HasOddLayout(INamedTypeSymbol type) => type.GetAttributes().Any(a =>
        a.AttributeClass?.Name is "StructLayoutAttribute" && a.ConstructorArguments.FirstOrDefault().Value is 2
        || a.AttributeClass?.Name is "InlineArrayAttribute" or "UnsafeValueTypeAttribute");

    private static ImmutableArray<StructSlot> Slots(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
            return [.. type.TupleElements.Select((e, i) => new StructSlot(e.CorrespondingTupleField ?? e, e.Type, e.Name))];
        if (Vectors.Parts(type) is { } parts)
            return [.. parts.Select(p => new StructSlot(p, p.Type, p.Name))];
        IEnumerable<StructSlot> fields = type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => !f.IsStatic && !f.IsConst)
            .Select(f => PropertyOf(f) is { } property ? new StructSlot(property, f.Type, property.Name) : new StructSlot(f, f.Type, (f.AssociatedSymbol ?? f).Name));
        return [.. fields, .. CapturedParameters(type).Select(p => new StructSlot(p, p.Type, p.Name))];
    }

    /// <summary>In another assembly, the property behind which a field stands.</summary>
    private static IPropertySymbol? PropertyOf(IFieldSymbol field) =>
        field.AssociatedSymbol is null && field.Name.StartsWith("<", System.StringComparison.Ordinal) && field.Name.IndexOf(">k__BackingField", System.StringComparison.Ordinal) is > 0 and var end
            ? field.ContainingType.GetMembers(field.Name.Substring(1, end - 1)).OfType<IPropertySymbol>().FirstOrDefault(p => Same(p.Type, field.Type) && IsAutomatic(p.GetMethod))
            : null;

    private static IFieldSymbol? BackingField(IPropertySymbol property) =>
        property.ContainingType.GetMembers("<" + property.Name + ">k__BackingField").OfType<IFieldSymbol>().FirstOrDefault();

    /// <summary>The parameters of a primary constructor that members use, so that the struct holds them.</summary>
    private static IEnumerable<IParameterSymbol> CapturedParameters(INamedTypeSymbol type)
    {
        IMethodSymbol? primary = type.InstanceConstructors.FirstOrDefault(c => c.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax);
        // to a record's members its parameters' names are those of its properties
        if (primary is null || primary.Parameters.Length == 0 || type.IsRecord)
            return [];
        IEnumerable<SyntaxNode> members = type.DeclaringSyntaxReferences.SelectMany(r => ((TypeDeclarationSyntax)r.GetSyntax()).Members)
            .Where(m => m is not (BaseTypeDeclarationSyntax or BaseFieldDeclarationSyntax or ConstructorDeclarationSyntax));
        return primary.Parameters.Where(p => members.Any(m => Mentions(m, p)));
    }

    private static bool Mentions(SyntaxNode member, IParameterSymbol parameter)
    {
        IEnumerable<IdentifierNameSyntax> names = member.DescendantNodes(n => n is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax })
            .OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == parameter.Name);
        foreach (IdentifierNameSyntax name in names)
        {
            SemanticModel? model = (parameter.ContainingAssembly as ISourceAssemblySymbol)?.Compilation.GetSemanticModel(name.SyntaxTree);
            if (model is not null && Same(model.GetSymbolInfo(name).Symbol ?? parameter, parameter))
                return true;
        }
        return false;
    }

    /// <summary>What a field holds as one value; null where it cannot be one.</summary>
    private static IrType? Held(ITypeSymbol type) => TypeMap.Of(type) switch
    {
        FloatType or IntegerType or BooleanType => TypeMap.Of(type),
        OpaqueType opaque when !TypeMap.CarriesFloat(type) && type.TypeKind is not (TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer) && !type.IsRefLikeType => opaque,
        _ => null,
    };

    /// <summary>The member by which the method's generated members read a slot.</summary>
    private static string? Access(StructSlot slot)
    {
        ISymbol? member = slot.Symbol switch
        {
            IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => IsAutomatic(property.GetMethod) ? property.GetMethod : null,
            IPropertySymbol property => property.GetMethod,
            IFieldSymbol field => field,
            _ => null,
        };
        if (member is null || !IsAccessible(member))
            return null;
        return FrontEnd.Known.Identifier(slot.Symbol is IFieldSymbol { AssociatedSymbol: { } automatic } ? automatic.Name : slot.Symbol.Name);
    }

    /// <summary>Whether code elsewhere in the assembly may use a member; of other assemblies only what is public.</summary>
    public static bool IsAccessible(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public
        || member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && member.Locations.Any(l => l.IsInSource);

    private static string Capital(string name)
    {
        string bare = name.TrimStart('_');
        if (bare.Length > 2 && bare[1] == '_' && bare[0] is 'm' or 's')
            bare = bare.Substring(2);
        return bare.Length == 0 ? "Field" : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    private static string Spell(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? "(" + string.Join(", ", tuple.TupleElements.Select(e => Spell(e.Type))) + ")"
        : TypeMap.Spell(type);
}
