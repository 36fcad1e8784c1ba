using System;

namespace Backprop;

/// <summary>Loss functions, right for every argument and known to the compiler of derivatives.</summary>
public static partial class Losses
{
    /// <summary>The squared error of one prediction, <c>½ (p − t)²</c>; its derivatives are <c>p − t</c> and <c>t − p</c>.</summary>
    public static double SquaredError(double prediction, double target)
    {
        double error = prediction - target;
        return 0.5 * error * error;
    }

    /// <inheritdoc cref="SquaredError(double, double)"/>
    public static float SquaredError(float prediction, float target)
    {
        float error = prediction - target;
        return 0.5f * error * error;
    }

    /// <summary>
    /// The binary cross-entropy of a predicted probability, <c>−t log p − (1 − t) log(1 − p)</c>, where <c>0 · log 0 = 0</c>.
    /// Prefer <see cref="BinaryCrossEntropyFromLogit(double, double)"/>, which has no singularity.
    /// </summary>
    /// <param name="probability">The predicted probability <c>p</c>; the derivative is <c>(1 − t) / (1 − p) − t / p</c>.</param>
    /// <param name="target">The target <c>t</c>, 0 or 1 or between; the derivative is <c>log(1 − p) − log p</c>.</param>
    public static double BinaryCrossEntropy(double probability, double target)
    {
        double hit = target == 0 ? 0 : target * Math.Log(probability);
        double miss = target == 1 ? 0 : (1 - target) * Logarithm.OnePlus(-probability);
        return 0 - (hit + miss);
    }

    /// <inheritdoc cref="BinaryCrossEntropy(double, double)"/>
    public static float BinaryCrossEntropy(float probability, float target)
    {
        float hit = target == 0 ? 0 : target * MathF.Log(probability);
        float miss = target == 1 ? 0 : (1 - target) * Logarithm.OnePlus(-probability);
        return 0 - (hit + miss);
    }

    /// <summary>
    /// The binary cross-entropy of the probability <c>p = σ(z)</c> given by its logit, <c>softplus(z) − t z</c>.
    /// It is computed as <c>(1 − t) max(z, 0) − t min(z, 0) + log(1 + e^(−|z|))</c>, which neither overflows nor cancels.
    /// </summary>
    /// <param name="logit">The logit <c>z</c>; the derivative is <c>σ(z) − t</c>.</param>
    /// <param name="target">The target <c>t</c>, 0 or 1 or between; the derivative is <c>−z</c>.</param>
    public static double BinaryCrossEntropyFromLogit(double logit, double target)
    {
        double weight = logit > 0 ? 1 - target : target;
        double distance = Math.Abs(logit);
        double ramp = weight == 0 ? 0 : weight * distance;
        return ramp + Logarithm.OnePlus(Math.Exp(-distance));
    }

    /// <inheritdoc cref="BinaryCrossEntropyFromLogit(double, double)"/>
    public static float BinaryCrossEntropyFromLogit(float logit, float target)
    {
        float weight = logit > 0 ? 1 - target : target;
        float distance = MathF.Abs(logit);
        float ramp = weight == 0 ? 0 : weight * distance;
        return ramp + Logarithm.OnePlus(MathF.Exp(-distance));
    }
}
