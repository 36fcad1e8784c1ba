using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Searches, permutations, views chosen by branches, and other uses of arrays by data.</summary>
public static partial class ArraysByData
{
    [Differentiable]
    public static double Smallest([Size(6), Domain(-5, 5)] ReadOnlySpan<double> x)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] < best)
                best = x[i];
        }
        return best * best;
    }

    [Differentiable]
    public static double AtTheSmallest([Size(6), Domain(-5, 5)] ReadOnlySpan<double> x, [Size(6)] ReadOnlySpan<double> y)
    {
        int best = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] < x[best])
                best = i;
        }
        return x[best] * y[best];
    }

    [Differentiable]
    public static double PermutedAsItGoes([Size(4)] ReadOnlySpan<double> x)
    {
        int[] order = { 2, 0, 3, 1 };
        double s = 0.5;
        for (int round = 0; round < 3; round++)
            for (int i = 0; i < 4; i++)
            {
                s = Math.Sin(s * x[order[i]]) + x[order[i]];
                order[i] = order[order[i]];
            }
        return s;
    }

    [Differentiable]
    public static void WrittenWhileIterated(Span<double> x)
    {
        int next = 1;
        foreach (double v in x)
        {
            if (next < x.Length)
                x[next] = v * x[next];
            next++;
        }
    }

    [Differentiable]
    public static double ParameterViewReassigned([Size(5)] ReadOnlySpan<double> x)
    {
        double first = x[0];
        x = x[1..];
        return first * x[0] + x[^1];
    }

    [Differentiable]
    public static double ViewsSwapped([Size(3)] Span<double> x, [Size(3)] Span<double> y)
    {
        Span<double> t = x;
        x = y;
        y = t;
        x[0] *= y[1];
        y[1] = x[0] * x[2];
        return x[0] * y[1];
    }

    [Differentiable]
    public static double ViewAssignedInABranch([Size(3)] Span<double> x, [Size(3)] Span<double> y, [Value(true, false)] bool first)
    {
        double s = 0;
        if (first)
        {
            Span<double> v = x;
            v[0] *= v[1];
            s += v[0];
        }
        else
        {
            Span<double> v = y[1..];
            v[0] *= v[1];
            s += v[0] * x[0];
        }
        return s * x[0] * y[1];
    }

    [Differentiable]
    public static double ArraysInBothBranches(double x, [Value(1, 4)] int n)
    {
        double s = x;
        if (n > 2)
        {
            double[] powers = new double[n];
            powers[0] = x;
            for (int i = 1; i < n; i++)
                powers[i] = powers[i - 1] * x;
            s += powers[n - 1];
        }
        else
        {
            Span<double> pair = stackalloc double[2];
            pair[0] = Math.Sin(x);
            pair[1] = pair[0] * x;
            s *= pair[1];
        }
        return s * x;
    }

    [Differentiable]
    public static void EarlyReturnAfterWrites([Size(3)] Span<double> x, [Value(0, 1, 2)] int n)
    {
        x[0] *= x[1];
        if (n == 0)
            return;
        x[1] = x[0] * x[0];
        if (n == 1)
        {
            x[2] *= x[1];
            return;
        }
        for (int i = 0; i < x.Length; i++)
            x[i] *= x[0];
    }

    [Differentiable]
    public static double EarlyReturnBeforeALoop([Size(0, 3)] ReadOnlySpan<double> x, double a)
    {
        if (x.Length == 0)
            return a * a;
        double s = a;
        for (int i = 0; i < x.Length; i++)
            s *= x[i];
        return s;
    }

    [Differentiable]
    public static double LoopsInsideBranchesInsideLoops([Size(5)] ReadOnlySpan<double> x)
    {
        double s = 0.2;
        for (int i = 0; i < x.Length; i++)
        {
            double t = s;
            if (x[i] > 0)
            {
                for (int j = 0; j < i; j++)
                    t = Math.Cos(t) * x[j];
                s += t;
            }
            else
            {
                double[] work = new double[i + 1];
                for (int j = 0; j <= i; j++)
                    work[j] = t * x[j];
                for (int j = i; j >= 0; j--)
                    s += work[j] * work[i - j];
            }
        }
        return s;
    }

    [Differentiable]
    public static double NegativeVariableStep([Size(7)] ReadOnlySpan<double> x, [Value(-1, -2)] int step)
    {
        double s = 1;
        for (int i = x.Length - 1; i > 0; i += step)
            s = s * x[i] + 0.5;
        for (int i = 0; i < x.Length; i -= step)
            s = s * x[i] + 0.5;
        return s;
    }

    [Differentiable]
    public static double OverwrittenThroughAnotherName([Size(4)] Span<double> x)
    {
        Span<double> tail = x[2..];
        ReadOnlySpan<double> all = x;
        double a = all[2] * all[3];
        tail[0] = a * all[0];
        tail[1] += all[2] * tail[0];
        return a * all[3] * x[2];
    }

    [Differentiable]
    public static double CalleesOnOverlappingSlices([Size(6)] Span<double> x)
    {
        double a = Arrays.Dot(x[..4], x[2..]);
        Overwrites.ThroughAFunction(x[1..5]);
        double b = Arrays.Dot(x[..4], x[2..]);
        Arrays.Axpy(a, x[..3], x[3..]);
        return a * b + x[4] * x[0];
    }

    [Differentiable]
    public static double Histogram([Size(6), Domain(0.1, 3.9)] ReadOnlySpan<double> x)
    {
        double[] sums = new double[4];
        int[] counts = new int[4];
        for (int i = 0; i < x.Length; i++)
        {
            int bin = (int)x[i];
            sums[bin] += x[i] * x[i];
            counts[bin]++;
        }
        double s = 0;
        for (int b = 0; b < 4; b++)
        {
            if (counts[b] > 0)
                s += sums[b] / counts[b] * (b + 1);
        }
        return s;
    }

    [Differentiable]
    public static double ReadOfAnElementByReference([Size(3)] ReadOnlySpan<double> x) => Scalars.ByReadOnlyReference(in x[0], in x[2]);
}
