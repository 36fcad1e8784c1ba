using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Generator.Tests.Harness;

/// <summary>Runs the front end alone.</summary>
internal static class Lowered
{
    private const string Usings = "using System;\nusing Backprop;\n";

    /// <summary>The IR of the first differentiable method of a class body.</summary>
    public static Function Method(string members, string header = "")
    {
        CSharpCompilation compilation = Compilations.Of(Usings + header + "public static partial class Model\n{\n" + members + "\n}\n");
        return First(compilation);
    }

    /// <summary>The IR of the first method with the attribute in the first file.</summary>
    public static Function First(CSharpCompilation compilation) => All(compilation).First();

    /// <summary>The IR of each method with the attribute, file by file.</summary>
    public static IEnumerable<Function> All(CSharpCompilation compilation) => compilation.SyntaxTrees.SelectMany(tree =>
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => model.GetDeclaredSymbol(m)!).Where(Known.IsDifferentiable).Select(symbol => Lower(symbol, model));
    });

    private static Function Lower(IMethodSymbol symbol, SemanticModel model)
    {
        var reporter = new Reporter(keepsLocations: true);
        LoweredMethod method = MethodLowering.Lower(symbol, model, reporter, CancellationToken.None);
        string errors = string.Join("\n", reporter.Diagnostics.Select(d => d.GetMessage())
            .Concat(model.Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())));
        if (method.Function is null || errors.Length > 0)
            throw new InvalidOperationException("not lowered: " + errors);
        IrVerifier.Verify(method.Function);
        return method.Function;
    }

    /// <summary>The body of the first differentiable method as text, without the signature.</summary>
    public static string Text(string members)
    {
        string text = IrPrinter.Print(Method(members));
        return string.Join("\n", text.Split('\n').Skip(1).Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)).TrimEnd();
    }
}
