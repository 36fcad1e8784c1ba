using System.Linq;
using Backprop.Generator.Tests.Transform;
using Xunit;

namespace Backprop.Generator.Tests.Simplify;

/// <summary>What a loop computes in each round alike, and what its reverse divides by in each round.</summary>
public class LoopInvariantsTests
{
    [Fact]
    public void A_function_and_a_quotient_are_computed_before_the_loop_and_reversed_behind_its_reverse() => Stages.ExpectCSharp(
        "Gradient",
        """
        [Differentiable]
        public static double F([Constant] ReadOnlySpan<double> x, double a, double t)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
                s += Math.Exp(2 * a) * x[i] + x[i] * (t / x.Length);
            return s;
        }
        """,
        """
        double expValue = Math.Exp(2.0 * a);
        double xLength = (double)x.Length;
        double tOverXLength = t / xLength;
        double s = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            s += expValue * x[i] + x[i] * tOverXLength;
        }

        // Reverse sweep: each statement of the method, from the last to the first.
        // for (int i = 0; i < x.Length; i++)
        double value = 0.0;
        double value2 = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            // s += Math.Exp(2 * a) * x[i] + x[i] * (t / x.Length);
            double xI = x[i];
            value += xI;
            value2 += xI;
        }
        // s += Math.Exp(2 * a) * x[i] + x[i] * (t / x.Length);
        double tSum = value2 == 0.0 ? 0.0 : value2 / xLength;
        double aSum = 2.0 * (value == 0.0 ? 0.0 : value * expValue);
        aGradient = aSum;
        tGradient = tSum;
        return s;
        """);

    [Theory]
    [InlineData("a sum", "a + t")]
    [InlineData("a product", "2 * a * t")]
    [InlineData("what costs next to nothing", "Math.Abs(a)")]
    [InlineData("of the round", "Math.Exp(a * i)")]
    [InlineData("of what the loop carries", "s / t")]
    [InlineData("on one side of a branch", "(i > 2 ? Math.Log(a) : 0)")]
    [InlineData("what may throw", "Math.Clamp(a, t, 1)")]
    [InlineData("a quotient of integers", "(n / x.Length)")]
    [InlineData("the length of what may not be there", "(a / array.Length)")]
    public void Stays(string why, string round)
    {
        string forward = Forward(round);
        Assert.True(forward.IndexOf("for (", System.StringComparison.Ordinal) == LastBefore(forward), why + "\n" + forward);

        // nothing but the variable stands before the loop, and what is kept of its rounds
        static int LastBefore(string text) => text.Split('\n').TakeWhile(line => !line.StartsWith("for (", System.StringComparison.Ordinal))
            .Where(line => line.StartsWith("double s = ", System.StringComparison.Ordinal) || line.Contains("ept")).Sum(line => line.Length + 1);
    }

    [Fact]
    public void What_is_computed_twice_is_computed_once_before_the_loop()
    {
        string forward = Forward("x[i] / a + Math.Sqrt(x[i] * x[i]) * (t / 2) + (t / 2)");
        Assert.Single(forward.Split('\n'), line => line.Contains("t / 2.0"));
    }

    [Fact]
    public void A_loop_multiplies_by_the_reciprocal_of_what_it_divides_by() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static void F(ReadOnlySpan<double> x, [Constant] double a, Span<double> y)
        {
            for (int i = 1; i < x.Length; i++)
                y[i] = x[i] / a + x[i - 1] / 3;
        }
        """,
        """
        // for (int i = 1; i < x.Length; i++)
        double quotient = 1.0 / a;
        for (int i = 1; i < x.Length; i++)
        {
            // y[i] = x[i] / a + x[i - 1] / 3;
            double yAdjointI = yAdjoint[i];
            yAdjoint[i] = 0.0;
            xAdjoint[i - 1] += yAdjointI * 0.3333333333333333;
            xAdjoint[i] += yAdjointI == 0.0 ? 0.0 : yAdjointI * quotient;
        }
        """);

    private static string Forward(string round) => Stages.CSharp(
        $$"""
        [Differentiable]
        public static double F(ReadOnlySpan<double> x, double a, double t, int n, [Constant] double[] array)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++)
                s += {{round}} * x[i];
            return s;
        }
        """,
        "Forward");
}
