using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>What the reverse of a quotient divides.</summary>
public class DivisionTests
{
    [Fact]
    public void A_reciprocal_is_multiplied_by_itself()
    {
        string adjoint = Stages.CSharp("[Differentiable] public static double F(double a, double b) { double y = 1 / (a + b); return y * a; }", "Adjoint");
        Assert.Contains("yAdjoint * y * y", adjoint);
        Assert.DoesNotContain("yAdjoint /", adjoint);
    }

    [Fact]
    public void Both_sides_share_the_quotient_also_where_the_adjoint_may_be_zero() => Stages.ExpectCSharp(
        "Adjoint",
        "[Differentiable] public static void F(double a, double b, Span<double> y) { y[0] = a / b; }",
        """
        // y[0] = a / b;
        double yAdjoint0 = yAdjoint[0];
        yAdjoint[0] = 0.0;
        bool condition = yAdjoint0 == 0.0;
        double aSum = condition ? 0.0 : yAdjoint0 / b;
        double value = kept.aOverB;
        double bSum = condition ? 0.0 : -(aSum * value);
        aAdjoint = aSum;
        bAdjoint = bSum;
        """);

    [Theory]
    [InlineData("another number above", "2 / a")]
    [InlineData("a variable above", "b / a")]
    public void Any_other_quotient_is_divided_again(string why, string quotient) => Assert.True(
        Stages.CSharp("[Differentiable] public static double F(double a, double b) { return Math.Sin(" + quotient + ") * b; }", "Adjoint").Contains(" / a"), why);

    private static string InLoops(string loops) =>
        "[Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> z) { double s = 0; " + loops + " return s; }";

    [Fact]
    public void A_quotient_between_an_outer_and_an_inner_loop_is_divided_again()
    {
        string loops = InLoops("for (int k = 0; k < x.Length; k++) for (int i = 0; i < x.Length; i++) { double q = x[i] / w[i]; for (int j = 0; j < w.Length; j++) s += Math.Sin(q * w[j]); }");
        Assert.DoesNotContain("= q;", Stages.CSharp(loops, "Forward"));
        Assert.Contains("double q = x[i] / ", Stages.CSharp(loops, "Adjoint"));
    }

    [Theory]
    [InlineData("of an innermost loop", "for (int k = 0; k < x.Length; k++) for (int i = 0; i < x.Length; i++) { double q = x[i] / w[i]; s += Math.Sin(q); }")]
    [InlineData("of an outermost loop", "for (int i = 0; i < x.Length; i++) { double q = x[i] / w[i]; for (int j = 0; j < w.Length; j++) s += Math.Sin(q * w[j]); }")]
    [InlineData("outside of loops", "double q = x[0] / w[0]; for (int j = 0; j < w.Length; j++) s += Math.Sin(q * w[j]);")]
    [InlineData("of what is written later", "for (int k = 0; k < x.Length; k++) for (int i = 0; i < x.Length; i++) { double q = z[i] / w[i]; for (int j = 0; j < w.Length; j++) s += Math.Sin(q * w[j]); z[0] = s; }")]
    public void Any_other_quotient_that_is_read_is_kept(string which, string loops)
    {
        string forward = Stages.CSharp(InLoops(loops), "Forward");
        Assert.True(forward.Contains("= q;"), which + ":\n" + forward);
    }

    [Fact]
    public void The_derivative_of_a_logistic_function_that_is_written_out_has_no_infinity() => Assert.Contains(
        "result * (1.0 - result)",
        Stages.CSharp("[Differentiable] public static double F(double z) { return 1 / (1 + Math.Exp(-z)); }", "Gradient"));
}
