using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Backprop.Generator.FrontEnd;

/// <summary>Where a method lives, how its generated members are declared, and what messages call it.</summary>
internal static class Identities
{
    private static readonly SymbolDisplayFormat Display = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static string DisplayName(IMethodSymbol method) => method.ToDisplayString(Display);

    public static MethodIdentity Of(IMethodSymbol method, MethodDeclarationSyntax declaration, IMethodBodyOperation body, SemanticModel model, string display, string key, StructMentions structs)
    {
        string space = method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString();
        List<INamedTypeSymbol> types = [];
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            types.Insert(0, type);
        string path = string.Join(".", types.Select(t => t.Arity == 0 ? t.Name : t.Name + "`" + t.Arity));
        return new MethodIdentity(
            key,
            (space.Length == 0 ? "" : space.Replace("@", "") + ".") + path + "." + method.Name,
            SpellNamespace(method.ContainingNamespace),
            types.Select(Declaration).ToEquatableArray(),
            Known.Identifier(method.Name),
            display,
            Cref(method),
            Modifiers(method),
            structs.Short(method, declaration, model),
            TypeParameters(method.TypeParameters),
            method.TypeParameters.Select(Constraints).OfType<string>().ToEquatableArray(),
            CalleeSweeps.NumberOf(method),
            ShortNames.Taken(method, declaration, body, model))
        {
            ChecksOverflow = model.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true },
            Reassociates = Known.Reassociates(method),
            TakenByOthers = TakenByOthers(method),
        };
    }

    private static EquatableArray<string> TakenByOthers(IMethodSymbol method) => method.ContainingType.MemberNames
        .Append(method.ContainingType.Name)
        .Where(name => name.StartsWith(method.Name, StringComparison.Ordinal) && (name.IndexOf("Part", StringComparison.Ordinal) > 0 || name.IndexOf("Values", StringComparison.Ordinal) > 0))
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    private static string SpellNamespace(INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : string.Join(".", space.ToDisplayParts().Where(p => p.Symbol is not null).Select(p => Known.Identifier(p.Symbol!.Name)));

    private static EnclosingType Declaration(INamedTypeSymbol type)
    {
        string kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return new EnclosingType("partial " + kind + " " + Known.Identifier(type.Name) + TypeParameters(type.TypeParameters));
    }

    private static string TypeParameters(IReadOnlyCollection<ITypeParameterSymbol> parameters) =>
        parameters.Count == 0 ? "" : "<" + string.Join(", ", parameters.Select(p => Known.Identifier(p.Name))) + ">";

    /// <summary>The constraints of a type parameter as C# wants them, the special ones first; null where there are none.</summary>
    private static string? Constraints(ITypeParameterSymbol parameter)
    {
        List<string> constraints =
        [
            .. parameter.HasUnmanagedTypeConstraint ? ["unmanaged"] : parameter.HasValueTypeConstraint ? ["struct"] : (string[])[],
            .. parameter.HasReferenceTypeConstraint ? [parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class"] : (string[])[],
            .. parameter.HasNotNullConstraint ? ["notnull"] : (string[])[],
            .. parameter.ConstraintTypes.Select(type => TypeMap.Spell(type, annotated: true)),
            .. parameter.HasConstructorConstraint ? ["new()"] : (string[])[],
            .. parameter.AllowsRefLikeType ? ["allows ref struct"] : (string[])[],
        ];
        return constraints.Count == 0 ? null : "where " + Known.Identifier(parameter.Name) + " : " + string.Join(", ", constraints);
    }

    private static string Cref(IMethodSymbol method) =>
        Known.Identifier(method.Name) + TypeParameters(method.TypeParameters).Replace('<', '{').Replace('>', '}') + "(" + string.Join(", ", method.Parameters.Select(p =>
            (p.RefKind switch { RefKind.In => "in ", RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" }) + TypeMap.Of(p.Type).CSharp.Replace('<', '{').Replace('>', '}'))) + ")";

    private static string Modifiers(IMethodSymbol method)
    {
        string access = method.DeclaredAccessibility switch
        {
            Accessibility.Public => "public",
            Accessibility.Internal => "internal",
            Accessibility.Protected => "protected",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "private",
        };
        return method.IsStatic ? access + " static" : access;
    }
}
