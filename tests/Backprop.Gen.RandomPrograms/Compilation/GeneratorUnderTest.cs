using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using Backprop.Generator;
using Backprop.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backprop.RandomPrograms.Compilation;

/// <summary>The generators and analyzers of the compiler's assembly, as the C# compiler finds them.</summary>
internal static class GeneratorUnderTest
{
    private static readonly Type[] Types = Assembly.Load("Backprop.Gen.Generator").GetTypes().Where(t => !t.IsAbstract).ToArray();

    /// <summary>Batches already run side by side.</summary>
    private static readonly CompilationWithAnalyzersOptions Settings =
        new(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);

    public static bool Exists => Types.Any(t => t.GetCustomAttribute<GeneratorAttribute>() is not null);

    /// <param name="compilation">Gets what the generators make.</param>
    /// <param name="options">How to parse that.</param>
    /// <param name="sizes">How large the bodies of generated members may be in one piece.</param>
    public static GeneratorDriverRunResult Run(
        ref Microsoft.CodeAnalysis.Compilation compilation, CSharpParseOptions options, BodySizes sizes)
    {
        ISourceGenerator[] generators = Types.Where(t => t.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(t => t == typeof(DifferentiableGenerator) ? new DifferentiableGenerator { Sizes = sizes } : (IIncrementalGenerator)Activator.CreateInstance(t)!)
            .Select(g => g.AsSourceGenerator()).ToArray();
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(generators, parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        return driver.GetRunResult();
    }

    public static IReadOnlyList<Diagnostic> Analyze(Microsoft.CodeAnalysis.Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. Types.Where(t => t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
                .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
        ];
        return analyzers.IsEmpty
            ? []
            : compilation.WithAnalyzers(analyzers, Settings).GetAnalyzerDiagnosticsAsync(cancellation).GetAwaiter().GetResult();
    }
}
