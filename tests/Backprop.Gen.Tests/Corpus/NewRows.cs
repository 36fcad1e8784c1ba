using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays of arrays that the method makes, row by row.</summary>
public static partial class NewRows
{
    /// <summary>The activations of a network, a layer a row, of different widths.</summary>
    [Differentiable]
    public static double Activations([Size(6)] double[] x)
    {
        double[][] a = new double[4][];
        a[0] = [.. x];
        for (int l = 1; l < a.Length; l++)
        {
            a[l] = new double[6 - l];
            for (int j = 0; j < a[l].Length; j++)
                a[l][j] = Math.Tanh(a[l - 1][j] * x[l] + a[l - 1][j + 1]);
        }
        return a[^1][0] * a[1][2] + a[2][1];
    }

    [Differentiable]
    public static void Layer(double w, [Size(4)] double[] from, [Size(3)] double[] to)
    {
        for (int j = 0; j < to.Length; j++)
            to[j] = Math.Sin(w * from[j]) + from[j] * from[from.Length - 1];
    }

    /// <summary>Each layer reads a row and writes the next one.</summary>
    [Differentiable]
    public static double LayersByCalls([Size(6)] double[] x)
    {
        double[][] rows = new double[4][];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = new double[6 - i];
        for (int j = 0; j < x.Length; j++)
            rows[0][j] = x[j] * x[j];
        for (int i = 0; i + 1 < rows.Length; i++)
            Layer(x[i], rows[i], rows[i + 1]);
        return rows[3][0] + rows[3][1] * rows[1][4];
    }

    /// <summary>The rows are made while others are read by calls.</summary>
    [Differentiable]
    public static double LayersMadeOnTheWay([Size(6)] double[] x)
    {
        double[][] rows = new double[4][];
        rows[0] = new double[] { x[0], x[1] * x[2], x[3], x[4], x[5] };
        for (int i = 0; i < 3; i++)
        {
            rows[i + 1] = new double[4 - i];
            Layer(x[i], rows[i], rows[i + 1]);
            rows[i + 1][0] *= x[i];
        }
        return rows[3][0] * rows[3][1];
    }

    [Differentiable]
    public static double SumOf([Size(3, 2)] double[][] rows)
    {
        double sum = 0;
        foreach (double[] row in rows)
            foreach (double y in row)
                sum += y * y * y;
        return sum;
    }

    [Differentiable]
    public static double PassedWhole([Size(4)] double[] x)
    {
        double[][] rows = [[x[0], x[1]], [x[2] * x[0], 1, x[3]], [.. x]];
        double before = SumOf(rows);
        rows[1][1] = before * x[1];
        return SumOf(rows) + before;
    }

    /// <summary>The number of ways, weighted: a table of dynamic programming.</summary>
    [Differentiable]
    public static double Grid([Size(5)] double[] x)
    {
        int n = x.Length;
        var best = new double[n + 1][];
        for (int i = 0; i <= n; i++)
            best[i] = new double[n + 1];
        best[0][0] = 1;
        for (int i = 1; i <= n; i++)
        {
            for (int j = 1; j <= i; j++)
                best[i][j] = best[i - 1][j] * x[i - 1] + best[i - 1][j - 1] + 0.5 * best[i][j - 1] * x[j - 1];
            best[i][0] = best[i - 1][0] * x[i - 1];
        }
        double sum = 0;
        for (int j = 0; j <= n; j++)
            sum += best[n][j] * (j + 1);
        return sum;
    }

    /// <summary>The determinant, by an LU factorisation in place.</summary>
    [Differentiable]
    public static double Determinant([Size(9)] double[] x)
    {
        double[][] lu = new double[3][];
        for (int i = 0; i < 3; i++)
        {
            double[] row = new double[3];
            lu[i] = new double[3];
            for (int j = 0; j < 3; j++)
            {
                row[j] = x[3 * i + j];
                lu[i][j] = row[j] + (i == j ? 5 : 0);
            }
        }
        double product = 1;
        for (int k = 0; k < 3; k++)
        {
            for (int i = k + 1; i < 3; i++)
            {
                lu[i][k] /= lu[k][k];
                for (int j = k + 1; j < 3; j++)
                    lu[i][j] -= lu[i][k] * lu[k][j];
            }
            product *= lu[k][k];
        }
        return product;
    }

