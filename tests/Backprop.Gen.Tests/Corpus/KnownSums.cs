using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops that take a sum which their reverse would take again, and loops that only seem to.</summary>
public static partial class KnownSums
{
    [Differentiable]
    public static double LogSumExpOfRows([Domain(-3, 3)] ReadOnlySpan<double> x, [Value(2, 3)] int n)
    {
        double loss = 0;
        for (int at = 0; at + n <= x.Length; at += n)
        {
            ReadOnlySpan<double> row = x.Slice(at, n);
            double largest = row[0];
            foreach (double v in row)
            {
                if (v > largest)
                    largest = v;
            }
            double sum = 0;
            foreach (double v in row)
                sum += Math.Exp(v - largest);
            loss += (at + 1) * (largest + Math.Log(sum)) - row[0];
        }
        return loss;
    }

    [Differentiable]
    public static double Weighted([Domain(-1, 1)] ReadOnlySpan<double> x, [Domain(0.5, 1)] double a, [Domain(1, 2)] double b)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += b * b * Math.Exp(-(x[i] * a)) * b * (x[i] + 2);
        return s == 0 ? a : Math.Log(s) * b - 3 * Math.Log(2 * s);
    }

    [Differentiable]
    public static double Falling([Domain(-1, 1)] ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        int i = x.Length - 1;
        while (i >= 0)
        {
            s -= Math.Exp(a - x[i]);
            i -= x[i] > 0 ? 2 : 1;
        }
        return 0.5 * (Math.Log(-s) - a);
    }

    [Differentiable]
    public static float InSingle([Domain(-1, 1)] ReadOnlySpan<float> x, float a)
    {
        float s = 0;
        foreach (float v in x)
            s += MathF.Exp(2 * (v - a));
        return 0.5f * MathF.Log(s) + a * a;
    }

    [Differentiable]
    public static double OfGeometricTerms([Domain(0.5, 1)] double a, [Value(5, 8)] int n)
    {
        double s = 0, power = 1, last = 0;
        for (int i = 0; i < n; i++)
        {
            last = power * a;
            s += last;
            power = last;
        }
        return Math.Log(s) + last / s;
    }

    [Differentiable]
    public static double TwoDivisors([Domain(0.5, 1)] ReadOnlySpan<double> x, double a)
    {
        double s = 0, t = 0, u = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double e = Math.Exp(x[i] * a);
            s += e;
            t += e * x[i];
            e = e * e + x[i];
            u += e;
        }
        return t / s + Math.Log(t) - s / t + s / u;
    }

    [Differentiable]
    public static double OfNestedLoops([Domain(-1, 1)] ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double t = 0;
            for (int k = 0; k <= i; k++)
                t += Math.Exp(x[k] - a);
            s += Math.Log(t) + t;
        }
        return Math.Log(s * s + 1) + a;
    }

    [Differentiable]
    public static double UntilLarge([Domain(-1, 1)] ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        foreach (double v in x)
        {
            s += Math.Exp(v * a);
            if (s > 2.7)
                break;
        }
        return Math.Log(s);
    }
}
