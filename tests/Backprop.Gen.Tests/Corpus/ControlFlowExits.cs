using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops that end early, rounds that are skipped, and returns from inside loops.</summary>
public static partial class ControlFlowExits
{
    [Differentiable]
    public static double ContinueBeforeTheUpdate([Size(0, 6)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 2 == 0)
                continue;
            s *= x[i];
        }
        return s;
    }

    [Differentiable]
    public static double ContinueAfterTheUpdate([Size(0, 6)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s = s * x[i] + 0.5;
            if (i % 2 == 0)
                continue;
            s = Math.Sin(s) * x[0];
        }
        return s;
    }

    [Differentiable]
    public static double ContinueBetweenUpdates([Size(7)] ReadOnlySpan<double> x)
    {
        double s = 1, t = 0;
        for (int i = 0; i < x.Length; i++)
        {
            t += x[i] * s;
            if (x[i] < 0)
            {
                s *= x[i];
                continue;
            }
            else if (i == 3)
            {
                continue;
            }
            s += t * t;
        }
        return s + t;
    }

    [Differentiable]
    public static double ContinueInBothLoops([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 0.2;
        for (int i = 0; i < x.Length; i++)
        {
            if (i == 1)
                continue;
            for (int j = 0; j < x.Length; j++)
            {
                if (j == i)
                    continue;
                if (j > 2)
                {
                    s += x[j];
                    continue;
                }
                s = s * x[j] + x[i];
            }
            s = Math.Sin(s);
        }
        return s;
    }

    [Differentiable]
    public static double ContinueInWhile(double x, [Value(0, 9)] int n)
    {
        double s = x;
        while (n > 0)
        {
            n--;
            if (n % 3 == 0)
                continue;
            s = s * x + Math.Cos(s);
        }
        return s;
    }

    [Differentiable]
    public static double ContinueInDo(double x, [Value(1, 6)] int n)
    {
        double s = x;
        do
        {
            if (n % 2 == 0)
                continue;
            s = s * x + 1;
        }
        while (n-- > 1);
        return s;
    }

    [Differentiable]
    public static double ContinueOnSomePaths([Size(6)] ReadOnlySpan<double> x)
    {
        double s = 0.1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                if (i % 2 == 0)
                    continue;
                s += x[i] * x[i];
            }
            else
            {
                s -= x[i] * s;
            }
            s = Math.Sin(s) + x[i];
        }
        return s;
    }

    [Differentiable]
    public static double BreakAtTheFirstLarge([Size(0, 8)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[i] * x[i];
            if (s > 2)
                break;
            s *= 1.1;
        }
        return s;
    }

    [Differentiable]
    public static double BreakBeforeAnything(ReadOnlySpan<double> x)
    {
        double s = x[0] * x[1];
        for (int i = 0; i < x.Length; i++)
        {
            if (i >= 0)
                break;
            s = Math.Log(-1 - s * s);
        }
        return s;
    }

    [Differentiable]
    public static int BreakRemembersTheIndex([Size(6)] ReadOnlySpan<double> x, Span<double> y)
    {
        int i;
        for (i = 0; i < y.Length; i++)
        {
            if (x[i] > 0.5)
                break;
            y[i] *= x[i];
        }
        if (i < y.Length)
            y[i] = x[i] * x[i] * y[i];
        return i;
    }

    [Differentiable]
    public static double BreakTheInnerLoop([Size(5)] ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = 0; i < x.Length; i++)
        {
            double product = 1;
            for (int j = 0; j < x.Length; j++)
            {
                product *= x[j] + s;
                if (Math.Abs(product) > 2)
                    break;
                s += 0.1 * product;
            }
            s = Math.Sin(s * product);
        }
        return s;
    }

    [Differentiable]
    public static double BreakBothLoops([Size(4)] ReadOnlySpan<double> x, [Value(0, 3, 100)] int limit)
    {
        double s = 0.5;
        int count = 0;
        bool done = false;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i; j < x.Length; j++)
            {
                if (count++ == limit)
                {
                    done = true;
                    break;
                }
                s = s * x[i] + x[j];
            }
            if (done)
                break;
            s *= 1.5;
        }
        return s;
    }

    [Differentiable]
    public static double BreakAndContinue([Size(0, 9)] ReadOnlySpan<double> x)
    {
        double s = 1, t = 1;
        for (int i = 0; i < x.Length; i++)
        {
            t *= 0.9 + 0.1 * x[i];
            if (x[i] < -0.5)
                continue;
            if (i == 6)
                break;
            if (x[i] > 0.5)
            {
                s += t;
                continue;
            }
            s = s * x[i] + t;
        }
        return s * t;
    }

    [Differentiable]
    public static double BreakOrContinueUnderOneIf([Size(9)] ReadOnlySpan<double> x, [Value(3, 20)] int stop)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                if (i == stop)
                    break;
                if (i % 2 == 1)
                    continue;
                s += x[i];
            }
            s = s * x[i] + 0.5;
        }
        return s;
    }

    [Differentiable]
    public static double BreakInWhile([Domain(0.1, 0.6)] double x)
    {
        double s = 0, term = 1;
        while (true)
        {
            if (term < 1e-14)
                break;
            s += term;
            term *= x;
        }
        return s;
    }

    [Differentiable]
    public static double BreakSparesTheCondition([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        int i = 0;
        do
        {
            s = s * x[i] + 1;
            i++;
            if (i == x.Length)
                break;
        }
        while (x[i] < 100);
        return s;
    }

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
