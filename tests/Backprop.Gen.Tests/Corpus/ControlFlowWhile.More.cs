using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

// More of the same theme.
public static partial class ControlFlowWhile
{
    [Differentiable]
    public static double AssignmentInTheCondition([Domain(0.2, 0.9)] double x)
    {
        double y, s = 0;
        while ((y = x * x) > 1e-3)
        {
            s += y;
            x = y;
        }
        return s + y;
    }

    [Differentiable]
    public static double CountInTheCondition(double x, [Value(0, 4)] int n)
    {
        double s = x;
        while (n-- > 0)
            s = s * x + n;
        return s;
    }

    [Differentiable]
    public static double LoadInTheCondition([Size(5)] ReadOnlySpan<double> x, [Constant, Size(5), Domain(0.1, 1)] Span<double> limit)
    {
        limit[4] = -10;
        int i = 0;
        double s = 1;
        while (i < 5 && limit[i] > 0)
        {
            s *= x[i] + limit[i];
            i++;
        }
        return s;
    }

    [Differentiable]
    public static double WhileInsideFor([Size(0, 4)] ReadOnlySpan<double> x, [Value(1, 3)] int n)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int k = i;
            double t = x[i];
            while (k < n)
            {
                t = Math.Sin(t) * x[i];
                k++;
            }
            s += t * s + t;
        }
        return s;
    }

    [Differentiable]
    public static double WhileInsideWhile(double x, [Value(0, 1, 5)] int n)
    {
        double s = x;
        while (n > 0)
        {
            int m = n;
            while (m > 0)
            {
                s = s * x + Math.Cos(s);
                m -= 2;
            }
            n--;
            s = Math.Sin(s);
        }
        return s;
    }

    [Differentiable]
    public static double HistoriesThreeDeep([Size(3)] ReadOnlySpan<double> x, [Value(0, 2, 3)] int n)
    {
        double s = 0.3;
        int outer = 0;
        while (outer < n)
        {
            for (int i = 0; i < x.Length; i++)
            {
                int inner = i + outer;
                double t = s;
                while (inner > 0)
                {
                    if (inner % 2 == 0)
                        t = Math.Sin(t * x[i]);
                    else if (t > 0.1)
                        t = t * t - s;
                    inner--;
                }
                s = Math.Exp(-s * t) * x[i] + t;
            }
            outer++;
        }
        return s;
    }

    [Differentiable]
    public static double ForInsideWhileInsideFor([Size(3)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            int k = 3;
            while (k > i)
            {
                for (int j = 0; j < k; j++)
                    s = Math.Sin(s + x[i] * x[j % 3]);
                k--;
            }
            s *= x[i];
        }
        return s;
    }

    [Differentiable]
    public static double CallInWhile([Domain(0.2, 1)] double x, [Value(0, 1, 4)] int n)
    {
        double s = x;
        while (n > 0)
        {
            s = Damped(s * x, n) + s;
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double Damped(double x, [Value(1, 3)] int n)
    {
        double s = x;
        int i = 0;
        while (i < n)
        {
            s = Math.Sin(s) * x;
            i++;
        }
        return s;
    }

    [Differentiable]
    public static void CallOnMemoryInWhile([Size(4)] Span<double> x, [Value(0, 3)] int n)
    {
        while (n > 0)
        {
            Overwrites.ThroughAFunction(x);
            x[n] *= x[0];
            n--;
        }
    }

    [Differentiable]
    public static double LocalArrayInWhile([Size(3)] ReadOnlySpan<double> x, [Value(0, 1, 3)] int n)
    {
        double s = 1;
        while (n > 0)
        {
            Span<double> work = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                work[i] = Math.Sin(x[i] * s);
            for (int i = 1; i < x.Length; i++)
                work[i] *= work[i - 1];
            s += work[x.Length - 1] * work[0];
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double LocalArrayOfVaryingLength([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        int n = x.Length;
        while (n > 0)
        {
            double[] part = new double[n];
            for (int i = 0; i < n; i++)
                part[i] = x[i] * s;
            double product = 1;
            foreach (double p in part)
                product *= p + 0.5;
            s = Math.Sin(product);
            n -= 1 + n % 2;
        }
        return s;
    }

    [Differentiable]
    public static double SlicesInWhile([Size(1, 6)] ReadOnlySpan<double> x)
    {
        double s = 0;
        int at = 0;
        while (at < x.Length)
        {
            ReadOnlySpan<double> rest = x[at..];
            double product = 1;
            for (int i = 0; i < rest.Length; i++)
                product *= rest[i] + 0.1;
            s += product * rest[0];
            at += 2;
        }
        return s;
    }

    [Differentiable]
    public static void RelaxUntilStill([Size(5)] Span<double> u, [Value(0, 1, 7)] int most)
    {
        int sweep = 0;
        double change = 1;
        while (change > 1e-4 && sweep < most)
        {
            change = 0;
            for (int i = 1; i < u.Length - 1; i++)
            {
                double next = 0.5 * (u[i - 1] + u[i + 1]) + 0.1 * u[i] * u[i];
                change += Math.Abs(next - u[i]);
                u[i] = next;
            }
            sweep++;
        }
    }

    [Differentiable]
    public static double EndlessUntilReturn([Domain(1.1, 1.9)] double x)
    {
        double s = x;
        while (true)
        {
            s = s * x + 0.1;
            if (s > 20)
                return s * x;
        }
    }

    [Differentiable]
    public static double ForWithoutHead([Domain(1.1, 1.9)] double x)
    {
        double s = x;
        int n = 0;
        for (; ; )
        {
            if (n++ == 4)
                break;
            s = s * x + n;
        }
        return s;
    }

    [Differentiable]
    public static double WhileNeverEntered(double x, [Value(0)] int n)
    {
        double s = x * x;
        while (n > 0)
        {
            s = Math.Log(-1 - s * s);
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double Sieve([Size(30)] ReadOnlySpan<double> x)
    {
        Span<bool> composite = stackalloc bool[x.Length];
        double s = 1;
        for (int p = 2; p < x.Length; p++)
        {
            if (composite[p])
                continue;
            s = 0.9 * s + x[p] * s * 0.1;
            for (int q = p * p; q < x.Length; q += p)
                composite[q] = true;
        }
        return s;
    }
}
