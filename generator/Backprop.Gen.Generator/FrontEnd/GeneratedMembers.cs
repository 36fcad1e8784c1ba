using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.FrontEnd;

/// <summary>The members that are generated for a method, as far as names and signatures go.</summary>
internal static class GeneratedMembers
{
    private static readonly string[] Suffixes = ["Gradient", "Forward", "Adjoint", "Tangent"];
    private static readonly string[] DerivativeSuffixes = ["Gradient", "Adjoint", "Tangent"];
    private static readonly string[] SweepSuffixes = ["ForwardSweep", "ReverseSweep", "Kept"];

    /// <summary>The name of the differentiable method that a method was generated for; null for a method that was not.</summary>
    public static string? PrimalOf(IMethodSymbol method)
    {
        if (!IsGenerated(method) && method.DeclaringSyntaxReferences.Length > 0)
            return null;
        return PrimalOf(method, method.Name, Suffixes) ?? PrimalOf(method, method.Name.TrimEnd([.. "0123456789"]), SweepSuffixes);
    }

    private static string? PrimalOf(IMethodSymbol method, string name, string[] suffixes)
    {
        string? suffix = suffixes.FirstOrDefault(s => name.EndsWith(s, StringComparison.Ordinal));
        string primal = name.Substring(0, name.Length - (suffix?.Length ?? 0));
        bool exists = suffix is not null && method.ContainingType.GetMembers(primal).OfType<IMethodSymbol>().Any(Known.IsDifferentiable);
        return exists ? primal : null;
    }

    /// <summary>Refuses a method whose generated members, or their parameters, would have a name that is taken.</summary>
    public static void CheckNames(IMethodSymbol method, MethodDeclarationSyntax declaration, Reporter reporter)
    {
        foreach (ParameterSyntax parameter in declaration.ParameterList.Parameters)
        {
            string name = parameter.Identifier.ValueText;
            if ((UseOf(name, method) ?? NameOfResult(method, name)) is { } use)
                reporter.Report(DiagnosticTable.DerivativeNameTaken, parameter.Identifier.GetLocation(), name, method.Name, use);
        }
        Lazy<IReadOnlyList<string>> mine = new(() => Signatures(method));
        string? taken = null, owner = null;
        foreach (string name in Suffixes.Select(suffix => method.Name + suffix))
        {
            if (method.ContainingType.Name == name)
                (taken, owner) = (name, "its type '" + name + "'");
            foreach (ISymbol member in method.ContainingType.GetMembers(name).Where(m => !IsGenerated(m)))
            {
                string signature = member is IMethodSymbol other ? Signature(name + Arity(other), other.Parameters.Select(p => Spell(p))) : name;
                if (member is not IMethodSymbol || mine.Value.Contains(signature))
                    (taken, owner) = (signature, "a member of '" + method.ContainingType.Name + "'");
            }
        }
        string number = CalleeSweeps.NumberOf(method);
        foreach (string name in SweepSuffixes.Select(suffix => method.Name + suffix + number))
        {
            if (method.ContainingType.Name == name)
                (taken, owner) = (name, "its type '" + name + "'");
            else if (method.ContainingType.GetMembers(name).Any(m => !IsGenerated(m)))
                (taken, owner) = (name, "a member of '" + method.ContainingType.Name + "'");
        }
        foreach (IMethodSymbol overload in method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>())
        {
            bool isOther = !SymbolEqualityComparer.Default.Equals(overload.PartialDefinitionPart ?? overload, method.PartialDefinitionPart ?? method);
            if (isOther && Known.IsDifferentiable(overload) && Signatures(overload).FirstOrDefault(mine.Value.Contains) is { } shared)
                (taken, owner) = (shared, "a member generated for '" + Identities.DisplayName(overload) + "'");
        }
        if (taken is not null)
            reporter.Report(DiagnosticTable.MemberNameTaken, declaration.Identifier.GetLocation(), taken, method.Name, owner!);
    }

