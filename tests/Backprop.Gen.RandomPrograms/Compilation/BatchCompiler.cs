using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Backprop.Generator.Emit;
using Backprop.RandomPrograms.Language;
using Backprop.RandomPrograms.Oracles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.RandomPrograms.Compilation;

/// <summary>
/// Compiles many units as one class, with the generator under test. What does not compile is traced
/// to its methods, reported, and left out together with its callers, until the rest compiles.
/// </summary>
internal sealed partial class BatchCompiler
{
    /// <summary>Warnings say nothing here, so the C# compiler need not look for them.</summary>
    private static readonly CSharpParseOptions Options =
        new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly CSharpCompilationOptions CompilationOptions =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);

    /// <summary>What all batches are made from, so that they share what is known of the referenced assemblies.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create("RandomPrograms", [], FindReferences(), CompilationOptions);

    private readonly Func<string, string>? _rewrite;
    private readonly BodySizes _sizes;
    private readonly bool _primalOnly;

    private BatchCompiler(Func<string, string>? rewrite, BodySizes? sizes, bool primalOnly)
    {
        _rewrite = rewrite;
        _sizes = sizes ?? BodySizes.ForTheJit;
        _primalOnly = primalOnly;
    }

    /// <summary>The programs alone, without the generator: only <see cref="CompiledBatch.FindPrimal"/> will do.</summary>
    public static CompiledBatch CompilePrimals(IReadOnlyList<Unit> units)
    {
        Method[] methods = units.SelectMany(u => u.Methods).ToArray();
        Dictionary<string, Failure> failures = new BatchCompiler(null, null, primalOnly: true).TryCompile(methods, out AssemblyLoadContext? context, out Type? drivers);
        return context is null
            ? throw new InvalidOperationException(string.Join("\n", failures.Values))
            : new CompiledBatch(context, drivers!, methods, []);
    }

    /// <summary>Whether the unit is C#.</summary>
    public static bool IsValid(Unit unit)
    {
        new BatchCompiler(null, null, primalOnly: true).TryCompile([.. unit.Methods], out AssemblyLoadContext? context, out _);
        context?.Unload();
        return context is not null;
    }

    /// <param name="rewrite">Applied to each generated file before compiling: how the self-test plants faults.</param>
    /// <param name="sizes">How large the bodies of generated members may be in one piece; what users get where that is null.</param>
    public static CompiledBatch Compile(IReadOnlyList<Unit> units, Func<string, string>? rewrite = null, BodySizes? sizes = null)
    {
        var compiler = new BatchCompiler(rewrite, sizes, primalOnly: false);
        var failures = new List<Failure>();
        var excluded = new HashSet<string>();
        while (true)
        {
            Method[] methods = units.SelectMany(u => Included(u, excluded)).ToArray();
            Dictionary<string, Failure> found = compiler.TryCompile(methods, out AssemblyLoadContext? context, out Type? drivers);
            if (context is not null)
                return new CompiledBatch(context, drivers!, methods, failures);
            if (found.Count == 0)
                return SplitAndCompile(units, excluded, failures, rewrite, sizes);
            failures.AddRange(found.Values);
            excluded.UnionWith(found.Keys);
        }
    }

    /// <summary>Errors without a place: they belong to whichever half has them.</summary>
    private static CompiledBatch SplitAndCompile(
        IReadOnlyList<Unit> units, HashSet<string> excluded, List<Failure> failures, Func<string, string>? rewrite, BodySizes? sizes)
    {
        Unit[] rest = units.Select(u => u with { Methods = Included(u, excluded).ToArray() }).Where(u => u.Methods.Count > 0).ToArray();
        if (rest is [var single])
        {
            failures.Add(new Failure("generator failed", single.Methods[^1].Name, "it threw, or its output has errors that belong to no method"));
            Unit shorter = single with { Methods = single.Methods.Take(single.Methods.Count - 1).ToArray() };
            CompiledBatch remainder = Compile([shorter], rewrite, sizes);
            return remainder with { Failures = [.. failures, .. remainder.Failures] };
        }
        CompiledBatch first = Compile(rest[..(rest.Length / 2)], rewrite, sizes), second = Compile(rest[(rest.Length / 2)..], rewrite, sizes);
        return first with { Next = second, Failures = [.. failures, .. first.Failures] };
    }

    private static IEnumerable<Method> Included(Unit unit, HashSet<string> excluded)
    {
        var missing = new HashSet<string>();
        foreach (Method method in unit.Methods)
            if (excluded.Contains(method.Name) || Walk.Calls(method).Any(c => missing.Contains(c.Method)))
                missing.Add(method.Name);
            else
                yield return method;
    }

    private Dictionary<string, Failure> TryCompile(Method[] methods, out AssemblyLoadContext? context, out Type? drivers)
    {
        context = null;
        drivers = null;
        SyntaxTree programs = Parse(Source(methods), "Programs.cs");
        SyntaxTree driver = Parse(DriverSource(methods), "Drivers.cs");
        Microsoft.CodeAnalysis.Compilation compilation = Empty.AddSyntaxTrees(programs);
        var failures = new Dictionary<string, Failure>();
        if (!_primalOnly)
            Differentiate(ref compilation, failures);
        if (failures.Count > 0)
            return failures;
        compilation = Rewritten(compilation, programs).AddSyntaxTrees(driver);
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = compilation.Emit(stream);
        if (!emitted.Success)
        {
            foreach (Diagnostic diagnostic in emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
                Add(failures, diagnostic, diagnostic.Location.SourceTree switch
                {
                    var tree when tree == programs => "invalid program",
                    var tree when tree == driver => "member missing or different",
                    _ => "uncompilable",
                });
            return failures;
        }
        stream.Position = 0;
        context = new AssemblyLoadContext("RandomPrograms", isCollectible: true);
        drivers = context.LoadFromStream(stream).GetType("Drivers", throwOnError: true);
        return failures;
    }

    /// <summary>Adds what the generator makes; reports what it or the analyzer refuses, and if either threw (CS8785, AD0001).</summary>
    private void Differentiate(ref Microsoft.CodeAnalysis.Compilation compilation, Dictionary<string, Failure> failures)
    {
        // before the generator's files are added: the analyzer has nothing to say about them, but would bind them
        IReadOnlyList<Diagnostic> analyzed = GeneratorUnderTest.Analyze(compilation, CancellationToken.None);
        GeneratorDriverRunResult run = GeneratorUnderTest.Run(ref compilation, Options, _sizes);
        foreach (Diagnostic diagnostic in analyzed.Concat(run.Diagnostics))
            if (diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "AD0001" or "CS8785")
                Add(failures, diagnostic, "refused");
    }

    private Microsoft.CodeAnalysis.Compilation Rewritten(Microsoft.CodeAnalysis.Compilation compilation, SyntaxTree programs)
    {
        if (_rewrite is not null)
            foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(t => t != programs).ToArray())
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(_rewrite(tree.ToString()))));
        return compilation;
    }

    /// <summary>One failure a method: the first error, with how many there are of it in the detail.</summary>
    private static void Add(Dictionary<string, Failure> failures, Diagnostic diagnostic, string kind)
    {
        // an exception inside the generator has no place, but names the method
        string? method = Owner(diagnostic.Location) ?? (ProgramName().Match(diagnostic.GetMessage(null)) is { Success: true } match ? match.Value : null);
        if (method is not null && !failures.ContainsKey(method))
            failures.Add(method, new Failure($"{kind} {diagnostic.Id}{Distinction(diagnostic)}", method, $"{diagnostic.GetMessage(null)}\n    at: {Line(diagnostic.Location)}"));
    }

    /// <summary>Exceptions of the generator all have one id: what tells them apart is the message, less its numbers.</summary>
    private static string Distinction(Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(null);
        return diagnostic.Location.SourceTree is null ? Numbers().Replace(message[(message.LastIndexOf("): ", StringComparison.Ordinal) + 2)..], "#") : "";
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    private static string Line(Location location) =>
        location.SourceTree?.GetText().Lines.GetLineFromPosition(location.SourceSpan.Start).ToString().Trim() ?? "";

    private static string? Owner(Location location) => location.SourceTree?.GetRoot().FindNode(location.SourceSpan)
        .AncestorsAndSelf().OfType<MethodDeclarationSyntax>()
        .Select(m => ProgramName().Match(m.Identifier.Text)).FirstOrDefault(m => m.Success)?.Value;

    [GeneratedRegex(@"\bP[0-9]+M[0-9]+")]
    private static partial Regex ProgramName();

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, Encoding.UTF8);

    public static string Source(IReadOnlyCollection<Method> methods)
    {
        bool helped = methods.Any(m => Walk.Expressions(m.Body).Any(IsHelper)) || Walk.Structs(methods).Any(t => t.Members.Any(m => Walk.Expressions(m.Body).Any(IsHelper)));
        static bool IsHelper(Expression e) => e is FunctionCall { Function.Home: "" };
        bool guarded = methods.SelectMany(m => Walk.Statements(m.Body)).Concat(Walk.Structs(methods).SelectMany(t => t.Members).SelectMany(m => Walk.Statements(m.Body))).Any(s => s is Guarded);
        IReadOnlyList<StructType> structs = Walk.Structs(methods);
        return $"using System;\nusing System.Numerics;\nusing Backprop;\n\npublic static partial class Programs\n{{\n{(helped ? Function.Helpers + "\n\n" : "")}{(guarded ? Guarded.Helpers + "\n\n" : "")}{Printer.Print(structs)}{Printer.Print(methods)}}}\n";
    }

    private string DriverSource(IEnumerable<Method> methods) =>
        $"using System;\nusing Backprop;\nusing static Programs;\n\npublic static class Drivers\n{{\npublic static object NewWorkspace() => new Workspace();\n{DriverPrinter.Helpers}{string.Concat(methods.Select(m => DriverPrinter.Print(m, _primalOnly)))}}}\n";

    private static MetadataReference[] FindReferences()
    {
        string[] needed = ["System.Private.CoreLib", "System.Runtime", "System.Collections", "System.Memory", "System.Numerics.Vectors", "System.Runtime.Intrinsics", "System.Runtime.Extensions", "netstandard", "Backprop.Gen"];
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => needed.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
    }
}
