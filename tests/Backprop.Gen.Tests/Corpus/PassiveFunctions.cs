using System;
using System.Collections.Generic;
using System.Linq;
using Backprop.Tests.Oracles;
using Backprop.Tests.Promises;

namespace Backprop.Tests.Corpus;

/// <summary>Lambdas, delegates and LINQ over data that carries no derivatives.</summary>
public static partial class PassiveFunctions
{
    private sealed record Segment(int Id, int Count, double End);

    private static readonly Segment[] s_segments = [new(3, 2, 0.5), new(5, 4, 1.5), new(1, 3, 2)];

    private static readonly List<int> s_order = [2, 0, 1];

    private static event Action<int>? Counted;

    private static int Twice(int v) => 2 * v;

    [Differentiable]
    public static double Linq(double x, [Value(0, 2, 6)] int n)
    {
        int k = s_segments.Where(s => s.Id > n).Sum(s => s.Count);
        return x * x * k + x;
    }

    [Differentiable]
    public static double KnotFound(double x, [Constant] double[] knots)
    {
        int k = Array.FindIndex(knots, v => v > 0.1), below = knots.Count(v => v < Derivative.Stop(x));
        return Math.Sin(x * (k + 2)) * (1 + below) * x;
    }

    [Differentiable]
    public static double Delegates(ReadOnlySpan<double> x, [Value(1, 3)] int n)
    {
        Func<int, int> next = v => (v + n) % 5;
        Func<int, Func<int, int>> plus = a => b => a + b;
        Func<int, int> twice = Twice;
        Comparison<int> descending = (a, b) => b - a;
        var places = new List<int> { 3, 1, 2 };
        places.Sort(descending);
        double p = 1;
        foreach (int i in places)
            p = p * x[next(i)] + plus(i)(twice(n)) * x[i];
        return p;
    }