    /// <summary>The derivative of an active parameter <c>result</c> would be named like that of the method's result.</summary>
    private static string? NameOfResult(IMethodSymbol method, string parameter) =>
        parameter == "result" && HasResultDerivative(method)
        && method.Parameters.Any(p => p.Name == parameter && Callees.ActivityOf(p) == Activity.Active)
            ? "the derivatives of its result, 'resultAdjoint' and 'resultTangent'"
            : null;

    private static bool IsGenerated(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.FilePath.Contains(Known.GeneratorName));

    private static bool HasGradient(IMethodSymbol method) => !method.ReturnsVoid && TypeMap.Of(method.ReturnType).IsFloat;

    private static bool HasResultDerivative(IMethodSymbol method) =>
        !method.ReturnsVoid && TypeMap.Of(method.ReturnType) is FloatType or ViewType { CarriesFloat: true } or StructType { HasFloat: true };

    /// <summary>What a parameter's name is needed for; null where it is free.</summary>
    private static string? UseOf(string name, IMethodSymbol method)
    {
        if (name == "workspace")
            return "the workspace";
        if (name == Callees.ReceiverName)
            return Callees.ReceiverOf(method) is null ? null : "the derivatives of its object";
        if (DerivativeSuffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is not { } kind)
            return null;
        string of = name.Substring(0, name.Length - kind.Length);
        bool isActive = method.Parameters.Any(p => p.Name == of && Callees.ActivityOf(p) == Activity.Active) || of == Callees.ReceiverName && Callees.ReceiverOf(method) is not null;
        string derivative = "the " + kind.ToLowerInvariant() + " of ";
        if (isActive && (kind != "Gradient" || HasGradient(method)))
            return derivative + "'" + of + "'";
        return of == "result" && kind != "Gradient" && HasResultDerivative(method) ? derivative + "the result" : null;
    }

    /// <summary>The signatures of the generated members, as overloading sees them.</summary>
    private static IReadOnlyList<string> Signatures(IMethodSymbol method)
    {
        string[] primal = [.. method.Parameters.Select(p => Spell(p))];
        IrType[] active = [.. Callees.ReceiverOf(method) is { } self ? [self] : (IrType[])[], .. method.Parameters.Where(p => Callees.ActivityOf(p) == Activity.Active).Select(p => TypeMap.Of(p.Type))];
        string[] seed = !HasResultDerivative(method) ? [] : [AsSpan(TypeMap.Of(method.ReturnType), ViewKind.ReadOnlySpan)];
        string[] tangent = !HasResultDerivative(method) ? [] : ["ref " + TypeMap.Of(method.ReturnType)];
        string[] written = [.. active.Select(t => t is ViewType ? AsSpan(t, ViewKind.Span) : "ref " + t)];
        string[] read = [.. active.Select(t => t is ViewType { Kind: ViewKind.ReadOnlySpan } ? t.CSharp : AsSpan(t, ViewKind.Span))];
        var signatures = new List<string>
        {
            Signature(method.Name + "Forward" + Arity(method), [.. primal, "Workspace"]),
            Signature(method.Name + "Adjoint" + Arity(method), [.. primal, "Workspace", .. seed, .. written]),
            Signature(method.Name + "Tangent" + Arity(method), [.. primal, .. tangent, .. read]),
        };
        if (HasGradient(method))
            signatures.Add(Signature(method.Name + "Gradient" + Arity(method), [.. primal, .. written]));
        return signatures;
    }

    private static string AsSpan(IrType type, ViewKind kind) => type is ViewType { Rank: 1 } view ? new ViewType(view.Element, kind).CSharp : type.CSharp;

    private static string Spell(IParameterSymbol parameter) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ")
        + (Known.IsBackprop(parameter.Type, "Workspace") ? "Workspace" : TypeMap.Of(parameter.Type).CSharp);

    private static string Arity(IMethodSymbol method) => method.Arity == 0 ? "" : "<" + new string(',', method.Arity - 1) + ">";

    private static string Signature(string name, IEnumerable<string> parameters) => name + "(" + string.Join(", ", parameters) + ")";
}
