using System;
using System.Linq;
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

    public static TheoryData<double[]> Exponents => new(
        [1.5],
        [-1000],
        [0.3, -0.7, 2.5, 1],
        [1000, 999, -1000],
        [-1000, -1001, -1000.5],
        [2, 2, 2],
        [double.NegativeInfinity, 0, 1],
        [1e308, -1e308, 1e308]);

    [Theory]
    [MemberData(nameof(Exponents))]
    public void The_gradient_of_a_logarithm_of_a_sum_of_exponentials_is_their_shares(double[] x)
    {
        double[] expected = new double[x.Length], actual = new double[x.Length];
        double largest = x.Max(), sum = x.Sum(v => Math.Exp(v - largest));
        for (int i = 0; i < x.Length; i++)
            expected[i] = Math.Exp(x[i] - largest) / sum;
        double value = BlackboardAlgebra.LogSumExpGradient(x, actual);
        Assert.Equal(BlackboardAlgebra.LogSumExp(x), value);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-15);

        BlackboardAlgebra.ShiftedLogSumExpGradient(x, largest, actual, out double shift);
        Assert.Equal(0, shift);
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void It_is_not_a_number_where_the_value_is_none(double element)
    {
        double[] x = [1, element, 2], gradient = new double[3];
        Assert.Equal(double.NaN, BlackboardAlgebra.LogSumExpGradient(x, gradient));
        Assert.All(gradient, g => Assert.Equal(double.NaN, g));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    [InlineData(1000)]
    public void Also_where_the_sum_underflows_or_overflows(double shift)
    {
        double[] x = [0, 1, -1], gradient = new double[3];
        BlackboardAlgebra.LogOfShiftedGradient(x, shift, gradient, out double slope);
        Assert.Equal(-1, slope);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(-3, -4)]
    [InlineData(1e300, 1e-300)]
    [InlineData(1e-300, 1e300)]
    [InlineData(5e-324, 1)]
    public void The_logarithm_of_a_ratio_needs_no_ratio(double a, double b)
    {
        double value = BlackboardAlgebra.LogRatioGradient(a, b, out double aGradient, out double bGradient);
        Assert.Equal(Math.Log(a / b), value);
        Assert.Equal(1 / a, aGradient);
        Assert.Equal(-1 / b, bGradient);
    }

    [Theory]
    [InlineData(0, 4, double.PositiveInfinity, -0.25)]
    [InlineData(3, 0, 1 / 3.0, double.NegativeInfinity)]
    public void Also_at_the_edge_of_its_domain(double a, double b, double byA, double byB)
    {
        BlackboardAlgebra.LogRatioGradient(a, b, out double aGradient, out double bGradient);
        Assert.Equal(byA, aGradient);
        Assert.Equal(byB, bGradient);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(0.5, 1e-3)]
    public void Logarithms_of_ratios_add_up(double a, double b)
    {
        BlackboardAlgebra.LogRatiosGradient(a, b, true, out double aGradient, out double bGradient);
        Assert.Equal(-0.75 / a, aGradient, 1e-15 / a);
        Assert.Equal(1.75 / b, bGradient, 1e-15 / b);
    }

    [Fact]
    public void A_logarithm_that_is_not_used_counts_for_nothing()
    {
        BlackboardAlgebra.LogRatiosGradient(0, 0, false, out double aGradient, out double bGradient);
        Assert.Equal(0, aGradient);
        Assert.Equal(1, bGradient);
    }

    [Fact]
    public void A_ratio_with_another_use_is_differentiated_once()
    {
        BlackboardAlgebra.LogRatioAndRatioGradient(3, 4, out double aGradient, out double bGradient);
        Assert.Equal(1 / 3.0 + 2 * 3 / 16.0, aGradient, 1e-15);
        Assert.Equal(-1 / 4.0 - 2 * 9 / 64.0, bGradient, 1e-15);
    }
}
