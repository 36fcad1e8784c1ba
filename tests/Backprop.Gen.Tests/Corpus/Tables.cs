using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Numbers that a type holds: arrays in static fields, spans over constants, lookups by data.</summary>
public static partial class Tables
{
    private static readonly double[] s_coefficients = [0.99999999999980993, 0.676, -1.259, 0.771, -0.176];

    private static readonly float[] s_single = [0.5f, -0.25f, 0.125f];

    private static readonly double[][] s_rows = [[1, 0.5], [-0.25, 2], [0.75, -1]];

    private static readonly int[] s_order = [2, 0, 1];

    private static ReadOnlySpan<double> Nodes => [-0.774596669241483, 0, 0.774596669241483];

    private static ReadOnlySpan<double> Weights => [0.555555555555556, 0.888888888888889, 0.555555555555556];

    private static ReadOnlySpan<int> Permutation => [1, 2, 0];

    [Differentiable]
    public static double Series([Domain(0.5, 2)] double x)
    {
        double s = s_coefficients[0];
        for (int i = 1; i < s_coefficients.Length; i++)
            s += s_coefficients[i] / (x + i);
        return Math.Log(s) * x;
    }

    [Differentiable]
    public static double Horner(double x)
    {
        double p = 0;
        for (int i = s_coefficients.Length - 1; i >= 0; i--)
            p = p * x + s_coefficients[i];
        return p * p;
    }

    [Differentiable]
    public static double Quadrature(double low, double high)
    {
        double sum = 0, half = (high - low) / 2, middle = (high + low) / 2;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double t = middle + half * Nodes[i];
            sum += Weights[i] * Math.Exp(-t * t);
        }
        return half * sum;
    }

    [Differentiable]
    public static double InALocal(double x)
    {
        ReadOnlySpan<double> weights = Weights;
        double[] nodes = s_coefficients;
        double s = x;
        foreach (double weight in weights)
            s *= weight + nodes[1] * s;
        return s * weights.Length * Dot(Nodes[1..], x) * Dot(nodes, s);
    }

    [Differentiable]
    public static double Dot([Constant] ReadOnlySpan<double> table, double x)
    {
        double s = 0;
        for (int i = 0; i < table.Length; i++)
            s = s * x + table[i];
        return s;
    }

    [Differentiable]
    public static double Permuted([Size(3)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            s = s * x[s_order[i]] + x[Permutation[i]] * x[i];
        return s;
    }

    [Differentiable]
    public static double Rows(double x, double y)
    {
        double s = 0;
        for (int i = 0; i < s_rows.Length; i++)
            s += Math.Sin(s_rows[i][0] * x + s_rows[i][1] * y) * s;
        double[] last = s_rows[2];
        s += last[0] * x * x + last[1] * s * y;
        return s;
    }

    [Differentiable]
    public static float InSinglePrecision(float x)
    {
        float s = x;
        foreach (float element in s_single)
            s = s * x + element;
        return s;
    }

    /// <summary>The value of a cubic between the knots of a table, found by bisection.</summary>
    [Differentiable]
    public static double Interpolated([Domain(1, 4)] double x)
    {
        ReadOnlySpan<double> knots = [0, 1, 2.5, 4, 7];
        int low = 0, high = knots.Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (knots[middle] <= x)
                low = middle;
            else
                high = middle;
        }
        double t = (x - knots[low]) / (knots[high] - knots[low]);
        return s_coefficients[low] * (1 - t) * (1 - t) + s_coefficients[high] * t * t * (3 - 2 * t);
    }
}
