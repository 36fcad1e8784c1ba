using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

// More of the same theme.
public static partial class ControlFlowExits
{
    [Differentiable]
    public static double BreakInForeach([Size(0, 1, 7)] ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x)
        {
            if (v > 1)
                break;
            if (v < -1)
                continue;
            s = s * v + 1;
        }
        return s;
    }

    [Differentiable]
    public static double AssignedBeforeTheBreak(double x, [Value(0, 3)] int n)
    {
        double found;
        while (true)
        {
            if (n == 0)
            {
                found = x * x;
                break;
            }
            x = Math.Sin(x) + 0.2;
            n--;
        }
        return found * x;
    }

    [Differentiable]
    public static double ReturnFromALoop([Size(0, 8)] ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            s = s * x[i] + x[i];
            if (s > 1)
                return s * s;
        }
        return s;
    }

    [Differentiable]
    public static double ReturnFromNestedLoops([Size(4)] ReadOnlySpan<double> x, [Value(0.4, 1.2, 100)] double limit)
    {
        double s = 0.1;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                s += x[i] * x[j];
                if (s > limit)
                    return s * x[j];
                if (s < -limit)
                    return x[i] / (3 + s);
            }
            s *= x[i];
        }
        return s - x[0];
    }

    [Differentiable]
    public static double ReturnBeforeAndAfter(double x, [Value(-1, 0, 2, 9)] int n)
    {
        if (n < 0)
            return x * x;
        double s = x;
        for (int i = 0; i < n; i++)
        {
            if (i == 5)
                return Math.Sin(s);
            s = s * x + 0.3;
        }
        if (n == 2)
            return s;
        return s * Math.Exp(-x);
    }

    [Differentiable]
    public static void ReturnNothing([Size(6)] ReadOnlySpan<double> x, [Size(6)] Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 1)
                return;
            y[i] = y[i] * x[i] + 1;
        }
        y[0] *= y[5];
    }

    [Differentiable]
    public static double ReturnBreakAndContinue([Size(8)] ReadOnlySpan<double> x, [Value(2, 5, 9)] int n)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i == n && x[i] > 0)
                return s * x[i];
            if (i == n)
                break;
            if (i % 2 == 0)
                continue;
            s = s * x[i] + 0.5;
        }
        return Math.Sin(s);
    }

    [Differentiable]
    public static double ReturnOfOneOfTwo([Size(5)] ReadOnlySpan<double> x)
    {
        foreach (double v in x)
        {
            if (v > 0.3)
            {
                if (v > 0.8)
                    return v * v;
                else
                    return Math.Exp(v);
            }
        }
        return x[0];
    }

    [Differentiable]
    public static double Search([Size(6), Domain(0.5, 2)] ReadOnlySpan<double> weights, [Domain(0.1, 2.5)] double target)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double next = sum + weights[i];
            if (next > target)
                return i + (target - sum) / weights[i];
            sum = next;
        }
        return weights.Length;
    }

    [Differentiable]
    public static double ThrowInALoop([Size(5)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 100)
                throw new ArgumentException("too large", nameof(x));
            if (x[i] < 0)
                continue;
            s = s * x[i] + 1;
        }
        return s;
    }

    [Differentiable]
    public static double FixedPoint([Domain(0.2, 0.8)] double a, [Value(1, 50)] int most)
    {
        double x = a;
        for (int i = 0; i < most; i++)
        {
            double next = Math.Cos(a * x);
            bool close = Math.Abs(next - x) < 1e-13;
            x = next;
            if (close)
                return x * a;
        }
        return x;
    }

    [Differentiable]
    public static double BoundsByData([Size(6)] ReadOnlySpan<double> x, [Value(6)] int n)
    {
        double s = 0.5;
        for (int r = 0; r + 1 < n; r++)
        {
            for (int k = r * r / 5; k < (r + 1) * (r + 1) / 5; k++)
            {
                if (k == 4)
                    break;
                s = s * x[k] + r;
            }
        }
        return s;
    }

    [Differentiable]
    public static double WorkAndBreak([Size(5)] ReadOnlySpan<double> x)
    {
        double[] history = new double[x.Length];
        int filled = 0;
        double s = 0.5;
        while (filled < history.Length)
        {
            s = Math.Sin(s * x[filled]) + 0.7;
            history[filled++] = s;
            if (s > 1.2)
                break;
        }
        double total = 0;
        for (int i = 0; i < filled; i++)
            total += history[i] * history[filled - 1 - i];
        return total;
    }

    [Differentiable]
    public static double CallThenReturn([Size(5), Domain(0.1, 1)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s = ControlFlowWhile.Damped(s + x[i], i);
            if (s > 0.9)
                return s * x[i];
        }
        return s;
    }

    [Differentiable]
    public static double LocalArrayAndReturn([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            Span<double> work = new double[3];
            work[0] = s * x[i];
            if (work[0] < -1)
                continue;
            work[1] = Math.Sin(work[0]);
            work[2] = work[0] * work[1];
            if (work[2] > 0.6)
                return work[2] + work[1];
            s += work[2];
        }
        return s;
    }
}
