using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Promises;

/// <summary>Methods that make arrays, called in loops that carry them on.</summary>
public static partial class ArraysFromHelpers
{
    [Differentiable]
    public static double ByAHelper([Size(3)] double[] start, double a, [Value(0, 3)] int rounds)
    {
        double[] x = start;
        for (int t = 0; t < rounds; t++)
            x = Step(x, a);
        return x[0] * x[1] + x[2];
    }

    [Differentiable]
    private static double[] Step(double[] x, double a)
    {
        double[] next = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            next[i] = Math.Sin(a * x[i]) * x[(i + 1) % x.Length];
        return next;
    }

    /// <summary>Runge and Kutta, each slope an array of its own.</summary>
    [Differentiable]
    public static double Trajectory([Size(2)] double[] start, double stiffness, double h)
    {
        double[] y = start;
        for (int t = 0; t < 3; t++)
        {
            double[] k1 = Slope(y, stiffness);
            double[] k2 = Slope(Moved(y, k1, h / 2), stiffness);
            double[] k3 = Slope(Moved(y, k2, h / 2), stiffness);
            double[] k4 = Slope(Moved(y, k3, h), stiffness);
            y = Moved(Moved(Moved(Moved(y, k1, h / 6), k2, h / 3), k3, h / 3), k4, h / 6);
        }
        return y[0] * y[1];
    }

    [Differentiable]
    private static double[] Slope(double[] y, double stiffness) => [y[1], -stiffness * Math.Sin(y[0])];

    [Differentiable]
    private static double[] Moved(ReadOnlySpan<double> y, ReadOnlySpan<double> slope, double h)
    {
        double[] moved = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
            moved[i] = y[i] + h * slope[i];
        return moved;
    }

    /// <summary>A callee changes what it is given.</summary>
    [Differentiable]
    public static double ChangedByACallee([Size(3)] double[] start, double a)
    {
        double[] x = (double[])start.Clone();
        for (int t = 0; t < 3; t++)
        {
            Scale(x, a);
            double[] next = Step(x, a);
            Scale(next, x[0]);
            x = next;
        }
        return x[0] * x[1] + x[2];
    }

    [Differentiable]
    private static void Scale(double[] x, double a)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = Math.Sin(a * x[i]) + x[i];
    }

    /// <summary>Helpers all the way: the last array is returned as it is.</summary>
    [Differentiable]
    public static double[] Returned([Size(3)] double[] start, double a, int rounds)
    {
        double[] x = Step(start, a);
        for (int t = 0; t < rounds; t++)
        {
            double[] next = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                next[i] = Math.Sin(a * x[i]) * x[x.Length - 1 - i];
            x = next;
        }
        return x;
    }

    /// <summary>The derivative needs what the array held when it was returned.</summary>
    [Differentiable]
    public static double[] Exponentials(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Math.Exp(x[i]);
        return y;
    }

    /// <summary>The same with numbers read back.</summary>
    [Differentiable]
    public static double[] Squares(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length + 1];
        for (int i = 0; i < x.Length; i++)
            y[i] = 2 * x[i];
        for (int i = 0; i < x.Length; i++)
            y[^1] += y[i] * y[i];
        return y;
    }

    /// <summary>What a helper returns is handed back.</summary>
    [Differentiable]
    public static double[] HandedBack(double[] start, double a) => Step(start, a * a);
}
