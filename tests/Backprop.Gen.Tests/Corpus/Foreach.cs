using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary><c>foreach</c> over spans and arrays.</summary>
public static partial class Foreach
{
    [Differentiable]
    public static double OverSpan(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x)
            s = s * v + v * v;
        return s;
    }

    [Differentiable]
    public static double OverWritableSpan(Span<double> x)
    {
        double s = 1;
        foreach (double v in x)
            s *= Math.Cos(v);
        return s;
    }

    [Differentiable]
    public static double OverArray(double[] x)
    {
        double norm = 0;
        foreach (double v in x)
            norm += v * v;
        return Math.Sqrt(1 + norm);
    }

    [Differentiable]
    public static double Nested(ReadOnlySpan<double> x, [Size(3)] ReadOnlySpan<double> y)
    {
        double s = 0.1;
        foreach (double a in x)
            foreach (double b in y)
                s += Math.Sin(a * b + 0.1 * s);
        return s;
    }

    [Differentiable]
    public static double OverIntegers(ReadOnlySpan<double> x, [Size(4), Domain(0, 4)] int[] picks)
    {
        double s = 1;
        foreach (int pick in picks)
            s *= 1 + x[pick];
        return s;
    }

    [Differentiable]
    public static double OverConstants(double x, [Constant] ReadOnlySpan<double> nodes)
    {
        double s = 0;
        foreach (double node in nodes)
            s += Math.Exp(x * node);
        return s;
    }

    [Differentiable]
    public static double OverLocalArray(double x)
    {
        double[] v = { x, x * x, 3 };
        double s = 0;
        foreach (var a in v)
            s += a * a * x;
        return s;
    }

    [Differentiable]
    public static double OverSlice(ReadOnlySpan<double> x)
    {
        double s = 0;
        foreach (double v in x[1..4])
            s += v * v * v;
        return s;
    }
}
