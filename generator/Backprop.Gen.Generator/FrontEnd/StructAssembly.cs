using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>How code outside a struct puts a value of it together from the values of its fields.</summary>
internal static class StructAssembly
{
    /// <summary>C# text with a hole for each slot; null where there is no way that certainly keeps every value as it is.</summary>
    public static string? Of(INamedTypeSymbol type, ImmutableArray<StructSlot> slots)
    {
        string[] holes = [.. slots.Select((_, i) => "{" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}")];
        if (type.IsTupleType)
            return "(" + string.Join(", ", holes) + ")";
        string name = TypeMap.Spell(type);
        if (Vectors.Is(type))
            return "new " + name + "(" + string.Join(", ", holes) + ")";
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(c => c.Parameters.Length == slots.Length && Structs.IsAccessible(c)))
        {
            if (Order(type, constructor, slots) is { } order)
                return "new " + name + "(" + string.Join(", ", order.Select(slot => holes[slot])) + ")";
        }
        string?[] setters = [.. slots.Select(Setter)];
        if (setters.Any(s => s is null))
            return null;
        // a constructor without parameters may do anything, and an initializer must mention what is required
        bool isPlain = !type.InstanceConstructors.Any(c => c is { Parameters.Length: 0, IsImplicitlyDeclared: false })
            && !type.GetMembers().Any(m => m is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true });
        string changes = " {{{{ " + string.Join(", ", setters.Select((s, i) => s + " = " + holes[i])) + " }}}}";
        return isPlain ? "new " + name + changes : "(default(" + name + ") with" + changes + ")";
    }

    /// <summary>The member by which a slot is set in a <c>with</c> expression.</summary>
    private static string? Setter(StructSlot slot) => slot.Symbol switch
    {
        IFieldSymbol { AssociatedSymbol: IPropertySymbol { SetMethod: { } set } property } when Structs.IsAutomatic(set) && Structs.IsAccessible(set) => Known.Identifier(property.Name),
        IPropertySymbol { SetMethod: { } set } property when Structs.IsAutomatic(set) && Structs.IsAccessible(set) => Known.Identifier(property.Name),
        IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false } field when Structs.IsAccessible(field) => Known.Identifier(field.Name),
        _ => null,
    };

    /// <summary>Whether code outside can set a slot in a variable.</summary>
    public static Setting SettingOf(StructSlot slot) => slot.Symbol switch
    {
        IFieldSymbol { AssociatedSymbol: IPropertySymbol { SetMethod: { IsInitOnly: false } set } } when Structs.IsAutomatic(set) && Structs.IsAccessible(set) => Setting.Whole,
        IPropertySymbol { SetMethod: { IsInitOnly: false } set } when Structs.IsAutomatic(set) && Structs.IsAccessible(set) => Setting.Whole,
        IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false } field when Structs.IsAccessible(field) => Setting.Variable,
        _ => Setting.No,
    };

    /// <summary>The slot of each parameter of a constructor that does nothing but put its parameters into the slots.</summary>
    private static int[]? Order(INamedTypeSymbol type, IMethodSymbol constructor, ImmutableArray<StructSlot> slots)
    {
        if (constructor.Parameters.Any(p => p.RefKind is not (RefKind.None or RefKind.In)))
            return null;
        int[] order = [.. constructor.Parameters.Select(_ => -1)];
        Dictionary<string, string>? assigned = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ConstructorDeclarationSyntax { Initializer: null } declaration when !HasInitializers(type) => Assignments(declaration),
            RecordDeclarationSyntax when !HasInitializers(type) => constructor.Parameters.ToDictionary(p => p.Name, p => p.Name),
            StructDeclarationSyntax => Initializers(type),
            _ => null,
        };
        if (assigned is null)
            return null;
        for (int i = 0; i < slots.Length; i++)
        {
            string member = slots[i].Symbol is IFieldSymbol { AssociatedSymbol: { } property } ? property.Name : slots[i].Symbol.Name;
            int parameter = assigned.TryGetValue(member, out string? source) ? IndexOf(constructor.Parameters, source) : -1;
            if (parameter < 0 || order[parameter] >= 0 || !SymbolEqualityComparer.Default.Equals(constructor.Parameters[parameter].Type, slots[i].Type))
                return null;
            order[parameter] = i;
        }
        return order;
    }

    private static int IndexOf(ImmutableArray<IParameterSymbol> parameters, string name)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Name == name)
                return i;
        }
        return -1;
    }

    /// <summary>Which member gets which parameter, where a constructor is a list of plain assignments.</summary>
    private static Dictionary<string, string>? Assignments(ConstructorDeclarationSyntax constructor)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<ExpressionSyntax?> statements = constructor.Body is { } body
            ? body.Statements.Select(s => (s as ExpressionStatementSyntax)?.Expression)
            : [constructor.ExpressionBody?.Expression];
        foreach (ExpressionSyntax? statement in statements)
        {
            if (statement is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var left, Right: var right })
                return null;
            if (left is TupleExpressionSyntax targets && right is TupleExpressionSyntax values && targets.Arguments.Count == values.Arguments.Count)
            {
                for (int i = 0; i < targets.Arguments.Count; i++)
                {
                    if (!Add(targets.Arguments[i].Expression, values.Arguments[i].Expression))
                        return null;
                }
            }
            else if (!Add(left, right))
            {
                return null;
            }
        }
        return found;

        bool Add(ExpressionSyntax target, ExpressionSyntax value)
        {
            string? member = target switch
            {
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
                IdentifierNameSyntax name when constructor.ParameterList.Parameters.All(p => p.Identifier.ValueText != name.Identifier.ValueText) => name.Identifier.ValueText,
                _ => null,
            };
            if (member is null || value is not IdentifierNameSyntax source || found.ContainsKey(member))
                return false;
            found[member] = source.Identifier.ValueText;
            return true;
        }
    }

    /// <summary>Which member gets which parameter of the primary constructor, where its initializer says just that.</summary>
    private static Dictionary<string, string> Initializers(INamedTypeSymbol type)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ISymbol member in type.GetMembers().Where(member => !member.IsStatic))
        {
            EqualsValueClauseSyntax? initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer?.Value is IdentifierNameSyntax source)
                found[member.Name] = source.Identifier.ValueText;
        }
        return found;
    }

    private static bool HasInitializers(INamedTypeSymbol type) => type.GetMembers().Any(member => !member.IsStatic
        && member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null }));
}
