using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Counted loops: ascending, descending, strided, with bounds of every kind.</summary>
public static partial class Loops
{
    [Differentiable]
    public static double Sum(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    [Differentiable]
    public static double SumOfSquares(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * x[i];
        return sum;
    }

    [Differentiable]
    public static double Product(ReadOnlySpan<double> x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
            product *= x[i];
        return product;
    }

    [Differentiable]
    public static double Descending(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = x.Length - 1; i >= 0; i--)
            s = s * x[i] + i;
        return s;
    }

    [Differentiable]
    public static double DescendingToOne(ReadOnlySpan<double> x)
    {
        double s = 0.5;
        for (int i = x.Length; i > 0; --i)
            s = s * x[i - 1] + x[0];
        return s;
    }

    [Differentiable]
    public static double Strided([Size(0, 1, 6, 7)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i += 2)
            s *= 1 + x[i];
        return s;
    }

    [Differentiable]
    public static double StridedByVariable([Size(7, 8)] ReadOnlySpan<double> x, [Value(2, 3)] int stride)
    {
        double s = 1;
        for (int i = 1; i < x.Length; i += stride)
            s = s * x[i] + 1;
        return s;
    }

    [Differentiable]
    public static double StridedDownwards([Size(7, 8)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = x.Length - 1; i >= 0; i -= 3)
            s = Math.Sin(s) + x[i];
        return s;
    }

    [Differentiable]
    public static double BoundInclusive(double x, [Value(-1, 0, 4)] int n)
    {
        double s = x;
        for (int i = 0; i <= n; i++)
            s = s * x + i;
        return s;
    }

    [Differentiable]
    public static double BoundWithUnequal([Size(0, 5)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i != x.Length; i++)
            s = s * x[i] + 1;
        return s;
    }

    [Differentiable]
    public static double BoundOnTheLeft(double x, [Value(4)] int n)
    {
        double s = x;
        for (int i = 0; n > i; i += 1)
            s = s * x + i;
        return s;
    }

    [Differentiable]
    public static double IndexAssignedInTheHead(double x, [Value(4)] int n)
    {
        double s = x;
        for (int i = n; i >= 1; i = i - 1)
            s = s * x + i;
        return s;
    }

    [Differentiable]
    public static double TwoVariablesInTheHead([Size(6)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0, n = x.Length / 2; i < n; i++)
            s = s * x[i] + x[n + i];
        return s;
    }

    [Differentiable]
    public static double BoundByExpression([Size(5, 9)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length / 2; i++)
            s *= x[i] + x[x.Length - 1 - i];
        return s;
    }

    [Differentiable]
    public static double BoundByData([Domain(2.2, 4.8)] double x)
    {
        double s = 0;
        for (int i = 1; i <= (int)x; i++)
            s += Math.Pow(x, i) / i;
        return s;
    }

    [Differentiable]
    public static double BoundInALocal(double x, [Value(1, 5)] int n)
    {
        int end = n;
        if (end > 3)
            end = 3;
        double s = x;
        for (int i = 0; i < end; i++)
            s = s * x + i;
        end++;
        return s * end;
    }

    [Differentiable]
    public static double IndexInTheBody(double x, [Value(4)] int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
            s += Math.Sin((i + 1) * x) / (i + 1);
        return s;
    }

    [Differentiable]
    public static double TwoCarried(double x, double y, [Value(0, 1, 6)] int n)
    {
        double a = x, b = y;
        for (int i = 0; i < n; i++)
        {
            double t = a;
            a = b;
            b = t + 0.5 * b * b;
        }
        return a * b;
    }

    [Differentiable]
    public static double ConditionInside([Size(8)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            if (i % 3 == 0)
                s *= x[i];
            else if (i % 3 == 1)
                s = Math.Cos(s) + x[i];
        }
        return s;
    }

    [Differentiable]
    public static double ConditionOnCarriedState([Size(8), Domain(0.3, 0.7)] ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            s += x[i] * (i + 1);
            if (s > 5)
                s *= 0.25 * x[i];
        }
        return s;
    }

    [Differentiable]
    public static double EmptyLoop(double x, [Value(0)] int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s *= s;
        return s;
    }

    [Differentiable]
    public static double LoopAfterLoop(ReadOnlySpan<double> x)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
            mean += x[i];
        mean /= x.Length;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
            variance += (x[i] - mean) * (x[i] - mean);
        return Math.Sqrt(variance / x.Length);
    }

    [Differentiable]
    public static double InvariantInside(ReadOnlySpan<double> x, double a, double b)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * Math.Exp(a * b);
        return s;
    }

    [Differentiable]
    public static double LocalsOfTheBody(ReadOnlySpan<double> x)
    {
        double s = 0.3;
        for (int i = 0; i < x.Length; i++)
        {
            double a = x[i] * s;
            double b = Math.Sin(a);
            a = a * b;
            s += a * b;
        }
        return s;
    }

    [Differentiable]
    public static double CarriedInteger(double x, [Value(6)] int n)
    {
        int triangle = 0;
        double s = x;
        for (int i = 0; i < n; i++)
        {
            triangle += i;
            s = Math.Sin(s) * triangle + x;
        }
        return s;
    }

    [Differentiable]
    public static double CarriedBoolean(double x, [Value(5)] int n)
    {
        bool even = true;
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = even ? s * x : s + x;
            even = !even;
        }
        return s;
    }

    [Differentiable]
    public static double LinearRecurrence(ReadOnlySpan<double> x, double a)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s = a * s + x[i];
        return s;
    }

    [Differentiable]
    public static double UnusedResultOfALoop(ReadOnlySpan<double> x)
    {
        double unused = 1, s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            unused *= x[i];
            s += 2 * x[i];
        }
        return s;
    }
}
