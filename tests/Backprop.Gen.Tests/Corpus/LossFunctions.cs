using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The library's losses, and the same by hand.</summary>
public static partial class LossFunctions
{
    [Differentiable]
    public static double SquaredError(double prediction, double target) => Losses.SquaredError(prediction, target);

    [Differentiable]
    public static double BinaryCrossEntropy([Domain(0.2, 0.8)] double probability, [Domain(0.1, 0.9)] double target) =>
        Losses.BinaryCrossEntropy(probability, target);

    [Differentiable]
    public static double BinaryCrossEntropyFromLogit([Domain(-4, 4)] double logit, [Domain(0, 1)] double target) =>
        Losses.BinaryCrossEntropyFromLogit(logit, target);

    [Differentiable]
    public static double CrossEntropyOfSigmoid([Domain(-4, 4)] double logit, [Constant, Domain(0, 1)] double target)
    {
        double y = Activations.Sigmoid(logit);
        return -target * Math.Log(y) - (1 - target) * Math.Log(1 - y);
    }

    [Differentiable]
    public static double LogSumExp([Domain(-3, 3)] ReadOnlySpan<double> x) => Losses.LogSumExp(x);

    [Differentiable]
    public static double LogSumExpOfLocal(ReadOnlySpan<double> x)
    {
        double[] scaled = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            scaled[i] = x[i] * (i + 1);
        double result = Losses.LogSumExp(scaled);
        scaled[0] = 0;
        return result * Losses.LogSumExp(scaled);
    }

    [Differentiable]
    public static double LogSumExpByHand([Domain(-3, 3)] ReadOnlySpan<double> x)
    {
        double largest = x[0];
        for (int i = 1; i < x.Length; i++)
            largest = Math.Max(largest, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - largest);
        return largest + Math.Log(sum);
    }

    [Differentiable]
    public static double SoftmaxCrossEntropy([Domain(-3, 3)] ReadOnlySpan<double> logits, [Value(0, 4)] int label) =>
        Losses.SoftmaxCrossEntropy(logits, label);

    [Differentiable]
    public static double SoftmaxCrossEntropyByHand([Domain(-3, 3)] ReadOnlySpan<double> logits, [Value(1, 3)] int label)
    {
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
            sum += Math.Exp(logits[i]);
        return Math.Log(sum) - logits[label];
    }

    [Differentiable]
    public static double MeanOverExamples([Domain(-3, 3)] ReadOnlySpan<double> logits, [Size(5), Domain(0, 1)] ReadOnlySpan<int> labels)
    {
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
            loss += Losses.BinaryCrossEntropyFromLogit(logits[n], labels[n]);
        return loss / labels.Length;
    }

    [Differentiable]
    public static double Hinge([Domain(-0.5, 0.5)] double score, [Value(-1, 1)] int label) => Math.Max(0, 1 - label * score);

    [Differentiable]
    public static double KullbackLeibler([Domain(0.2, 0.8)] ReadOnlySpan<double> p, [Domain(0.2, 0.8)] ReadOnlySpan<double> q)
    {
        double divergence = 0;
        for (int i = 0; i < p.Length; i++)
            divergence += p[i] * Math.Log(p[i] / q[i]);
        return divergence;
    }

    [Differentiable]
    public static float InSinglePrecision([Domain(-2, 2)] ReadOnlySpan<float> logits, [Value(2)] int label) =>
        Losses.SoftmaxCrossEntropy(logits, label) + Losses.LogSumExp(logits) + Losses.SquaredError(logits[0], 1f);
}
