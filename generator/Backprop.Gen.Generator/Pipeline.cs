using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Emit;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator;

/// <summary>What the activity checks say about one method.</summary>
internal sealed record CheckedMethod(EquatableArray<Finding> Findings, string? Failure);

/// <summary>What the compiler made of one method.</summary>
/// <param name="DisplayName">The method's name for messages.</param>
/// <param name="HintName">The file's name without its extension.</param>
/// <param name="Text">The file; null where the method has errors.</param>
/// <param name="Failure">The message of an exception inside the compiler.</param>
internal sealed record CompiledMethod(string DisplayName, string HintName, string? Text, string? Failure);

/// <summary>The steps of the generator. None of them throws: a failure becomes part of the result.</summary>
internal static class Pipeline
{
    public static LoweredMethod Lower(IMethodSymbol method, SemanticModel model, Reporter reporter, CancellationToken cancellation)
    {
        try
        {
            return MethodLowering.Lower(method, model, reporter, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string? failure = MethodLowering.IsBroken(method, model, cancellation) ? null : Describe(exception);
            return new LoweredMethod(Identities.DisplayName(method), null, failure);
        }
    }

    public static CheckedMethod Check(LoweredMethod method)
    {
        if (method.Function is not { } function)
            return new CheckedMethod(EquatableArray<Finding>.Empty, method.Failure);
        try
        {
            return new CheckedMethod(Checks.Find(function).ToEquatableArray(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new CheckedMethod(EquatableArray<Finding>.Empty, Describe(exception));
        }
    }

    public static EffectSummary? Summarize(LoweredMethod method)
    {
        try
        {
            return EffectSummary.Of(method.Function!);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Compiling the method will fail in the same way, and say so.
            return null;
        }
    }

    /// <summary>The file names, in lower case, that more than one method wants: those of overloads, most often.</summary>
    public static EquatableArray<string> SharedNames(IEnumerable<string> names) => names
        .GroupBy(name => name.ToLowerInvariant(), StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static CompiledMethod Compile(LoweredMethod method, EffectTable effects, EquatableArray<string> shared)
    {
        CheckedMethod checks = Check(method);
        bool isWrong = checks.Findings.Any(finding => DiagnosticTable.Find(finding.DiagnosticId).IsError);
        if (method.Function is not { } function || isWrong || checks.Failure is not null)
            return new CompiledMethod(method.DisplayName, "", null, checks.Failure);
        string hint = function.Identity.HintName;
        if (shared.Contains(hint.ToLowerInvariant()))
            hint += "-" + StableHash(function.Identity.Key);
        try
        {
            return new CompiledMethod(method.DisplayName, hint, MethodCompiler.Compile(function, effects), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new CompiledMethod(method.DisplayName, hint, null, Describe(exception));
        }
    }

    private static string Describe(Exception exception) => exception.GetType().Name + ": " + exception.Message;

    /// <summary>FNV-1a: the same on every machine and in every process.</summary>
    private static string StableHash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
            hash = unchecked((hash ^ c) * 16777619);
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
