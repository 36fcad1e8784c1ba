using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Emit;

/// <summary>The table of what derivatives cost: counts that one can do by hand.</summary>
public class ReportTests
{
    private const string File = "BackpropReport.g.cs";

    [Fact]
    public void A_product_needs_two_products_and_keeps_nothing() => Expect(
        "[Differentiable] public static double F(double a, double b) => a * b;",
        "1 | 2 | 2.0 | 0 | 0 | 0 | 0 | 0 | C.F(double, double)");

    [Fact]
    public void An_exponential_is_kept() => Expect(
        "[Differentiable] public static double F(double a) => Math.Exp(a);",
        "1 | 1 | 1.0 | 0 | 1 | 8 | 0 | 0 | C.F(double)");

    [Fact]
    public void What_is_cheap_is_computed_again() => Expect(
        """
        [Differentiable] public static double F(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
        {
            double z = b;
            for (int i = 0; i < w.Length; i++)
                z += w[i] * x[i];
            double y = Activations.Sigmoid(z);
            return 0.5 * (y - t) * (y - t);
        }
        """,
        // the sigmoid, two differences, two products; reversed a difference again, the slope of the sigmoid, and a product for each of them
        "5 | 5 | 1.0 | 1 | 1 | 8 | 0 | 0 | C.F(ReadOnlySpan<double>, double, ReadOnlySpan<double>, double)",
        "2 | 2 | 1.0 | 0 | 0 | 0 | 0 | 0 |   for (int i = 0; i < w.Length; i++)");

    [Fact]
    public void The_rounds_of_a_loop_have_a_line_of_their_own() => Expect(
        """
        [Differentiable] public static double F(double a, int n)
        {
            for (int i = 0; i < n; i++)
                a = Math.Exp(a);
            return 2 * a;
        }
        """,
        "1 | 1 | 1.0 | 0 | 1 | 8 | 0 | 0 | C.F(double, int)",
        "1 | 1 | 1.0 | 0 | 1 | 8 | 0 | 0 |   for (int i = 0; i < n; i++)");

    [Fact]
    public void Both_sides_of_a_branch_count_and_a_call_is_one_of_its_callee() => Expect(
        """
        [Differentiable] public static double F(double a, bool b) => b ? a * 2 : G(a) * 3;
        [Differentiable] public static double G(double a) => a * a;
        """,
        "2 | 2 | 1.0 | 0 | 0 | 0 | 0 | 1 | C.F(double, bool)",
        "1 | 2 | 2.0 | 0 | 0 | 0 | 0 | 0 | C.G(double)");

    [Fact]
    public void There_is_none_unless_the_project_asks_for_it()
    {
        CSharpCompilation compilation = Compilations.Of(Source("[Differentiable] public static double F(double a) => a * a;"));
        Assert.DoesNotContain(File, new Generated().Run(compilation).Files);
        Assert.DoesNotContain(File, new Generated(("BackpropReport", "false")).Run(compilation).Files);
        Assert.Contains(File, new Generated(("BackpropReport", "True")).Run(compilation).Files);
    }

    [Fact]
    public void It_is_written_again_only_where_a_cost_has_changed()
    {
        CSharpCompilation before = Compilations.Of(Source("[Differentiable] public static double F(double a) => a * a;"), "class Elsewhere;");
        Generated run = new Generated(("BackpropReport", "true")).Run(before);
        run.Run(Edited(1, "class Elsewhere { int edited; }"));
        Assert.Equal("Cached", run.Reasons("Report"));
        run.Run(Edited(0, Source("[Differentiable] public static double F(double a) => a * a * 1;")));
        Assert.Equal("Modified", run.Reasons("Report"));

        CSharpCompilation Edited(int file, string text) =>
            before.ReplaceSyntaxTree(before.SyntaxTrees[file], CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, before.SyntaxTrees[file].FilePath));
    }

    private static string Source(string members) => "using System;\nusing Backprop;\npublic static partial class C\n{\n" + members + "\n}\n";

    private static void Expect(string members, params string[] rows)
    {
        Generated run = new Generated(("BackpropReport", "true")).Run(Compilations.Of(Source(members)));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), d => d.Severity >= DiagnosticSeverity.Warning);
        string text = run.Result.GeneratedSources.Single(source => source.HintName == File).SourceText.ToString();
        IEnumerable<string> lines = text.Split('\n').Where(line => line.StartsWith("// | ", StringComparison.Ordinal)).Skip(2);
        Assert.Equal(rows, lines.Select(line => string.Join(" | ", line[5..^2].Split(" | ").Select((cell, column) => column < 8 ? cell.Trim() : cell))));
    }
}
