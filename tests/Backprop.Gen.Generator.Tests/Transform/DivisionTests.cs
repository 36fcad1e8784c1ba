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

    [Fact]
    public void The_derivative_of_a_logistic_function_that_is_written_out_has_no_infinity() => Assert.Contains(
        "result * (1.0 - result)",
        Stages.CSharp("[Differentiable] public static double F(double z) { return 1 / (1 + Math.Exp(-z)); }", "Gradient"));
}
