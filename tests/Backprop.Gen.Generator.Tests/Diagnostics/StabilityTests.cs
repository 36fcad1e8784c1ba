using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Backprop.Generator.FrontEnd;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Backprop.Generator.Tests.Diagnostics;

/// <summary>Where a formula is found unstable, and what is said; the tests of the code fixes have all the formulas.</summary>
public class StabilityTests
{
    [Theory]
    [InlineData("2 * Math.Log(1 + Math.Exp(z))", "Math.Log(1 + Math.Exp(z))", "overflows where the exponential does, and loses small results", "Activations.Softplus")]
    [InlineData("2 - Math.Log(Activations.Sigmoid(z))", "Math.Log(Activations.Sigmoid(z))", "is infinite where the sigmoid rounds to 0 or 1", "Activations.Softplus")]
    [InlineData("z * -Math.Log(1 - Activations.Sigmoid(z))", "-Math.Log(1 - Activations.Sigmoid(z))", "is infinite where the sigmoid rounds to 0 or 1", "Activations.Softplus")]
    [InlineData("(1 / (1 + Math.Exp(-z)))", "1 / (1 + Math.Exp(-z))", "has a derivative that is not a number where the exponential overflows", "Activations.Sigmoid")]
    [InlineData("z * (1 - Activations.Sigmoid(z))", "1 - Activations.Sigmoid(z)", "loses its digits where the sigmoid is close to 1", "Activations.Sigmoid")]
    [InlineData("-(t * Math.Log(z) + (1 - t) * Math.Log(1 - z))", "-(t * Math.Log(z) + (1 - t) * Math.Log(1 - z))", "is not a number where a probability is 0 or 1", "Losses.BinaryCrossEntropy")]
    [InlineData("Math.Log(Math.Exp(z) + Math.Exp(t)) - t", "Math.Log(Math.Exp(z) + Math.Exp(t))", "overflows where one of the exponentials does, and is infinite where all are 0", "Losses.LogSumExp")]
    public async Task A_formula_is_found_with_its_place(string body, string formula, string complaint, string function)
    {
        Diagnostic found = Assert.Single(await Analyze("[Differentiable] public static double F(double z, double t) => " + body + ";"));
        Assert.Equal("BPG0016", found.Id);
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Equal("Design", found.Descriptor.Category);
        Assert.Equal(formula, found.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(found.Location.SourceSpan));
        Assert.Equal("This expression " + complaint + ": use '" + function + "'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Formulas_inside_others_are_found_too() => Assert.Equal(
        ["Activations.Softplus", "Activations.Sigmoid"],
        (await Analyze("[Differentiable] public static double F(double z)\n{\n    return Math.Log(1 + Math.Exp(1 / (1 + Math.Exp(-z))));\n}"))
            .OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.Properties[StableForm.FunctionProperty]));

    [Fact]
    public async Task The_part_of_a_partial_method_with_the_body_is_searched() => Assert.Single(
        await Analyze("[Differentiable] public static partial double F(double z);\npublic static partial double F(double z) => Math.Log(1 + Math.Exp(z));"));

    [Fact]
    public async Task Broken_source_is_no_formula() => Assert.Empty(
        await Analyze("[Differentiable] public static double F(double z) => Math.Log(1 + Math.Exp()) + Math.Log() + 1 / (1 + Math.Exp(-zz)) + Math.Log(1 - Activations.Sigmoid(z, z));"));

    [Fact]
    public void A_long_sum_is_searched_to_its_first_term()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 400).Select(i => "z * " + i + " * Math.Log(1 + Math.Exp(z))"));
        CSharpCompilation compilation = Compilations.Of("using System;\nusing Backprop;\nstatic partial class Model\n{\n[Differentiable] static double F(double z) => " + sum + ";\n}");
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxNode body = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ArrowExpressionClauseSyntax>().Single();
        Assert.Equal(400, UnstableExpressions.Find(body, compilation.GetSemanticModel(tree), CancellationToken.None).Count());
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(string members)
    {
        CSharpCompilation compilation = Compilations.Of("using System;\nusing Backprop;\npublic static partial class Model\n{\n" + members + "\n}\n");
        return await compilation.WithAnalyzers([new StabilityAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
