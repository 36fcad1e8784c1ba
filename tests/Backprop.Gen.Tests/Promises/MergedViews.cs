using System;

namespace Backprop.Tests.Promises;

/// <summary>Calls whose arguments are views that a loop or branch chose.</summary>
public static partial class MergedViews
{
    [Differentiable]
    public static void Step(ReadOnlySpan<double> from, Span<double> to, double a)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = a * from[i] * from[(i + 1) % from.Length] + to[i];
    }

    [Differentiable]
    public static double Run(ReadOnlySpan<double> x, double a, int steps)
    {
        double[] current = new double[x.Length], next = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            current[i] = x[i];
        for (int t = 0; t < steps; t++)
        {
            Step(current, next, a);
            (current, next) = (next, current);
        }
        return current[0];
    }

    /// <summary>From the second round on, a step would read what it writes.</summary>
    [Differentiable]
    public static double Collide(ReadOnlySpan<double> x, Span<double> y, double a, int steps)
    {
        ReadOnlySpan<double> from = x;
        for (int t = 0; t < steps; t++)
        {
            Step(from, y, a);
            from = y;
        }
        return y[0];
    }

    /// <summary>Writes one or the other.</summary>
    [Differentiable]
    public static void Scale(Span<double> p, double[] q, double a, bool first)
    {
        Span<double> chosen = first ? p : q;
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] *= a;
    }

    [Differentiable]
    public static double ScaleSlices(Span<double> x, double a, bool first)
    {
        Scale(x[..2], new double[2], a, first);
        return x[0] * x[1];
    }
}
