using System;
using System.Diagnostics;
using System.IO;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Argument checks, <c>try</c> with <c>finally</c>, <c>using</c>, <c>lock</c>, and other passive code around the numbers.</summary>
public static partial class Guards
{
    private static readonly object s_gate = new();

    private static readonly string? s_name = "scale";

    private static readonly string? s_none = null;

    [ThreadStatic]
    private static int s_depth;

    /// <summary>Something to dispose of that takes no memory.</summary>
    private readonly struct Scope : IDisposable
    {
        public static Scope Enter(int by)
        {
            s_depth += by;
            return new Scope(by);
        }

        private Scope(int by) => By = by;

        public int By { get; }

        public void Dispose() => s_depth -= By;
    }

    /// <summary>A pair whose members hold something while they compute.</summary>
    private readonly record struct Pair(double X, double Y)
    {
        public static Pair operator *(double by, Pair pair)
        {
            using (Scope.Enter(1))
                return new Pair(by * pair.X, pair.Y + pair.Y * by);
        }

        public Pair Swapped()
        {
            try
            {
                return new Pair(Y, X);
            }
            finally
            {
                s_depth++;
                s_depth--;
            }
        }
    }

    /// <summary>What comes out of a guarded part goes on under a variable's name.</summary>
    [Differentiable]
    public static double GuardedParts(double x, double y)
    {
        Pair pair = (x * new Pair(y, x)) with { X = y };
        Pair other = pair.Swapped() with { Y = pair.X * x };
        return pair.X * pair.Y + Math.Sin(other.X) * other.Y;
    }

    [Differentiable]
    public static double Checked(ReadOnlySpan<double> x, double[] y, [Value(3)] int n)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, x.Length, nameof(n));
        Debug.Assert(n > 0, $"{nameof(n)} is {n,4:D2} of {y.Length}");
        if (x.Length != y.Length)
            throw new ArgumentException($"{x.Length} is not {y.Length}", nameof(y));
        double s = n > 2 ? x[n] : throw new ArgumentOutOfRangeException(nameof(n));
        return s * y[n] * s;
    }

    /// <summary>Patterns ask whether an array is there and how long it is, <c>??</c> throws where it is not.</summary>
    [Differentiable]
    public static double CheckedByPatterns(ReadOnlySpan<double> x, double[] y, [Size(2, 4)] double[] z)
    {
        if (x is not { Length: > 0 })
            throw new ArgumentException("no elements", nameof(x));
        if (y is null or { Length: 0 })
            throw new ArgumentException("no elements", nameof(y));
        double[] present = z ?? throw new ArgumentNullException(nameof(z));
        _ = y ?? throw new ArgumentNullException(nameof(y));
        double sum = x[0] * y[^1];
        if (present is { Length: 2 or 3 })
            sum *= present[1];
        return present is not { } ? sum : sum * present[0] * present[0];
    }

    [Differentiable]
    public static double Alternatives(double x, [Value(2, 5)] int n)
    {
        string name = s_none ?? s_name ?? throw new InvalidOperationException("no name");
        string? other = s_none;
        other ??= "factor";
        int length = s_none?.Length ?? n;
        int? maybe = n > 3 ? n : null;
        double y = x * name.Length + (other?.Length ?? 0) * x * x;
        if (maybe is null || maybe.Value > 9)
            y *= length;
        return y * maybe.GetValueOrDefault(1) * (maybe is > 4 ? x : 2);
    }

    [Differentiable]
    public static double Finally(double x, [Value(0, 1, 4)] int n)
    {
        double y = x;
        try
        {
            double s = Math.Sin(y);
            if (n > 3)
                return s * y;
            for (int i = 0; i < n; i++)
                y *= s + i;
            y = Math.Exp(y * s);
        }
        finally
        {
            s_depth = 0;
        }
        return y * x;
    }

    [Differentiable]
    public static double Using(ReadOnlySpan<double> x)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            using Scope scope = Scope.Enter(i);
            if (x[i] > 1.2)
                continue;
            p *= x[i] + s_depth;
            if (p < -2)
                break;
        }
        return p;
    }

    [Differentiable]
    public static double UsingStatements(double x, double y)
    {
        using (Scope outer = Scope.Enter(1))
        using (Scope.Enter(2))
        {
            x *= y + s_depth;
            y = Math.Sin(x) * outer.By;
        }
        return x * y;
    }

    [Differentiable]
    public static double UsingAllTheWay(ReadOnlySpan<double> x)
    {
        using Scope first = Scope.Enter(2);
        double s = x[0] * first.By;
        using Scope second = Scope.Enter(1);
        if (s < 0)
            return s * s * second.By;
        double[] squares = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            squares[i] = x[i] * x[i] * s;
        return squares[1] * squares[2] + squares[0] * s;
    }

    [Differentiable]
    public static void WritesInside(Span<double> y, double a)
    {
        try
        {
            y[0] *= a;
            y[1] = y[0] * y[2];
        }
        finally
        {
            y[3] = 1;
            y[4] *= 2;
        }
        y[0] *= y[4] * y[1];
    }

    [Differentiable]
    public static double LockedCounter(double x)
    {
        int depth;
        lock (s_gate)
        {
            s_depth++;
            depth = s_depth--;
        }
        return x * x * depth;
    }

    [Differentiable]
    public static double Indexes(double[] x, [Value(1, 2)] int from)
    {
        Index last = ^1, first = from;
        Range middle = first..last;
        Range all = ..;
        ReadOnlySpan<double> y = x.AsSpan()[middle];
        double[] copy = x[middle];
        copy[0] *= x[last];
        return copy[0] * y[^1] + x[first] * x.AsSpan(all)[last] * copy.Length;
    }

    [Differentiable]
    public static double ChainsOfAssignments(double x, double y)
    {
        double a, b, c;
        a = b = c = x * y;
        double d = (a += 2) * x;
        double e = b++ * b - --c;
        _ = d * e;
        return d * e + (x = y * d) * (y -= x) + a;
    }

    [Differentiable]
    public static double Defaults(double x, [Value(4L, -3L)] long n)
    {
        double y = default;
        y += x;
        int k = unchecked((int)(n * 0x1_0000_0001L));
        checked
        {
            k += (int)n;
        }
        const double half = 0.5;
        return y * x * (k >> 1) + half * (k / 3) * x + (k & 3) * default(double) + (uint)k % 5 * x;
    }

    [Differentiable]
    public static double Logged(double x)
    {
        TextWriter? log = s_none is null ? null : TextWriter.Null;
        log?.WriteLine("called");
        return x * x;
    }
}
