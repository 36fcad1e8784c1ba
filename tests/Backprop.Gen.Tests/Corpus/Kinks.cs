using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>One library function each, for <c>KinkTests</c>; the corpus itself samples them where they are smooth.</summary>
public static partial class Kinks
{
    [Differentiable]
    public static double Abs([Domain(0.5, 1)] double x) => Math.Abs(x);

    [Differentiable]
    public static float AbsSingle([Domain(0.5, 1)] float x) => MathF.Abs(x);

    [Differentiable]
    public static double ReLU([Domain(0.5, 1)] double x) => Activations.ReLU(x);

    [Differentiable]
    public static double LeakyReLU([Domain(0.5, 1)] double x) => Activations.LeakyReLU(x, 0.1);

    [Differentiable]
    public static double HardThreshold([Domain(0.5, 1)] double x) => Activations.HardThreshold(x) + 0 * x;

    [Differentiable]
    public static double Max([Domain(0.5, 1)] double a, [Domain(1.5, 2)] double b) => Math.Max(a, b);

    [Differentiable]
    public static double Min([Domain(0.5, 1)] double a, [Domain(1.5, 2)] double b) => Math.Min(a, b);

    [Differentiable]
    public static double Floor([Domain(0.5, 0.8)] double x) => Math.Floor(x) + 2 * x;

    [Differentiable]
    public static double Ceiling([Domain(0.5, 0.8)] double x) => Math.Ceiling(x) + 2 * x;

    [Differentiable]
    public static double Round([Domain(0.6, 0.8)] double x) => Math.Round(x) + 2 * x;

    [Differentiable]
    public static double Truncate([Domain(0.5, 0.8)] double x) => Math.Truncate(x) + 2 * x;

    [Differentiable]
    public static double Sign([Domain(0.5, 0.8)] double x) => Math.Sign(x) + 2 * x;

    [Differentiable]
    public static double Sqrt([Domain(0.5, 1)] double x) => Math.Sqrt(x);

    [Differentiable]
    public static double Cbrt([Domain(0.5, 1)] double x) => Math.Cbrt(x);

    [Differentiable]
    public static double Log([Domain(0.5, 1)] double x) => Math.Log(x);

    [Differentiable]
    public static double Pow([Domain(0.5, 1)] double a, [Domain(0.5, 1)] double b) => Math.Pow(a, b);

    [Differentiable]
    public static double Hypot([Domain(0.5, 1)] double a, [Domain(0.5, 1)] double b) => double.Hypot(a, b);

    [Differentiable]
    public static double Clamp([Domain(0.2, 0.8)] double x) => Math.Clamp(x, 0, 1);

    [Differentiable]
    public static double SigmoidCrossEntropy([Domain(-2, 2)] double z, [Constant, Domain(0, 1)] double t) => Losses.BinaryCrossEntropyFromLogit(z, t);

    [Differentiable]
    public static double Sigmoid([Domain(-2, 2)] double x) => Activations.Sigmoid(x);

    [Differentiable]
    public static double Softplus([Domain(-2, 2)] double x) => Activations.Softplus(x);

    [Differentiable]
    public static double LogSumExp([Domain(-2, 2)] ReadOnlySpan<double> x) => Losses.LogSumExp(x);
}
