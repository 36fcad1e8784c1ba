using System;

namespace Backprop.Tests.Promises;

/// <summary>Losses of a logit, as textbooks write them.</summary>
public static partial class BlackboardAlgebra
{
    [Differentiable]
    public static double CrossEntropy(double z, [Constant] double t)
    {
        double y = Activations.Sigmoid(z);
        return Losses.BinaryCrossEntropy(y, t);
    }

    [Differentiable]
    public static double NaiveCrossEntropy(double z, [Constant] double t)
    {
        double y = 1 / (1 + Math.Exp(-z));
        return -(t * Math.Log(y) + (1 - t) * Math.Log(1 - y));
    }

    [Differentiable]
    public static float NaiveCrossEntropyInSingle(float z, [Constant] float t)
    {
        float y = Activations.Sigmoid(z);
        return -(t * MathF.Log(y) + (1 - t) * MathF.Log(1 - y));
    }

    [Differentiable]
    public static double MinusLogSigmoid(double z) => -Math.Log(Activations.Sigmoid(z));
}
