using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Rules;

/// <summary>A power with a constant exponent costs no test of the exponent; one with a constant base has no zero to fear.</summary>
public class PowerTests
{
    [Fact]
    public void A_square_has_a_line_as_its_derivative() => Expect("Math.Pow(x, 2)", "xGradient = 2.0 * x;");

    [Fact]
    public void A_cube() => Expect("Math.Pow(x, 3)", "xGradient = 3.0 * (x * x);");

    [Fact]
    public void A_higher_power() => Expect("Math.Pow(x, 5)", "xGradient = 5.0 * Math.Pow(x, 4.0);");

    [Fact]
    public void The_first_power() => Expect("Math.Pow(x, 1)", "xGradient = 1.0;");

    [Fact]
    public void The_power_zero() => Expect("Math.Pow(x, 0)", "xGradient = 0.0;");

    [Fact]
    public void A_constant_base() => Expect("Math.Pow(2, x)", "xGradient = result * Math.Log(2.0);");

    [Fact]
    public void A_constant_exponent_in_single_precision() =>
        Stages.ExpectCSharp(
            "Gradient",
            "[Differentiable] public static float F(float x) => MathF.Pow(x, 2);",
            """
            float result = MathF.Pow(x, 2f);

            // Reverse sweep: each statement of the method, from the last to the first.
            // return MathF.Pow(x, 2);
            float xSum = 2f * x;
            xGradient = xSum;
            return result;
            """);

    private static void Expect(string expression, string gradient)
    {
        string text = Stages.CSharp("[Differentiable] public static double F(double x) => " + expression + ";", "Gradient");
        Assert.Contains(gradient, text.Replace("double xSum = ", "xGradient = "));
    }
}
