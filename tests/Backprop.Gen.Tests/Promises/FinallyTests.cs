using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A <c>finally</c> runs once in a member that runs the method, also where that throws, and never in the adjoint.</summary>
public sealed class FinallyTests
{
    private readonly Workspace _workspace = new();

    [Fact]
    public void It_runs_once()
    {
        int before = Released.Count;
        Released.Ratio(3, 2);
        Released.RatioGradient(3, 2, out _, out _);
        Released.RatioTangent(3, 2, out _, 1, 0);
        Released.RatioForward(3, 2, _workspace);
        Assert.Equal(before + 4, Released.Count);

        double a = 0, b = 0;
        Released.RatioAdjoint(3, 2, _workspace, 1, ref a, ref b);
        Assert.Equal(before + 4, Released.Count);
        Assert.Equal([0.5, -0.75], [a, b]);
    }

    [Fact]
    public void It_runs_where_the_method_throws()
    {
        int before = Released.Count;
        Assert.Throws<DivideByZeroException>(() => Released.RatioGradient(3, 0, out _, out _));
        Assert.Throws<DivideByZeroException>(() => Released.RatioForward(3, 0, _workspace));
        Assert.Throws<DivideByZeroException>(() => Released.RatioTangent(3, 0, out _, 1, 0));
        Assert.Equal(before + 3, Released.Count);
    }
}

/// <summary>Counts how often something was released.</summary>
public static partial class Released
{
    [ThreadStatic]
    private static int s_count;

    /// <summary>How often, on this thread.</summary>
    public static int Count => s_count;

    /// <summary>A quotient that refuses to divide by zero.</summary>
    [Differentiable]
    public static double Ratio(double a, double b)
    {
        try
        {
            if (b == 0)
                throw new DivideByZeroException();
            return a / b;
        }
        finally
        {
            s_count++;
        }
    }
}
