using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Sums of the reverse sweep that the method has taken already, and what looks like one but is none.</summary>
public class KnownSumTests
{
    [Fact]
    public void The_largest_of_a_log_sum_exp_has_no_adjoint() => Stages.ExpectCSharp(
        "Adjoint",
        """
        [Differentiable]
        public static double F(ReadOnlySpan<double> x)
        {
            double largest = x[0];
            for (int i = 1; i < x.Length; i++)
                largest = Math.Max(largest, x[i]);
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
                sum += Math.Exp(x[i] - largest);
            return largest + Math.Log(sum);
        }
        """,
        """
        // return largest + Math.Log(sum);
        double sum = kept.sum;
        double sumAdjoint = resultAdjoint / sum;
        // for (int i = 0; i < x.Length; i++)
        long iBlock = kept.iBlock;
        Span<double> iKept = workspace.Kept<double>(iBlock, x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            // sum += Math.Exp(x[i] - largest);
            xAdjoint[i] += sumAdjoint * iKept[i];
        }
        """);

    [Fact]
    public void Nor_where_its_rows_are_many() => Assert.DoesNotContain(
        "largestAdjoint",
        Stages.CSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double loss = 0;
                for (int at = 0; at < x.Length; at += n)
                {
                    ReadOnlySpan<double> row = x.Slice(at, n);
                    double largest = row[0];
                    foreach (double v in row)
                    {
                        if (v > largest)
                            largest = v;
                    }
                    double sum = 0;
                    foreach (double v in row)
                        sum += Math.Exp(v - largest);
                    loss += largest + Math.Log(sum) - row[1];
                }
                return loss;
            }
            """,
            "Gradient"));

    [Theory]
    [InlineData("a sum", "s += Math.Exp(x[i] - a);", "Math.Log(s)", "aGradient = -1.0;")]
    [InlineData("a difference", "s -= Math.Exp(x[i] - a);", "Math.Log(s)", "aGradient = -1.0;")]
    [InlineData("of products", "s += x[i] * Math.Exp(x[i] - a) * x[i];", "Math.Log(s)", "aGradient = -1.0;")]
    [InlineData("of what grows with the number", "s += Math.Exp(a * 3 + x[i]);", "Math.Log(s)", "aGradient = 3.0;")]
    [InlineData("times numbers", "s += Math.Exp(x[i] - 2 * a);", "3 * Math.Log(s)", "aGradient = -6.0;")]
    public void Is_known(string why, string round, string result, string known) => Assert.True(Gradient(round, result).Contains(known), why);

    [Theory]
    [InlineData("it starts elsewhere", "s += Math.Exp(x[i] - a);", "Math.Log(s)", "double s = 1;")]
    [InlineData("it is another sum that divides", "s += Math.Exp(x[i] - a); t += s;", "s / t")]
    [InlineData("it is changed behind the loop", "s += Math.Exp(x[i] - a);", "Math.Log(s + 1)")]
    [InlineData("it does not cancel", "s += Math.Exp(x[i] - a);", "s * s")]
    [InlineData("a factor differs from round to round", "s += Math.Exp((x[i] - a) * x[i]);", "Math.Log(s)")]
    [InlineData("not each round adds", "if (x[i] > 0.5) s += Math.Exp(x[i] - a);", "Math.Log(s)")]
    [InlineData("a round adds to it otherwise too", "s += Math.Exp(x[i] - a); s += x[i];", "Math.Log(s)")]
    [InlineData("a round halves it", "s = 0.5 * s + Math.Exp(x[i] - a);", "Math.Log(s)")]
    [InlineData("a round sets it", "s = Math.Exp(x[i] - a);", "Math.Log(s)")]
    [InlineData("it is of another loop", "s += x[i]; t += Math.Exp(x[i] - a);", "t / s")]
    [InlineData("what is summed has changed by then", "double e = Math.Exp(x[i] - a); t += e; e *= x[i]; s += e;", "t / s")]
    public void Is_not_known(string why, string round, string result, string start = "double s = 0;")
    {
        string gradient = Gradient(round, result, start);
        Assert.True(gradient.Contains("aSum -= ") || gradient.Contains("aSum += ") || gradient.Contains("aSum = aSum"), why + "\n" + gradient);
    }

    [Fact]
    public void The_sum_of_an_earlier_loop_over_the_same_range_is_not_that_of_a_later_one() => Assert.Contains(
        "aSum -= ",
        Stages.CSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, double a)
            {
                double s = 0, t = 0;
                for (int i = 0; i < x.Length; i++)
                    s += Math.Exp(x[i] - a);
                for (int i = 0; i < x.Length; i++)
                    t += Math.Exp(x[i] - a);
                return t / Derivative.Stop(s);
            }
            """,
            "Gradient"));

    private static string Gradient(string round, string result, string start = "double s = 0;") => Stages.CSharp(
        "[Differentiable] public static double F(ReadOnlySpan<double> x, double a) { double t = 0; " + start
        + " for (int i = 0; i < x.Length; i++) { " + round + " } return " + result + "; }",
        "Gradient");
}
