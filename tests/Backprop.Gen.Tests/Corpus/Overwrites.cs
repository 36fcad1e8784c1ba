using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays that are written after, before and while being read.</summary>
public static partial class Overwrites
{
    [Differentiable]
    public static double AfterUse(Span<double> x)
    {
        double a = x[0];
        x[0] = 2 * a;
        return a * x[0];
    }

    [Differentiable]
    public static double ProductOfBeforeAndAfter(Span<double> x)
    {
        double before = x[0] * x[1];
        x[0] = Math.Sin(x[1]);
        return before * x[0];
    }

    [Differentiable]
    public static void Squared(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= x[i];
    }

    [Differentiable]
    public static void ThroughAFunction(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = Math.Sin(x[i]) * x[i];
    }

    [Differentiable]
    public static void PrefixProduct(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            y[i] = y[i - 1] * x[i];
    }

    [Differentiable]
    public static void PrefixProductInPlace(Span<double> x)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] = x[i - 1] * x[i];
    }

    [Differentiable]
    public static void SuffixInPlace(Span<double> x)
    {
        for (int i = x.Length - 2; i >= 0; i--)
            x[i] = Math.Sin(x[i + 1]) * x[i];
    }

    [Differentiable]
    public static void Reversed(Span<double> x)
    {
        for (int i = 0; i < x.Length / 2; i++)
        {
            double t = x[i];
            x[i] = x[x.Length - 1 - i];
            x[x.Length - 1 - i] = t * t;
        }
    }

    [Differentiable]
    public static void Rotated(Span<double> x)
    {
        double first = x[0];
        for (int i = 0; i < x.Length - 1; i++)
            x[i] = x[i + 1];
        x[^1] = first;
    }

    [Differentiable]
    public static void OneCellManyTimes(Span<double> x, double a)
    {
        for (int i = 0; i < 6; i++)
            x[0] = a * Math.Sin(x[0]) + x[1];
    }

    [Differentiable]
    public static double UnreadContent(Span<double> x, double a)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = a * i;
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        return s;
    }

    [Differentiable]
    public static void Zeroed(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = 0;
    }

    [Differentiable]
    public static void SometimesWritten(Span<double> x, [Value(true, false)] bool write)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (write && i % 2 == 1)
                x[i] = x[i - 1] * x[i];
        }
    }

    [Differentiable]
    public static double WrittenThenReadThenWritten(Span<double> x)
    {
        x[0] = x[1] * x[2];
        double a = x[0] * x[0];
        x[0] = a * x[1];
        double b = x[0] * a;
        x[0] = 1;
        return b * x[0] * x[1];
    }

    [Differentiable]
    public static void Smoothed([Size(6)] Span<double> x, [Value(3)] int sweeps)
    {
        for (int s = 0; s < sweeps; s++)
            for (int i = 1; i < x.Length - 1; i++)
                x[i] = 0.25 * x[i - 1] + 0.5 * x[i] * x[i] + 0.25 * x[i + 1];
    }

    [Differentiable]
    public static void SwappedNeighbours([Size(5)] Span<double> x)
    {
        for (int pass = 0; pass < 2; pass++)
            for (int i = pass; i < x.Length - 1; i += 2)
            {
                double t = x[i];
                x[i] = x[i + 1];
                x[i + 1] = t * x[i];
            }
    }

    [Differentiable]
    public static void AtDataDependentPlaces([Size(4)] Span<double> x, [Size(6), Domain(0, 3)] ReadOnlySpan<int> from, [Size(6), Domain(0, 3)] ReadOnlySpan<int> to)
    {
        for (int i = 0; i < from.Length; i++)
            x[to[i]] = Math.Cos(x[from[i]]) * x[to[i]];
    }

    [Differentiable]
    public static double ReadBetweenWritesOfALoop([Size(4)] Span<double> x, ReadOnlySpan<double> w)
    {
        double s = 0;
        for (int i = 0; i < w.Length; i++)
        {
            s += x[i % 4] * w[i];
            x[i % 4] = s * x[(i + 1) % 4];
        }
        return s;
    }

    /// <summary>The Cholesky factor of a symmetric positive definite matrix, in place in its lower triangle.</summary>
    [Differentiable]
    public static void Cholesky([Size(9), Domain(-0.3, 0.3)] Span<double> a, [Value(3)] int n)
    {
        for (int i = 0; i < n; i++)
            a[i * n + i] += 2;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
                a[j * n + j] -= a[j * n + k] * a[j * n + k];
            a[j * n + j] = Math.Sqrt(a[j * n + j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int k = 0; k < j; k++)
                    a[i * n + j] -= a[i * n + k] * a[j * n + k];
                a[i * n + j] /= a[j * n + j];
            }
        }
    }

    /// <summary>Solves A·x = b by Gaussian elimination without pivoting; A and b are overwritten, b with the solution.</summary>
    [Differentiable]
    public static void GaussianElimination([Size(9), Domain(-0.5, 0.5)] Span<double> a, [Size(3)] Span<double> b)
    {
        int n = b.Length;
        for (int i = 0; i < n; i++)
            a[i * n + i] += 3;
        for (int k = 0; k < n; k++)
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k] / a[k * n + k];
                for (int j = k; j < n; j++)
                    a[i * n + j] -= factor * a[k * n + j];
                b[i] -= factor * b[k];
            }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i * n + j] * b[j];
            b[i] /= a[i * n + i];
        }
    }
}
