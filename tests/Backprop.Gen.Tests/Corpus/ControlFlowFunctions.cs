using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Local functions, and recursion with loops around and inside.</summary>
public static partial class ControlFlowFunctions
{
    [Differentiable]
    public static double StaticLocalFunction(double x, double y)
    {
        return Square(x) * Square(y + 1) + x;

        static double Square(double v) => v * v;
    }

    [Differentiable]
    public static double CapturingLocalFunction([Size(5)] ReadOnlySpan<double> x, double scale)
    {
        double s = 0;
        double offset = Math.Sin(scale);
        for (int i = 0; i < 5; i++)
        {
            s += Weighted(i + 1);
            offset *= 0.5;
        }
        return s * Weighted(2);

        double Weighted(int n) => scale * n + offset;
    }

    [Differentiable]
    public static double LocalFunctionWithLoopsAndReturns([Size(6)] ReadOnlySpan<double> x)
    {
        static double FirstAbove(ReadOnlySpan<double> values, double limit)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] > limit)
                    return values[i] * sum;
                sum += values[i];
            }
            return sum;
        }

        double s = FirstAbove(x, 0.5);
        s += FirstAbove(x[1..], s) * x[0];
        return Math.Sin(s) + FirstAbove(x[..2], 10);
    }

    [Differentiable]
    public static void LocalProcedure([Size(4)] double[] x)
    {
        for (int i = 0; i < 3; i++)
        {
            Mix(i, i + 1);
            if (x[i] > 0.2)
                Mix(0, 3);
        }

        void Mix(int i, int j)
        {
            if (i == j)
                return;
            double t = x[i];
            x[i] = Math.Sin(x[j]);
            x[j] = t * x[i];
        }
    }

    [Differentiable]
    public static double LocalFunctionsThatCallEachOther(double x)
    {
        return Outer(x, 2) + Outer(Outer(x, 1), 3);

        double Outer(double v, int n)
        {
            double product = 1;
            while (n > 0)
            {
                product *= Inner(v) + n;
                n--;
            }
            return product;

            double Inner(double w) => w > 0 ? Math.Exp(-w) : Other(w);
        }

        static double Other(double v) => v * v + 0.5;
    }

    [Differentiable]
    public static double ParameterOfALocalFunctionAssigned(double x, [Value(4)] int n)
    {
        double v = x;
        double s = Grow(v, n);
        return s * v + n;

        static double Grow(double v, int n)
        {
            while (n-- > 0)
                v = v * v * 0.5 + 1;
            return v;
        }
    }

    [Differentiable]
    public static double LocalFunctionInACondition([Domain(0.2, 1)] double x)
    {
        double s = x;
        int n = 0;
        while (Energy(s) < 5 && n < 6)
        {
            s += Energy(x);
            n++;
        }
        return Energy(s);

        static double Energy(double v) => v * v / 2;
    }

    [Differentiable]
    public static double LocalFunctionCallsADifferentiable(double x)
    {
        double s = Twice(x);
        return s * Twice(s);

        static double Twice(double v) => ControlFlowWhile.Damped(ControlFlowWhile.Damped(v, 2), 1);
    }

    [Differentiable]
    public static double RecursionInAWhile(double x, [Value(0, 3)] int depth)
    {
        double s = x;
        int n = depth;
        while (n > 0)
        {
            s = Math.Sin(s) + RecursionInAWhile(s * x, n - 1);
            n--;
        }
        return s;
    }

    [Differentiable]
    public static double RecursionWithEarlyReturn([Size(1, 6)] ReadOnlySpan<double> x)
    {
        if (x.Length == 1)
            return x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > 0.5)
                return x[i] * RecursionWithEarlyReturn(x[..i]) + x[0];
        }
        return Math.Sin(RecursionWithEarlyReturn(x[1..]) * x[0]);
    }

    [Differentiable]
    public static double MutualDown(double x, [Value(0, 1, 7)] int n)
    {
        double s = x;
        do
        {
            if (n <= 0)
                break;
            s *= MutualUp(s, n - 2);
            n--;
        }
        while (n > 2);
        return s;
    }

    [Differentiable]
    public static double MutualUp(double x, [Value(0, 4)] int n)
    {
        switch (n)
        {
            case <= 0:
                return x * x;
            case 1:
                return Math.Cos(x);
            default:
                return MutualDown(x + 0.1, n - 1) + x;
        }
    }

    [Differentiable]
    public static double Quicksort([Size(1, 6)] Span<double> x)
    {
        if (x.Length < 2)
            return x.Length == 0 ? 0 : x[0];
        double pivot = x[x.Length / 2];
        int i = 0, j = x.Length - 1;
        while (true)
        {
            while (x[i] < pivot)
                i++;
            while (x[j] > pivot)
                j--;
            if (i >= j)
                break;
            double t = x[i];
            x[i++] = x[j];
            x[j--] = t;
        }
        return Quicksort(x[..i]) + 0.5 * Quicksort(x[i..]) * x[0];
    }

    [Differentiable]
    public static double FunctionThatAccumulates(ReadOnlySpan<double> x)
    {
        double sum = 0, product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            Take(x[i]);
            if (i % 2 == 0)
                Take(x[i] * sum);
        }
        return sum * product;

        void Take(double v)
        {
            if (v > 2)
                return;
            sum += v * v;
            product *= v < 0 ? 1 : v + 0.5;
        }
    }

    [Differentiable]
    public static double FunctionThatCountsAndReturns(double x)
    {
        int calls = 0;
        double last = 0;
        double a = Step(x), b = Step(a * x), c = Step(b);
        return a * b + c * calls * last;

        double Step(double v)
        {
            calls++;
            if (v < 0.2)
            {
                last = v * v;
                return Math.Exp(v);
            }
            last += v;
            return Math.Sin(v) * last;
        }
    }

    [Differentiable]
    public static double FunctionsThatCallEachOther(ReadOnlySpan<double> x)
    {
        double state = 1;
        foreach (double v in x)
            Outer(v);
        return state;

        void Inner(double v) => state = state * v + 0.5;

        void Outer(double v)
        {
            Inner(v);
            for (int k = 0; k < 2; k++)
                Inner(v * k);
        }
    }

    [Differentiable]
    public static double ConstantArgumentCopied(double x)
    {
        double s = Scaled(2, 1.5);
        return s * x * Scaled(1, x);

        static double Scaled(int n, double factor)
        {
            double copy = factor;
            (double twice, double again) = (copy, factor);
            return n * copy + twice * again;
        }
    }
}
