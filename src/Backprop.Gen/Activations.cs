using System;

namespace Backprop;

/// <summary>
/// Activation functions, right for every argument and known to the compiler of derivatives.
/// (The hyperbolic tangent is <see cref="Math.Tanh"/>.)
/// </summary>
public static partial class Activations
{
    /// <summary>The identity, <c>x</c>; its derivative is 1.</summary>
    public static double Identity(double x) => x;

    /// <inheritdoc cref="Identity(double)"/>
    public static float Identity(float x) => x;

    /// <summary>The logistic sigmoid, <c>σ(x) = 1 / (1 + e⁻ˣ)</c>; its derivative is <c>σ(x) (1 − σ(x))</c>.</summary>
    /// <remarks>The exponential is taken of <c>−|x|</c> only, so it never overflows and small values keep all their digits.</remarks>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        double e = Math.Exp(x);
        return e / (1 + e);
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    public static float Sigmoid(float x)
    {
        if (x >= 0)
            return 1 / (1 + MathF.Exp(-x));
        float e = MathF.Exp(x);
        return e / (1 + e);
    }

    /// <summary>
    /// The smooth ramp, <c>log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|))</c>, computed in the second form;
    /// its derivative is <see cref="Sigmoid(double)"/>.
    /// </summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Logarithm.OnePlus(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc cref="Softplus(double)"/>
    public static float Softplus(float x) => MathF.Max(x, 0) + Logarithm.OnePlus(MathF.Exp(-MathF.Abs(x)));

    /// <summary>The ramp, <c>max(x, 0)</c>; its derivative is 1 for <c>x &gt; 0</c> and otherwise 0, also at 0.</summary>
    public static double ReLU(double x) => Math.Max(x, 0);

    /// <inheritdoc cref="ReLU(double)"/>
    public static float ReLU(float x) => MathF.Max(x, 0);

    /// <summary>The leaky ramp, <c>x</c> for <c>x &gt; 0</c> and otherwise <c>slope · x</c>, also at 0.</summary>
    /// <param name="x">The argument; the derivative is 1 where it is positive and otherwise <paramref name="slope"/>.</param>
    /// <param name="slope">The slope on the left; the derivative is 0 where <paramref name="x"/> is positive and otherwise <paramref name="x"/>.</param>
    public static double LeakyReLU(double x, double slope = 0.01) => x > 0 ? x : slope * x;

    /// <inheritdoc cref="LeakyReLU(double, double)"/>
    public static float LeakyReLU(float x, float slope = 0.01f) => x > 0 ? x : slope * x;

    /// <summary>The step, 1 for <c>x ≥ 0</c> and otherwise 0; its derivative is 0 everywhere.</summary>
    public static double HardThreshold(double x) => x >= 0 ? 1 : 0;

    /// <inheritdoc cref="HardThreshold(double)"/>
    public static float HardThreshold(float x) => x >= 0 ? 1 : 0;
}
