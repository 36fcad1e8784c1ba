using System;
using Backprop;

namespace Models;

/// <summary>A differentiable method for another assembly to call.</summary>
public static partial class Neuron
{
    /// <summary>σ(w·x + b).</summary>
    [Differentiable]
    public static double Output(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x)
    {
        double z = b;
        for (int i = 0; i < w.Length; i++)
            z += w[i] * x[i];
        return Activations.Sigmoid(z);
    }
}
