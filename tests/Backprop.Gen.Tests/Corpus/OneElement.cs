using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops of which each round looks at one and the same element, beside others.</summary>
public static partial class OneElement
{
    /// <summary>For the last row, whose loop has no round, there is no weight.</summary>
    [Differentiable]
    public static double NotThereWithoutARound([Size(5)] ReadOnlySpan<double> x, [Size(4)] ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
                s += w[i] * x[j] * x[j];
        }
        return s;
    }

    [Differentiable]
    public static double NotThereAtAll([Size(3)] ReadOnlySpan<double> x, [Value(0)] int n)
    {
        double s = x[0] * x[1];
        for (int i = 0; i < n; i++)
            s += x[7] * x[n - 1];
        return s;
    }

    /// <summary>A loop that hands out a product besides, with and without a round.</summary>
    [Differentiable]
    public static double BesideAProduct([Size(4)] ReadOnlySpan<double> x, [Size(3)] ReadOnlySpan<double> w)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
                p *= 1 + 0.1 * w[i] * x[j];
        }
        return p;
    }

    [Differentiable]
    public static double OfTheSameArray([Size(5)] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> tail = x.Slice(1);
        double s = 0;
        for (int i = 0; i < tail.Length; i++)
            s += tail[1] * x[i] + tail[i] * tail[1] * x[2] - 0.5 * x[2] * x[i];
        return s;
    }

    /// <summary>Each round but the first reads what the one before has written to the element.</summary>
    [Differentiable]
    public static void Overwritten([Size(4)] Span<double> y, [Size(4)] ReadOnlySpan<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            y[0] = Math.Sin(y[0]) + x[i] * y[2];
        for (int i = 1; i < y.Length; i++)
            y[i] *= y[0] * x[1];
    }

    [Differentiable]
    public static void AndItself([Size(4)] Span<double> y, [Size(2)] ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * y[i] * x[0] + x[1] * x[1];
    }

    /// <summary>A matrix by a vector by columns, of numbers of a type to be chosen.</summary>
    [Differentiable]
    public static float Floats([Size(6)] ReadOnlySpan<float> matrix, [Size(2)] ReadOnlySpan<float> x, [Size(3)] ReadOnlySpan<float> y)
    {
        float s = 0;
        for (int column = 0; column < x.Length; column++)
            for (int row = 0; row < y.Length; row++)
                s += y[row] * matrix[column * y.Length + row] * x[column];
        return s;
    }

    [Differentiable]
    public static double OfAGrid([Size(3), Columns(4)] double[,] grid, [Size(3)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < 4; j++)
                s += grid[i, j] * grid[i, 2] * x[i];
        return s;
    }

    /// <summary>Only some rounds look at the element, and at one that is an infinity nobody does.</summary>
    [Differentiable]
    public static double InABranch([Size(4)] ReadOnlySpan<double> x, [Size(2)] ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 10)
                s += Math.Log(w[1] - w[1]) * x[i];
            else
                s += w[0] * x[i] * x[0];
        }
        return s;
    }

    [Differentiable]
    public static double Downwards([Size(4)] ReadOnlySpan<double> x, [Size(2)] ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = x.Length - 1; i > 0; i--)
            s = s * w[0] + x[i] * w[1] * x[0];
        return s;
    }
}
