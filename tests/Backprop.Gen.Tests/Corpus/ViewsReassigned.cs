using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays and spans that a loop assigns: layers that feed the next one, double buffers, rests of a span.</summary>
public static partial class ViewsReassigned
{
    [Differentiable]
    public static double Layers([Size(3)] ReadOnlySpan<double> x, [Size(9)] ReadOnlySpan<double> w, [Value(0, 1, 3)] int layers)
    {
        int n = x.Length;
        double[] state = new double[3 * n];
        ReadOnlySpan<double> feed = x;
        for (int layer = 0; layer < layers; layer++)
        {
            Span<double> hidden = state.AsSpan(layer * n, n);
            for (int i = 0; i < n; i++)
                hidden[i] = Math.Tanh(feed[i] * w[layer * n + i] + feed[(i + 1) % n]);
            feed = hidden;
        }
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += feed[i] * feed[i];
        return sum;
    }

    [Differentiable]
    public static double LayersOfAParameter([Size(3)] ReadOnlySpan<double> x, [Size(12)] Span<double> state, double a)
    {
        ReadOnlySpan<double> feed = x;
        for (int start = 0; start + feed.Length <= state.Length; start += feed.Length)
        {
            Span<double> hidden = state.Slice(start, feed.Length);
            for (int i = 0; i < hidden.Length; i++)
                hidden[i] = a * hidden[i] + feed[i] * feed[^(i + 1)];
            feed = hidden;
        }
        return feed[0] * feed[1] + feed[2];
    }

    /// <summary>The input is constant, what is fed later is not.</summary>
    [Differentiable]
    public static double ConstantInput([Constant, Size(3)] ReadOnlySpan<double> x, [Size(3)] ReadOnlySpan<double> w, [Value(0, 1, 4)] int layers)
    {
        double[] hidden = new double[x.Length];
        ReadOnlySpan<double> feed = x;
        double total = 0;
        for (int layer = 0; layer < layers; layer++)
        {
            for (int i = 0; i < w.Length; i++)
                hidden[i] = Math.Sin(feed[i] * w[i]);
            total += hidden[layer % 3];
            feed = hidden;
        }
        return total + feed[1] * w[0];
    }

