using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops in loops, rectangular, triangular and ragged.</summary>
public static partial class NestedLoops
{
    [Differentiable]
    public static double Rectangular(ReadOnlySpan<double> x, [Size(3)] ReadOnlySpan<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < y.Length; j++)
                s += Math.Sin(x[i] * y[j]);
        return s;
    }

    [Differentiable]
    public static double Triangular(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j <= i; j++)
                s = s * 0.5 + x[i] * x[j];
        return s;
    }

    [Differentiable]
    public static double UpperTriangular(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            for (int j = i + 1; j < x.Length; j++)
                s += 1 / (4 + x[i] - x[j]) * s;
        return s;
    }

    [Differentiable]
    public static double Ragged([Size(3)] ReadOnlySpan<double> x, [Size(3), Domain(0, 4)] ReadOnlySpan<int> counts)
    {
        double s = 1;
        for (int i = 0; i < counts.Length; i++)
            for (int k = 0; k < counts[i]; k++)
                s = Math.Cos(s * x[i]) + k * x[i];
        return s;
    }

    [Differentiable]
    public static double RaggedByData([Size(4), Domain(1.2, 1.8)] ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            int steps = (int)(x[i] * (i + 0.5));
            for (int k = 0; k < steps; k++)
                s = Math.Sin(s) + x[i] * s;
        }
        return s;
    }

    [Differentiable]
    public static double ThreeDeep(double x, [Value(2, 3)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++)
                for (int k = j; k >= i; k--)
                    s = 0.5 * s * s + x * (i + j - k);
        return s;
    }

    [Differentiable]
    public static double InnerAccumulator([Size(6)] ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < 3; i++)
        {
            double sum = 0;
            for (int j = 0; j < 2; j++)
                sum += x[2 * i + j] * x[2 * i + j];
            product *= sum;
        }
        return product;
    }

    [Differentiable]
    public static double TwoInnerLoops([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double a = 0;
            for (int j = 0; j < i; j++)
                a += x[j] * s;
            for (int j = x.Length - 1; j > i; j--)
                a = Math.Sin(a) + x[j];
            s += a * x[i];
        }
        return s;
    }

    [Differentiable]
    public static double ConditionAroundInner([Size(5)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 0)
            {
                for (int j = 0; j < i; j++)
                    s *= 0.7 + 0.2 * x[j];
            }
            else
            {
                s += x[i] * x[i];
            }
        }
        return s;
    }

    [Differentiable]
    public static double EmptyInner([Size(4)] ReadOnlySpan<double> x, [Value(0)] int n)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i];
            for (int j = 0; j < n; j++)
                s *= x[j];
        }
        return s;
    }

    [Differentiable]
    public static double QuadraticForm([Size(9)] ReadOnlySpan<double> a, [Size(3)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++)
                s += x[i] * a[i * x.Length + j] * x[j];
        return s;
    }

    [Differentiable]
    public static double BoundsThatChange(double x, [Value(4)] int n)
    {
        double s = x;
        int width = 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < width; j++)
                s = Math.Sin(s + x * j);
            width += i % 2;
        }
        return s;
    }

    [Differentiable]
    public static double StridesInStrides([Size(12)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int stride = 1; stride < x.Length; stride += 3)
            for (int i = stride; i < x.Length; i += stride)
                s = 0.5 * s + x[i] * x[i - stride];
        return s;
    }
}
