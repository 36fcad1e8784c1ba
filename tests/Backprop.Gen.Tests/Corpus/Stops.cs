using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>Derivatives that end at <see cref="Derivative.Stop(double)"/>; <c>StopTests</c> has their closed forms.</summary>
public static partial class Stops
{
    [Differentiable, StopsDerivative]
    public static double OneFactor(double x) => x * Derivative.Stop(x);

    [Differentiable, StopsDerivative]
    public static double OneArgument(double x, double y) => Math.Sin(x) * Derivative.Stop(x * y) + y;

    /// <summary>The value of a step, the derivative of its argument.</summary>
    [Differentiable, StopsDerivative]
    public static double StraightThrough(double x) => x + Derivative.Stop(Activations.HardThreshold(x) - x);

    [Differentiable, StopsDerivative]
    public static double InALoop(ReadOnlySpan<double> x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
            s = Derivative.Stop(s) * x[i] + s;
        return s;
    }

    [Differentiable, StopsDerivative]
    public static float InSinglePrecision(float x) => x * x * Derivative.Stop(x);
}
