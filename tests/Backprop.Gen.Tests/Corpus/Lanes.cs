using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>
/// Inner loops that run over several elements at a time, or must not: rows of all lengths, offsets, slices that overlap, sums of
/// several terms, both precisions.
/// </summary>
public static partial class Lanes
{
    [Differentiable]
    public static double Dot(
        [Size(0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 24, 31, 32, 33, 40)] ReadOnlySpan<double> x,
        [Size(0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 24, 31, 32, 33, 40)] ReadOnlySpan<double> y)
    {
        double sum = 0.25;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum * sum;
    }

    [Differentiable]
    public static float SingleDot(
        [Size(0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 24, 31, 32, 33, 40)] ReadOnlySpan<float> x,
        [Size(0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 19, 23, 24, 31, 32, 33, 40)] ReadOnlySpan<float> y)
    {
        float sum = 0.25f;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum * 0.5f;
    }

    // the adjoint of a sum that is scaled: a reduction in the reverse sweep
    [Differentiable]
    public static void Scale([Size(0, 1, 3, 4, 6, 8, 13, 16, 21, 40)] ReadOnlySpan<double> x, double a, [Size(0, 1, 3, 4, 6, 8, 13, 16, 21, 40)] Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += a * x[i];
    }

    [Differentiable]
    public static void SingleScale([Size(0, 1, 3, 4, 6, 8, 13, 16, 21, 40)] ReadOnlySpan<float> x, float a, [Size(0, 1, 3, 4, 6, 8, 13, 16, 21, 40)] Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] -= x[i] * a;
    }

    [Differentiable]
    public static double Shift([Size(0, 2, 9, 17)] ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += a + x[i] - a * 2;
        return sum;
    }

    [Differentiable]
    public static double SumOfManyTerms([Size(0, 4, 11, 20)] ReadOnlySpan<double> x, [Size(0, 4, 11, 20)] ReadOnlySpan<double> y, double a)
    {
        double sum = 0, other = 1;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i] - x[i] + -y[i] * a;
            other -= x[i] * a;
        }
        return sum * other;
    }

    // each element meets its neighbours: what is added to overlaps itself
    [Differentiable]
    public static double Neighbours([Size(2, 3, 6, 10, 17)] ReadOnlySpan<double> x, double a, double b)
    {
        double sum = 0;
        for (int i = 1; i < x.Length - 1; i++)
            sum += a * x[i - 1] + b * x[i + 1] - x[i];
        return sum * sum;
    }

    [Differentiable]
    public static double OverlappingSlices([Size(12, 20)] ReadOnlySpan<double> x, double a, [Value(0, 1, 4, 3)] int from)
    {
        ReadOnlySpan<double> left = x.Slice(from, 8), right = x.Slice(2, 8);
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += a * left[i] + right[i];
        return sum * a;
    }

    // written and read at places that may be the same: one element after the other
    [Differentiable]
    public static void Recurrence([Size(3, 9, 18)] Span<double> y, double a, [Value(1, 2)] int lag)
    {
        for (int i = lag; i < y.Length; i++)
            y[i] += a * y[i - lag];
    }

    [Differentiable]
    public static void OverlappingUpdate([Size(12, 20)] Span<double> y, double a, [Value(0, 1, 3, 4)] int from)
    {
        Span<double> target = y.Slice(from, 8);
        ReadOnlySpan<double> source = y.Slice(2, 8);
        for (int i = 0; i < target.Length; i++)
            target[i] += a * source[i];
    }

    [Differentiable]
    public static double FlatMatrix([Size(0, 10, 27, 60)] ReadOnlySpan<double> w, [Size(0, 5, 9, 12)] ReadOnlySpan<double> x, [Size(0, 2, 3, 5)] ReadOnlySpan<double> u)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double inner = 0;
            for (int j = 0; j < x.Length; j++)
                inner += w[i * x.Length + j] * x[j];
            sum += u[i] * Math.Tanh(inner);
        }
        return sum;
    }

    // the inner loop may not run at all, and its slices would lie outside then
    [Differentiable]
    public static double Triangle([Size(0, 1, 36, 100)] ReadOnlySpan<double> w, [Value(0, 1, 6, 10)] int n, double a)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
                sum += a * w[i * n + j] - w[j];
            for (int j = 0; j < i; j++)
                sum += w[i * n + j] * a;
        }
        return sum * a;
    }

    [Differentiable]
    public static double NoRounds([Size(3, 4)] ReadOnlySpan<double> x, double a, [Value(0, -3)] int n)
    {
        double sum = a;
        for (int i = 0; i < n; i++)
            sum += a * x[i];
        for (int i = 2; i < n; i++)
            sum += a * x[i + 7];
        return sum * sum;
    }

    [Differentiable]
    public static double Descending([Size(0, 5, 9, 16)] ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = x.Length - 1; i >= 0; i--)
            sum += a * x[i];
        for (int i = x.Length - 1; i >= 1; i--)
            sum -= x[i] * a;
        return sum * a;
    }

    [Differentiable]
    public static double UpToTheLast([Size(1, 5, 9, 16)] ReadOnlySpan<double> x, double a)
    {
        double sum = 0;
        for (int i = 0; i <= x.Length - 1; i++)
            sum += a * x[i];
        return sum * a;
    }

    // rows of one matrix, updated in place by others: the rows are apart, which nobody can prove
    [Differentiable]
    public static void Eliminate([Size(4, 9, 36)] Span<double> m, [Value(2, 3, 6)] int n)
    {
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> pivot = m.Slice(k * n, n);
            double scale = 3 + pivot[k] * pivot[k];
            for (int i = k + 1; i < n; i++)
            {
                Span<double> row = m.Slice(i * n, n);
                double factor = row[k] / scale;
                for (int j = 0; j < n; j++)
                    row[j] -= factor * pivot[j];
            }
        }
    }

    [Differentiable]
    public static double Arrays([Size(0, 3, 8, 14)] double[] x, [Size(0, 3, 8, 14)] double[] y, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += a * x[i] + y[i] * x[i];
        return sum;
    }

    [Differentiable]
    public static double Jagged([Size(2, 3)] double[][] rows, double a)
    {
        double sum = 0;
        foreach (double[] row in rows)
        {
            for (int j = 0; j < row.Length; j++)
                sum += a * row[j];
        }
        return sum * a;
    }

    [Differentiable]
    public static double Mixed([Size(0, 3, 9)] ReadOnlySpan<double> x, [Size(0, 3, 9)] ReadOnlySpan<float> y, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i] * a;
        return sum;
    }

    // the adjoint takes what is in the target and leaves zero there
    [Differentiable]
    public static void Elementwise(
        [Size(0, 3, 9, 16)] ReadOnlySpan<double> x, [Size(0, 3, 9, 16)] ReadOnlySpan<double> w, double a,
        [Size(0, 3, 9, 16)] Span<double> product, [Size(0, 3, 9, 16)] Span<double> difference, [Size(0, 3, 9, 16)] Span<double> scaled)
    {
        for (int i = 0; i < x.Length; i++)
        {
            product[i] = x[i] * w[i];
            difference[i] = x[i] - w[i];
        }
        for (int i = 0; i < x.Length; i++)
            scaled[i] = -(a * x[i]);
    }

    // numbers and differences, added and set
    [Differentiable]
    public static double NumbersAndDifferences(
        [Size(0, 1, 3, 9, 16)] ReadOnlySpan<double> x, [Constant, Size(0, 1, 3, 9, 16)] ReadOnlySpan<double> t, double a,
        [Size(0, 1, 3, 9, 16)] Span<double> set, [Size(0, 1, 3, 9, 16)] Span<double> added, [Size(0, 1, 3, 9, 16)] Span<double> difference)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
            loss += 0.5 * (x[i] - t[i]) * (x[i] - t[i]) + a;
        for (int i = 0; i < x.Length; i++)
        {
            set[i] = a;
            added[i] -= a;
            difference[i] += (x[i] - t[i]) * a;
        }
        return loss;
    }

    // terms one after the other where that is their order, and not where it is not
    [Differentiable]
    public static void SeveralTerms(
        [Size(0, 3, 9, 16)] ReadOnlySpan<double> x, [Size(0, 3, 9, 16)] ReadOnlySpan<double> w, double a,
        [Size(0, 3, 9, 16)] Span<double> set, [Size(0, 3, 9, 16)] Span<double> added, [Size(0, 3, 9, 16)] Span<double> grouped)
    {
        for (int i = 0; i < x.Length; i++)
        {
            set[i] = a * x[i] - x[i] * w[i] + w[i];
            added[i] = added[i] + x[i] - 2 * w[i];
        }
        for (int i = 0; i < x.Length; i++)
            grouped[i] += x[i] * a + (w[i] - x[i]);
    }

    [Differentiable]
    public static void ClearedAndSetAgain([Size(0, 3, 9, 16)] ReadOnlySpan<double> x, double a, [Size(0, 3, 9, 16)] Span<double> y, [Size(0, 3, 9, 16)] Span<double> z)
    {
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = a * y[i];
            y[i] = 0;
        }
        for (int i = 0; i < x.Length; i++)
        {
            double was = z[i];
            z[i] = 0;
            y[i] = was * a;
            z[i] = x[i];
        }
    }

    // what a round keeps is an array of numbers itself
    [Differentiable]
    public static double Polynomial([Size(0, 1, 5, 11)] ReadOnlySpan<double> x, [Constant, Size(3)] ReadOnlySpan<double> times)
    {
        double sum = 0;
        foreach (double t in times)
        {
            double residual = t, power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }
            sum += residual * residual;
        }
        return sum;
    }

    [Differentiable]
    public static double Squares([Size(0, 3, 9, 16)] ReadOnlySpan<double> x, [Size(0, 3, 9, 16)] ReadOnlySpan<float> y)
    {
        double sum = 0;
        foreach (double v in x)
            sum += v * v;
        float single = 1;
        for (int i = 0; i < y.Length; i++)
            single -= y[i] * y[i];
        return sum * single;
    }

    // gathers and what the index computes stay scalar
    [Differentiable]
    public static double Gather([Size(9)] ReadOnlySpan<double> x, [Constant, Size(9)] ReadOnlySpan<double> weights, double a)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += a * x[i * 2 % 9] * weights[i] + i * x[i];
        return sum;
    }

    // rows of one array, of which one is added to another: they may be one row, or begin within each other
    [Differentiable]
    public static double RowOntoRow([Size(30)] ReadOnlySpan<double> x, [Constant] double a, [Value(0, 1, 2, 3, 4, 7, 9)] int from, [Value(0, 1, 3, 5, 9)] int to, [Value(0, 1, 5, 13)] int n)
    {
        double[] y = x.ToArray();
        for (int i = 0; i < n; i++)
            y[to * 2 + i] -= a * y[from * 2 + i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] * (1 + 0.1 * i);
        return sum;
    }

    [Differentiable]
    public static float DifferencesOfRows([Size(24)] ReadOnlySpan<float> x, [Value(0, 1, 2, 8)] int from, [Value(0, 1, 3, 9)] int to)
    {
        float[] y = x.ToArray();
        for (int i = 1; i < 13; i++)
            y[to + i] = y[from + i] - y[i];
        float sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * x[i];
        return sum;
    }

    // of what is kept of each round, the loop puts it there one after the other
    [Differentiable]
    public static double ProductsOfRows([Size(24)] ReadOnlySpan<double> x, [Value(0, 1, 2, 8)] int from, [Value(0, 1, 3, 9)] int to)
    {
        double[] y = x.ToArray();
        for (int i = 1; i < 13; i++)
            y[to + i] = y[from + i] * y[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i];
        return sum;
    }

    // a copy that repeats itself where it begins within what it copies
    [Differentiable]
    public static double Repeated([Size(20)] ReadOnlySpan<double> x, [Value(1, 2, 3, 4, 5, 9)] int period)
    {
        Span<double> y = stackalloc double[20];
        x.CopyTo(y);
        Span<double> rest = y.Slice(period);
        for (int i = 0; i < rest.Length; i++)
            rest[i] = y[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * (i + 1) * x[i];
        return sum;
    }
}
