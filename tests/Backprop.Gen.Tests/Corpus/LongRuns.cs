using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Runs long enough for the workspace to grow, and methods long enough for names to run short.</summary>
public static partial class LongRuns
{
    [Differentiable]
    public static double ManyIterations([Domain(0.2, 0.8)] double x, [Value(20000, 3)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s = Math.Sin(s + x) * s + 0.1;
        return s;
    }

    [Differentiable]
    public static double ManyCalls([Domain(0.2, 0.8)] double x, [Value(3000)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s = 0.5 * Calls.Once(Math.Cos(s)) + Locals.SharedSubexpressions(0.1 * s, x) / (i + 1);
        return s;
    }

    [Differentiable]
    public static double ManyRows([Domain(0.2, 0.8)] double x, [Value(70)] int n)
    {
        double[] row = new double[n];
        double s = x;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                row[j] = Math.Sin(row[j] + s * x) * 0.7;
            for (int j = 0; j <= i; j++)
                s += row[j] * row[i - j] / n;
        }
        return s;
    }

    [Differentiable]
    public static double FreshArraysOfGrowingSize([Domain(0.2, 0.8)] double x, [Value(100)] int n)
    {
        double s = x;
        for (int i = 1; i < n; i++)
        {
            double[] work = new double[i * 10];
            work[0] = s;
            for (int j = 1; j < work.Length; j++)
                work[j] = 0.5 * work[j - 1] + Math.Cos(work[j - 1] * x);
            s = 0.5 * work[work.Length - 1] + x;
        }
        return s;
    }

    [Differentiable]
    public static double DeepNesting([Size(2)] ReadOnlySpan<double> x)
    {
        double s = 0.3;
        for (int a = 0; a < 2; a++)
            for (int b = a; b < 3; b++)
                for (int c = 2; c >= b; c--)
                    for (int d = 0; d <= c; d += 2)
                    {
                        if ((a + b + c + d) % 2 == 0)
                        {
                            for (int e = 0; e < d + 1; e++)
                                s = Math.Sin(s + x[0]) + e * x[1];
                        }
                        else
                        {
                            s *= x[1];
                        }
                    }
        return s;
    }
}
