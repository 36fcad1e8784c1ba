using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Backprop.Generator;
using Backprop.Generator.FrontEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Backprop.RealCode;

/// <summary>What became of one method.</summary>
/// <param name="Refusals">What the compiler said about it.</param>
/// <param name="IsDifferentiated">Whether it has derivatives; not, if a method that it calls has none.</param>
internal sealed record Outcome(string Method, IMethodSymbol Symbol, IReadOnlyList<Diagnostic> Refusals, bool IsDifferentiated);

/// <summary>A body of source, marked and put through the compiler.</summary>
/// <param name="Compilation">With the generated files.</param>
/// <param name="Outcomes">One a marked method.</param>
/// <param name="Crashes">What the compiler threw.</param>
/// <param name="Uncompilable">Errors that were not there before, wherever they are.</param>
internal sealed record Body(
    Compilation Compilation, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Diagnostic> Crashes, IReadOnlyList<Diagnostic> Uncompilable)
{
    public static Body Differentiate(string folder, IEnumerable<string> symbols)
    {
        CSharpParseOptions options = new(LanguageVersion.Latest, DocumentationMode.None, preprocessorSymbols: symbols);
        SyntaxTree[] trees = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))];
        Compilation plain = CSharpCompilation.Create(
            "RealCode", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Diagnostic[] broken = Errors(plain);
        if (broken.Length > 0)
            throw new InvalidOperationException($"The source itself has {broken.Length} errors:\n" + string.Join("\n", broken.Take(10)));
        Compilation marked = Mark(plain);
        return Run(marked, options);
    }

    private static Compilation Mark(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees.ToArray())
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            SyntaxNode root = tree.GetRoot();
            HashSet<MethodDeclarationSyntax> methods = [.. root.DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Where(m => model.GetDeclaredSymbol(m) is { } symbol && Marking.IsCandidate(symbol, m))];
            if (methods.Count > 0)
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(Marking.Mark(root, methods), tree.Options));
        }
        return compilation;
    }

    private static Body Run(Compilation marked, CSharpParseOptions options)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new DifferentiableAnalyzer()];
        ImmutableArray<Diagnostic> said = marked.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(marked, out Compilation compilation, out ImmutableArray<Diagnostic> generated);
        HashSet<string> written = [.. compilation.SyntaxTrees.Except(marked.SyntaxTrees).Select(tree => FirstComment(tree.GetText().ToString()))];
        List<Outcome> outcomes = [];
        foreach (SyntaxTree tree in marked.SyntaxTrees)
        {
            SemanticModel model = marked.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (model.GetDeclaredSymbol(method) is { } symbol && symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute"))
                {
                    Diagnostic[] refusals = [.. said.Where(d => d.Severity == DiagnosticSeverity.Error
                        && d.Location.SourceTree == tree && method.Span.Contains(d.Location.SourceSpan))];
                    outcomes.Add(new Outcome(symbol.ToDisplayString(), symbol, refusals, written.Contains(Identities.DisplayName(symbol))));
                }
            }
        }
        Diagnostic[] crashes = [.. said.Concat(generated).Where(d => d.Id is "AD0001" or "CS8785" or "BPG0014" || d.Location.SourceTree is null)];
        return new Body(compilation, outcomes, crashes, Errors(compilation));
    }

    /// <summary>Each generated file says at its top what it is the derivative of.</summary>
    private static string FirstComment(string text)
    {
        const string Start = "// The derivatives of ", End = ", written by Backprop.Gen.";
        int from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return text[from..text.IndexOf(End, from, StringComparison.Ordinal)];
    }

    private static Diagnostic[] Errors(Compilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !path.Contains("Generator", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
