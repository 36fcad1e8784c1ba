using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Arrays of two and three dimensions: read, written in place, local, and passed on.</summary>
public static partial class Grids
{
    [Differentiable]
    public static double BilinearForm([Size(3, 2), Columns(2, 4)] double[,] w, [Size(3, 2)] ReadOnlySpan<double> x, [Size(2, 4)] ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
                sum += x[i] * w[i, j] * y[j];
        return sum;
    }

    [Differentiable]
    public static double FrobeniusNorm([Size(2, 3), Columns(3, 1)] double[,] a)
    {
        double squares = 0;
        int rows = a.GetUpperBound(0), columns = a.GetUpperBound(1);
        for (int i = 0; i <= rows; i++)
        {
            for (int j = 0; j <= columns; j++)
                squares += a[i, j] * a[i, j];
        }
        return Math.Sqrt(squares) / a.Length;
    }

    [Differentiable]
    public static void Multiply([Size(2), Columns(3)] double[,] a, [Size(3), Columns(2)] double[,] b, [Size(2), Columns(2)] double[,] c)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                double sum = 0;
                for (int k = 0; k < b.GetLength(0); k++)
                    sum += a[i, k] * b[k, j];
                c[i, j] = sum;
            }
        }
    }

    /// <summary>The Cholesky factor in the place of a symmetric matrix, made positive definite by its diagonal.</summary>
    [Differentiable]
    public static double CholeskyLogDeterminant([Size(3, 4), Domain(0.1, 0.5)] double[,] a)
    {
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
            a[i, i] += 2;
        double logDeterminant = 0;
        for (int j = 0; j < n; j++)
        {
            for (int k = 0; k < j; k++)
                a[j, j] -= a[j, k] * a[j, k];
            a[j, j] = Math.Sqrt(a[j, j]);
            logDeterminant += 2 * Math.Log(a[j, j]);
            for (int i = j + 1; i < n; i++)
            {
                for (int k = 0; k < j; k++)
                    a[i, j] -= a[i, k] * a[j, k];
                a[i, j] /= a[j, j];
            }
        }
        return logDeterminant;
    }

    /// <summary>Gaussian elimination with row exchanges.</summary>
    [Differentiable]
    public static double Determinant([Size(3, 4)] double[,] a)
    {
        int n = a.GetLength(0);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                {
                    double held = a[k, j];
                    a[k, j] = a[pivot, j];
                    a[pivot, j] = held;
                }
                determinant = -determinant;
            }
            determinant *= a[k, k];
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
            }
        }
        return determinant;
    }

    /// <summary>Explicit steps of the heat equation with a local grid for each step.</summary>
    [Differentiable]
    public static void Heat([Size(4, 5), Columns(5, 4)] double[,] u, double conductivity, [Value(2, 3)] int steps)
    {
        int n = u.GetLength(0), m = u.GetLength(1);
        for (int t = 0; t < steps; t++)
        {
            var next = new double[n, m];
            for (int i = 1; i < n - 1; i++)
            {
                for (int j = 1; j < m - 1; j++)
                    next[i, j] = u[i, j] + conductivity * u[i, j] * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1] - 4 * u[i, j]);
            }
            for (int i = 1; i < n - 1; i++)
            {
                for (int j = 1; j < m - 1; j++)
                    u[i, j] = next[i, j];
            }
        }
    }

    /// <summary>A smooth edit distance by dynamic programming.</summary>
    [Differentiable]
    public static double SoftAlignment([Size(3, 4)] ReadOnlySpan<double> a, [Size(2, 5)] ReadOnlySpan<double> b)
    {
        double[,] cost = new double[a.Length + 1, b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 1; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                double match = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]);
                double soft = Math.Exp(-cost[i - 1, j]) + Math.Exp(-cost[i, j - 1]) + Math.Exp(-cost[i - 1, j - 1]);
                cost[i, j] = match - Math.Log(soft);
            }
        }
        return cost[a.Length, b.Length];
    }

    /// <summary>A convolution over channels: a kernel of three dimensions.</summary>
    [Differentiable]
    public static double Convolution([Size(2)] double[,,] image, [Size(2)] double[,,] kernel)
    {
        double sum = 0;
        for (int c = 0; c < kernel.GetLength(0); c++)
            for (int i = 0; i < kernel.GetLength(1); i++)
                for (int j = 0; j < kernel.GetLength(2); j++)
                    sum += Math.Tanh(image[c, i, j] * kernel[c, i, j]);
        return sum;
    }

    [Differentiable]
    public static double LayeredSum([Size(3)] ReadOnlySpan<double> x)
    {
        var tower = new double[2, 3, 2];
        for (int i = 0; i < 3; i++)
        {
            tower[0, i, 0] = x[i];
            tower[0, i, 1] = x[i] * x[i];
            for (int k = 0; k < 2; k++)
                tower[1, i, k] = Math.Sin(tower[0, i, k]) + tower[0, i, 1 - k] * tower[0, (i + 1) % 3, k];
        }
        return tower[1, 0, 0] * tower[1, 1, 1] + tower[1, 2, 0];
    }

    [Differentiable]
    public static double Literal(double a, double b)
    {
        var rotation = new[,] { { Math.Cos(a), -Math.Sin(a) }, { Math.Sin(a), Math.Cos(a) } };
        double[,] scaling = { { b, 0 }, { 0, b * b } };
        double trace = 0;
        for (int i = 0; i < 2; i++)
            for (int k = 0; k < 2; k++)
                trace += rotation[i, k] * scaling[k, i];
        return trace;
    }

    [Differentiable]
    public static float SingleForm([Size(2, 3)] float[,] a, [Size(2, 3)] ReadOnlySpan<float> x)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            float row = 0;
            for (int j = 0; j < x.Length; j++)
                row += a[i, j] * x[j];
            sum += row * row;
        }
        return sum;
    }

    /// <summary>Indices that are themselves elements, of an array that changes.</summary>
    [Differentiable]
    public static double Gathered([Size(4)] double[,] a, [Size(4), Domain(0, 3)] int[] order)
    {
        double sum = 0;
        for (int i = 0; i < order.Length; i++)
        {
            sum += a[order[i], order[0]] * a[i, order[i]];
            a[order[i], i] *= sum;
            order[i] = 3 - order[i];
            a[order[i], order[i]] += Math.Sin(sum);
        }
        return sum;
    }

    [Differentiable]
    public static void Transpose([Size(3, 4)] double[,] a)
    {
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
                (a[i, j], a[j, i]) = (a[j, i], a[i, j]);
        }
    }

    [Differentiable]
    public static double LargestRow([Size(3), Columns(4)] double[,] a)
    {
        double best = double.NegativeInfinity;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            double sum = 0;
            for (int j = 0; j < a.GetLength(1); j++)
            {
                if (a[i, j] < 0)
                    continue;
                sum += a[i, j] * a[i, j];
                if (sum > 3)
                    break;
            }
            if (sum > best)
                best = sum;
        }
        return best;
    }

    [Differentiable]
    public static double WithConstantGrid([Size(3)] ReadOnlySpan<double> w, [Constant, Size(2), Columns(3)] double[,] data)
    {
        double loss = 0;
        for (int r = 0; r < data.GetLength(0); r++)
        {
            double z = 0;
            for (int j = 0; j < w.Length; j++)
                z += w[j] * data[r, j];
            loss += Activations.Softplus(z);
        }
        return loss;
    }

    /// <summary>The last dimension runs first, whatever leaves the loop.</summary>
    [Differentiable]
    public static double EachElement([Size(3), Columns(2)] double[,] grid)
    {
        double sum = 0, weight = 1;
        foreach (double v in grid)
        {
            if (v < -1)
                continue;
            sum += weight * v * v;
            weight *= 1.5;
            if (sum > 4)
                break;
        }
        return sum;
    }

    [Differentiable]
    public static double EachElementOfThreeDimensions([Size(6)] ReadOnlySpan<double> x)
    {
        double[,,] cube = new double[2, 3, 2];
        for (int i = 0; i < 12; i++)
            cube[i / 6, i / 2 % 3, i % 2] = x[i % x.Length] * (i + 1);
        double product = 1;
        foreach (double v in cube)
            product = Math.Sin(product + v);
        return product;
    }

    [Differentiable]
    public static double WithScratchGrid([Size(3)] ReadOnlySpan<double> x, [Scratch, Size(3)] double[,] work)
    {
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++)
                work[i, j] = x[i] * Math.Sin(x[j]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += work[i, 2 - i] * work[i, i];
        return sum;
    }
}
