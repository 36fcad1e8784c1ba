using System.Linq;
using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Simplify;

/// <summary>Which loops are reversed upwards, and what that saves.</summary>
public class LoopOrderTests
{
    [Theory]
    [InlineData("it adds", "double F(ReadOnlySpan<double> x, double a)", "double s = 0; for (int i = 0; i < x.Length; i++) s += a * x[i] * x[i]; return s;")]
    [InlineData("each round has its own element", "void F(Span<double> x, double a)", "for (int i = 0; i < x.Length; i++) x[i] = x[i] * a;")]
    [InlineData("each round has its own element further on", "void F(Span<double> x, int n)", "for (int i = 0; i < n; i++) x[n + i] = 2 * x[n + i];")]
    [InlineData("it ends with its bound", "double F(ReadOnlySpan<double> x, int n)", "double s = 0; for (int i = 0; i <= n; i++) s += x[i] * x[i]; return s;")]
    public void Upwards(string why, string head, string body) => Assert.True(Adjoint(head, body).Contains("i++"), why);

    [Theory]
    [InlineData("it carries a product", "double F(ReadOnlySpan<double> x)", "double p = 1; for (int i = 0; i < x.Length; i++) p *= x[i]; return p;")]
    [InlineData("a round reads what another wrote", "void F(Span<double> x)", "for (int i = 1; i < x.Length; i++) x[i] = x[i] * x[i - 1];")]
    [InlineData("the same through slices", "void F(Span<double> x, int n)", "Span<double> a = x.Slice(0, n), b = x.Slice(1, n); for (int i = 0; i < n; i++) b[i] = 2 * a[i];")]
    [InlineData("the places are data", "void F(Span<double> x, ReadOnlySpan<int> p)", "for (int i = 0; i < p.Length; i++) x[p[i]] = 2 * x[p[i]];")]
    [InlineData("all rounds write one element", "void F(Span<double> x, int n)", "for (int i = 0; i < n; i++) x[0] = 2 * x[0];")]
    [InlineData("the view is another in each round", "void F(Span<double> x, int n)", "for (int i = 0; i < n; i++) x.Slice(i)[i] = 2 * x.Slice(i)[i];")]
    [InlineData("a view may be another", "void F(Span<double> x, Span<double> y, int n)", "Span<double> v = n > 2 ? x : y; for (int i = 0; i < n; i++) x[i] = v[0] * 2;")]
    [InlineData("it calls", "double F(ReadOnlySpan<double> x)", "double s = 0; for (int i = 0; i < x.Length; i++) s += G(x[i]); return s; } [Differentiable] public static double G(double a) { return Math.Exp(a);")]
    public void Backwards(string why, string head, string body)
    {
        string adjoint = Adjoint(head, body);
        Assert.True(adjoint.Contains("i--") && !adjoint.Contains("i++"), why);
    }

