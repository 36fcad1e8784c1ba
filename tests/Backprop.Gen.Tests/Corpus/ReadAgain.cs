using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Inner loops that read the same elements in each round of a loop around them, which are overwritten at some other time.</summary>
public static partial class ReadAgain
{
    [Differentiable]
    public static double Steps([Size(9)] ReadOnlySpan<double> w, [Size(3)] ReadOnlySpan<double> start, [Value(3)] int steps)
    {
        int n = start.Length;
        Span<double> state = start.ToArray(), next = new double[n];
        for (int t = 0; t < steps; t++)
        {
            for (int j = 0; j < n; j++)
            {
                ReadOnlySpan<double> row = w.Slice(j * n, n);
                double sum = 0;
                for (int i = 0; i < row.Length; i++)
                    sum += row[i] * state[i];
                next[j] = Math.Tanh(sum);
            }
            next.CopyTo(state);
        }
        return state[0] * state[n - 1];
    }

    [Differentiable]
    public static void OneParameterOverAndOver([Size(4)] Span<double> y, [Size(3)] ReadOnlySpan<double> x)
    {
        double total = 0;
        for (int k = 0; k < x.Length; k++)
            for (int i = 0; i < y.Length; i++)
                total += Math.Sin(x[k] * y[i]);
        for (int i = 0; i < y.Length; i++)
            y[i] = total * (i + 1);
    }

    /// <summary>Each round of the outer loop reads what the one before has written.</summary>
    [Differentiable]
    public static void WrittenInBetween([Size(4)] Span<double> y, [Size(3)] ReadOnlySpan<double> x)
    {
        for (int k = 0; k < x.Length; k++)
        {
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
                sum += x[k] * y[i] * y[i];
            y[k] = Math.Sin(sum);
        }
    }

    /// <summary>Another slice of the same array is written.</summary>
    [Differentiable]
    public static double WrittenThroughASlice([Size(3)] ReadOnlySpan<double> x)
    {
        Span<double> work = x.ToArray();
        Span<double> tail = work.Slice(1);
        double s = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int i = 0; i < work.Length; i++)
                s += Math.Cos(s) * work[i];
            tail[k] = s;
        }
        work.Clear();
        return s;
    }

    /// <summary>The inner loop begins before the array and ends behind it; it reads what is there.</summary>
    [Differentiable]
    public static double Windows([Size(5)] ReadOnlySpan<double> x, [Size(3)] ReadOnlySpan<double> filter)
    {
        Span<double> work = x.ToArray();
        double s = 0;
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < work.Length; i++)
                for (int k = 0; k < filter.Length; k++)
                    for (int j = -2; j < 7; j++)
                    {
                        if (j >= 0 && j < work.Length && j + k == i + 1)
                            s += filter[k] * Math.Sin(work[j]);
                    }
            for (int i = 0; i < work.Length; i++)
                work[i] = work[i] * s;
        }
        return s;
    }

    /// <summary>Places of the inner loop that lie behind those of its index, and before the array.</summary>
    [Differentiable]
    public static double Shifted([Size(6)] ReadOnlySpan<double> x, [Value(-2, 0, 2)] int shift)
    {
        double[] work = x.ToArray();
        double s = 0;
        for (int round = 0; round < 2; round++)
        {
            for (int k = 0; k < 3; k++)
                for (int i = 1; i < 6; i++)
                {
                    if (i + shift >= 0 && i + shift < work.Length)
                        s = Math.Sin(s) + work[i + shift] * work[shift + i] * (k + 1);
                }
            work[round] = s;
        }
        return s;
    }

    [Differentiable]
    public static double NoRounds([Size(3)] ReadOnlySpan<double> x, [Value(0, 2)] int rounds)
    {
        double[] work = x.ToArray();
        double s = 1;
        for (int k = 0; k < rounds; k++)
            for (int i = 0; i < x.Length * (1 + k / 5); i++)
                s += s * work[i];
        work[0] = s;
        return work[0] * x[0];
    }

    /// <summary>With no rounds of the outer loop, nobody reads behind the end of the array.</summary>
    [Differentiable]
    public static double NoRoundsAndTooLong([Size(3)] ReadOnlySpan<double> x, [Value(0)] int rounds)
    {
        double[] work = x.ToArray();
        double s = x[1];
        for (int k = 0; k < rounds; k++)
            for (int i = 0; i < 1000; i++)
                s += s * work[i];
        work[0] = s;
        return work[0] * x[0];
    }

    [Differentiable]
    public static double UntilItIsLarge([Size(4), Domain(0.5, 1)] ReadOnlySpan<double> x)
    {
        double[] work = x.ToArray();
        double s = 1;
        while (s < 20)
        {
            for (int k = 0; k < 2; k++)
                for (int i = 1; i < work.Length; i++)
                    s += work[i] * s;
            work[0] = s;
            work[2] *= 0.5;
        }
        return s + work[0];
    }

    /// <summary>How far the inner loop goes is another in each round.</summary>
    [Differentiable]
    public static double Growing([Size(4)] ReadOnlySpan<double> x)
    {
        double[] work = x.ToArray();
        double s = 1;
        for (int t = 0; t < 2; t++)
        {
            for (int k = 0; k < work.Length; k++)
                for (int i = 0; i <= k; i++)
                    s += Math.Sin(work[i] * s);
            for (int k = 0; k < work.Length; k++)
                for (int i = k; i < work.Length; i++)
                    s += Math.Sin(work[i] * s);
            work.AsSpan().Reverse();
            work[1] = s;
        }
        return s;
    }

    /// <summary>Where the loop writes is found out in the loop around it, and each place is that and the index.</summary>
    [Differentiable]
    public static double RowsByData([Size(9)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            int row = k;
            for (int i = k + 1; i < 3; i++)
            {
                if (a[i * 3] > a[row * 3])
                    row = i;
            }
            for (int j = 0; j < 3; j++)
            {
                double held = a[k * 3 + j];
                a[k * 3 + j] = a[row * 3 + j] * a[row * 3 + j];
                a[row * 3 + j] = held * (row + 1.5);
            }
            s += Math.Sin(a[k * 3]);
        }
        return s * a[5];
    }

    /// <summary>The members of structs are no run of numbers.</summary>
    [Differentiable]
    public static double MembersOfElements([Size(3)] ReadOnlySpan<double> x, [Size(2)] ReadOnlySpan<StructArrays.Vec3> points)
    {
        StructArrays.Vec3[] work = points.ToArray();
        double s = 0;
        for (int k = 0; k < x.Length; k++)
            for (int i = 0; i < work.Length; i++)
                s += x[k] * work[i].Y * Math.Sin(work[i].X);
        work[0] = new StructArrays.Vec3(s, s * s, 1);
        return work[0].LengthSquared + work[1].X;
    }

    /// <summary>A cheap number of two that belong to the loop around: those are kept, once for all rounds.</summary>
    [Differentiable]
    public static double FromOutside([Size(3)] ReadOnlySpan<double> x, [Size(4)] ReadOnlySpan<double> y)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double scale = Math.Exp(x[i] * p), shift = Math.Sin(scale);
            for (int j = 0; j < y.Length; j++)
                p *= (scale * j - shift) * 0.1 + y[j];
        }
        return p;
    }
}
