using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Products of the rows of a matrix and a vector, which are summed side by side, or must not be.</summary>
public static partial class Rows
{
    [Differentiable]
    public static void Layer(
        [Size(0, 9, 30, 77, 180)] ReadOnlySpan<double> w, [Size(0, 1, 3, 7, 20)] ReadOnlySpan<double> b, [Size(5, 9, 10, 11, 9)] ReadOnlySpan<double> x, [Size(0, 1, 3, 7, 20)] Span<double> y)
    {
        for (int j = 0; j < b.Length; j++)
        {
            ReadOnlySpan<double> row = w.Slice(j * x.Length, x.Length);
            double sum = b[j];
            for (int i = 0; i < row.Length; i++)
                sum += row[i] * x[i];
            y[j] = Math.Tanh(sum);
        }
    }

    [Differentiable]
    public static void SingleLayer([Size(0, 9, 30, 77)] ReadOnlySpan<float> w, [Size(5, 9, 10, 11)] ReadOnlySpan<float> x, [Size(0, 1, 3, 7)] Span<float> y)
    {
        for (int j = 0; j < y.Length; j++)
        {
            float sum = 0.5f;
            for (int i = 0; i < x.Length; i++)
                sum += x[i] * w[j * x.Length + i];
            y[j] = 0.5f * sum;
        }
    }

    // two matrices for one sum, and the rows farther apart than they are long
    [Differentiable]
    public static double Recurrent([Size(0, 16, 25, 81)] ReadOnlySpan<double> w, [Size(0, 28, 35, 70)] ReadOnlySpan<double> u, [Size(0, 4, 5, 9)] ReadOnlySpan<double> x)
    {
        double[] state = new double[x.Length], next = new double[x.Length];
        for (int t = 0; t < 3; t++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                double sum = 0.1 * t;
                for (int i = 0; i < state.Length; i++)
                    sum += w[j * x.Length + i] * state[i];
                for (int i = 0; i < x.Length - 1; i++)
                    sum += u[j * 7 + i] * x[i];
                next[j] = Math.Sin(sum) + x[j];
            }
            next.CopyTo(state, 0);
        }
        double loss = 0;
        foreach (double s in state)
            loss += s * s;
        return loss;
    }

    // the vector is overwritten on the way
    [Differentiable]
    public static void InPlace([Size(9, 25, 64)] ReadOnlySpan<double> w, [Size(3, 5, 8)] Span<double> x)
    {
        for (int j = 0; j < x.Length; j++)
        {
            double sum = 0.25;
            for (int i = 0; i < x.Length; i++)
                sum += w[j * x.Length + i] * x[i];
            x[j] = Math.Sin(sum);
        }
    }

    // what is written may be a part of what is read
    [Differentiable]
    public static void PartsOfOne([Size(99, 120)] Span<double> all, [Value(0, 1, 9, 90)] int from)
    {
        Span<double> target = all.Slice(from, 9);
        ReadOnlySpan<double> x = all.Slice(81, 9);
        for (int j = 0; j < target.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
                sum += 0.25 * all[j * x.Length + i] * x[i];
            double other = 0;
            for (int i = 0; i < x.Length; i++)
                other += all[j * x.Length + i] * x[i];
            target[j] = Math.Sin(sum) + Math.Cos(other);
        }
    }
}