    [Differentiable]
    public static double MadeEachRound([Size(4)] double[] x)
    {
        double sum = 1;
        for (int t = 1; t <= 3; t++)
        {
            double[][] rows = new double[t][];
            for (int i = 0; i < t; i++)
            {
                rows[i] = new double[i + 1];
                rows[i][i] = x[i] * sum;
            }
            sum = Math.Sin(rows[t - 1][t - 1] * rows[0][0]) + sum;
        }
        return sum;
    }

    [Differentiable]
    public static double UsedAgain([Size(4)] double[] x)
    {
        double[][] rows = [new double[2], new double[2]];
        double sum = 0;
        for (int t = 0; t < x.Length; t++)
        {
            double[] from = rows[t % 2], to = rows[(t + 1) % 2];
            to[0] = from[0] * x[t] + 1;
            to[1] = from[1] * to[0] + x[t];
            sum += to[0] * to[1];
        }
        return sum;
    }

    [Differentiable]
    public static double MadeInBranches([Size(4)] double[] x)
    {
        double[][] rows = new double[3][];
        for (int i = 0; i < 3; i++)
        {
            if (x[i] > 0)
                rows[i] = new double[i + 2];
            else
                rows[i] = [x[i], 2 * x[i + 1]];
            rows[i][1] += x[i] * x[i];
        }
        return rows[0][1] * rows[1][0] + rows[1][1] * rows[2][rows[2].Length - 1] + rows[2][1];
    }

    [Differentiable]
    public static double MadeInWhile([Size(5)] double[] x)
    {
        double[][] rows = new double[x.Length][];
        double size = 0;
        int i = 0;
        while (i < x.Length && size < 100)
        {
            rows[i] = new double[2];
            rows[i][0] = Math.Exp(x[i]);
            rows[i][1] = i == 0 ? x[0] : rows[i - 1][1] * rows[i][0];
            size += rows[i][1] * rows[i][1];
            i++;
        }
        return size * rows[0][0];
    }

    [Differentiable]
    public static double ReturnsEarly([Size(4)] double[] x)
    {
        double[][] rows = new double[2][];
        rows[0] = new double[3];
        rows[0][2] = x[0] * x[1];
        if (rows[0][2] > 0)
            return rows[0][2] * x[2];
        rows[1] = (double[])x.Clone();
        rows[1][0] *= rows[0][2];
        return rows[1][0] * rows[1][3];
    }

    [Differentiable]
    public static float Singles([Size(3)] float[] x)
    {
        float[][] rows = new[] { new[] { 1f, x[0] }, new[] { x[1], 2f, x[2] } };
        float sum = 0;
        for (int i = 0; i < rows.Length; i++)
            foreach (float y in rows[i])
                sum += y * rows[0][1];
        return sum;
    }

    /// <summary>Two names change places; the arrays do not.</summary>
    [Differentiable]
    public static double Swapped([Size(3)] double[] x)
    {
        double[][] a = [[x[0], x[1]]], b = [[x[2]], [x[0] * x[2]]];
        double[][] old = a;
        a = b;
        b = old;
        a[0][0] *= b[0][1];
        b[0][1] = a[1][0];
        return a[0][0] + b[0][1] * b[0][0];
    }

    /// <summary>A row keeps its array, whatever is made behind it; work arrays beside it come and go.</summary>
    [Differentiable]
    public static double BesideWorkArrays([Size(4)] double[] x)
    {
        double[][] rows = new double[4][];
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            double[] work = new double[3];
            rows[i] = new double[3];
            work[i % 3] = x[i] * x[i];
            rows[i][i % 3] = work[i % 3] * (i > 0 ? rows[i - 1][(i - 1) % 3] : 1);
            sum += rows[i][i % 3] * work[i % 3];
        }
        return sum + rows[1][1] * rows[0][0];
    }
}
