using System;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The derivatives of the primitives over spans: on long spans, at corners, and in what they leave alone.</summary>
public sealed class TensorDerivativesTests
{
    private const int Long = 600;

    private static double[] Draw(string name, int length) =>
        [.. Enumerable.Range(0, length).Select(i => Math.Sin(1.7 * i * i + name[0] + i))];

    [Fact]
    public void SoftMaxOfALongSpan()
    {
        double[] x = Draw("x", Long), seed = Draw("seed", Long), y = new double[Long], adjoint = new double[Long];
        TensorPrimitives.SoftMax<double>(x, y);
        double mean = y.Zip(seed, (a, b) => a * b).Sum();
        double[] left = [.. seed];
        TensorDerivatives.SoftMaxAdjoint<double>(x, y, adjoint, left);
        Assert.All(left, value => Assert.Equal(0, value));
        for (int i = 0; i < Long; i++)
            Close.Equal(y[i] * (seed[i] - mean), adjoint[i], 1e5);
    }

    [Fact]
    public void SoftMaxInPlaceIsTheSame()
    {
        double[] x = Draw("x", Long), y = new double[Long], apart = new double[Long], shared = Draw("seed", Long);
        TensorDerivatives.SoftMaxAdjoint<double>(x, y, apart, Draw("seed", Long));
        TensorDerivatives.SoftMaxAdjoint<double>(x, y, shared, shared);
        Assert.Equal(apart, shared);
    }

    [Fact]
    public void TheTangentOfALongSpanAgreesWithTheAdjoint()
    {
        double[] x = Draw("x", Long), y = Draw("y", Long), xTangent = Draw("u", Long), yTangent = Draw("v", Long);
        double[] xAdjoint = new double[Long], yAdjoint = new double[Long];
        double value = TensorDerivatives.DistanceTangent<double>(x, y, out double tangent, xTangent, yTangent);
        TensorDerivatives.DistanceAdjoint<double>(x, y, 1, xAdjoint, yAdjoint);
        Close.Equal(TensorPrimitives.Distance<double>(x, y), value, 1e5);
        double sum = xAdjoint.Zip(xTangent, (a, b) => a * b).Sum() + yAdjoint.Zip(yTangent, (a, b) => a * b).Sum();
        Close.Equal(sum, tangent, 1e5);
        for (int i = 0; i < Long; i++)
            Close.Equal((x[i] - y[i]) / value, xAdjoint[i], 1e5);

        double[] z = new double[Long], zTangent = new double[Long], seed = Draw("seed", Long), wAdjoint = new double[Long];
        TensorDerivatives.SoftMaxTangent<double>(x, z, xTangent, zTangent);
        TensorDerivatives.SoftMaxAdjoint<double>(x, z, wAdjoint, [.. seed]);
        Close.Equal(seed.Zip(zTangent, (a, b) => a * b).Sum(), wAdjoint.Zip(xTangent, (a, b) => a * b).Sum(), 1e5);
    }

    [Fact]
    public void AnAngleHasADerivativeWhereSquaresVanishOrOverflow()
    {
        double[] y = [3e-200, -3e200], x = [4e-200, 4e200], seed = [1, 1], angle = new double[2], yAdjoint = new double[2], xAdjoint = new double[2];
        TensorDerivatives.Atan2Adjoint<double>(y, x, angle, yAdjoint, xAdjoint, seed);
        Close.Equal(1.6e199, yAdjoint[0], 10);
        Close.Equal(-1.2e199, xAdjoint[0], 10);
        Close.Equal(1.6e-201, yAdjoint[1], 10);
        Close.Equal(1.2e-201, xAdjoint[1], 10);
    }

    [Fact]
    public void AtATieAllGoesToTheFirst()
    {
        double[] x = [1, 3, 3, double.NegativeZero], y = [1, 2, 3, 0], xAdjoint = new double[4], yAdjoint = new double[4];
        TensorDerivatives.MaxAdjoint<double>(x, 5, xAdjoint);
        Assert.Equal([0, 5, 0, 0], xAdjoint);
        Array.Clear(xAdjoint);
        TensorDerivatives.MinAdjoint<double>([2, 1, 1, 3], 5, xAdjoint);
        Assert.Equal([0, 5, 0, 0], xAdjoint);
        Array.Clear(xAdjoint);
        TensorDerivatives.MaxAdjoint<double>(x, y, new double[4], xAdjoint, yAdjoint, new double[] { 1, 1, 1, 1 });
        Assert.Equal([1, 1, 1, 1], xAdjoint);
        Assert.Equal([0, 0, 0, 0], yAdjoint);
    }

    [Fact]
    public void AtKinksTheDerivativeIsZero()
    {
        double[] adjoint = new double[2];
        TensorDerivatives.AbsAdjoint<double>([0, -2], new double[2], adjoint, new double[] { 1, 1 });
        Assert.Equal([0, -1], adjoint);
        TensorDerivatives.NormAdjoint<double>([0, 0], 1, adjoint);
        TensorDerivatives.DistanceAdjoint<double>([1, 2], [1, 2], 1, adjoint, adjoint);
        Assert.Equal([0, -1], adjoint);
    }

    [Fact]
    public void AProductWithZerosHasItsDerivatives()
    {
        double[] adjoint = new double[3];
        TensorDerivatives.ProductAdjoint<double>([2, 0, 5], 1, adjoint);
        Assert.Equal([0, 10, 0], adjoint);
        Array.Clear(adjoint);
        TensorDerivatives.ProductAdjoint<double>([0, 0, 5], 1, adjoint);
        Assert.Equal([0, 0, 0], adjoint);
    }

    [Fact]
    public void WhatIsNotUsedContributesNothingWhereTheDerivativeIsInfinite()
    {
        double[] adjoint = new double[3];
        TensorDerivatives.SqrtAdjoint<double>([0, 4, 0], new double[3], adjoint, new double[] { 0, 1, 1 });
        Assert.Equal([0, 0.25, double.PositiveInfinity], adjoint);
        Array.Clear(adjoint);
        TensorDerivatives.DivideAdjoint<double>([1, 1, 1], [0, 2, 4], new double[3], adjoint, new double[3], new double[] { 0, 1, 1 });
        Assert.Equal([0, 0.5, 0.25], adjoint);
    }

    [Fact]
    public void WhatIsBehindTheSourcesStays()
    {
        double[] x = [1, 2], adjoint = new double[2], destinationAdjoint = [3, 4, 5, 6];
        TensorDerivatives.ExpAdjoint<double>(x, new double[4], adjoint, destinationAdjoint);
        Assert.Equal([0, 0, 5, 6], destinationAdjoint);
        Close.Equal(3 * Math.E, adjoint[0], 1e5);
    }
}
