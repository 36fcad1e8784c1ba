using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Loops whose rounds nobody knows beforehand: while, do, and for of any form.</summary>
public static partial class ControlFlowWhile
{
    [Differentiable]
    public static double NewtonSquareRoot([Domain(0.5, 3)] double a)
    {
        double x = a;
        double error = 1;
        while (error > 1e-12)
        {
            double next = 0.5 * (x + a / x);
            error = Math.Abs(next - x);
            x = next;
        }
        return x;
    }

    [Differentiable]
    public static double NewtonConditionInTheHead([Domain(0.5, 3)] double a, [Constant, Domain(1e-13, 1e-13)] double tolerance)
    {
        double x = 1;
        while (Math.Abs(x * x * x - a) > tolerance)
            x -= (x * x * x - a) / (3 * x * x);
        return x;
    }

    [Differentiable]
    public static double NewtonBounded([Domain(0.5, 2)] double a, [Value(0, 3, 60)] int most)
    {
        double x = 1, step = 1;
        int count = 0;
        while (count < most && Math.Abs(step) > 1e-13)
        {
            step = (Math.Exp(x) - a - 1) / Math.Exp(x);
            x -= step;
            count++;
        }
        return x * (1 + 0 * count);
    }

    [Differentiable]
    public static double BisectionAndNewton([Domain(0.4, 0.9)] double a)
    {
        double low = 0, high = 2;
        while (high - low > 1e-6)
        {
            double middle = 0.5 * (low + high);
            if (Math.Cos(middle) - a * middle > 0)
                low = middle;
            else
                high = middle;
        }
        double x = 0.5 * (low + high);
        do
            x -= (Math.Cos(x) - a * x) / (-Math.Sin(x) - a);
        while (Math.Abs(Math.Cos(x) - a * x) > 1e-14);
        return x;
    }

    [Differentiable]
    public static double HalveUntilSmall([Domain(1.1, 1.9)] double a, [Value(1, 5, 200)] double scale)
    {
        double x = a * scale;
        int halvings = 0;
        while (x > 1)
        {
            x /= 2;
            halvings++;
        }
        return x * x + halvings * x;
    }

    [Differentiable]
    public static double Collatz(double x, [Value(1, 6, 7, 27)] int n)
    {
        double s = x;
        while (n != 1)
        {
            if (n % 2 == 0)
            {
                n /= 2;
                s = 0.5 * s + x;
            }
            else
            {
                n = 3 * n + 1;
                s = Math.Sin(s) * x;
            }
        }
        return s;
    }

    [Differentiable]
    public static double GreatestCommonDivisor(double x, [Value(12, 35, 0)] int a, [Value(18, 0, 4)] int b)
    {
        while (b != 0)
        {
            int t = a % b;
            a = b;
            b = t;
            x *= 1.5 - x;
        }
        return a * x;
    }

    [Differentiable]
    public static double PowerBySquaring(double x, [Value(0, 1, 10, 13)] int n)
    {
        double result = 1, power = x;
        for (int k = n; k > 0; k >>= 1)
        {
            if ((k & 1) == 1)
                result *= power;
            power *= power;
        }
        return result;
    }

    [Differentiable]
    public static double DoOnce(double x, [Value(0, 1, 3)] int n)
    {
        double s = 0;
        int i = 0;
        do
        {
            s = s * x + Math.Sin(s + x);
            i++;
        }
        while (i < n);
        return s;
    }

    [Differentiable]
    public static double AssignedInTheLoop(double x, [Value(1, 4)] int n)
    {
        double last;
        do
        {
            last = Math.Sin(x) * x;
            x = last + 0.5;
        }
        while (--n > 0);
        return last;
    }

    [Differentiable]
    public static double SeriesUntilSmall(double x)
    {
        double sum = 0, term = 1;
        for (int k = 1; Math.Abs(term) > 1e-14; k++)
        {
            sum += term;
            term *= x / k;
        }
        return sum;
    }

    [Differentiable]
    public static double BoundThatShrinks([Size(0, 1, 6)] ReadOnlySpan<double> x)
    {
        double s = 0;
        int n = x.Length;
        for (int i = 0; i < n; i++)
        {
            s = s * x[i] + x[n - 1];
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double TwoIndexes([Size(0, 1, 6, 7)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
            s += x[i] * x[j] * (i + 1);
        return s;
    }

    [Differentiable]
    public static double IndexChangedInTheBody([Size(0, 1, 7)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            s *= x[i] + 0.25;
            if (i % 3 == 1)
                i++;
        }
        return s;
    }

    [Differentiable]
    public static double IndexOutside([Size(0, 3, 6)] ReadOnlySpan<double> x)
    {
        double s = 1;
        int i;
        for (i = 0; i < x.Length; i++)
            s = Math.Sin(s) + x[i];
        return s * (i + 1);
    }

    [Differentiable]
    public static double NeighboursBelowTheEnd([Size(0, 1, 2, 6)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            s += x[i] * x[i + 1];
        return s;
    }

    [Differentiable]
    public static double NeighboursBelowABound(ReadOnlySpan<double> x, [Value(-1, 0, 1, 5)] int n)
    {
        double s = 0;
        for (int i = 0; i + 1 < n; i++)
            s += x[i] * x[i + 1];
        return s;
    }

    [Differentiable]
    public static double SquareOfTheIndex(ReadOnlySpan<double> x, [Value(0, 1, 20)] int n)
    {
        double s = 0.5;
        for (int i = 0; i * i < n; i++)
            s = s * x[i] + 1;
        return s;
    }

    [Differentiable]
    public static double LongIndex(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (long i = 0; i < x.Length; i++)
            s = s * x[(int)i] + i;
        return s;
    }

    [Differentiable]
    public static double DoubleIndex([Domain(0.5, 1)] double x)
    {
        double s = 0;
        for (double t = 0.03; t < 1; t += 0.125)
            s += Math.Exp(-t * x) * 0.125;
        return s;
    }

    [Differentiable]
    public static double Doubling([Size(1, 9)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 1; i < x.Length; i *= 2)
            s = s * x[i] + x[i - 1];
        return s;
    }

    [Differentiable]
    public static double StepThatVaries([Size(0, 10)] ReadOnlySpan<double> x)
    {
        double s = 1;
        int step = 1;
        for (int i = 0; i < x.Length; i += step)
        {
            s = Math.Sin(s + x[i]);
            step++;
        }
        return s;
    }
}
