using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays of two dimensions that go from one differentiable method to another.</summary>
public static partial class GridsCalled
{
    [Differentiable]
    private static double Quadratic([Size(3)] double[,] a, [Size(3)] ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++)
                sum += x[i] * a[i, j] * a[j, i] * x[j];
        return sum;
    }

    [Differentiable]
    private static void Square([Size(2, 3)] double[,] a)
    {
        int n = a.GetLength(0);
        var product = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                for (int k = 0; k < n; k++)
                    product[i, j] += a[i, k] * a[k, j];
        Array2D.CopyInto(product, a);
    }

    /// <summary>What the callee reads is written afterwards, so that the caller keeps a copy.</summary>
    [Differentiable]
    public static double ReadThenOverwritten([Size(3)] double[,] a, [Size(3)] ReadOnlySpan<double> x)
    {
        double first = Quadratic(a, x);
        for (int i = 0; i < 3; i++)
            a[i, i] = first * a[i, 2 - i];
        return first * Quadratic(a, x);
    }

    [Differentiable]
    public static double PowersInLoop([Size(2)] double[,] a, [Value(1, 3)] int times)
    {
        double sum = 0;
        for (int t = 0; t < times; t++)
        {
            sum += Quadratic2(a);
            Square(a);
        }
        return sum + a[0, 1];
    }

    [Differentiable]
    private static double Quadratic2([Size(2)] double[,] a) => a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0] + Math.Sin(a[0, 0]);

    [Differentiable]
    public static double LocalGridPassedOn([Size(3)] ReadOnlySpan<double> x, double b)
    {
        var outer = new double[3, 3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                outer[i, j] = x[i] * x[j] + b;
        double before = Quadratic(outer, x);
        Square(outer);
        return before + outer[0, 2] + Quadratic(outer, x);
    }

    [Differentiable]
    public static double LocalGridInLoop([Size(2)] ReadOnlySpan<double> x, [Value(2, 3)] int times)
    {
        double sum = 1;
        for (int t = 0; t < times; t++)
        {
            double[,] m = { { x[0], sum }, { x[1], 1 } };
            Square(m);
            sum = 0.5 * Quadratic2(m) + m[1, 0];
        }
        return sum;
    }

    /// <summary>The callee wants a derivative of a grid that carries none here.</summary>
    [Differentiable]
    public static double PassiveGrid([Size(3)] ReadOnlySpan<double> x)
    {
        var ones = new double[3, 3];
        for (int i = 0; i < 3; i++)
            ones[i, 2 - i] = i;
        return Quadratic(ones, x);
    }

    [Differentiable]
    public static double SameGridTwice([Size(2)] double[,] a)
    {
        return Together(a, a) + Together(a, a);
    }

    [Differentiable]
    private static double Together([Size(2)] double[,] a, [Size(2)] double[,] b) => a[0, 0] * b[1, 1] + a[0, 1] * b[0, 1];

    [Differentiable]
    public static double ElementByReference([Size(2)] double[,] a)
    {
        for (int i = 0; i < 2; i++)
            Rotate(ref a[i, 0], ref a[i, 1], 0.5 * i + a[0, 0]);
        return a[0, 1] * a[1, 0];
    }

    [Differentiable]
    private static void Rotate(ref double x, ref double y, double angle)
    {
        double turned = x * Math.Cos(angle) - y * Math.Sin(angle);
        y = x * Math.Sin(angle) + y * Math.Cos(angle);
        x = turned;
    }
}

internal static partial class Array2D
{
    [Differentiable]
    internal static void CopyInto([Size(2)] double[,] source, [Size(2)] double[,] target)
    {
        for (int i = 0; i < source.GetLength(0); i++)
            for (int j = 0; j < source.GetLength(1); j++)
                target[i, j] = source[i, j];
    }
}
