using System;
using System.Numerics;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays that a loop makes in its body, or a branch in one of its sides, and that stay in a variable behind it.</summary>
public static partial class ArraysCarriedOn
{
    [Differentiable]
    public static double Recurrent([Size(3)] double[] start, [Size(9)] ReadOnlySpan<double> w, [Size(4)] ReadOnlySpan<double> input)
    {
        double[] state = start;
        foreach (double v in input)
        {
            double[] next = new double[state.Length];
            for (int i = 0; i < next.Length; i++)
            {
                double z = v;
                for (int j = 0; j < state.Length; j++)
                    z += w[i * 3 + j] * state[j];
                next[i] = Math.Tanh(z);
            }
            state = next;
        }
        return state[0] * state[1] + state[2];
    }

    /// <summary>No round at all leaves what there was.</summary>
    [Differentiable]
    public static double PerhapsNoRound([Size(3)] double[] start, double a, [Value(0, 1, 4)] int rounds)
    {
        double[] x = start;
        for (int t = 0; t < rounds; t++)
        {
            double[] next = new double[3];
            for (int i = 0; i < 3; i++)
                next[i] = Math.Sin(a * x[i]) + x[(i + 1) % 3];
            x = next;
        }
        return x[0] * x[1] + x[2];
    }

    [Differentiable]
    public static double UntilItIsSmall([Domain(1.5, 3)][Size(3)] double[] start, [Domain(0.5, 0.8)] double a)
    {
        double[] x = start;
        while (x[0] * x[1] > 0.3)
        {
            double[] next = new double[3];
            next[0] = a * x[1];
            next[1] = a * x[0] + 0.01 * x[2];
            next[2] = Math.Sin(x[2]) * x[0];
            x = next;
        }
        return x[0] * x[1] * x[2];
    }

    /// <summary>Each array is longer than the one before.</summary>
    [Differentiable]
    public static double Growing([Size(2)] double[] start, double a)
    {
        double[] x = start;
        int rounds = 0;
        while (x.Length < 6)
        {
            double[] next = new double[x.Length + 1 + rounds];
            for (int i = 0; i < next.Length; i++)
                next[i] = a * (i < x.Length ? x[i] : 1) + x[i % x.Length] * x[0];
            x = next;
            rounds++;
        }
        double sum = 0;
        foreach (double v in x)
            sum += v * v;
        return sum;
    }

    /// <summary>The last two of a sequence.</summary>
    [Differentiable]
    public static double TwoBack([Size(2)] double[] start, double a, [Value(0, 1, 5)] int rounds)
    {
        double[] before = start, now = start;
        for (int t = 0; t < rounds; t++)
        {
            double[] next = [a * now[0] + before[1], now[1] * before[0]];
            before = now;
            now = next;
        }
        return now[0] * before[0] + now[1] * before[1] * a;
    }

    [Differentiable]
    public static double Swapped([Size(2)] double[] start, double a)
    {
        double[] before = [1, a], now = start;
        for (int t = 0; t < 4; t++)
        {
            double[] next = [Math.Sin(now[0] * before[1]), a * now[1]];
            (before, now) = (now, next);
        }
        return now[0] * before[1] - now[1];
    }

    /// <summary>What was handed on is written: it is one with the array that was made before.</summary>
    [Differentiable]
    public static double WrittenLater([Size(3)] double[] start, double a)
    {
        double[] x = (double[])start.Clone();
        double[] old = x;
        for (int t = 0; t < 4; t++)
        {
            x[1] = Math.Sin(x[1] * a + x[0]);
            old[2] += x[1] * x[1];
            double[] next = new double[3];
            next[0] = Math.Sin(x[1]) + old[2];
            next[1] = x[0];
            next[2] = a;
            if (t % 2 == 1)
                old = next;
            next[1] += x[2];
            x = next;
            old[0] += x[1];
        }
        return x[0] * x[1] + x[2] * old[1] + old[0];
    }

    /// <summary>The best so far, or the last.</summary>
    [Differentiable]
    public static double Best([Size(2)] double[] start, double a)
    {
        double[] x = start, best = start;
        for (int t = 0; t < 6; t++)
        {
            double[] next = [Math.Sin(3 * x[1] + t) * a, Math.Cos(x[0])];
            if (next[0] > best[0])
                best = next;
            x = t % 3 == 2 ? best : next;
        }
        return x[0] * best[1] + best[0];
    }

    /// <summary>Inner and outer loops hand on the same variable.</summary>
    [Differentiable]
    public static double Nested([Size(2)] double[] start, double a)
    {
        double[] x = start;
        double sum = 0;
        for (int t = 0; t < 3; t++)
        {
            double[] y = x;
            for (int s = 0; s <= t; s++)
            {
                double[] next = [y[0] * a + x[1], Math.Sin(y[1]) * x[0]];
                sum += y[0] * next[1];
                y = next;
            }
            x = y;
            sum *= x[0];
        }
        return sum + x[1];
    }

    /// <summary>Windows on what was made.</summary>
    [Differentiable]
    public static double Windows([Size(6)] Span<double> start, double a)
    {
        Span<double> x = start;
        for (int t = 0; t < 4; t++)
        {
            Span<double> next = new double[x.Length + 2];
            for (int i = 0; i < next.Length; i++)
                next[i] = a * x[i % x.Length] + i;
            x = t == 2 ? x[1..] : next.Slice(t, next.Length - 3);
            x[0] *= x[1];
        }
        double sum = 0;
        foreach (double v in x)
            sum += Math.Sin(v);
        return sum;
    }

