using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans that a branch chooses.</summary>
public static partial class ViewsChosen
{
    [Differentiable]
    public static double ByAConditional([Size(4)] ReadOnlySpan<double> a, [Size(4)] ReadOnlySpan<double> b, bool first)
    {
        ReadOnlySpan<double> row = first ? a : b;
        double p = 1;
        for (int i = 0; i < row.Length; i++)
            p *= row[i];
        return p * a[0];
    }

    [Differentiable]
    public static double OfSlices([Size(6)] ReadOnlySpan<double> x, double t)
    {
        ReadOnlySpan<double> half = x[0] > t ? x[..3] : x[2..];
        return half[0] * half[^1] * t;
    }

    [Differentiable]
    public static double OfArrays(double[] a, double[] b, bool swap)
    {
        var (p, q) = (swap ? b : a, swap ? a : b);
        return p[0] * p[0] * q[1];
    }

    [Differentiable]
    public static double ByASwitchExpression([Size(3)] double[] p, [Size(3)] Span<double> q, [Size(3)] ReadOnlySpan<double> r, [Value(0, 1, 2)] int k)
    {
        ReadOnlySpan<double> row = k switch { 0 => p, 1 => q, _ => r };
        return row[0] * row[1] + p[2] * q[2] * r[2];
    }

    [Differentiable]
    public static double ByASwitch([Size(6)] ReadOnlySpan<double> x, [Value(0, 1, 2, 3)] int k)
    {
        ReadOnlySpan<double> part;
        switch (k)
        {
            case 0:
                part = x[..2];
                break;
            case 1:
                part = x[2..4];
                break;
            case 2:
                return x[0];
            default:
                part = x[^3..];
                break;
        }
        return part[0] * part[1];
    }

    [Differentiable]
    public static double BetweenTheSame([Size(3)] ReadOnlySpan<double> x, bool first)
    {
        double[] made = x.ToArray();
        double[] chosen = first ? made : made;
        chosen[0] *= x[1];
        return chosen[0] * made[0];
    }

    [Differentiable]
    public static void WrittenThrough([Size(3)] Span<double> y, [Size(3)] Span<double> z, double a, bool first)
    {
        Span<double> target = first ? y : z;
        for (int i = 0; i < target.Length; i++)
            target[i] = target[i] * a + y[i] * z[i];
        y[0] *= target[1];
    }

    [Differentiable]
    public static double InBranchesOfAnIf([Size(4)] ReadOnlySpan<double> x, [Size(4)] Span<double> y, bool own)
    {
        Span<double> work = y;
        if (own)
        {
            double[] copy = new double[4];
            for (int i = 0; i < 4; i++)
                copy[i] = x[i] * y[i];
            work = copy;
        }
        for (int i = 1; i < work.Length; i++)
            work[i] *= work[i - 1] + x[i];
        return work[3] * y[1];
    }

    [Differentiable]
    public static double StackOrHeap([Size(2, 5)] ReadOnlySpan<double> x)
    {
        int n = x.Length;
        Span<double> buffer = n <= 3 ? stackalloc double[3] : new double[n];
        for (int i = 0; i < n; i++)
            buffer[i] = x[i] * x[(i + 1) % n];
        double sum = 0;
        foreach (double value in buffer)
            sum += Math.Exp(value);
        return sum;
    }

    [Differentiable]
    public static double StackOrHeapCut([Size(2, 5)] ReadOnlySpan<double> x)
    {
        Span<double> buffer = (x.Length <= 3 ? stackalloc double[3] : new double[x.Length])[..x.Length];
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = i == 0 ? x[0] : buffer[i - 1] * x[i];
        return buffer[^1];
    }

    [Differentiable]
    public static double GivenOrOwn([Size(4)] ReadOnlySpan<double> x, [Scratch, Size(0, 4)] Span<double> work)
    {
        Span<double> y = work.Length >= x.Length ? work : new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Math.Sin(x[i]);
        return y[0] * y[1] * y[2];
    }

    [Differentiable]
    public static double SortedPair([Size(3)] ReadOnlySpan<double> a, [Size(3)] ReadOnlySpan<double> b)
    {
        ReadOnlySpan<double> low = a, high = b;
        if (a[0] > b[0])
        {
            low = b;
            high = a;
        }
        return (high[0] - low[0]) * low[1] * high[2];
    }

