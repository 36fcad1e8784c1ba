using System;
using Backprop.Tests.Oracles;

namespace Backprop.Tests.Corpus;

/// <summary>The library's activation functions, away from their kinks (see <c>KinkTests</c> for those).</summary>
public static partial class ActivationFunctions
{
    [Differentiable]
    public static double Identity(double x) => Activations.Identity(x) * x;

    [Differentiable]
    public static double Sigmoid([Domain(-5, 5)] double x) => Activations.Sigmoid(x);

    [Differentiable]
    public static double Softplus([Domain(-5, 5)] double x) => Activations.Softplus(x) * x;

    [Differentiable]
    public static double ReLU([Domain(0.3, 1)] double on, [Domain(-1, -0.3)] double off) =>
        Activations.ReLU(on) * on + Activations.ReLU(off) + off;

    [Differentiable]
    public static double LeakyReLU([Domain(0.3, 1)] double on, [Domain(-1, -0.3)] double off) =>
        Activations.LeakyReLU(on) * Activations.LeakyReLU(off) + Activations.LeakyReLU(off, 0.2);

    [Differentiable]
    public static double LearnedSlope([Domain(-1, -0.3)] double x, [Domain(0.1, 0.4)] double slope) => Activations.LeakyReLU(x, slope) * x;

    [Differentiable]
    public static double HardThreshold([Domain(0.3, 1)] double x) => Activations.HardThreshold(x) * x * x;

    [Differentiable]
    public static double Swish([Domain(-3, 3)] double x) => x * Activations.Sigmoid(x);

    [Differentiable]
    public static double Gelu(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    [Differentiable]
    public static double LogSigmoid([Domain(-5, 5)] double x) => Math.Log(Activations.Sigmoid(x));

    [Differentiable]
    public static void Layer([Domain(-3, 3)] Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = Activations.Sigmoid(z[i]);
    }
}
