using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>The sweeps of a method as its callers see them.</summary>
internal static class CalleeSweeps
{
    /// <summary>
    /// Those of a method of this compilation do not exist yet: the signature tells their names, the sweep table the rest. In another
    /// assembly they say themselves what they take; there may be none, if an older compiler has been there.
    /// </summary>
    public static Sweeps? Of(IMethodSymbol method, INamedTypeSymbol caller)
    {
        if (!Known.IsDifferentiable(method))
            return null;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, caller.ContainingAssembly))
        {
            string target = SymbolEqualityComparer.Default.Equals(method.ContainingType, caller) ? "" : TypeMap.Spell(method.ContainingType) + ".";
            string arguments = method.IsGenericMethod ? "<" + string.Join(", ", method.TypeArguments.Select(a => TypeMap.Spell(a))) + ">" : "";
            string number = NumberOf(method);
            return new Sweeps(number, target + Known.Identifier(method.Name) + "Kept" + number + arguments, UsesWorkspace: true, IsAssumed: true, IsApart(method, caller));
        }
        if (Forward(method) is not { } forward || Reverse(method, forward) is null)
            return null;
        IParameterSymbol[] own = [.. Own(method, method.IsGenericMethod ? forward.Construct([.. method.TypeArguments]) : forward)];
        return new Sweeps(
            NumberIn(forward, method, "ForwardSweep")!,
            own.FirstOrDefault(p => p.RefKind == RefKind.Out) is { } kept ? TypeMap.Spell(kept.Type) : null,
            own.Any(p => Known.IsBackprop(p.Type, "Workspace")),
            IsApart: IsApart(method, caller));
    }

    /// <summary>Whether a type, nested in the caller's as that is, may be seen where the type of what the callee keeps is not.</summary>
    private static bool IsApart(IMethodSymbol method, INamedTypeSymbol caller)
    {
        if (method.TypeArguments.Concat(method.ContainingType.TypeArguments).Any(a => a is not ITypeParameterSymbol && a.SpecialType == SpecialType.None))
            return true;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, caller))
            return false;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return true;
        }
        return false;
    }

    /// <summary>Which parameters, by their place, the reverse sweep of a method of another assembly does not read.</summary>
    public static Func<int, bool> Unread(IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences.Length == 0 && Forward(method) is { } forward && Reverse(method, forward) is { } reverse
            ? place => Known.IsUnread(reverse.Parameters[place])
            : _ => false;

    /// <summary>Overloads have sweeps of different names, so that each has a type for what it keeps: numbered in the order of their signatures.</summary>
    public static string NumberOf(IMethodSymbol method)
    {
        ImmutableArray<ISymbol> overloads = method.ContainingType.OriginalDefinition.GetMembers(method.Name);
        if (overloads.Length == 1)
            return "";
        string[] keys = [.. overloads.OfType<IMethodSymbol>()
            .Where(Known.IsDifferentiable).Select(Callees.Key).Distinct().OrderBy(key => key, StringComparer.Ordinal)];
        int place = Array.IndexOf(keys, Callees.Key(method));
        return place <= 0 ? "" : (place + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static IMethodSymbol? Forward(IMethodSymbol method) => method.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(member =>
        NumberIn(member, method, "ForwardSweep") is not null && BeginsLike(member, method)
        && Own(method, member).All(p => Known.IsBackprop(p.Type, "Workspace") || (p.RefKind == RefKind.Out && p.Type.ContainingType is not null
            && SymbolEqualityComparer.Default.Equals(p.Type.ContainingType, member.ContainingType))));

    private static IMethodSymbol? Reverse(IMethodSymbol method, IMethodSymbol forward) =>
        method.ContainingType.GetMembers(method.Name + "ReverseSweep" + NumberIn(forward, method, "ForwardSweep")).OfType<IMethodSymbol>()
            .FirstOrDefault(member => BeginsLike(member, method));

    private static bool BeginsLike(IMethodSymbol member, IMethodSymbol method) =>
        member.Parameters.Length >= method.Parameters.Length && Callees.SameStart(method.ConstructedFrom, member);

    /// <summary>The parameters behind those of the method.</summary>
    private static IEnumerable<IParameterSymbol> Own(IMethodSymbol method, IMethodSymbol sweep) => sweep.Parameters.Skip(method.Parameters.Length);

    /// <summary>What the name of a sweep ends on; null where it is no such sweep.</summary>
    private static string? NumberIn(IMethodSymbol member, IMethodSymbol method, string kind)
    {
        if (!member.Name.StartsWith(method.Name, StringComparison.Ordinal) || string.CompareOrdinal(member.Name, method.Name.Length, kind, 0, kind.Length) != 0)
            return null;
        string number = member.Name.Substring(method.Name.Length + kind.Length);
        return number.All(char.IsDigit) ? number : null;
    }
}
