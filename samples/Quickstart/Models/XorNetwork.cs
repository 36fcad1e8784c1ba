using System;
using Backprop;

namespace Quickstart.Models;

/// <summary>Two inputs, one hidden layer of tanh units, one logit: the smallest network that can learn XOR.</summary>
public static partial class XorNetwork
{
    /// <summary>The number of parameters of each hidden unit: two weights, a bias, and its weight in the output.</summary>
    public const int ParametersPerUnit = 4;

    /// <summary>The logit of class 1 at the point (<paramref name="x1"/>, <paramref name="x2"/>).</summary>
    /// <param name="p">Four numbers for each hidden unit, then the bias of the output.</param>
    /// <param name="x1">The first input.</param>
    /// <param name="x2">The second input.</param>
    [Differentiable]
    public static double Logit(ReadOnlySpan<double> p, [Constant] double x1, [Constant] double x2)
    {
        double z = p[p.Length - 1];
        for (int i = 0; i < p.Length - 1; i += 4)
            z += p[i + 3] * Math.Tanh(p[i] * x1 + p[i + 1] * x2 + p[i + 2]);
        return z;
    }

    /// <summary>The cross-entropy of the network's answer with the target, which is 0 or 1.</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> p, [Constant] double x1, [Constant] double x2, [Constant] double t) =>
        Losses.BinaryCrossEntropyFromLogit(Logit(p, x1, x2), t);
}
