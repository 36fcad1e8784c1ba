using System.Collections.Generic;
using System.Linq;
using Backprop.Generator.Analysis;
using Backprop.Generator.Ir;
using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Analysis;

/// <summary>Which variables and which memory carry a derivative.</summary>
public class ActivityTests
{
    [Fact]
    public void What_an_active_parameter_reaches() => Expect(
        "a p q",
        "double F(double a, [Constant] double c, int n) { double p = a * c; double r = c * n; double q = p + r; return q; }");

    [Fact]
    public void A_loop_carries_activity_around() => Expect(
        "a late early s",
        "double F(double a, int n) { double late = 0, early = 0, s = 0, free = 1; for (int i = 0; i < n; i++) { s += early; early = late; late = a; free *= 2; } return s + free; }");

    [Fact]
    public void Memory_is_active_as_a_whole() => Expect(
        "a t u",
        "double F(double a, [Constant] ReadOnlySpan<double> c) { double[] t = new double[2]; double[] p = new double[2]; t[0] = a; p[0] = c[0]; double u = t[1]; double v = p[0]; return u * v; }");

    [Fact]
    public void A_slice_shares_the_activity_of_its_root() => Expect(
        "a t h v",
        "double F(double a) { double[] t = new double[4]; Span<double> h = t.AsSpan(1, 2); t[3] = a; double v = h[0]; return v; }");

    [Fact]
    public void Steps_stops_and_integers_cut() => Expect(
        "a",
        "double F(double a) { double f = Math.Floor(a); double s = Derivative.Stop(a); int k = (int)a; double d = k; double g = Math.Sign(a); return f + s + d + g; }");

    [Fact]
    public void A_condition_does_not_carry_it() => Expect(
        "a",
        "double F(double a) { double y = 0; if (a > 0) y = 1; return y; }");

    [Fact]
    public void Only_arguments_with_a_derivative_count() => Expect(
        "a s",
        "double F(double a, [Constant] double c) { double r = Math.CopySign(c, a); double s = Math.CopySign(a, c); return r + s; }");

    [Fact]
    public void A_call_activates_what_the_callee_writes() => Expect(
        "x y v",
        """
        void F(ReadOnlySpan<double> x, Span<double> y, [Scratch] Span<double> t) { double[] r = new double[1]; y[0] = 0; G(x, y, r); double v = y[0]; double w = r[0]; y[1] = v * w; }

        [Differentiable] public static void G(ReadOnlySpan<double> q, Span<double> p, [Constant] double[] o) => p[0] = q[0] + o[0];
        """);

    [Fact]
    public void A_work_array_becomes_active_by_what_is_stored_into_it() => Expect(
        "x t v",
        "double F(ReadOnlySpan<double> x, [Scratch] Span<double> t, [Scratch] Span<double> u) { t[0] = x[0]; u[0] = 1; double v = t[0] * u[0]; return v; }");

    /// <summary>The names of all active variables, in order.</summary>
    private static void Expect(string expected, string method)
    {
        Function function = Stages.Lower("[Differentiable] public static " + method)[0];
        ActivityAnalysis activity = ActivityAnalysis.Of(function, Roots.Of(function));
        IEnumerable<Value> values = function.Parameters.Select(p => p.Value).Concat(Walk.DeepDefinitions(function.Body));

        IEnumerable<string> active = values.Where(v => v.Name is not null && activity.IsActive(v)).OrderBy(v => v.Id).Select(v => v.Name!).Distinct();

        Assert.Equal(expected.Split(' ').Order(), active.Order());
    }
}
