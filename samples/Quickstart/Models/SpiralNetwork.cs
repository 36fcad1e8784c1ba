using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>A multi-layer perceptron for points in the plane: two hidden layers of tanh units and one logit.</summary>
public static partial class SpiralNetwork
{
    /// <summary>The number of parameters of a network with hidden layers of <paramref name="width"/> units.</summary>
    public static int ParameterCount(int width) => width * 3 + width * (width + 1) + width + 1;

    /// <summary>The cross-entropy of the network's answer with the target <paramref name="t"/>, which is 0 or 1.</summary>
    [Differentiable]
    public static double Loss(
        ReadOnlySpan<double> p, int width, [Constant] ReadOnlySpan<double> x, [Constant] double t) =>
        Losses.BinaryCrossEntropyFromLogit(Logit(p, width, x), t);

    /// <summary>The logit of class 1 at the point <paramref name="x"/>.</summary>
    /// <param name="p">The parameters, layer by layer: for each unit its weights, then its bias.</param>
    /// <param name="width">The number of units in each hidden layer.</param>
    /// <param name="x">The point: two coordinates.</param>
    [Differentiable]
    public static double Logit(ReadOnlySpan<double> p, int width, [Constant] ReadOnlySpan<double> x)
    {
        int first = width * (x.Length + 1);
        int second = width * (width + 1);
        Span<double> h1 = stackalloc double[width];
        Span<double> h2 = stackalloc double[width];
        TanhLayer(p.Slice(0, first), x, h1);
        TanhLayer(p.Slice(first, second), h1, h2);
        return Unit(p.Slice(first + second, width + 1), h2);
    }

    /// <summary>y = tanh(Wx + b), with the rows of W and the entries of b side by side in <paramref name="p"/>.</summary>
    [Differentiable]
    public static void TanhLayer(ReadOnlySpan<double> p, ReadOnlySpan<double> x, Span<double> y)
    {
        int stride = x.Length + 1;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> w = p.Slice(i * stride, stride);
            double z = w[x.Length];
            for (int j = 0; j < x.Length; j++)
                z += w[j] * x[j];
            y[i] = Math.Tanh(z);
        }
    }

    /// <summary>w·x + b, with b as the last entry of <paramref name="p"/>.</summary>
    [Differentiable]
    public static double Unit(ReadOnlySpan<double> p, ReadOnlySpan<double> x)
    {
        double z = p[x.Length];
        for (int j = 0; j < x.Length; j++)
            z += p[j] * x[j];
        return z;
    }
}
