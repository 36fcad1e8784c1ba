using System;
using Xunit;

namespace Backprop.Generator.Tests.Transform;

/// <summary>Where a forward sweep asks for the memory that it keeps values in.</summary>
public class EarlyKeepsTests
{
    [Theory]
    [InlineData("the length of an argument", "x.Length", true)]
    [InlineData("a number", "n", true)]
    [InlineData("something of a number", "2 * n - 1", true)]
    [InlineData("a quotient, which may throw", "8 / n", false)]
    [InlineData("what the loop before counts", "m", false)]
    public void Not_behind_a_loop(string rounds, string count, bool isEarly)
    {
        string gradient = Stages.CSharp(
            $$"""
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double largest = x[0];
                int m = 0;
                for (int i = 1; i < x.Length; i++)
                {
                    largest = Math.Max(largest, x[i]);
                    m += n;
                }
                double sum = 0;
                for (int k = 0; k < {{count}}; k++)
                    sum += Math.Exp(x[k] - largest);
                return Math.Sin(sum);
            }
            """,
            "Gradient");
        int keep = gradient.IndexOf("kKept = ", StringComparison.Ordinal), before = gradient.IndexOf("double largest = x[0]", StringComparison.Ordinal);
        Assert.True(keep < before == isEarly, rounds + "\n" + gradient);
    }

    [Fact]
    public void But_behind_the_check_of_an_argument()
    {
        string gradient = Stages.CSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double largest = x[0];
                for (int i = 1; i < x.Length; i++)
                    largest = Math.Max(largest, x[i]);
                if (n > x.Length)
                    throw new ArgumentException("too many");
                double mean = 0;
                for (int k = 0; k < x.Length; k++)
                    mean += x[k];
                double sum = 0;
                for (int k = 0; k < n; k++)
                    sum += Math.Exp(x[k] - largest * mean);
                return Math.Sin(sum);
            }
            """,
            "Gradient");
        Assert.InRange(gradient.IndexOf("kKept = ", StringComparison.Ordinal), gradient.IndexOf("throw", StringComparison.Ordinal), gradient.IndexOf("double mean = 0.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_an_inner_block_at_its_beginning()
    {
        string gradient = Stages.CSharp(
            """
            [Differentiable]
            public static double F(ReadOnlySpan<double> x, int n)
            {
                double result = 0;
                for (int at = 0; at < x.Length; at += n)
                {
                    double mean = 0;
                    for (int k = 0; k < n; k++)
                        mean += x[at + k];
                    double sum = 0;
                    for (int k = 0; k < n; k++)
                        sum += Math.Exp(x[at + k] - mean);
                    result += sum * sum;
                }
                return result;
            }
            """,
            "Gradient");
        int keep = gradient.IndexOf("kKept = ", StringComparison.Ordinal);
        Assert.InRange(keep, gradient.IndexOf("for (int at = 0", StringComparison.Ordinal), gradient.IndexOf("double mean = 0.0", StringComparison.Ordinal));
    }
}