    /// <summary>A branch makes an array of a length that only it knows.</summary>
    [Differentiable]
    public static double MadeByABranch([Size(3)] double[] start, double a, [Value(0, 1)] int way)
    {
        double[] x = start;
        if (way == 1)
        {
            int n = 1;
            for (double v = x[0] * x[0] + 1; v < 20 && n < 5; v *= 2)
                n++;
            double[] made = new double[n + 2];
            for (int i = 0; i < made.Length; i++)
                made[i] = a * x[i % 3] * i;
            x = made;
        }
        double sum = 0;
        foreach (double v in x)
            sum += v * v * a;
        return sum;
    }

    /// <summary>A filter that a callee applies, from one array to the next.</summary>
    [Differentiable]
    public static double ThroughACallee([Size(4)] double[] start, double a)
    {
        double[] x = start;
        double sum = 0;
        for (int t = 0; t < 3; t++)
        {
            double[] next = new double[x.Length];
            Smooth(x, a, next);
            sum += Dot(x, next);
            x = next;
        }
        return sum * Dot(x, start);
    }

    [Differentiable]
    private static void Smooth(ReadOnlySpan<double> from, double a, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = from[i] * from[i] + a * from[(i + 1) % from.Length];
    }

    [Differentiable]
    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Leaves the loop in three ways.</summary>
    [Differentiable]
    public static double Exits([Size(2)] double[] start, double a, [Value(0, 1, 2)] int way)
    {
        double[] x = start;
        for (int t = 0; t < 5; t++)
        {
            double[] next = [x[1] * a, x[0] + a];
            if (t == 2 && way == 0)
                return next[0] * x[1];
            if (t == 1 && way == 1)
                continue;
            x = next;
            if (t == 3 && way == 2)
                break;
        }
        return x[0] * x[1];
    }

    /// <summary>Copies of parts, joined.</summary>
    [Differentiable]
    public static double Joined([Size(3)] double[] start, double a)
    {
        double[] x = start;
        for (int t = 0; t < 3; t++)
            x = [a * x[0], .. x[1..], x[^1] * x[0]];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * x[i] * i;
        return sum;
    }

    /// <summary>Integers are carried as well.</summary>
    [Differentiable]
    public static double Permuted([Size(4)] ReadOnlySpan<double> x, double a)
    {
        int[] order = [2, 0, 3, 1];
        double sum = 1;
        for (int t = 0; t < 3; t++)
        {
            int[] next = new int[4];
            for (int i = 0; i < 4; i++)
                next[i] = order[order[i]] ^ (t & 1);
            order = next;
            for (int i = 0; i < 4; i++)
                sum *= 1 + a * x[order[i]] * x[i];
        }
        return sum;
    }

    [Differentiable]
    public static T OfAnyType<T>([Size(3)] T[] start, T a)
        where T : IFloatingPointIeee754<T>
    {
        T[] x = start;
        for (int t = 0; t < 3; t++)
        {
            T[] next = new T[3];
            for (int i = 0; i < 3; i++)
                next[i] = T.Sin(a * x[i]) + x[(i + 1) % 3] * x[i];
            x = next;
        }
        return x[0] * x[1] + x[2];
    }

    /// <summary>Local functions that advance.</summary>
    [Differentiable]
    public static double ByALocalFunction([Size(2)] double[] start, double a)
    {
        double[] x = start;
        for (int t = 0; t < 3; t++)
            Advance();
        return x[0] * x[1];

        void Advance()
        {
            double[] next = [x[0] * a + x[1], Math.Sin(x[0])];
            x = next;
        }
    }

    /// <summary>What a loop made lives on while another loop makes its own.</summary>
    [Differentiable]
    public static double OneAfterTheOther([Size(2)] double[] start, double a)
    {
        double[] x = start;
        for (int t = 0; t < 3; t++)
            x = [x[0] * a, x[1] * x[0]];
        double[] y = x;
        do
        {
            y = [y[0] + x[1], y[1] * a];
        }
        while (y[0] * y[0] < 4 && y[1] * y[1] > 0.01);
        return x[0] * y[1] + y[0];
    }

    /// <summary>Arrays that are handed to a method as objects, and others that are not, in one variable.</summary>
    [Differentiable]
    public static double Recursive([Domain(0, 2)] int depth, [Size(2)] double[] start, double a)
    {
        double[] x = start;
        for (int t = 0; t < x.Length; t++)
            x = [x[0] * a, x[1] * x[0]];
        double below = depth > 0 ? Recursive(depth - 1, x, a) : 1;
        for (int t = 0; t * t < 3; t++)
        {
            double[] next = new double[x.Length];
            for (int i = 0; i < next.Length; i++)
                next[i] = Math.Sin(x[i]) * start[i];
            x = next;
        }
        return x[0] * below + x[1];
    }

    /// <summary>Rows are filled with what they held.</summary>
    [Differentiable]
    public static double FilledRows([Size(3)] ReadOnlySpan<double> x)
    {
        double[][] rows = new double[2][];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = new double[3];
        x.CopyTo(rows[1]);
        Span<double> second = rows[1];
        second.Fill(second[1] * x[0]);
        rows[0].CopyTo(rows[1], 0);
        rows[1].AsSpan().Fill(x[2]);
        second[2] += x[1];
        return second[0] * second[2];
    }
}
