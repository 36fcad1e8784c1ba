using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Analysis;

/// <summary>
/// Which reads of the forward sweep the reverse sweep may make again. Each read is named by the variable that it goes into.
/// </summary>
public class MemoryTests
{
    [Fact]
    public void A_parameter_that_nobody_writes_survives() => Expect(
        "v survives",
        "double F(ReadOnlySpan<double> x) { double v = x[0]; return v * v; }");

    [Fact]
    public void A_parameter_that_is_written_does_not_even_before() => Expect(
        "v is lost, w is lost",
        "double F(Span<double> y) { double v = y[0]; y[1] = v; double w = y[0]; return v * w; }");

    [Fact]
    public void A_write_through_a_slice_is_a_write_of_the_root() => Expect(
        "v is lost",
        "double F(Span<double> y) { Span<double> h = y.Slice(0, 1); h[0] = 2; double v = y[3]; return v * v; }");

    [Fact]
    public void A_local_array_survives_where_no_write_follows() => Expect(
        "early is lost, late survives",
        "double F(double a) { double[] t = new double[1]; t[0] = a; double early = t[0]; t[0] = 2 * a; double late = t[0]; return early * late; }");

    [Fact]
    public void The_next_round_writes_after_the_read() => Expect(
        "inside is lost, behind survives",
        "double F(ReadOnlySpan<double> x) { double[] t = new double[1]; double s = 0; for (int i = 0; i < x.Length; i++) { t[0] = x.Length; double inside = t[0]; s += inside; } double behind = t[0]; return s * behind; }");

    [Fact]
    public void An_array_of_one_round_lives_for_that_round() => Expect(
        "v survives",
        "double F(double a, int n) { double s = 0; for (int i = 0; i < n; i++) { double[] t = new double[1]; t[0] = a * i; double v = t[0]; s += v * v; } return s; }");

    [Fact]
    public void A_callee_may_write() => Expect(
        "before is lost, behind survives",
        """
        double F(double a) { double[] t = new double[1]; t[0] = a; double before = t[0]; G(t); double behind = t[0]; return before * behind; }

        [Differentiable] public static void G(Span<double> p) => p[0] = p[0] * 2;
        """);

    [Fact]
    public void A_callee_that_only_reads_does_not_write() => Expect(
        "before survives",
        """
        double F(double[] x) { double before = x[0]; double g = G(x); return before * g; }

        [Differentiable] public static double G(double[] p) => p[0] * 2;
        """);

    private static void Expect(string expected, string method)
    {
        Primal primal = new(Stages.Simplified("[Differentiable] public static " + method));
        IEnumerable<string> reads = Walk.All(primal.Function.Body)
            .Select(place => place.Op)
            .OfType<Let>()
            .Where(let => let.Instruction is Load && let.Result.Name is not null)
            .Select(let => let.Result.Name + (primal.Memory.Survives(((Load)let.Instruction).View, let) ? " survives" : " is lost"));

        Assert.Equal(expected, string.Join(", ", reads));
    }
}