    [Differentiable]
    public static double SwappedByATuple([Size(6)] ReadOnlySpan<double> x, double a, [Value(0, 1, 4)] int steps)
    {
        double[] current = new double[x.Length], next = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            current[i] = x[i];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < current.Length - 1; i++)
                next[i] = current[i] + a * (current[i - 1] * current[i + 1]);
            (current, next) = (next, current);
        }
        return current[2] * current[3] + next[1];
    }

    [Differentiable]
    public static double SwappedByATemporary([Size(5)] ReadOnlySpan<double> x, double a, [Value(0, 3)] int steps)
    {
        Span<double> current = stackalloc double[x.Length], next = stackalloc double[x.Length];
        for (int i = 0; i < x.Length; i++)
            current[i] = Math.Exp(x[i]);
        while (steps-- > 0)
        {
            next[0] = current[^1];
            for (int i = 1; i < current.Length; i++)
                next[i] = a * current[i - 1] * current[i];
            Span<double> previous = current;
            current = next;
            next = previous;
        }
        double sum = 0;
        foreach (double value in current)
            sum += value * value;
        return sum;
    }

    [Differentiable]
    public static void ParametersSwapped([Size(4)] Span<double> p, [Size(4)] double[] q, double a, [Value(0, 1, 2, 5)] int steps)
    {
        Span<double> from = p, to = q;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < from.Length; i++)
                to[i] = a * to[i] + from[i] * from[i];
            Span<double> other = from;
            from = to;
            to = other;
        }
        to[0] *= from[1];
    }

    /// <summary>Three levels of the wave equation, rotated.</summary>
    [Differentiable]
    public static double Rotated([Size(5)] ReadOnlySpan<double> start, double c, [Value(1, 2, 3, 7)] int steps)
    {
        int n = start.Length;
        double[] before = new double[n], now = new double[n], after = new double[n];
        for (int i = 0; i < n; i++)
        {
            before[i] = start[i];
            now[i] = Math.Cos(start[i]);
        }
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < n - 1; i++)
                after[i] = 2 * now[i] - before[i] + c * c * (now[i + 1] - 2 * now[i] + now[i - 1]);
            (before, now, after) = (now, after, before);
        }
        return now[1] * now[2] + before[3];
    }

    [Differentiable]
    public static double RestByARange([Size(0, 1, 5)] ReadOnlySpan<double> xs, double a)
    {
        double s = a;
        while (!xs.IsEmpty)
        {
            s = s * xs[0] + xs[^1];
            xs = xs[1..];
        }
        return s;
    }

    [Differentiable]
    public static double RestFromBothEnds([Size(1, 4, 7)] ReadOnlySpan<double> xs)
    {
        double s = 1;
        for (ReadOnlySpan<double> rest = xs; rest.Length > 1; rest = rest[1..^1])
            s = s * rest[0] + Math.Sin(rest[^1]) * s;
        return s;
    }

    [Differentiable]
    public static double RecordsOfALine([Size(7)] ReadOnlySpan<double> line)
    {
        double sum = 0;
        while (line.Length >= 3)
        {
            ReadOnlySpan<double> record = line.Slice(0, 3);
            sum += record[0] * record[1] * record[2];
            line = line.Slice(2);
        }
        return sum;
    }

    [Differentiable]
    public static void WrittenRest([Size(6)] Span<double> y, double a)
    {
        double last = a;
        while (y.Length > 0)
        {
            y[0] *= last;
            last = Math.Sin(y[0]) + a;
            y = y[1..];
        }
    }

    [Differentiable]
    public static double Bisected([Size(1, 2, 7, 16)] ReadOnlySpan<double> xs, double t)
    {
        double weight = 1;
        while (xs.Length > 1)
        {
            int half = xs.Length / 2;
            if (xs[half] > t)
            {
                weight *= xs[half] - t;
                xs = xs[..half];
            }
            else
            {
                weight *= 1 + xs[0] * t;
                xs = xs[half..];
            }
        }
        return weight * xs[0];
    }

    [Differentiable]
    public static double Windows([Size(8)] ReadOnlySpan<double> x, [Value(1, 2, 3)] int width)
    {
        double sum = 0;
        ReadOnlySpan<double> window = x[..width];
        for (int i = 0; i + width < x.Length; i++)
        {
            double product = 1;
            foreach (double value in window)
                product *= value;
            sum += product;
            window = x.Slice(i + 1, width);
        }
        return sum;
    }

    [Differentiable]
    public static double LongestRow([Size(12)] ReadOnlySpan<double> m)
    {
        ReadOnlySpan<double> best = m[..3];
        double longest = 0;
        for (int r = 0; r < 4; r++)
        {
            ReadOnlySpan<double> row = m.Slice(3 * r, 3);
            double norm = 0;
            foreach (double v in row)
                norm += v * v;
            if (norm <= longest)
                continue;
            longest = norm;
            best = row;
        }
        return best[0] * best[1] + Math.Sqrt(longest);
    }

    [Differentiable]
    public static double FirstAbove([Size(12)] ReadOnlySpan<double> m, double level)
    {
        ReadOnlySpan<double> found = m[^3..];
        for (int r = 0; r < 4; r++)
        {
            ReadOnlySpan<double> row = m.Slice(3 * r, 3);
            if (row[0] + row[1] > level)
            {
                found = row;
                break;
            }
        }
        return found[0] * found[2] * level;
    }

    /// <summary>The same memory under both names from some round on.</summary>
    [Differentiable]
    public static double MeetInOneArray([Size(4)] ReadOnlySpan<double> x, [Value(0, 1, 2, 4)] int steps)
    {
        double[] a = new double[4], b = new double[4];
        for (int i = 0; i < 4; i++)
        {
            a[i] = x[i];
            b[i] = x[i] * x[i];
        }
        Span<double> p = a, q = b;
        for (int t = 0; t < steps; t++)
        {
            p[t] *= q[t];
            q[(t + 1) % 4] += p[t] * q[t];
            if (t == 1)
                q = p;
        }
        return p[1] * q[2] + a[0] * b[3];
    }

    [Differentiable]
    public static float Single([Size(4)] ReadOnlySpan<float> x, [Value(0, 3)] int steps)
    {
        float[] from = new float[4], to = new float[4];
        for (int i = 0; i < 4; i++)
            from[i] = x[i];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 4; i++)
                to[i] = from[i] * from[(i + 1) % 4] + 1;
            (from, to) = (to, from);
        }
        return from[0];
    }

    [Differentiable]
    public static double Indices([Size(4)] ReadOnlySpan<double> x, [Value(1, 4)] int steps)
    {
        int[] from = [0, 1, 2, 3], to = new int[4];
        double sum = 0;
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 4; i++)
                to[i] = from[(i + 1) % 4];
            sum += x[to[0]] * x[from[2]];
            (from, to) = (to, from);
        }
        return sum;
    }

    [Differentiable]
    public static double InNestedLoops([Size(4)] ReadOnlySpan<double> x, [Size(4)] Span<double> y, double a, [Value(0, 2, 3)] int n)
    {
        ReadOnlySpan<double> from = x;
        double[] spare = new double[4];
        for (int i = 0; i < n; i++)
        {
            Span<double> to = y;
            for (int k = 0; k < n; k++)
            {
                for (int j = 0; j < 4; j++)
                    to[j] = to[j] * a + from[j];
                from = to;
                to = k % 2 == 0 ? spare : y;
            }
        }
        return from[0] * spare[1] + y[2];
    }

    /// <summary>A variable that names one array all the time, and nothing that must be kept.</summary>
    [Differentiable]
    public static double AlwaysTheSame([Size(3)] ReadOnlySpan<double> x, double a)
    {
        double[] copy = x.ToArray();
        double[] other = copy;
        for (int i = 0; i < 3; i++)
            other = copy;
        return other[0] > 0 && other[1] > -2 ? a * a * x[2] : 1.5 * a;
    }
}
