using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Methods that call themselves, and each other.</summary>
public static partial class Recursion
{
    [Differentiable]
    public static double Power(double x, [Value(0, 1, 6)] int n) => n == 0 ? 1 : x * Power(x, n - 1);

    [Differentiable]
    public static double PowerBySquaring(double x, [Value(0, 5, 12)] int n)
    {
        if (n == 0)
            return 1;
        double half = PowerBySquaring(x, n / 2);
        return n % 2 == 0 ? half * half : half * half * x;
    }

    [Differentiable]
    public static double PairwiseSum([Size(1, 7)] ReadOnlySpan<double> x)
    {
        if (x.Length == 1)
            return x[0] * x[0];
        int half = x.Length / 2;
        return PairwiseSum(x[..half]) + PairwiseSum(x[half..]) * x[0];
    }

    [Differentiable]
    public static double Even(double x, [Value(4, 5)] int n) => n == 0 ? x : Math.Sin(Odd(x, n - 1));

    [Differentiable]
    public static double Odd(double x, [Value(4, 5)] int n) => n == 0 ? x * x : x * Even(x, n - 1);

    [Differentiable]
    public static void InPlace(Span<double> x, [Value(3)] int depth)
    {
        if (depth > 0)
        {
            Overwrites.ThroughAFunction(x);
            InPlace(x[1..], depth - 1);
            x[0] *= x[1];
        }
    }

    [Differentiable]
    public static double Ackermann(double x, [Value(2)] int n, [Value(3)] int m)
    {
        double s = x;
        for (int i = 0; i < m; i++)
        {
            if (n > 0)
                s += 0.1 * Ackermann(s * x, n - 1, i) * s;
        }
        return s;
    }

    /// <summary>No reverse sweep reads what the view shows, so that no call has to keep a copy of it.</summary>
    [Differentiable]
    public static double ViewOfEitherUnread([Size(3)] ReadOnlySpan<double> x, [Size(3)] Span<double> work, [Value(0, 1, 2)] int depth)
    {
        ReadOnlySpan<double> source = x;
        if (depth == 1)
            source = work.Slice(0, work.Length);
        Span<double> inner = stackalloc double[3];
        double sum = x[0] + 3 * work[1];
        if (depth > 0)
            sum -= 2 * ViewOfEitherUnread(source, inner, depth - 1);
        work[0] = 2 * x[1];
        return sum;
    }
}
