using System;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Transform;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>What callers know of the sweeps of a method.</summary>
public class SweepTableTests
{
    [Fact]
    public void What_can_be_had_again_is_not_kept() => Expect(
        "F: unread ",
        "[Differentiable] public static double F(double a, double b) => a * b;");

    [Fact]
    public void What_cannot_is_kept_outside_the_workspace() => Expect(
        "F: keeps, unread a",
        "[Differentiable] public static double F(double a) => Math.Exp(a);");

    [Fact]
    public void The_rounds_of_a_loop_are_kept_in_the_workspace() => Expect(
        "F: keeps, workspace, unread a",
        """
        [Differentiable] public static double F(double a, int n)
        {
            for (int i = 0; i < n; i++)
                a = Math.Exp(a);
            return a;
        }
        """);

    [Fact]
    public void A_loop_that_keeps_nothing_needs_no_workspace() => Expect(
        "F: unread x s y",
        """
        [Differentiable] public static void F(ReadOnlySpan<double> x, [Constant] double h, ReadOnlySpan<double> s, Span<double> y)
        {
            for (int i = 0; i < y.Length; i++)
                y[i] = x[i] + h * s[i];
        }
        """);

    [Fact]
    public void A_method_keeps_what_its_callees_keep() => Expect(
        "F: keeps, unread ; G: keeps, unread b; H: unread ",
        """
        [Differentiable] public static double F(double a) => a * G(a);
        [Differentiable] public static double G(double b) => Math.Exp(b);
        [Differentiable] public static double H(double c) => 2 * I(c);
        [Differentiable] public static double I(double d) => d * d;
        """,
        methods: ["F", "G", "H"]);

    [Fact]
    public void What_a_callee_keeps_of_each_round_is_kept_in_the_workspace() => Expect(
        "F: keeps, workspace, unread a",
        """
        [Differentiable] public static double F(double a, int n)
        {
            double s = 0;
            for (int i = 0; i < n; i++)
                s += G(a);
            return s;
        }
        [Differentiable] public static double G(double b) => Math.Exp(b);
        """,
        methods: ["F"]);

    [Fact]
    public void A_method_that_calls_itself_keeps_apart_what_that_keeps() => Expect(
        "F: keeps, workspace, in turn G, unread a; G: keeps, workspace, in turn F, unread ",
        """
        [Differentiable] public static double F(double a, int n) => n == 0 ? a : G(Math.Exp(a), n - 1);
        [Differentiable] public static double G(double b, int m) => b * F(b, m);
        """,
        without: "n m");

    [Fact]
    public void An_argument_that_goes_on_is_read_where_the_callee_reads_it() => Expect(
        "F: unread a; G: unread c",
        """
        [Differentiable] public static double F(double a, double b) => G(b, a);
        [Differentiable] public static double G(double b, double c) => b * b + c;
        """);

    [Fact]
    public void Another_assembly_says_it_on_its_sweeps()
    {
        var library = Generated.From("""
            using System;
            using Backprop;
            public static partial class Library
            {
                [Differentiable] public static double G(double a, double b) => Math.Exp(a) - b;
                [Differentiable] public static double G(double a, double b, int n) => a * b * n;
                [Differentiable] public static T H<T>(T a, int n) where T : System.Numerics.IFloatingPointIeee754<T>
                {
                    for (int i = 0; i < n; i++)
                        a = T.Exp(a);
                    return a;
                }
            }
            """);
        CSharpCompilation compilation = Compilations.With(
            [Compilations.ToReference(library.Output)],
            """
            using Backprop;
            public static partial class Model
            {
                [Differentiable] public static double F(double x, float y) => Library.G(x, x) + Library.G(x, x, 3) + Library.H(y, 2);
            }
            """);

        Callee[] callees = [.. Walk.All(Lowered.First(compilation).Body).Select(place => place.Op).OfType<Call>().Select(call => call.Callee)];

        Assert.Equal(new Sweeps("", "global::Library.GKept", UsesWorkspace: false), callees[0].Sweeps);
        Assert.Equal([true, true], callees[0].Parameters.Select(p => p.IsUnread));
        Assert.Equal(new Sweeps("2", null, UsesWorkspace: false), callees[1].Sweeps);
        Assert.Equal([false, false, false], callees[1].Parameters.Select(p => p.IsUnread));
        Assert.Equal(new Sweeps("", "global::Library.HKept<float>", UsesWorkspace: true), callees[2].Sweeps);
    }

    [Fact]
    public void A_caller_of_another_assembly_calls_its_sweeps()
    {
        var library = Generated.From("""
            using System;
            using Backprop;
            public static partial class Library
            {
                [Differentiable] public static double G(double a) => Math.Exp(a);
            }
            """);
        Generated caller = new Generated().Run(Compilations.With(
            [Compilations.ToReference(library.Output)],
            """
            using Backprop;
            public static partial class Model
            {
                [Differentiable] public static double F(double x) => x * Library.G(x);
            }
            """));

        string text = caller.Result.GeneratedSources.Single().SourceText.ToString();
        Assert.Contains("global::Library.GForwardSweep(x, out global::Library.GKept gKept)", text, StringComparison.Ordinal);
        Assert.DoesNotContain(caller.Output.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
    }

    private static void Expect(string expected, string members, string[]? methods = null, string without = "")
    {
        Function[] functions = [.. Stages.Lower(members)];
        EffectTable effects = EffectTable.Create(functions.Select(EffectSummary.Of));
        SweepTable table = SweepTable.Create(functions.Select(effects.Apply).Select(SweepSummary.Of));
        Assert.Equal(expected, string.Join("; ", table.Methods.Where(m => methods?.Contains(Name(m.Key)) != false).Select(m =>
            Name(m.Key) + ": " + (m.Keeps ? "keeps, " : "") + (m.UsesWorkspace ? "workspace, " : "")
            + (m.CalledInTurn.Count > 0 ? "in turn " + string.Join(" ", m.CalledInTurn.Select(Name)) + ", " : "")
            + "unread " + string.Join(" ", m.Unread.Where(name => !without.Split(' ').Contains(name))))));
    }

    /// <summary>The method's name in a documentation comment id.</summary>
    private static string Name(string key)
    {
        string name = key[..key.IndexOf('(', StringComparison.Ordinal)];
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
