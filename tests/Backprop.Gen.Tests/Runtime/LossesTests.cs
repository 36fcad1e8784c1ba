using System;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Expected values were computed with sixty digits.</summary>
public class LossesTests
{
    [Theory]
    [InlineData(1.5, 1, 0.125)]
    [InlineData(-1000, 1000, 2e6)]
    [InlineData(3, 3, 0)]
    public void SquaredError(double prediction, double target, double expected)
    {
        Assert.Equal(expected, Losses.SquaredError(prediction, target));
        Assert.Equal((float)expected, Losses.SquaredError((float)prediction, (float)target));
    }

    [Theory]
    [InlineData(0.25, 0.75, 1.1116412889528633)]
    [InlineData(0.9999999, 1, 1.0000000494736474e-07)]
    [InlineData(1e-20, 0, 1e-20)]
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, double.PositiveInfinity)]
    [InlineData(1, 0, double.PositiveInfinity)]
    [InlineData(double.NaN, 0, double.NaN)]
    [InlineData(double.NaN, 1, double.NaN)]
    public void BinaryCrossEntropy(double probability, double target, double expected)
    {
        Close.Equal(expected, Losses.BinaryCrossEntropy(probability, target));
        if (probability != 0.9999999)
            Close.Equal((float)expected, Losses.BinaryCrossEntropy((float)probability, (float)target));
    }

    [Theory]
    [InlineData(40, 1, 4.248354255291589e-18)]
    [InlineData(-40, 0, 4.248354255291589e-18)]
    [InlineData(0.3, 0.25, 0.7793552444685271)]
    [InlineData(37, 0.9999, 0.003699999999999678)]
    [InlineData(1000, 0, 1000)]
    [InlineData(1000, 1, 0)]
    [InlineData(-1000, 1, 1000)]
    [InlineData(-1000, 0, 0)]
    [InlineData(double.PositiveInfinity, 1, 0)]
    [InlineData(double.NegativeInfinity, 0, 0)]
    [InlineData(double.PositiveInfinity, 0, double.PositiveInfinity)]
    [InlineData(double.NaN, 0, double.NaN)]
    public void BinaryCrossEntropyFromLogit(double logit, double target, double expected)
    {
        Close.Equal(expected, Losses.BinaryCrossEntropyFromLogit(logit, target));
        if (target != 0.9999)
            Close.Equal((float)expected, Losses.BinaryCrossEntropyFromLogit((float)logit, (float)target), 8);
    }

    [Fact]
    public void Both_binary_cross_entropies_agree()
    {
        for (double logit = -5; logit <= 5; logit += 0.37)
        {
            for (double target = 0; target <= 1; target += 0.125)
            {
                double probability = Activations.Sigmoid(logit);
                Assert.Equal(
                    Losses.BinaryCrossEntropy(probability, target), Losses.BinaryCrossEntropyFromLogit(logit, target), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, -1)]
    [InlineData(0.25, 0, 4 / 3.0)]
    [InlineData(0.25, 1, -4)]
    [InlineData(0, 1, double.NegativeInfinity)]
    [InlineData(1, 0, double.PositiveInfinity)]
    [InlineData(0.25, 0.25, 0)]
    public void Derivative_of_the_binary_cross_entropy_by_the_probability(double probability, double target, double expected)
    {
        Close.Equal(expected, ScalarDerivatives.BinaryCrossEntropyByProbability(probability, target));
        Close.Equal((float)expected, ScalarDerivatives.BinaryCrossEntropyByProbability((float)probability, (float)target));
    }

    [Theory]
    [InlineData(0.3, 0.6)]
    [InlineData(0.9, 0)]
    [InlineData(0.1, 1)]
    public void Derivatives_of_the_binary_cross_entropy_match_differences(double probability, double target)
    {
        GradientCheck.Scalar(
            p => Losses.BinaryCrossEntropy(p, target),
            probability,
            ScalarDerivatives.BinaryCrossEntropyByProbability(probability, target)).ThrowIfWrong();
        if (target is > 0 and < 1)
        {
            GradientCheck.Scalar(
                t => Losses.BinaryCrossEntropy(probability, t),
                target,
                ScalarDerivatives.BinaryCrossEntropyByTarget(probability)).ThrowIfWrong();
        }

        Close.Equal(
            (float)ScalarDerivatives.BinaryCrossEntropyByTarget((double)(float)probability),
            ScalarDerivatives.BinaryCrossEntropyByTarget((float)probability),
            8);
    }
}
