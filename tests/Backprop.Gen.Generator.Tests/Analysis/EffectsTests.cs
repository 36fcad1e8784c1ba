using System;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Harness;
using Backprop.Generator.Tests.Transform;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Backprop.Generator.Tests.Analysis;

/// <summary>Which array parameters methods write: themselves, through each other, and in other assemblies.</summary>
public class EffectsTests
{
    [Fact]
    public void A_method_writes_what_it_stores_into() => Expect(
        "F: y",
        """
        [Differentiable] public static void F(ReadOnlySpan<double> x, double[] read, Span<double> y) => y[0] = x[0] * read[0];
        """);

    [Fact]
    public void Operations_on_all_elements_write_what_they_change() => Expect(
        "F: b c d e",
        """
        [Differentiable] public static void F(double[] a, double[] b, double[] c, double[] d, Span<double> e)
        {
            Array.Copy(a, b, 2);
            Array.Clear(c);
            Array.Fill(d, a[0]);
            e[1..].Reverse();
        }
        """);

    [Fact]
    public void An_element_put_where_it_was_is_written() => Expect(
        "F: p; G: c.P.X c.P.Y; H: x; I: ",
        """
        public struct P { public double X, Y; public double Sum() => X + Y; }
        public class C { public P P; }
        [Differentiable] public static void F(Span<P> p) => p[1] = p[1];
        [Differentiable] public static void G(C c) => c.P = c.P;
        [Differentiable] public static void H(Span<double> x) => x[1] = x[1];
        [Differentiable] public static double I(Span<P> p) => p[1].Sum();
        """);

    [Fact]
    public void A_slice_is_its_root() => Expect(
        "F: y",
        """
        [Differentiable] public static void F(double a, Span<double> y, Span<double> z)
        {
            Span<double> part = y.Slice(1, 2);
            part[0] = a;
        }
        """);

    [Fact]
    public void What_a_callee_writes_the_caller_writes() => Expect(
        "F: y; G: p",
        """
        [Differentiable] public static void F(double a, double[] x, double[] y) => G(x, y);
        [Differentiable] public static void G(double[] q, double[] p) => p[0] = q[0];
        """);

    [Fact]
    public void Parts_of_objects_are_written_one_by_one() => Expect(
        "F: c.D.A c.Ds[].V; G: d.A; H: rows[]; K: x",
        """
        public class C { public double[] W = []; public D D = new(); public D[] Ds = []; }
        public class D { public double A; public double[] V = []; }
        [Differentiable] public static void F(C c) { G(c.D); K(c.W[0], c.Ds[1].V); }
        [Differentiable] public static void G(D d) => d.A = d.V[0];
        [Differentiable] public static void H(double[][] rows) => K(1, rows[0]);
        [Differentiable] public static void K(double a, double[] x) => x[0] = a;
        """);

    [Fact]
    public void Mutual_recursion_reaches_a_fixpoint() => Expect(
        "F: a b; G: p q",
        """
        [Differentiable] public static void F(Span<double> a, Span<double> b, Span<double> c, int n)
        {
            a[0] = c[0];
            if (n > 0)
                G(b, a, c, n - 1);
        }

        [Differentiable] public static void G(Span<double> p, Span<double> q, Span<double> r, int n)
        {
            if (n > 0)
                F(p, q, r, n - 1);
        }
        """);

    [Fact]
    public void A_parameter_named_like_a_keyword() => Expect(
        "F: out; G: in",
        """
        [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> @out) => G(x, @out);
        [Differentiable] public static void G(ReadOnlySpan<double> x, Span<double> @in) => @in[0] = x[0];
        """);

    [Fact]
    public void Calls_are_told_what_their_callees_write()
    {
        Function function = Stages.Simplified("""
            [Differentiable] public static void F(double[] x, double[] @out) => G(x, @out);
            [Differentiable] public static void G(double[] read, double[] @out) => @out[0] = read[0];
            """);

        Call call = function.Body.Ops.OfType<Call>().Single();

        Assert.Equal([false, true], call.Callee.Parameters.Select(p => p.IsWritten));
    }

    [Fact]
    public void Another_assembly_says_what_it_writes_on_its_generated_members()
    {
        var library = Generated.From("""
            using Backprop;
            public static partial class Library
            {
                [Differentiable] public static void G(double[] read, double[] @out) => @out[0] = read[0];
            }
            """);
        CSharpCompilation compilation = Compilations.With(
            [Compilations.ToReference(library.Output)],
            """
            using Backprop;
            public static partial class Model
            {
                [Differentiable] public static void F(double[] x, double[] y) => Library.G(x, y);
            }
            """);

        EffectSummary summary = EffectSummary.Of(Lowered.First(compilation));

        Assert.Equal(["y"], EffectTable.Create([summary]).WritesOf(summary.Key)!);
    }

    private static void Expect(string expected, string members)
    {
        EffectTable table = EffectTable.Create(Stages.Lower(members).Select(EffectSummary.Of));
        string actual = string.Join("; ", table.Methods.Select(m => Name(m.Key) + ": " + string.Join(" ", m.Writes)));
        Assert.Equal(expected, actual);
    }

    /// <summary>The method's name in a documentation comment id.</summary>
    private static string Name(string key)
    {
        string name = key[..key.IndexOf('(', StringComparison.Ordinal)];
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
