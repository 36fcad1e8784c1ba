using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Backprop.Benchmarks.Measurement;
using Backprop.Generator;
using Backprop.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Benchmarks.Compiler;

/// <summary>Runs of the generator on a project.</summary>
internal sealed class CompilerRuns(Solution solution)
{
    private readonly Lazy<GeneratorDriver> _seen = new(() => Driver(solution).RunGenerators(solution.Compilation));

    /// <summary>The first run on a project.</summary>
    public double Cold(int rounds) => Measure(rounds, () =>
    {
        CSharpCompilation compilation = solution.Fresh();
        return Time(() => Driver(solution).RunGenerators(compilation));
    });

    /// <summary>A run after an edit, from a driver that has seen the project before it.</summary>
    public double Edited(int rounds, Func<CSharpCompilation> edit)
    {
        GeneratorDriver seen = _seen.Value;
        return Measure(rounds, () =>
        {
            CSharpCompilation compilation = edit();
            return Time(() => seen.RunGenerators(compilation));
        });
    }

    /// <summary>How many methods are compiled again after an edit: those whose file is not the very text of the run before.</summary>
    /// <remarks>The driver would tell, too, but to record its steps takes longer than all of them where there are many methods.</remarks>
    public int CompiledAgain(CSharpCompilation edited)
    {
        Dictionary<string, SourceText> before = Files(_seen.Value).ToDictionary(file => file.HintName, file => file.SourceText);
        return Files(_seen.Value.RunGenerators(edited)).Count(file => !before.TryGetValue(file.HintName, out SourceText? text) || !ReferenceEquals(text, file.SourceText));
    }

    private static ImmutableArray<GeneratedSourceResult> Files(GeneratorDriver driver) => driver.GetRunResult().Results[0].GeneratedSources;

    /// <summary>Whether all methods of the project have derivatives, and the whole compiles.</summary>
    public void Verify()
    {
        Driver(solution).RunGeneratorsAndUpdateCompilation(solution.Fresh(), out Compilation output, out _);
        if (output.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException(error.ToString());
        int files = output.SyntaxTrees.Count() - solution.Compilation.SyntaxTrees.Length, methods = Methods(solution.Compilation).Count();
        if (files != methods)
            throw new InvalidOperationException($"Of {methods} methods {files} have derivatives.");
    }

    /// <summary>
    /// The time that Roslyn takes to bind the bodies of all methods, and the time that lowering takes, which contains it. The two
    /// take turns, each on a project of which nothing has been bound but the attributes by which the generator's host finds the methods.
    /// </summary>
    public (double Binding, double Lowering) LoweringAndBinding(int rounds)
    {
        List<double> binding = [], lowering = [], ratios = [];
        for (int round = 0; round <= rounds; round++)
        {
            double bind = Bind(), lower = Lower();
            if (round == 0)
                continue;
            binding.Add(bind);
            lowering.Add(lower);
            ratios.Add(lower / bind);
        }
        double bound = Turns.Median(binding);
        return (bound, bound * Turns.Median(ratios));
    }

    /// <summary>The managed memory held after a number of edits, less that after a tenth of them.</summary>
    public (long After, long Growth) Memory(int edits)
    {
        GeneratorDriver driver = Driver(solution).RunGenerators(solution.Compilation);
        long early = 0;
        for (int edit = 1; edit <= edits; edit++)
        {
            driver = driver.RunGenerators(edit % 2 == 0 ? solution.EditMethod() : solution.EditCallee());
            if (edit == edits / 10)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }
        long late = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(driver);
        return (late, late - early);
    }

    private double Bind()
    {
        List<(MethodDeclarationSyntax Syntax, SemanticModel Model, IMethodSymbol Symbol)> methods = [.. Declared(solution.Fresh())];
        return Time(() =>
        {
            foreach ((MethodDeclarationSyntax syntax, SemanticModel model, _) in methods)
            {
                IOperation? body = model.GetOperation(syntax);
                GC.KeepAlive(body?.Descendants().Count());
            }
        });
    }

    private double Lower()
    {
        List<(MethodDeclarationSyntax Syntax, SemanticModel Model, IMethodSymbol Symbol)> methods = [.. Declared(solution.Fresh())];
        return Time(() =>
        {
            foreach ((_, SemanticModel model, IMethodSymbol symbol) in methods)
                GC.KeepAlive(Pipeline.Lower(symbol, model, new Reporter(keepsLocations: false), CancellationToken.None));
        });
    }

    private static IEnumerable<(MethodDeclarationSyntax Syntax, SemanticModel Model, IMethodSymbol Symbol)> Declared(CSharpCompilation compilation) =>
        Methods(compilation).Select(method =>
        {
            SemanticModel model = compilation.GetSemanticModel(method.SyntaxTree);
            IMethodSymbol symbol = model.GetDeclaredSymbol(method)!;
            symbol.GetAttributes();
            return (method, model, symbol);
        });

    private static IEnumerable<MethodDeclarationSyntax> Methods(CSharpCompilation compilation) => compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Where(method => method.AttributeLists.Count > 0);

    private static GeneratorDriver Driver(Solution solution) => CSharpGeneratorDriver.Create(
        [new DifferentiableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)solution.Compilation.SyntaxTrees[0].Options);

    private static double Measure(int rounds, Func<double> run)
    {
        run();
        return Turns.Median(Enumerable.Range(0, rounds).Select(_ => run()));
    }

    private static double Time(Action action)
    {
        // what ran before leaves nothing to collect
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
