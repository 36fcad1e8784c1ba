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

    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }

    /// <summary>The same for any <paramref name="shift"/>: its derivative is zero.</summary>
    [Differentiable]
    public static double ShiftedLogSumExp(ReadOnlySpan<double> x, double shift)
    {
        double sum = 0;
        foreach (double v in x)
            sum += Math.Exp(v - shift);
        return shift + Math.Log(sum);
    }

    /// <summary>Without its shift added back: the derivative by it is −1.</summary>
    [Differentiable]
    public static double LogOfShifted(ReadOnlySpan<double> x, double shift)
    {
        double sum = 0;
        foreach (double v in x)
            sum += Math.Exp(v - shift);
        return Math.Log(sum);
    }

    [Differentiable]
    public static double LogRatio(double a, double b) => Math.Log(a / b);

    /// <summary>The logarithms of a named ratio, and of one to a fixed number, of which a branch may use neither.</summary>
    [Differentiable]
    public static double LogRatios(double a, double b, [Constant] bool isUsed)
    {
        double ratio = a / b, logs = -2 * Math.Log(ratio) + Math.Log(ratio) / 4 + Math.Log(a / 100);
        return isUsed ? logs : b;
    }

    /// <summary>A ratio that something else needs as well: nothing cancels.</summary>
    [Differentiable]
    public static double LogRatioAndRatio(double a, double b)
    {
        double ratio = a / b;
        return Math.Log(ratio) + ratio * ratio;
    }
}
