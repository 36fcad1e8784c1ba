using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The many ways to write a loop that counts.</summary>
public static partial class LoopForms
{
    [Differentiable]
    public static double LeadInTheCondition([Size(5, 1, 0)] ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i + 1 < x.Length; i++)
            p *= x[i] * x[i + 1] + 1;
        for (int i = 1; x.Length > i + 2; i += 2)
            p += p * x[i + 2];
        return p;
    }

    [Differentiable]
    public static double LeadBeforeAParameter(ReadOnlySpan<double> x, [Value(5, 4, 0)] int n)
    {
        double p = 1;
        for (int i = 0; i + 3 <= n; i += 1)
            p = Math.Sin(p * x[i]) + x[i + 2];
        return p;
    }

    [Differentiable]
    public static double Unrolled([Size(7, 4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        for (; i + 3 < x.Length; i += 4)
            s = s * x[i] + x[i + 1] * x[i + 2] + x[i + 3] * s;
        for (; i < x.Length; i++)
            s += s * x[i];
        return s * i;
    }

    [Differentiable]
    public static double TwoIndexes(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0, j = x.Length - 1; i < x.Length; i++, j--)
        {
            if (x[i] < -1)
                continue;
            p *= x[i] + x[j] * j;
        }
        return p;
    }

    [Differentiable]
    public static double Inwards([Size(5, 4, 1)] double[] x)
    {
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
        {
            double t = x[i];
            x[i] = x[j] * t;
            x[j] = t + x[i];
        }
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        return s;
    }

    [Differentiable]
    public static double OffsetBesideTheIndex(ReadOnlySpan<double> w, [Value(2, 3)] int columns)
    {
        double s = 0.5;
        int offset = 0;
        for (int row = 0; row * columns + columns <= w.Length; row++, offset += columns)
        {
            for (int c = 0, k = offset; c < columns; c++, k++)
                s = Math.Tanh(s + w[k] * w[(k + 1) % w.Length]);
        }
        return s + offset;
    }

    [Differentiable]
    public static double DeclaredOutside(ReadOnlySpan<double> x, [Value(4, 0, 5)] int n)
    {
        double p = 1;
        int i;
        for (i = 0; i < n; i++)
            p *= x[i] + 0.5;
        return p * i;
    }

    [Differentiable]
    public static double DeclaredOutsideInALoop(ReadOnlySpan<double> x)
    {
        double p = 1;
        int k = 0, rounds = 0;
        for (int i = 0; i < 3; i++)
        {
            for (k = i; k < x.Length; k += 2)
            {
                p = p * 0.5 + x[k] * p;
                rounds++;
            }
            p += k;
        }
        return p * rounds + k;
    }

    [Differentiable]
    public static double CountingWhile(ReadOnlySpan<double> x)
    {
        double p = 1;
        int i = 0;
        while (i < x.Length)
        {
            double v = x[i] * p;
            p = v > 2 ? v : v + 1;
            i++;
        }
        while (i > 1)
        {
            p += p * x[i - 1];
            i -= 2;
        }
        return p + i;
    }

    [Differentiable]
    public static double WhileThatSkips(ReadOnlySpan<double> x)
    {
        double p = 1;
        int i = 0;
        while (i < x.Length)
        {
            if (x[i] > 0.3)
            {
                p *= x[i];
                i += 2;
                continue;
            }
            p += x[i] * x[i];
            i++;
        }
        return p;
    }

    [Differentiable]
    public static double WhileOverNestedData(ReadOnlySpan<double> x, [Size(3), Domain(1, 2)] int[] widths)
    {
        double s = 1;
        int start = 0, k = 0;
        while (k < widths.Length)
        {
            int end = start + widths[k];
            int i = start;
            while (i < end && i < x.Length)
            {
                s *= 1 + 0.1 * x[i];
                i++;
            }
            start = end;
            k++;
        }
        return s * start;
    }

    [Differentiable]
    public static double ByTime(double rate, double dt)
    {
        double y = 1;
        for (double t = 0; t < 1; t += 0.25)
            y += dt * rate * y * (1 - t);
        return y;
    }

    [Differentiable]
    public static double ByActiveTime([Domain(0.3, 0.4)] double dt, double rate)
    {
        double y = 1;
        for (double t = 0.05; t < 2; t += dt * dt + 0.3)
            y += t * rate * y;
        return y;
    }

    [Differentiable]
    public static double SmallerOf(ReadOnlySpan<double> x, [Size(3, 6)] ReadOnlySpan<double> y)
    {
        double p = 1;
        for (int i = 0; i < Math.Min(x.Length, y.Length); i++)
            p *= x[i] - y[i];
        for (int i = Math.Min(x.Length, y.Length) - 1; i >= 1; --i)
            p += p * y[i];
        return p;
    }

    [Differentiable]
    public static double LongAndUnsigned(ReadOnlySpan<double> x, [Value(4L, 0L)] long n)
    {
        double p = 1;
        for (long i = 0; i < n; i++)
            p *= x[(int)i] + 1;
        for (uint i = 1; i < x.Length; i++)
            p += p * x[(int)i];
        for (byte b = 0; b < 3; b++)
            p *= x[b];
        return p;
    }

    [Differentiable]
    public static double ChangedByALocalFunction(ReadOnlySpan<double> x)
    {
        double p = 1;
        int i = 0;
        while (i < x.Length)
        {
            p *= x[i];
            Skip();
            i++;
        }
        return p;

        void Skip()
        {
            if (p < 0)
                i++;
        }
    }
}
