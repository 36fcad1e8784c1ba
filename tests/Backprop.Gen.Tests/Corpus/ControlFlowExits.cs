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
}
