using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A lambda that runs at once sees what a variable holds then, though it changes before and behind it.</summary>
public sealed class CapturedVariableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void It_sees_what_the_variable_holds_now(int n)
    {
        const double X = 0.75, Step = 1e-5;
        double difference = (CapturedVariables.CountedDown(X + Step, n) - CapturedVariables.CountedDown(X - Step, n)) / (2 * Step);
        Assert.Equal(CapturedVariables.CountedDown(X, n), CapturedVariables.CountedDownGradient(X, n, out double gradient));
        Assert.Equal(difference, gradient, 1e-6);

        CapturedVariables.CountedDownTangent(X, n, out double tangent, 1);
        Assert.Equal(gradient, tangent, 1e-12);
    }
}

/// <summary>Methods with lambdas.</summary>
public static partial class CapturedVariables
{
    private static readonly int[] s_table = [3, 5, 1, 4];

    /// <summary>Counts in a loop by what the loop changes.</summary>
    [Differentiable]
    public static double CountedDown(double x, int n)
    {
        double y = x;
        int k = 0;
        while (n > 0)
        {
            n--;
            k += s_table.Count(v => v > n + k % 3);
            y = y * x + k;
        }
        return y;
    }

    /// <summary>A delegate that gives numbers is constant all the same.</summary>
    [Differentiable]
    public static double Weighted(double x, Func<int, double> weight) => x * x * weight(2);
}
