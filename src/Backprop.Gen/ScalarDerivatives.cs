using System;
using System.ComponentModel;

namespace Backprop;

/// <summary>Partial derivatives that need more care than their formula, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarDerivatives
{
    /// <summary>
    /// The derivative of <see cref="Activations.Sigmoid(double)"/>, <c>σ(x) (1 − σ(x)) = e^(−|x|) / (1 + e^(−|x|))²</c>:
    /// the second form does not cancel where <c>σ(x)</c> is close to 1.
    /// </summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <inheritdoc cref="Sigmoid(double)"/>
    public static float Sigmoid(float x)
    {
        float e = MathF.Exp(-MathF.Abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /// <summary>
    /// The derivative of <see cref="Losses.BinaryCrossEntropy(double, double)"/> by the probability,
    /// <c>(1 − t) / (1 − p) − t / p</c>, where a target of 0 or 1 takes its term away also at the pole.
    /// </summary>
    public static double BinaryCrossEntropyByProbability(double probability, double target)
    {
        double miss = target == 1 ? 0 : (1 - target) / (1 - probability);
        return target == 0 ? miss : miss - target / probability;
    }

    /// <inheritdoc cref="BinaryCrossEntropyByProbability(double, double)"/>
    public static float BinaryCrossEntropyByProbability(float probability, float target)
    {
        float miss = target == 1 ? 0 : (1 - target) / (1 - probability);
        return target == 0 ? miss : miss - target / probability;
    }

    /// <summary>The derivative of <see cref="Losses.BinaryCrossEntropy(double, double)"/> by the target, <c>log(1 − p) − log p</c>.</summary>
    public static double BinaryCrossEntropyByTarget(double probability) =>
        Logarithm.OnePlus(-probability) - Math.Log(probability);

    /// <inheritdoc cref="BinaryCrossEntropyByTarget(double)"/>
    public static float BinaryCrossEntropyByTarget(float probability) =>
        Logarithm.OnePlus(-probability) - MathF.Log(probability);
}