    [Fact]
    public void What_it_carries_cheaply_is_carried_again() => Assert.Equal(
        """
        double sAdjoint = resultAdjoint;
        // for (int i = 0; i < x.Length; i++)
        double step = kept.step;
        double power = 1.0;
        for (int i = 0; i < x.Length; i++)
        {
            // s += x[i] * power;
            xAdjoint[i] += sAdjoint * power;
            power *= step;
        }
        """,
        Stages.CSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, [Constant] double t)
            {
                double s = 0, power = 1, step = Math.Exp(t);
                for (int i = 0; i < x.Length; i++)
                {
                    s += x[i] * power;
                    power *= step;
                }
                return s;
            }
            """,
            "Adjoint"));

    [Theory]
    [InlineData("the step is dear", "[Constant] double t", "power = Math.Exp(power);")]
    [InlineData("the step is a division", "[Constant] double t", "power = 1 / (power + t);")]
    [InlineData("it is active, and goes backwards", "double t", "power *= t;")]
    [InlineData("a branch decides on the step", "[Constant] double t", "if (power > t) power *= t;")]
    public void What_must_not_be_carried_again_is_kept(string why, string parameter, string step) => Assert.True(
        Adjoint("double F(ReadOnlySpan<double> x, " + parameter + ")", "double s = 0, power = 1; for (int i = 0; i < x.Length; i++) { s += x[i] * power; " + step + " } return s;")
            .Contains("power = iKept[i]"),
        why);

    [Theory]
    [InlineData("each is set", "for (int i = 0; i < x.Length; i++) s += x[i] * t;", true)]
    [InlineData("each is set with a sign", "for (int i = 0; i < x.Length; i++) s -= x[i];", true)]
    [InlineData("a later loop was reversed before", "for (int i = 0; i < x.Length; i++) s += x[i] * t; s *= x[0];", false)]
    [InlineData("not the first", "for (int i = 1; i < x.Length; i++) s += x[i] * t;", false)]
    [InlineData("not all", "for (int i = 0; i < n; i++) s += x[i] * t;", false)]
    [InlineData("every other one", "for (int i = 0; i < x.Length; i += 2) s += x[i] * t;", false)]
    [InlineData("some", "for (int i = 0; i < x.Length; i++) if (x[i] > t) s += x[i] * t;", false)]
    [InlineData("more than once", "for (int k = 0; k < n; k++) for (int i = 0; i < x.Length; i++) s += x[i] * t;", false)]
    [InlineData("another place", "for (int i = 0; i < x.Length; i++) s += x[x.Length - 1 - i] * t;", false)]
    [InlineData("two places", "for (int i = 0; i < x.Length; i++) s += x[i] * t + x[i / 2];", false)]
    [InlineData("backwards", "for (int i = 0; i < x.Length; i++) s = s * x[i];", false)]
    public void A_gradient_is_cleared_unless_a_loop_sets_each_element(string why, string body, bool isSet) => Assert.True(
        isSet != Stages.CSharp(
            "[Differentiable] public static double F(ReadOnlySpan<double> x, [Constant] double t, int n) { double s = 1; " + body + " return s; }",
            "Gradient").Contains("xGradient.Clear()"),
        why);

    [Fact]
    public void What_a_statement_adds_twice_is_added_once() => Assert.Single(
        Adjoint("double F(ReadOnlySpan<double> x, [Constant] double t)", "double s = 0; for (int i = 0; i < x.Length; i++) s += 0.5 * (x[i] - t) * (x[i] - t); return s;")
            .Split('\n'),
        line => line.Contains("xAdjoint[i] += "));

    [Fact]
    public void A_function_that_the_method_calls_itself_is_not_called_again() => Assert.DoesNotContain(
        "Math.",
        Adjoint("double F(double a)", "double c = Math.Cos(a); return c * Math.Sin(a);"));

    [Fact]
    public void Sine_and_cosine_are_had_together() => Assert.Contains(
        "(double sinA, double cosA) = Math.SinCos(a);",
        Stages.CSharp("[Differentiable] public static double F(double a) { return 3 * Math.Sin(a); }", "Gradient"));

    [Fact]
    public void And_once() => Assert.Single(
        Stages.CSharp("[Differentiable] public static double F(double a, double x, double y) { double c = Math.Cos(a), s = Math.Sin(a); return c * x + s * y; }", "Tangent").Split('\n'),
        line => line.Contains("Math."));

    [Fact]
    public void Two_variables_stay_two_variables() => Assert.Equal(
        2,
        Stages.CSharp("[Differentiable] public static double F(double a, double x) { double first = Math.Cos(a), second = Math.Cos(a); return first * x + Math.Cos(a) * second; }", "Forward")
            .Split('\n').Count(line => line.Contains("Math.")));

    [Fact]
    public void Not_so_in_a_branch_that_may_not_be_taken() => Assert.DoesNotContain(
        "SinCos",
        Stages.CSharp("[Differentiable] public static double F(double a, double b) { double s = Math.Sin(a); if (b > 0) s = b * Math.Cos(a); return s + b; }", "Forward"));

    /// <summary>The statements of the adjoint, without the comments over them.</summary>
    private static string Adjoint(string head, string body) => string.Join("\n",
        Stages.CSharp("[Differentiable] public static " + head + " { " + body + " }", "Adjoint").Split('\n').Where(line => !line.TrimStart().StartsWith("//")));
}
