using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.Analysis;
using Backprop.Generator.Diagnostics;
using Backprop.Generator.Emit;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Backprop.Generator.Transform;
using Microsoft.CodeAnalysis;

namespace Backprop.Generator;

/// <summary>What the activity checks say about one method.</summary>
/// <param name="Method">The method; its calls know what their callees write.</param>
/// <param name="Findings">What there is to say.</param>
internal sealed record CheckedMethod(LoweredMethod Method, EquatableArray<Finding> Findings)
{
    /// <summary>Whether derivatives can be written.</summary>
    public bool IsRight => Method.Function is not null && Method.Failure is null && Findings.All(f => !DiagnosticTable.Find(f.DiagnosticId).IsError);
}

/// <summary>What there is to know of a method's sweeps before those of others are known.</summary>
/// <param name="Method">The method.</param>
/// <param name="Summary">What its callers have to know; null where the method has errors.</param>
/// <param name="File">Its file, where that depends on no other method.</param>
internal sealed record SweptMethod(CheckedMethod Method, SweepSummary? Summary, CompiledFile? File);

/// <summary>What the compiler made of one method.</summary>
/// <param name="DisplayName">The method's name for messages.</param>
/// <param name="HintName">The file's name without its extension.</param>
/// <param name="File">The file; null where the method has errors.</param>
/// <param name="Failure">The message of an exception inside the compiler.</param>
internal sealed record CompiledMethod(string DisplayName, string HintName, CompiledFile? File, string? Failure)
{
    /// <summary>What its derivatives cost; null where it has none.</summary>
    public MethodCost? Cost => File is null ? null : new MethodCost(DisplayName, File.Cost);
}

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
            return new LoweredMethod(Identities.DisplayName(method), Callees.Key(method), null, failure);
        }
    }

    /// <param name="effects">What other methods write; of those that it does not know their signatures tell.</param>
    public static CheckedMethod Check(LoweredMethod method, EffectTable effects)
    {
        if (method.Function is not { } function)
            return new CheckedMethod(method, EquatableArray<Finding>.Empty);
        try
        {
            function = effects.Apply(function);
            return new CheckedMethod(method with { Function = function }, Checks.Find(function).ToEquatableArray());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new CheckedMethod(method with { Failure = Describe(exception) }, EquatableArray<Finding>.Empty);
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

    /// <summary>Summarizes the sweeps of a method; one that waits for no other is compiled at once, from the same sweeps.</summary>
    /// <param name="sizes">How large the bodies of generated members may be in one piece.</param>
    public static SweptMethod Sweep(CheckedMethod method, BodySizes sizes)
    {
        SweepSummary? summary = null;
        CompiledFile? file = null;
        try
        {
            if (method is { IsRight: true, Method.Function: { } function })
            {
                Function alone = SweepSummary.Alone(function);
                ReverseMode mode = ReverseMode.Split(alone);
                summary = SweepSummary.Of(function, mode);
                if (SweepSummary.IsAlone(function))
                    file = MethodCompiler.Compile(SweepTable.Create([summary]).Apply(alone), mode, sizes);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Compiling the method will fail in the same way, and say so.
        }
        return new SweptMethod(method, summary, file);
    }

    /// <param name="sweeps">How the sweeps of all methods look.</param>
    public static SweptMethod Settle(SweptMethod method, SweepTable sweeps) => method is { File: null, Method: { IsRight: true, Method: { Function: { } function } lowered } settled }
        ? method with { Method = settled with { Method = lowered with { Function = sweeps.Apply(function) } } }
        : method;

    public static DerivativeNeeds Needs(CheckedMethod method) =>
        method is { IsRight: true, Method.Function: { } function } ? DerivativeNeeds.Of(function) : DerivativeNeeds.Refused(method.Method.Key);

    /// <summary>The file names, in lower case, that more than one method wants: those of overloads, most often.</summary>
    public static EquatableArray<string> SharedNames(IEnumerable<string> names) => names
        .GroupBy(name => name.ToLowerInvariant(), StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static CompiledMethod Compile(SweptMethod swept, EquatableArray<string> refused, EquatableArray<string> shared, BodySizes sizes)
    {
        CheckedMethod method = swept.Method;
        string display = method.Method.DisplayName;
        if (!method.IsRight || method.Method.Function is not { } function || refused.Contains(method.Method.Key))
            return new CompiledMethod(display, "", null, method.Method.Failure);
        string hint = function.Identity.HintName;
        if (shared.Contains(hint.ToLowerInvariant()))
            hint += "-" + StableHash(function.Identity.Key);
        try
        {
            return new CompiledMethod(display, hint, swept.File ?? MethodCompiler.Compile(function, sizes), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new CompiledMethod(display, hint, null, Describe(exception));
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
