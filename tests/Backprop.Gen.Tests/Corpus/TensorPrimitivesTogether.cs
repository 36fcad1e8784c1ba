using System;
using System.Numerics.Tensors;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>What people build of the primitives.</summary>
public static partial class TensorPrimitivesTogether
{
    /// <summary>A layer: the rows of a matrix times a vector, a bias, an activation.</summary>
    [Differentiable]
    public static void Layer([Size(12)] ReadOnlySpan<double> w, [Size(3)] ReadOnlySpan<double> b, [Size(4)] ReadOnlySpan<double> x, [Size(3)] Span<double> y)
    {
        for (int row = 0; row < y.Length; row++)
            y[row] = TensorPrimitives.Dot(w.Slice(row * x.Length, x.Length), x);
        TensorPrimitives.Add(y, b, y);
        TensorPrimitives.Tanh(y, y);
    }

    /// <summary>A network of two layers, with arrays of its own, and a cross-entropy.</summary>
    [Differentiable]
    public static double Network([Size(12)] ReadOnlySpan<double> w, [Size(6)] ReadOnlySpan<double> v, [Size(4)] ReadOnlySpan<double> x)
    {
        Span<double> hidden = stackalloc double[3];
        Span<double> output = stackalloc double[2];
        for (int row = 0; row < 3; row++)
            hidden[row] = TensorPrimitives.Dot(w.Slice(4 * row, 4), x);
        TensorPrimitives.Sigmoid(hidden, hidden);
        for (int row = 0; row < 2; row++)
            output[row] = TensorPrimitives.Dot(v.Slice(3 * row, 3), hidden);
        TensorPrimitives.SoftMax(output, output);
        return -Math.Log(output[1]);
    }

    [Differentiable]
    public static double Standardised([Size(7)] ReadOnlySpan<double> x, [Size(7)] Span<double> y)
    {
        double mean = TensorPrimitives.Sum(x) / x.Length;
        TensorPrimitives.Subtract(x, mean, y);
        double deviation = TensorPrimitives.Norm<double>(y) / Math.Sqrt(x.Length);
        TensorPrimitives.Divide(y, deviation, y);
        return mean * deviation;
    }

    /// <summary>A sum that grows in place keeps nothing of itself.</summary>
    [Differentiable]
    public static double Accumulated([Size(12)] ReadOnlySpan<double> rows)
    {
        double[] sum = new double[4];
        for (int i = 0; i < rows.Length; i += 4)
            TensorPrimitives.Add(sum, rows.Slice(i, 4), sum);
        return TensorPrimitives.SumOfSquares<double>(sum);
    }

    /// <summary>A product that grows in place keeps what it was.</summary>
    [Differentiable]
    public static double Multiplied([Size(12)] ReadOnlySpan<double> rows)
    {
        double[] product = new double[4];
        TensorPrimitives.Add(product, 1.0, product);
        for (int i = 0; i < rows.Length; i += 4)
        {
            TensorPrimitives.Multiply(product, rows.Slice(i, 4), product);
            TensorPrimitives.Exp(product, product);
        }
        return TensorPrimitives.Sum<double>(product);
    }

    [Differentiable]
    public static double NeighboursMultiplied([Size(6)] ReadOnlySpan<double> x, [Size(5)] Span<double> y)
    {
        TensorPrimitives.Multiply(x[1..], x[..^1], y);
        return TensorPrimitives.Max<double>(y) - TensorPrimitives.Min(x);
    }

    /// <summary>The destination is longer than the sources: what is behind stays.</summary>
    [Differentiable]
    public static double LongDestination([Size(3)] ReadOnlySpan<double> x, [Size(5)] Span<double> y)
    {
        double last = y[4];
        TensorPrimitives.MultiplyAdd(x, 2, x, y);
        return last * y[4] * y[2];
    }

    [Differentiable]
    public static double SameTwice(ReadOnlySpan<double> x) => TensorPrimitives.Dot(x, x) * TensorPrimitives.Product(x);

    [Differentiable]
    public static float Arrays(float[] x, float[] y)
    {
        TensorPrimitives.Cosh(x, y);
        return TensorPrimitives.Distance<float>(x, y) * TensorPrimitives.CosineSimilarity(x, y);
    }

    /// <summary>An element that nobody uses contributes nothing, though its derivative is infinite.</summary>
    [Differentiable]
    public static double UnusedWhereInfinite([Value(0.0, 0.0)] double zero, [Domain(0.5, 1)] double x)
    {
        Span<double> y = [Derivative.Stop(zero), x];
        TensorPrimitives.Sqrt(y, y);
        return y[1];
    }

    [Differentiable]
    public static double Passive(double x, [Constant] ReadOnlySpan<double> c, [Constant] Span<double> d)
    {
        TensorPrimitives.Exp(c, d);
        return x * TensorPrimitives.Sum<double>(d) + TensorPrimitives.Sum<int>([1, 2, 3]);
    }
}
