using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>Softmax regression over a batch.</summary>
public static partial class SoftmaxRegression
{
    /// <summary>
    /// The mean over the batch of the cross-entropy of softmax(Wx + b) with the target t.
    /// </summary>
    /// <param name="w">W, classes × features, row by row.</param>
    /// <param name="b">b, one number a class.</param>
    /// <param name="x">X, examples × features, row by row.</param>
    /// <param name="t">T, examples × classes, row by row; each row a distribution.</param>
    /// <param name="examples">The number of examples in the batch.</param>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> w,
        ReadOnlySpan<double> b,
        [Constant] ReadOnlySpan<double> x,
        [Constant] ReadOnlySpan<double> t,
        int examples)
    {
        int features = x.Length / examples;
        Span<double> z = stackalloc double[b.Length];
        double total = 0;
        for (int n = 0; n < examples; n++)
        {
            for (int k = 0; k < b.Length; k++)
            {
                double sum = b[k];
                for (int j = 0; j < features; j++)
                    sum += w[k * features + j] * x[n * features + j];
                z[k] = sum;
            }
            total += Losses.SoftmaxCrossEntropy(z, t.Slice(n * b.Length, b.Length));
        }
        return total / examples;
    }
}
