using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays that live inside the method: <c>new</c>, <c>stackalloc</c>, initialisers.</summary>
public static partial class LocalArrays
{
    [Differentiable]
    public static double FromNew(ReadOnlySpan<double> x)
    {
        double[] squares = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            squares[i] = x[i] * x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += squares[i] * squares[x.Length - 1 - i];
        return s;
    }

    [Differentiable]
    public static double FromStackalloc(ReadOnlySpan<double> x)
    {
        Span<double> squares = stackalloc double[5];
        for (int i = 0; i < x.Length; i++)
            squares[i] = Math.Sin(x[i]);
        double product = 1;
        for (int i = 0; i < x.Length; i++)
            product *= squares[i];
        return product;
    }

    [Differentiable]
    public static double FromSizedStackalloc([Size(3, 6)] ReadOnlySpan<double> x)
    {
        Span<double> twice = stackalloc double[2 * x.Length];
        for (int i = 0; i < twice.Length; i++)
            twice[i] = x[i / 2] * (i + 1);
        double s = 1;
        for (int i = 0; i < twice.Length; i++)
            s = 0.5 * s + twice[i] * twice[i];
        return s;
    }

    [Differentiable]
    public static double FromInitialiser(double a, double b)
    {
        double[] v = { a, b, a * b, 1 };
        double s = 0;
        for (int i = 0; i < v.Length; i++)
            s += v[i] * v[(i + 1) % 4];
        return s;
    }

    [Differentiable]
    public static double FromInitialisers(double a, double b)
    {
        double[] v = new double[] { a, b };
        double[] w = new[] { b, 2 * a };
        Span<double> u = stackalloc double[] { a * b, 3 };
        ReadOnlySpan<double> t = stackalloc[] { a, 1.5 };
        return v[0] * w[1] + v[1] * w[0] * u[0] + u[1] * t[0] * t[1];
    }

    [Differentiable]
    public static double FromCollectionExpression(double a, double b)
    {
        double[] v = [a, b, a - b];
        Span<double> w = [a * a, b * b, 1];
        return v[0] * w[1] + v[1] * w[0] + v[2] * w[2];
    }

    [Differentiable]
    public static double StartsAtZero(double a)
    {
        double[] v = new double[3];
        v[1] += a;
        return v[0] + v[1] * v[1] + v[2] * a + a;
    }

    [Differentiable]
    public static double PassiveTable(double x, [Value(0, 2)] int which)
    {
        double[] table = { 1, 2.5, -3 };
        int[] powers = { 1, 2, 3 };
        return table[which] * Math.Pow(2 + x, powers[which]);
    }

    [Differentiable]
    public static double ReusedAcrossIterations([Size(6)] ReadOnlySpan<double> x)
    {
        double[] pair = new double[2];
        double s = 1;
        for (int i = 0; i < x.Length - 1; i++)
        {
            pair[0] = x[i] * s;
            pair[1] = x[i + 1] + pair[0];
            s = Math.Sin(pair[0] * pair[1]) + pair[1];
        }
        return s;
    }

    [Differentiable]
    public static double FreshInEachIteration([Size(6)] ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            double[] powers = new double[3];
            powers[0] = x[i];
            for (int k = 1; k < powers.Length; k++)
                powers[k] = powers[k - 1] * x[i] * s;
            s += powers[0] + powers[1] * powers[2];
        }
        return s;
    }

    [Differentiable]
    public static double SizedByData([Size(4)] ReadOnlySpan<double> x, [Size(4), Domain(1, 4)] ReadOnlySpan<int> counts)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double[] terms = new double[counts[i]];
            for (int k = 0; k < terms.Length; k++)
                terms[k] = Math.Sin(x[i] * (k + 1) + s);
            for (int k = 0; k < terms.Length; k++)
                s += terms[k] * terms[terms.Length - 1 - k];
        }
        return s;
    }

    [Differentiable]
    public static double PingPong(ReadOnlySpan<double> x, [Value(3)] int steps)
    {
        int n = x.Length;
        double[] now = new double[n];
        double[] next = new double[n];
        for (int i = 0; i < n; i++)
            now[i] = x[i];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < n; i++)
                next[i] = now[i] * now[(i + 1) % n] + 0.1 * x[i];
            for (int i = 0; i < n; i++)
                now[i] = next[i];
        }
        return now[0] * now[n - 1] + now[2];
    }

    [Differentiable]
    public static double TwoNamesOfOneArray(double a, double b)
    {
        double[] v = { a, b };
        double[] same = v;
        same[0] = a * b;
        v[1] = same[0] * same[1];
        return v[0] * same[1] + a;
    }

    [Differentiable]
    public static double SortedSmallest([Size(5)] ReadOnlySpan<double> x)
    {
        double[] v = new double[x.Length];
        for (int i = 0; i < v.Length; i++)
            v[i] = x[i] + 3 * ((i * 2) % 5);
        for (int i = 1; i < v.Length; i++)
            for (int j = i; j > 0; j--)
            {
                if (v[j - 1] > v[j])
                {
                    double t = v[j];
                    v[j] = v[j - 1];
                    v[j - 1] = t;
                }
            }
        return v[0] * v[1] + v[^1];
    }
}