    [Differentiable]
    public static double Padded([Size(3)] ReadOnlySpan<double> x, bool some)
    {
        ReadOnlySpan<double> tail = default;
        if (some)
            tail = x[1..];
        double sum = x[0];
        foreach (double value in tail)
            sum *= value;
        return sum;
    }

    [Differentiable]
    public static double ConstantOrNot([Size(3)] ReadOnlySpan<double> w, [Constant, Size(3)] ReadOnlySpan<double> fallback, bool use)
    {
        ReadOnlySpan<double> v = use ? w : fallback;
        return v[0] * v[1] * w[2] + fallback[0] * w[0];
    }

    [Differentiable]
    public static double ZerosOrNot([Size(3)] ReadOnlySpan<double> w, bool use, double a)
    {
        double[] zeros = new double[3];
        zeros[1] = 0.5;
        ReadOnlySpan<double> v = use ? w : zeros;
        double product = (v[0] + a) * (v[1] + a) * v[2];
        return product + zeros[1] * w[0];
    }

    [Differentiable]
    public static double InALoop([Size(4)] ReadOnlySpan<double> a, [Size(4)] ReadOnlySpan<double> b, double t)
    {
        double s = 1;
        for (int i = 0; i < a.Length; i++)
        {
            ReadOnlySpan<double> larger = a[i] * t > b[i] ? a : b;
            s = s * larger[i] + larger[3 - i];
        }
        return s;
    }

    [Differentiable]
    public static double NestedChoices([Size(3)] ReadOnlySpan<double> a, [Size(3)] ReadOnlySpan<double> b, [Size(3)] ReadOnlySpan<double> c, bool p, bool q)
    {
        ReadOnlySpan<double> inner = q ? b : c;
        ReadOnlySpan<double> outer = p ? a : inner;
        ReadOnlySpan<double> again = p ? inner : outer;
        return outer[0] * inner[1] * again[2];
    }

    [Differentiable]
    public static double FromALocalFunction([Size(6)] ReadOnlySpan<double> x, [Value(0, 1, 2)] int k)
    {
        double sum = 0;
        for (int i = 0; i < 2; i++)
        {
            ReadOnlySpan<double> part = Part(x, k + i);
            sum += part[0] * part[1];
        }
        return sum;

        static ReadOnlySpan<double> Part(ReadOnlySpan<double> all, int number)
        {
            if (number == 0)
                return all[..2];
            if (number > 2)
                return all[^2..];
            return all.Slice(2 * number);
        }
    }

    [Differentiable]
    public static double EarlyReturns([Size(3)] ReadOnlySpan<double> x, [Size(3)] Span<double> y, double t)
    {
        Span<double> z = y;
        if (t > 0.5)
            z = z[1..];
        else if (t < -0.5)
            return x[0] * t;
        for (int i = 0; i < z.Length; i++)
        {
            z[i] *= x[i];
            if (z[i] > 0.7)
                return z[i] * t;
            if (z[i] < -0.7)
                z = y;
        }
        return z[0] * t;
    }

    [Differentiable]
    public static double Grids([Size(4)] ReadOnlySpan<double> x, [Value(0, 1, 3)] int steps, double a)
    {
        double[,] now = new double[2, 2], then = new double[2, 2];
        for (int i = 0; i < 4; i++)
            now[i / 2, i % 2] = x[i];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 2; j++)
                    then[i, j] = now[i, j] * now[j, i] + a * now[1 - i, j];
            (now, then) = (then, now);
        }
        double[,] larger = now[0, 0] > then[0, 0] ? now : then;
        return larger[0, 1] * larger[1, 1] + now[1, 0];
    }

    [Differentiable]
    public static void Copied([Size(4)] ReadOnlySpan<double> x, [Size(4)] Span<double> y, [Size(4)] Span<double> z, bool first)
    {
        Span<double> target = first ? y : z, other = first ? z : y;
        x.CopyTo(target);
        target[1] *= other[2];
        other[1..3].Fill(target[0] * target[1]);
        target[2..].Clear();
        other.Reverse();
    }
}
