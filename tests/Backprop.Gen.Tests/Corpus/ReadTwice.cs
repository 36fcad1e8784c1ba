using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>What is read or computed twice, with and without a write in between.</summary>
public static partial class ReadTwice
{
    [Differentiable]
    public static double Straight([Size(3)] Span<double> x)
    {
        double s = x[0] * x[1] + Math.Exp(x[0] * x[1]) * x[0];
        x[1] = s + x[0];
        s *= x[0] * x[1] + Math.Exp(x[0] * x[1]);
        x[0] += x[1] * x[0];
        return s + x[0] * x[0] * x[1] + x[2] / x[2] + Math.Sin(x[2]) * Math.Sin(x[2]);
    }

    [Differentiable]
    public static void InALoop(Span<double> x, [Domain(0.5, 1)] Span<double> y)
    {
        for (int i = 1; i < x.Length; i++)
        {
            double last = x[i - 1] * y[i];
            x[i] = x[i] * x[i - 1] + last * y[i];
            y[i] = x[i] * x[i - 1] + y[i] * y[0];
            y[0] = y[0] * y[i] + x[i];
        }
    }

    [Differentiable]
    public static double AcrossALoop([Size(4)] Span<double> x, double a)
    {
        double s = x[0] * x[1];
        for (int i = 0; i < 3; i++)
        {
            s += x[0] * x[i] + a;
            x[i] = s * x[0] * 0.1;
            s -= x[0] * x[3];
        }
        return s + x[0] * x[1] + x[3];
    }

    [Differentiable]
    public static double AcrossABranch([Size(3)] Span<double> x, [Value(true, false)] bool writes)
    {
        double s = x[0] * x[1];
        if (writes)
        {
            s += x[0];
            x[0] = s * x[1];
            s *= x[0];
        }
        else
        {
            s -= x[0] * x[1];
            x[1] = s;
        }
        return s + x[0] * x[1] + x[2] * x[2];
    }

    [Differentiable]
    public static double ThroughTwoViews([Size(5)] Span<double> x)
    {
        Span<double> behind = x[1..], all = x;
        double s = behind[0] * all[1] + x[1];
        all[1] = s * behind[1];
        s += behind[0] * x[1];
        behind[1] = s * x[2];
        behind[2..].Fill(s);
        return s + x[2] * all[2] + x[3] * x[3] + x[4];
    }

    [Differentiable]
    public static double AcrossACall([Size(4)] Span<double> x)
    {
        double s = x[0] * x[1];
        Overwrites.ThroughAFunction(x);
        s += x[0] * x[1];
        x[..2].CopyTo(x[1..]);
        s += x[0] * x[1] * x[2];
        x[..1].Clear();
        return s + x[0] * x[1];
    }

    [Differentiable]
    public static double OfArrays([Size(4)] ReadOnlySpan<double> x, [Value(1, 2)] int k)
    {
        double[] a = x.ToArray(), b = new double[4];
        double s = 0;
        for (int i = 0; i < 4; i++)
        {
            b[i] = a[k] * a[i] + b[k];
            double held = a[i];
            a[i] = b[i] * a[k];
            s += held * a[i] + b[i] * b[k];
            (a, b) = (b, a);
            s += a[k] * b[k] + a[i];
        }
        return s + a[0] * a[0] * b[k];
    }

    [Differentiable]
    public static double UntilItIsSmall([Size(2)] Span<double> x)
    {
        double s = 0;
        while (x[0] * x[0] > 0.01)
        {
            s += x[0] * x[1];
            x[0] *= 0.5;
            if (x[0] * x[0] > 0.1)
                x[1] += x[0] * x[1];
            s += x[0] * x[1];
        }
        return s * x[0];
    }

    [Differentiable]
    public static double Captured([Size(3)] Span<double> x, double a)
    {
        double[] held = [x[0], x[1], a];
        double s = held[0] * held[2];
        void Double() => held[0] *= 2 * held[2];
        Double();
        s += held[0] * held[2];
        Double();
        return s * held[0] + held[1] * held[1];
    }
}