    [Differentiable]
    public static double CapturedInALoop(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            int larger = s_segments.Count(c => c.Id > i);
            s = s * x[i] + larger * x[i] * x[i];
        }
        return s;
    }

    /// <summary>Each delegate sees the variable of its own round.</summary>
    [Differentiable]
    public static double HeldUntilLater(ReadOnlySpan<double> x)
    {
        var places = new List<Func<int>>();
        for (int i = 0; i < x.Length; i++)
        {
            int at = i;
            places.Add(() => at);
        }
        double s = 1;
        foreach (Func<int> place in places)
            s = s * x[place()] + place();
        return s;
    }

    /// <summary>A lambda that runs at once may change what it captures.</summary>
    [Differentiable]
    public static double ChangedAtOnce(ReadOnlySpan<double> x)
    {
        double s = x[0];
        for (int i = 1; i < 3; i++)
        {
            int total = i, factor = i + 1;
            s_order.ForEach(v => total += v * factor);
            s *= x[i] + total;
        }
        return s;
    }

    /// <summary>A delegate writes an array that it has captured, between two reads of the array.</summary>
    [Differentiable]
    public static double WrittenByADelegate(ReadOnlySpan<double> x)
    {
        int[] at = new int[1];
        Action advance = () => at[0]++;
        double p = 1;
        for (int i = 0; i < x.Length; i++)
        {
            p *= 2 + x[at[0]] * x[0];
            advance();
        }
        return p;
    }

    private sealed class Cursor(int[] place)
    {
        public void Advance() => place[0] += 2;
    }

    /// <summary>The same by an object.</summary>
    [Differentiable]
    public static double WrittenByAnObject(ReadOnlySpan<double> x)
    {
        int[] at = new int[1];
        var cursor = new Cursor(at);
        double p = Math.Sin(x[at[0]]) * x[at[0]];
        cursor.Advance();
        p *= Math.Sin(x[at[0]]) * x[at[0]];
        cursor.Advance();
        return p * x[at[0]];
    }

    /// <summary>What lambdas call their variables has nothing to do with those around them.</summary>
    [Differentiable]
    public static double SameNames(double t, [Value(2)] int s)
    {
        int n = s;
        double xGradient = t * t, workspace = xGradient * s_segments.Count(k => k.Id > n);
        int k = s_segments.Select(tAdjoint => tAdjoint.Count).First(workspace2 => workspace2 > s);
        for (int v = 0; v < k; v++)
            workspace += xGradient * t * s_order.Count(u => u < v);
        return workspace;
    }

    [Differentiable]
    public static double OverAQuery(double x, [Value(1, 2)] int n)
    {
        double s = 0;
        foreach (int t in s_order.Where(v => v != n).OrderBy(v => -v))
            s = s * x + (t + 1) * x;
        return s;
    }

    /// <summary>A condition on active data is a condition, whoever evaluates it.</summary>
    [Differentiable]
    public static double AnyOfThem(double[] x)
    {
        double p = x[0] * x[1];
        return x.Any(v => v > 1) ? p * x[2] : p + x[3];
    }

    [Differentiable]
    public static double EventRaised(double x, [Value(3)] int n)
    {
        int seen = 0;
        Action<int> count = Ignore;
        Counted += count;
        Counted?.Invoke(n);
        Counted -= count;
        return x * x * (n + seen);
    }

    private static void Ignore(int n) => s_order[0] = 2;

    [Differentiable]
    public static double TupleCaptured(double x, [Value(4)] int n)
    {
        (int Low, int High) range = (1, n);
        var limits = new { Low = 2, High = n }.High;
        return x * x * Enumerable.Range(0, 9).Count(i => i > range.Low && i <= range.High) + x * limits;
    }

    private static IEnumerable<int> FirstOf(int n)
    {
        s_open++;
        try
        {
            for (int i = 0; i < n; i++)
                yield return i;
        }
        finally
        {
            s_open--;
        }
    }

    [ThreadStatic]
    private static int s_open;

    /// <summary>The sequences that a method enumerates and has not disposed of.</summary>
    public static int Open => s_open;

    [Differentiable]
    public static double LeavesSequences(ReadOnlySpan<double> x, [Value(3, 5)] int n)
    {
        double p = 1;
        foreach (int i in FirstOf(n))
        {
            if (x[i] > 1)
                break;
            p *= x[i] + 0.5;
            if (p < -1)
                return p * x[0];
        }
        return p + x[0] * s_open;
    }

    [Differentiable]
    public static double Queries(double x, [Value(0, 2)] int n)
    {
        int k = (from s in s_segments where s.Id > n orderby s.Count descending select s.Count + n).First();
        int groups = (from s in s_segments group s by s.Id % 2 into g let c = g.Count() where c > 1 select g.Key + c).Sum();
        int pairs = (from a in s_segments from b in s_segments join c in s_segments on a.Id equals c.Id where a.Id < b.Id select a.Id * c.Count).Sum();
        double y = x;
        foreach (int id in from s in s_segments where s.Id != n select s.Id)
            y = y * x + id;
        return y * k + x * groups * pairs;
    }

    private static int KindOf(object o) => o switch { byte => 1, int => 2, _ => 3 };

    private static int KindOf<T>(Func<int, T> f) => f(1) is byte ? 5 : 6;

    private static int LengthOf(char[]? text) => text?.Length ?? 100;

    private static int LengthOf(string? text) => text?.Length ?? 200;

    /// <summary>Constants keep the types by which overloads are told apart, and by which they are boxed.</summary>
    [Differentiable]
    public static double TypedConstants(double x)
    {
        const byte Small = 7;
        const sbyte Negative = -3;
        byte local = 4;
        int k = KindOf((byte)3) + KindOf(Small) + LengthOf((string?)null) + KindOf(v => local) + KindOf(v => Small);
        return x * x * (k + ((sbyte)-3).CompareTo((sbyte)1) + s_order.Select(v => Negative.CompareTo((sbyte)-4) * v).Sum());
    }

    [Differentiable]
    public static double TakesADelegate(double x, double z)
    {
        double s = x;
        for (int i = 1; i < 4; i++)
        {
            int at = i;
            Func<int, double> f = v => 0.25 * v * at;
            s = CapturedVariables.Weighted(s, f) + z * x;
        }
        return s;
    }
}
