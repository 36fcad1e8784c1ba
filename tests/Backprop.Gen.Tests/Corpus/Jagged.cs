using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays of arrays: rows of different lengths, read, written in place, and passed on whole or row by row.</summary>
public static partial class Jagged
{
    [Differentiable]
    public static double SumOfSquares([Size(3, 1)] double[][] rows)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
            for (int j = 0; j < rows[i].Length; j++)
                sum += rows[i][j] * rows[i][j];
        return sum;
    }

    [Differentiable]
    public static double ForeachRow([Size(4)] double[][] rows, double scale)
    {
        double sum = 0;
        foreach (double[] row in rows)
        {
            double product = scale;
            foreach (double x in row)
                product *= x;
            sum += product;
        }
        return sum;
    }

    [Differentiable]
    public static void MultiplyInto([Size(2), Columns(3)] double[][] a, [Size(3), Columns(2)] double[][] b, [Size(2), Columns(2)] double[][] c)
    {
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b[0].Length; j++)
            {
                double sum = 0;
                for (int k = 0; k < b.Length; k++)
                    sum += a[i][k] * b[k][j];
                c[i][j] = sum;
            }
        }
    }

    /// <summary>A network whose weights are rows, with a work array for each layer.</summary>
    [Differentiable]
    public static double Network([Size(3), Columns(2)] double[][] weights, [Size(2)] ReadOnlySpan<double> x)
    {
        Span<double> hidden = stackalloc double[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            double[] row = weights[i];
            double z = 0;
            for (int j = 0; j < x.Length; j++)
                z += row[j] * x[j];
            hidden[i] = Math.Tanh(z);
        }
        double y = 0;
        for (int i = 0; i < hidden.Length; i++)
            y += hidden[i] * weights[^1][i % 2];
        return y;
    }

    /// <summary>Forward substitution in a triangle of rows, in place.</summary>
    [Differentiable]
    public static double Triangle([Size(4), Domain(0.5, 1.5)] double[][] l)
    {
        double trace = 0;
        for (int i = 0; i < l.Length; i++)
        {
            double[] row = l[i];
            for (int j = 1; j < row.Length; j++)
                row[j] = row[j] * row[j - 1] + trace;
            trace += row[^1] / row[0];
        }
        return trace;
    }

    [Differentiable]
    private static double Dot([Size(3)] ReadOnlySpan<double> a, [Size(3)] ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [Differentiable]
    private static void Normalise([Size(3)] double[] row)
    {
        double norm = Math.Sqrt(Dot(row, row));
        for (int i = 0; i < row.Length; i++)
            row[i] /= norm;
    }

    /// <summary>Gram and Schmidt: rows go to methods of spans and of arrays.</summary>
    [Differentiable]
    public static void Orthonormalise([Size(2), Columns(3)] double[][] basis)
    {
        for (int i = 0; i < basis.Length; i++)
        {
            for (int k = 0; k < i; k++)
            {
                double along = Dot(basis[i], basis[k]);
                for (int j = 0; j < basis[i].Length; j++)
                    basis[i][j] -= along * basis[k][j];
            }
            Normalise(basis[i]);
        }
    }

    [Differentiable]
    public static double PassedWhole([Size(3)] double[][] rows)
    {
        double before = SumOfSquares(rows);
        for (int i = 0; i < rows.Length; i++)
            rows[i][0] *= before;
        return before * SumOfSquares(rows);
    }

    /// <summary>The callee reads what changes afterwards: a copy of all rows is kept.</summary>
    [Differentiable]
    public static double ReadThenOverwritten([Size(3)] double[][] rows, [Value(1, 3)] int times)
    {
        double sum = 0;
        for (int t = 0; t < times; t++)
        {
            sum += SumOfSquares(rows);
            foreach (double[] row in rows)
                row[^1] = Math.Sin(row[0]) * sum;
        }
        return sum;
    }

    [Differentiable]
    public static double RowsOfGrids([Size(2)] double[][,] stack)
    {
        double sum = 1;
        for (int k = 0; k < stack.Length; k++)
            for (int i = 0; i < stack[k].GetLength(0); i++)
                sum *= stack[k][i, 0] + 2;
        return sum;
    }

    [Differentiable]
    public static double Deep([Size(2)] double[][][] tower)
    {
        double sum = 0;
        foreach (double[][] floor in tower)
            for (int i = 0; i < floor.Length; i++)
                for (int j = 0; j < floor[i].Length; j++)
                    sum += Math.Exp(floor[i][j]) * floor[0][0];
        return sum;
    }

    [Differentiable]
    public static double SlicesOfRows([Size(2), Columns(4)] double[][] rows)
    {
        Span<double> left = rows[0].AsSpan(1, 2), right = rows[1].AsSpan(2);
        left[0] *= right[1];
        right[0] += left[1] * left[0];
        return left[0] * right[0] + rows[0][1] * rows[1][2];
    }

    [Differentiable]
    public static double GatheredRows([Size(3), Columns(3)] double[][] rows, [Size(3), Domain(0, 2)] ReadOnlySpan<int> order)
    {
        double sum = 0;
        for (int i = 0; i < order.Length; i++)
        {
            sum += rows[order[i]][i] * rows[i][order[i]];
            rows[order[i]][order[0]] *= 1.5 + sum;
        }
        return sum;
    }

    [Differentiable]
    public static double WithScratchRows([Size(3)] ReadOnlySpan<double> x, [Scratch, Size(2), Columns(3)] double[][] work)
    {
        for (int i = 0; i < x.Length; i++)
        {
            work[0][i] = Math.Sin(x[i]);
            work[1][i] = work[0][i] * x[i];
        }
        return work[0][0] * work[1][1] + work[1][2] * work[1][2];
    }

    [Differentiable]
    public static double PassiveRows([Size(2)] ReadOnlySpan<double> x, [Constant, Size(3), Columns(2)] double[][] data)
    {
        double sum = SumOfSquares(data);
        for (int r = 0; r < data.Length; r++)
            sum += Math.Exp(Dot(x, data[r]));
        return sum;
    }

    [Differentiable]
    public static float SingleRows([Size(2)] float[][] rows) => rows[0][0] * rows[1][1] + rows[1][0];
}
