using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>A network with one hidden layer of sigmoids, a linear output and squared error, over a batch.</summary>
public static partial class TwoLayerNetwork
{
    /// <summary>1/(2N)·‖Y − T‖² with H = σ(X·W1ᵀ + 1·b1ᵀ) and Y = H·W2ᵀ + 1·b2ᵀ.</summary>
    /// <param name="w1">W1, hidden × inputs, row by row.</param>
    /// <param name="b1">b1, one number a hidden unit.</param>
    /// <param name="w2">W2, outputs × hidden, row by row.</param>
    /// <param name="b2">b2, one number an output.</param>
    /// <param name="x">X, examples × inputs, row by row.</param>
    /// <param name="t">T, examples × outputs, row by row.</param>
    /// <param name="examples">N, the number of examples in the batch.</param>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w1,
        ReadOnlySpan<double> b1,
        ReadOnlySpan<double> w2,
        ReadOnlySpan<double> b2,
        [Constant] ReadOnlySpan<double> x,
        [Constant] ReadOnlySpan<double> t,
        int examples)
    {
        int inputs = x.Length / examples;
        Span<double> h = stackalloc double[b1.Length];
        Span<double> y = stackalloc double[b2.Length];
        double total = 0;
        for (int n = 0; n < examples; n++)
        {
            Affine(w1, b1, x.Slice(n * inputs, inputs), h);
            for (int i = 0; i < h.Length; i++)
                h[i] = Activations.Sigmoid(h[i]);
            Affine(w2, b2, h, y);
            for (int k = 0; k < y.Length; k++)
            {
                double error = y[k] - t[n * y.Length + k];
                total += 0.5 * error * error;
            }
        }
        return total / examples;
    }

    /// <summary>y = Wx + b.</summary>
    [Differentiable]
    public static void Affine(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = w.Slice(i * x.Length, x.Length);
            double sum = b[i];
            for (int j = 0; j < x.Length; j++)
                sum += row[j] * x[j];
            y[i] = sum;
        }
    }
}
