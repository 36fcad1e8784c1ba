using System.Linq;
using System.Threading;
using Backprop.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator.FrontEnd;

/// <summary>Whether a method that claims to give the derivative of another one does.</summary>
internal static class DerivativeCheck
{
    public static void Check(IMethodSymbol method, Compilation compilation, Reporter reporter, CancellationToken cancellation)
    {
        foreach (DerivativeClaim claim in DerivativeClaim.Of(method))
        {
            if (claim.Type is null or IErrorTypeSymbol || claim.Attribute.ApplicationSyntaxReference is not { } place)
                continue;
            Location location = place.GetSyntax(cancellation).GetLocation();
            string target = claim.Type.Name + "." + claim.Target;
            if (Misfit(claim, compilation) is { } reason)
                reporter.Report(DiagnosticTable.DerivativeDoesNotFit, location, method.Name, DerivativeClaim.Describe(claim.Kind), target, reason);
            else if (Missing(claim, compilation) is { } missing)
                reporter.Report(DiagnosticTable.DerivativeIncomplete, location, method.Name, DerivativeClaim.Describe(claim.Kind), target, missing);
        }
    }

    /// <summary>Whether generated code in any type of the assembly can call a method.</summary>
    public static bool IsReachable(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (symbol is INamedTypeSymbol { IsFileLocal: true }
                || symbol.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }
        return true;
    }

    private static string? Misfit(DerivativeClaim claim, Compilation compilation)
    {
        IMethodSymbol method = claim.Method;
        if (!method.IsStatic)
            return "make it static";
        if (!IsReachable(method))
            return "generated code cannot call it: make it, and the types around it, internal or public";
        if (method.ContainingType.IsGenericType)
            return "its type is generic: move it into one that is not";
        if (claim.Type!.IsUnboundGenericType)
            return "name the type with its type arguments";
        GivenDerivative[] given = [.. GivenDerivative.Of(claim)];
        if (given.Length == 0)
            return Expectation(claim);
        foreach (GivenDerivative mine in given)
        {
            if (DerivativeTable.Of(compilation).All(mine.Target, claim.Kind).FirstOrDefault() is not { } first)
                return "write the attribute by its own name, not by an alias";
            if (!SymbolEqualityComparer.Default.Equals(first.Method, method))
                return "'" + first.Method.ContainingType.Name + "." + first.Method.Name + "' gives it already";
        }
        return null;
    }

    /// <summary>What is expected instead, from the overload that comes closest.</summary>
    private static string Expectation(DerivativeClaim claim)
    {
        IMethodSymbol[] targets = [.. GivenDerivative.Targets(claim).SelectMany(GivenDerivative.Closed)];
        if (targets.Length == 0)
            return "'" + claim.Type!.Name + "' has no static method '" + claim.Target + "'";
        (DerivativeShape shape, _) = targets
            .SelectMany(_ => GivenDerivative.Closed(claim.Method), (target, giver) => (Shape: DerivativeShape.Of(claim.Kind, target, giver), Giver: giver))
            .OrderBy(candidate => candidate.Shape.Refusal() is not null)
            .ThenByDescending(candidate => candidate.Shape.Likeness(candidate.Giver))
            .First();
        return shape.Refusal() ?? "its signature should be '" + shape.Spell(claim.Method.Name) + "'";
    }

    /// <summary>The signature that another method must have besides, where this one is not enough.</summary>
    private static string? Missing(DerivativeClaim claim, Compilation compilation)
    {
        DerivativeKind other = claim.Kind == DerivativeKind.Adjoint ? DerivativeKind.Tangent : DerivativeKind.Adjoint;
        foreach (GivenDerivative given in GivenDerivative.Of(claim))
        {
            if (DerivativeTable.Of(compilation).Find(given.Target)?.Activities.Equals(given.Activities) is true)
                continue;
            IMethodSymbol giver = GivenDerivative.Closed(claim.Method).First();
            string name = given.Target.Name + (other == DerivativeKind.Adjoint ? "Adjoint" : "Tangent");
            return "[" + (other == DerivativeKind.Adjoint ? "AdjointOf" : "TangentOf") + "] " + DerivativeShape.Of(other, given.Target, giver).Spell(name);
        }
        return null;
    }
}
