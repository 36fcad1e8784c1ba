using System;
using System.Collections.Generic;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>A sequence that <c>foreach</c> enumerates is disposed of once, however the loop is left.</summary>
public sealed class EnumerationTests
{
    [Theory]
    [InlineData(3, 9.0)]
    [InlineData(1, 9.0)]
    [InlineData(3, 0.5)]
    public void It_is_disposed_of(int n, double limit)
    {
        int before = Sequences.Disposed;
        double expected = Sequences.Product([2, 3, 4], n, limit);
        Assert.Equal(before + 1, Sequences.Disposed);
        Assert.Equal(expected, Sequences.ProductGradient([2, 3, 4], n, limit, new double[3], out _));
        Assert.Equal(before + 2, Sequences.Disposed);
    }

    [Fact]
    public void It_is_disposed_of_where_the_loop_throws()
    {
        int before = Sequences.Disposed;
        Assert.Throws<IndexOutOfRangeException>(() => Sequences.ProductGradient([2, 3], 3, 99, new double[2], out _));
        Assert.Throws<IndexOutOfRangeException>(() => Sequences.ProductForward([2, 3], 3, 99, new Workspace()));
        Assert.Throws<IndexOutOfRangeException>(() => Sequences.ProductTangent([2, 3], 3, 99, out _, [1, 1], 0));
        Assert.Equal(before + 3, Sequences.Disposed);
    }
}

/// <summary>Counts how many sequences were disposed of.</summary>
public static partial class Sequences
{
    [ThreadStatic]
    private static int s_disposed;

    /// <summary>How many, on this thread.</summary>
    public static int Disposed => s_disposed;

    private static IEnumerable<int> Places(int n)
    {
        try
        {
            for (int i = 0; i < n; i++)
                yield return i;
        }
        finally
        {
            s_disposed++;
        }
    }

    /// <summary>A product that ends at a limit.</summary>
    [Differentiable]
    public static double Product(double[] x, int n, double limit)
    {
        double p = 1;
        foreach (int i in Places(n))
        {
            p *= x[i];
            if (p > limit)
                return p * p;
        }
        return p;
    }
}
