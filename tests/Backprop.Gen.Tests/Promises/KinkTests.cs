using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>What the contract promises at kinks, ties, poles and far out, in gradient and tangent alike.</summary>
public sealed class KinkTests
{
    private delegate double GradientOfOne(double x, out double gradient);

    private delegate double TangentOfOne(double x, out double resultTangent, double xTangent);

    private delegate double GradientOfTwo(double a, double b, out double aGradient, out double bGradient);

    private delegate double TangentOfTwo(double a, double b, out double resultTangent, double aTangent, double bTangent);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(-0.0, 0)]
    [InlineData(-2, -1)]
    public void Abs(double x, double expected)
    {
        Derivative(Kinks.AbsGradient, Kinks.AbsTangent, x, expected);
        Kinks.AbsSingleGradient((float)x, out float gradient);
        Assert.Equal((float)expected, gradient);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(-2, 0)]
    public void ReLU(double x, double expected) => Derivative(Kinks.ReLUGradient, Kinks.ReLUTangent, x, expected);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 0.1)]
    [InlineData(-2, 0.1)]
    public void LeakyReLU(double x, double expected) => Derivative(Kinks.LeakyReLUGradient, Kinks.LeakyReLUTangent, x, expected);

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-2)]
    public void HardThreshold(double x) => Derivative(Kinks.HardThresholdGradient, Kinks.HardThresholdTangent, x, 0);

    [Theory]
    [InlineData(1, 2, 0, 1)]
    [InlineData(2, 1, 1, 0)]
    [InlineData(2, 2, 1, 0)]
    public void MaxGivesATieToTheFirst(double a, double b, double byA, double byB) => Derivative(Kinks.MaxGradient, Kinks.MaxTangent, a, b, byA, byB);

    [Theory]
    [InlineData(1, 2, 1, 0)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(2, 2, 1, 0)]
    public void MinGivesATieToTheFirst(double a, double b, double byA, double byB) => Derivative(Kinks.MinGradient, Kinks.MinTangent, a, b, byA, byB);

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1.5)]
    public void StepsHaveDerivativeZero(double x)
    {
        Derivative(Kinks.FloorGradient, Kinks.FloorTangent, x, 2);
        Derivative(Kinks.CeilingGradient, Kinks.CeilingTangent, x, 2);
        Derivative(Kinks.RoundGradient, Kinks.RoundTangent, x, 2);
        Derivative(Kinks.TruncateGradient, Kinks.TruncateTangent, x, 2);
        Derivative(Kinks.SignGradient, Kinks.SignTangent, x, 2);
    }

    [Fact]
    public void NothingIsClamped()
    {
        Derivative(Kinks.SqrtGradient, Kinks.SqrtTangent, 0, double.PositiveInfinity);
        Derivative(Kinks.CbrtGradient, Kinks.CbrtTangent, 0, double.PositiveInfinity);
        Derivative(Kinks.LogGradient, Kinks.LogTangent, 0, double.PositiveInfinity);
        Derivative(Kinks.SqrtGradient, Kinks.SqrtTangent, -1, double.NaN);
    }

    [Theory]
    [InlineData(-0.5, 0)]
    [InlineData(0.5, 1)]
    [InlineData(1.5, 0)]
    public void Clamp(double x, double expected) => Derivative(Kinks.ClampGradient, Kinks.ClampTangent, x, expected);

    [Theory]
    [InlineData(-2, 3, 12)]
    [InlineData(-2, 2, -4)]
    [InlineData(-2, 1, 1)]
    [InlineData(-2, -1, -0.25)]
    [InlineData(0, 2, 0)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(-2, 0, 0)]
    [InlineData(0, 0.5, double.PositiveInfinity)]
    public void PowByItsBase(double a, double b, double expected)
    {
        Kinks.PowGradient(a, b, out double byA, out _);
        Assert.Equal(expected, byA);
        Kinks.PowTangent(a, b, out double tangent, 1, 0);
        Assert.Equal(expected, tangent);
    }

    [Theory]
    [InlineData(Math.E, 2, Math.E * Math.E)]
    [InlineData(1, 5, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(-2, 3, 0)]
    public void PowByItsExponent(double a, double b, double expected)
    {
        Kinks.PowGradient(a, b, out _, out double byB);
        Assert.Equal(expected, byB, 1e-14);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(-1000, 0)]
    [InlineData(0, 0.25)]
    public void SigmoidFarOut(double x, double expected) => Derivative(Kinks.SigmoidGradient, Kinks.SigmoidTangent, x, expected);

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(-1000, 0)]
    [InlineData(0, 0.5)]
    public void SoftplusFarOut(double x, double expected) => Derivative(Kinks.SoftplusGradient, Kinks.SoftplusTangent, x, expected);

    [Theory]
    [InlineData(1000, 1, 0)]
    [InlineData(1000, 0, 1)]
    [InlineData(-1000, 1, -1)]
    [InlineData(-1000, 0, 0)]
    [InlineData(0, 1, -0.5)]
    public void CrossEntropyFromLogitFarOut(double z, double t, double expected)
    {
        double value = Kinks.SigmoidCrossEntropyGradient(z, t, out double gradient);
        Assert.True(double.IsFinite(value));
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void LogSumExpFarOut()
    {
        double[] gradient = new double[3];
        Assert.Equal(1000 + Math.Log(2), Kinks.LogSumExpGradient([1000, -1000, 1000], gradient), 1e-12);
        Assert.Equal([0.5, 0, 0.5], gradient);
    }

    private static void Derivative(GradientOfOne gradient, TangentOfOne tangent, double x, double expected)
    {
        gradient(x, out double byGradient);
        Assert.Equal(expected, byGradient);
        tangent(x, out double byTangent, 1);
        Assert.Equal(expected, byTangent);
    }

    private static void Derivative(GradientOfTwo gradient, TangentOfTwo tangent, double a, double b, double byA, double byB)
    {
        gradient(a, b, out double aGradient, out double bGradient);
        Assert.Equal((byA, byB), (aGradient, bGradient));
        tangent(a, b, out double aTangent, 1, 0);
        tangent(a, b, out double bTangent, 0, 1);
        Assert.Equal((byA, byB), (aTangent, bTangent));
    }
}
