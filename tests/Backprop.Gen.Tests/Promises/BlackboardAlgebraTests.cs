using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>
/// Partial derivatives along a chain cancel as on a blackboard: the adjoint of a logit under a sigmoid and a cross-entropy is y − t,
/// finite and right also where the primal is infinite or NaN.
/// </summary>
public class BlackboardAlgebraTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(-4)]
    [InlineData(36)]
    [InlineData(-36)]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void The_adjoint_of_a_logit_is_y_minus_t(double z)
    {
        foreach (double t in (double[])[0, 0.25, 1])
        {
            double expected = Activations.Sigmoid(z) - t, seed = 1.5;
            var workspace = new Workspace();
            double viaLoss = 0, naive = 0;
            BlackboardAlgebra.CrossEntropyForward(z, t, workspace);
            BlackboardAlgebra.CrossEntropyAdjoint(z, t, workspace, seed, ref viaLoss);
            BlackboardAlgebra.NaiveCrossEntropyForward(z, t, workspace);
            BlackboardAlgebra.NaiveCrossEntropyAdjoint(z, t, workspace, seed, ref naive);
            BlackboardAlgebra.CrossEntropyGradient(z, t, out double viaLossGradient);
            BlackboardAlgebra.NaiveCrossEntropyGradient(z, t, out double naiveGradient);
            Assert.Equal(seed * expected, viaLoss, 1e-15);
            Assert.Equal(seed * expected, naive, 1e-15);
            Assert.Equal(expected, viaLossGradient, 1e-15);
            Assert.Equal(expected, naiveGradient, 1e-15);
        }
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(-200f)]
    [InlineData(200f)]
    public void Also_in_single_precision(float z)
    {
        BlackboardAlgebra.NaiveCrossEntropyInSingleGradient(z, 1, out float gradient);
        Assert.Equal(Activations.Sigmoid(z) - 1, gradient, 1e-7f);
    }

    [Theory]
    [InlineData(-1000, -1)]
    [InlineData(0, -0.5)]
    [InlineData(1000, 0)]
    public void The_derivative_of_minus_log_sigmoid_is_sigmoid_minus_one(double z, double expected)
    {
        BlackboardAlgebra.MinusLogSigmoidGradient(z, out double gradient);
        Assert.Equal(expected, gradient, 1e-15);
    }
}
