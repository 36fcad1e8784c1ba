using System;

namespace Backprop.Tests.Promises;

/// <summary>Methods that return an array, and one that calls them.</summary>
public static partial class ArrayResults
{
    [Differentiable]
    public static double[] TwiceSquared(ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = 2 * x[i] * x[i];
        return y;
    }

    [Differentiable]
    public static double Chained(ReadOnlySpan<double> x)
    {
        double[] y = TwiceSquared(x);
        double[] z = TwiceSquared(y);
        double s = 0;
        foreach (double v in z)
            s += v * y[0];
        return s;
    }
}
