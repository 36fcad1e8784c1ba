using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Views into arrays: <c>Slice</c>, <c>AsSpan</c>, ranges, and views that overlap.</summary>
public static partial class Slices
{
    [Differentiable]
    public static double Halves([Size(6)] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> left = x.Slice(0, 3);
        ReadOnlySpan<double> right = x.Slice(3);
        double s = 0;
        for (int i = 0; i < left.Length; i++)
            s += left[i] * right[i];
        return s;
    }

    [Differentiable]
    public static double Ranges([Size(6)] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> inner = x[1..^1];
        return inner[0] * inner[^1] + x[^1] * x[0];
    }

    [Differentiable]
    public static double AsSpan(double[] x)
    {
        Span<double> tail = x.AsSpan(2);
        Span<double> middle = x.AsSpan(1, 2);
        return tail[0] * middle[0] + tail[1] * middle[1];
    }

    [Differentiable]
    public static void Rows([Size(6)] ReadOnlySpan<double> w, [Size(3)] ReadOnlySpan<double> x, [Size(2)] Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = w.Slice(i * x.Length, x.Length);
            double sum = 0;
            for (int j = 0; j < row.Length; j++)
                sum += row[j] * x[j];
            y[i] = Math.Tanh(sum);
        }
    }

    [Differentiable]
    public static double SlicesOfSlices([Size(8)] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> a = x.Slice(1, 6);
        ReadOnlySpan<double> b = a.Slice(2, 3);
        return a[0] * b[0] + a[5] * b[2] * x[0];
    }

    [Differentiable]
    public static double OverlappingViews(double x, double y)
    {
        double[] memory = new double[5];
        Span<double> left = memory.AsSpan(0, 3), right = memory.AsSpan(2, 3);
        left[2] = x * y;
        right[1] = right[0] * x;
        right[0] = Math.Sin(left[2]) + right[1];
        left[0] = left[2] * right[1];
        return left[0] * right[0];
    }

    [Differentiable]
    public static void OverlappingViewsOfAParameter([Size(6)] Span<double> x)
    {
        Span<double> early = x.Slice(0, 5), late = x.Slice(1, 5);
        for (int i = 0; i < late.Length; i++)
            late[i] = early[i] * late[i] + 0.5;
    }

    [Differentiable]
    public static void WriteThroughASlice([Size(6)] Span<double> y, [Size(3)] ReadOnlySpan<double> x)
    {
        Span<double> middle = y.Slice(2, 3);
        for (int i = 0; i < middle.Length; i++)
            middle[i] = middle[i] * x[i] + y[i];
    }

    [Differentiable]
    public static double DataDependentSlice([Size(8)] ReadOnlySpan<double> x, [Size(3), Domain(0, 5)] ReadOnlySpan<int> starts)
    {
        double s = 1;
        foreach (int start in starts)
        {
            ReadOnlySpan<double> window = x.Slice(start, 3);
            s = Math.Sin(s) + window[0] * window[1] * window[2];
        }
        return s;
    }

    [Differentiable]
    public static double EmptySlice(ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> none = x.Slice(x.Length);
        double s = x[0] * x[0];
        foreach (double v in none)
            s += v;
        return s + none.Length;
    }

    [Differentiable]
    public static double PackedParameters([Size(9)] ReadOnlySpan<double> parameters, [Constant, Size(2)] ReadOnlySpan<double> x)
    {
        ReadOnlySpan<double> weights = parameters[..4], biases = parameters[4..6], outer = parameters[6..8];
        double y = parameters[8];
        for (int i = 0; i < 2; i++)
        {
            double z = biases[i];
            for (int j = 0; j < 2; j++)
                z += weights[2 * i + j] * x[j];
            y += outer[i] * Math.Tanh(z);
        }
        return y * y;
    }
}
