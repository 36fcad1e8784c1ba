using System;
using Backprop;
using Models;

namespace App;

/// <summary>A loss on a method of another assembly, which the generator knows by its metadata alone.</summary>
internal static partial class Training
{
    /// <summary>½(σ(w·x + b) − t)².</summary>
    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, double b, [Constant] ReadOnlySpan<double> x, [Constant] double t)
    {
        double y = Neuron.Output(w, b, x);
        return 0.5 * (y - t) * (y - t);
    }
}
