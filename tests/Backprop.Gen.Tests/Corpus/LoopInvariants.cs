using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops that compute the same in each round, or divide by the same, and loops that only seem to.</summary>
public static partial class LoopInvariants
{
    [Differentiable]
    public static double Discounted(
        [Domain(80, 120)] double spot, [Domain(0.01, 0.1)] double rate, [Domain(0.1, 0.4)] double volatility, [Domain(0.5, 2)] double expiry,
        [Constant, Domain(-1, 1)] ReadOnlySpan<double> draws)
    {
        double sum = 0;
        for (int i = 0; i < draws.Length; i++)
        {
            double end = spot * Math.Exp((rate - 0.5 * volatility * volatility) * expiry + volatility * Math.Sqrt(expiry) * draws[i]);
            sum += Math.Exp(-rate * expiry) * Math.Max(end - 50, 0) / draws.Length;
        }
        return sum;
    }

    [Differentiable]
    public static double OfTheOuterLoop(ReadOnlySpan<double> x, [Domain(0.5, 2)] double a, [Value(3)] int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double outer = Math.Exp(a) * x[i];
            for (int j = 0; j < x.Length; j++)
                s += Math.Exp(outer) * x[j] / (a + i) + Math.Exp(a) / a;
        }
        return s;
    }

    [Differentiable]
    public static double VersionsOfOneVariable(ReadOnlySpan<double> x, [Domain(0.5, 2)] double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double step = 1 / a;
            s += step * x[i];
            step = step * x[i] + s;
            s += step / a;
        }
        return s;
    }

    [Differentiable]
    public static double UntilEnough([Domain(0.1, 0.5)] double x, [Domain(2, 3)] double a)
    {
        double s = 0;
        while (s < 1)
        {
            s += Math.Sqrt(a) / 10 + x;
            x *= 0.9;
        }
        return s;
    }

    [Differentiable]
    public static double OnOneSide(ReadOnlySpan<double> x, [Domain(0.5, 2)] double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 0)
                s += x[i] / a;
            else if (x[i] > 5)
                s += Math.Log(a - 100);
        }
        return s;
    }

    [Differentiable]
    public static double NoRound([Domain(1, 2)] double a, double x, [Value(0)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s += Math.Log(a - 5) / (a - a);
        return s;
    }

    [Differentiable]
    public static void Normalised([Domain(0.5, 1)] ReadOnlySpan<double> x, Span<double> y)
    {
        double squares = 0;
        foreach (double v in x)
            squares += v * v;
        double norm = Math.Sqrt(squares);
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] / norm + y[i] / 3;
    }

    [Differentiable]
    public static void SoftmaxOfRows([Domain(-1, 1)] ReadOnlySpan<double> x, [Value(2, 3)] int n, Span<double> p)
    {
        for (int at = 0; at + n <= x.Length; at += n)
        {
            double sum = 0;
            for (int i = at; i < at + n; i++)
            {
                p[i] = Math.Exp(x[i]);
                sum += p[i];
            }
            for (int i = at; i < at + n; i++)
            {
                for (int repeat = 0; repeat < 2; repeat++)
                    p[i] = p[i] / sum + x[i] / (1 + n);
            }
        }
    }

    [Differentiable]
    public static double DivisorsThatChange([Domain(1, 2)] Span<double> x, [Domain(1, 2)] double a, double b)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += b / a + b / x[0] + b / (s + 2);
            a += 0.5 * b * b;
            x[0] = x[0] * x[i] + 0.5;
        }
        return s;
    }

    [Differentiable]
    public static float InSingle([Domain(0.5f, 1)] ReadOnlySpan<float> x, [Domain(1, 2)] float a)
    {
        float s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] / 7 + MathF.Exp(a) * x[i] / a;
        return s;
    }
}
