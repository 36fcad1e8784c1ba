using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays that are worked on in place, element by element: what was read may be overwritten later, or may not.</summary>
public static partial class InPlace
{
    [Differentiable]
    public static double Determinant([Size(16)] ReadOnlySpan<double> matrix, [Value(4)] int n)
    {
        double[] a = matrix.ToArray();
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                for (int j = k; j < n; j++)
                    (a[k * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[k * n + j]);
                determinant = -determinant;
            }
            determinant *= a[k * n + k];
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i * n + k] / a[k * n + k];
                for (int j = k + 1; j < n; j++)
                    a[i * n + j] -= factor * a[k * n + j];
            }
        }
        return determinant;
    }

    /// <summary>The logarithm of the determinant of xxᵀ + I.</summary>
    [Differentiable]
    public static double Cholesky([Size(3)] ReadOnlySpan<double> x)
    {
        int n = x.Length;
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = x[i] * x[j] + (i == j ? 1 : 0);
                for (int k = 0; k < j; k++)
                    sum -= l[i * n + k] * l[j * n + k];
                l[i * n + j] = i == j ? Math.Sqrt(sum) : sum / l[j * n + j];
            }
        }
        double result = 0;
        for (int i = 0; i < n; i++)
            result += 2 * Math.Log(l[i * n + i]);
        return result;
    }

    [Differentiable]
    public static double Scan([Size(5)] ReadOnlySpan<double> x)
    {
        double[] y = new double[x.Length];
        y[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            y[i] = Math.Sin(y[i - 1] * x[i]);
        return y[x.Length - 1] * y[1];
    }

    [Differentiable]
    public static double ForwardSubstitution([Size(9)] ReadOnlySpan<double> l, [Size(3)] ReadOnlySpan<double> b)
    {
        int n = b.Length;
        double[] x = b.ToArray();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                x[i] -= l[i * n + j] * x[j];
            x[i] /= 2 + l[i * n + i];
        }
        return x[0] * x[n - 1];
    }

    [Differentiable]
    public static double BackSubstitution([Size(9)] ReadOnlySpan<double> u, [Size(3)] ReadOnlySpan<double> b)
    {
        int n = b.Length;
        double[] x = b.ToArray();
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                x[i] -= u[i * n + j] * x[j];
            x[i] /= 2 + u[i * n + i];
        }
        return x[0] * x[n - 1];
    }

    /// <summary>Binomials, in two dimensions.</summary>
    [Differentiable]
    public static double Pascal([Size(4)] ReadOnlySpan<double> x)
    {
        int n = x.Length;
        double[,] table = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            table[i, 0] = x[i];
            for (int j = 1; j <= i; j++)
                table[i, j] = table[i - 1, j - 1] * table[i, j - 1] + x[j];
        }
        return table[n - 1, n - 1] + table[n - 1, 1];
    }

    /// <summary>The columns run over the end of a row, into the next.</summary>
    [Differentiable]
    public static double IntoTheNextRow([Size(9)] ReadOnlySpan<double> x, [Value(2)] int n)
    {
        double[] a = x.ToArray();
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            for (int j = 0; j <= n; j++)
            {
                s += a[k * n + j] * a[k * n + j];
                a[k * n + j] = Math.Cos(a[k * n + j]);
            }
        }
        return s + a[3] * a[4];
    }

    /// <summary>The row that is written is as wide as another matrix.</summary>
    [Differentiable]
    public static double OfAnotherWidth([Size(9)] ReadOnlySpan<double> x, [Value(3)] int n, [Value(2)] int m)
    {
        double[] a = x.ToArray();
        double s = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int j = 0; j < m; j++)
                s += a[k * n + j] * a[k * n + j];
            for (int i = k + 1; i < 4; i++)
            {
                for (int j = 0; j < m; j++)
                    a[i * m + j] *= Math.Sin(s + a[i * m + j]);
            }
        }
        return s;
    }

    /// <summary>A pivot that a branch takes above the row.</summary>
    [Differentiable]
    public static double APivotAbove([Size(8)] ReadOnlySpan<double> x, [Value(2)] int n)
    {
        double[] a = x.ToArray();
        double s = 0;
        for (int k = 0; k < 4; k++)
        {
            int pivot = k;
            if (k > 1 && a[k * n] > -10)
                pivot = k - 2;
            for (int j = 0; j < n; j++)
            {
                s += a[k * n + j] * a[k * n + j];
                a[pivot * n + j] = Math.Sin(a[pivot * n + j] * a[k * n + j]);
            }
        }
        return s + a[0] * a[1];
    }

    /// <summary>The element before is read before it is written, the one behind after.</summary>
    [Differentiable]
    public static double Neighbours([Size(6)] ReadOnlySpan<double> x)
    {
        double[] up = x.ToArray(), down = x.ToArray();
        for (int i = 1; i + 1 < x.Length; i++)
            up[i] = up[i - 1] * up[i + 1] + Math.Sin(up[i]);
        for (int i = x.Length - 2; i > 0; i--)
            down[i] = down[i - 1] * down[i + 1] + Math.Sin(down[i]);
        return up[x.Length - 2] * down[1];
    }

    [Differentiable]
    public static double EveryOther([Size(7)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        for (int i = 1; i + 1 < a.Length; i += 2)
            a[i] = a[i - 1] * a[i + 1] * a[i];
        for (int i = 0; i + 2 < a.Length; i += 2)
            a[i + 2] += a[i] * a[i + 1] * a[i + 2];
        return a[a.Length - 1] * a[1];
    }

    /// <summary>What one slice reads the other writes a round later.</summary>
    [Differentiable]
    public static double ThroughSlices([Size(6)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        Span<double> head = a.AsSpan(0, 5), tail = a.AsSpan(1, 5);
        for (int i = 0; i < 5; i++)
            head[i] = Math.Sin(head[i]) * tail[i];
        for (int i = 0; i < 5; i++)
            tail[i] = Math.Sin(tail[i]) * head[i];
        return a[0] * a[5];
    }

    [Differentiable]
    public static double RowsAsSlices([Size(9)] ReadOnlySpan<double> x, [Value(3)] int n)
    {
        double[] a = x.ToArray();
        for (int k = 0; k + 1 < n; k++)
        {
            Span<double> upper = a.AsSpan(k * n, n);
            for (int i = k + 1; i < n; i++)
            {
                Span<double> row = a.AsSpan(i * n, n);
                double factor = row[k] / (3 + upper[k] * upper[k]);
                for (int j = k; j < n; j++)
                    row[j] -= factor * upper[j];
            }
        }
        return a[0] * a[n + 1] * a[2 * n + 2];
    }

    [Differentiable]
    public static double HalfByHalf([Size(6)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        int half = a.Length / 2;
        double s = 0;
        for (int i = 0; i < half; i++)
            s += a[i] * a[i] * a[i + half];
        for (int i = half; i < a.Length; i++)
            a[i] = s * a[i];
        return a[half] * a[a.Length - 1];
    }

    [Differentiable]
    public static double InGroupsOfThree([Size(9)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        for (int i = 1; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                a[3 * i + j] *= a[3 * i - 3 + j] * a[3 * (i - 1)];
        }
        return a[8] + a[7] * a[6];
    }

    /// <summary>Places that are data, and places that a general loop counts.</summary>
    [Differentiable]
    public static double ByData([Size(5)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        int[] order = [2, 0, 2, 4, 2];
        for (int i = 0; i < order.Length; i++)
            a[order[i]] = Math.Sin(a[order[i]]) * a[i];
        int at = 4;
        while (at > 0 && a[at] < 100)
        {
            a[at - 1] = a[at] * a[at - 1] + a[0];
            at--;
        }
        return a[0];
    }

    /// <summary>The same places again in each round of a loop around.</summary>
    [Differentiable]
    public static double OverAndOver([Size(4)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        for (int t = 0; t < 3; t++)
        {
            for (int i = 1; i < a.Length; i++)
                a[i] = Math.Sin(a[i - 1] * a[i]);
            a[0] = a[a.Length - 1] * a[1];
        }
        return a[0] + a[1];
    }

    /// <summary>An array of its own in each round: what the next round writes is another.</summary>
    [Differentiable]
    public static double MadeInEachRound([Size(4)] ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int t = 0; t < 2; t++)
        {
            double[] a = x.ToArray();
            for (int i = 1; i < a.Length; i++)
                a[i] = Math.Sin(a[i - 1] * a[i] * s);
            s += a[a.Length - 1] * a[1];
        }
        return s;
    }

    /// <summary>The whole array is overwritten at once behind.</summary>
    [Differentiable]
    public static double CopiedOver([Size(4)] ReadOnlySpan<double> x)
    {
        double[] a = x.ToArray();
        for (int i = 1; i < a.Length; i++)
            a[i] = a[i - 1] * a[i];
        double s = a[3] * a[2];
        x.CopyTo(a);
        return s * a[3];
    }
}
