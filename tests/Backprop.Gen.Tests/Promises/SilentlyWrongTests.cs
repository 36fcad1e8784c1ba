using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>What other tools have got silently wrong, against closed forms, with every mode where they differ.</summary>
public sealed class SilentlyWrongTests
{
    [Fact]
    public void NestedLoopsWithDataDependentBounds()
    {
        int[] counts = [2, 0, 3];
        Assert.Equal(Math.Pow(1.5, 5), SilentlyWrong.NestedDataDependentBoundsGradient(1.5, counts, out double gradient), 1e-13);
        Assert.Equal(5 * Math.Pow(1.5, 4), gradient, 1e-13);
    }

    [Fact]
    public void SkippedIterations()
    {
        double[] x = [2, 100, 3, 100, 5, 100], gradient = new double[6];
        Assert.Equal(30, SilentlyWrong.SkippedIterationsGradient(x, gradient));
        Assert.Equal([15, 0, 10, 0, 6, 0], gradient);
    }

    [Theory]
    [InlineData(new double[] { 2, 3, 5 }, new double[] { 15, 10, 6 })]
    [InlineData(new double[] { 2, 0, 5 }, new double[] { 0, 10, 0 })]
    [InlineData(new double[] { 0, 0, 5 }, new double[] { 0, 0, 0 })]
    [InlineData(new double[] { }, new double[] { })]
    public void ProductInALoop(double[] x, double[] expected)
    {
        double[] gradient = new double[x.Length];
        SilentlyWrong.ProductInALoopGradient(x, gradient);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void InlineDivisor()
    {
        double[] x = [1, 2, 3], gradient = new double[3];
        Assert.Equal(1.5, SilentlyWrong.InlineDivisorGradient(x, 2, gradient, out double w));
        Assert.Equal([0.25, 0.25, 0.25], gradient);
        Assert.Equal(-1.5, w);
    }

    [Fact]
    public void IncrementInAProduct()
    {
        Assert.Equal(20, SilentlyWrong.IncrementInAProductGradient(4, 4, out double a, out double x));
        Assert.Equal((4, 5), (a, x));
    }

    [Fact]
    public void ReadAfterWrite()
    {
        // y₃ = y₀·x₁·x₂·x₃; only y₃ is seeded, and what y held at 1 to 3 is overwritten unread.
        double[] x = [100, 2, 3, 5], y = [7, 100, 100, 100], xAdjoint = new double[4], yAdjoint = [0, 0, 0, 1];
        Workspace workspace = new();
        SilentlyWrong.ReadAfterWriteForward(x, y, workspace);
        Assert.Equal([7, 14, 42, 210], y);
        SilentlyWrong.ReadAfterWriteAdjoint(x, y, workspace, xAdjoint, yAdjoint);
        Assert.Equal([0, 105, 70, 42], xAdjoint);
        Assert.Equal([30, 0, 0, 0], yAdjoint);
    }

    [Theory]
    [InlineData(4, 0.25)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    public void RootOfABranchNotTaken(double x, double expected)
    {
        SilentlyWrong.RootOfPositiveGradient(x, out double gradient);
        Assert.Equal(expected, gradient);
        SilentlyWrong.RootOfPositiveTangent(x, out double tangent, 1);
        Assert.Equal(expected, tangent);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(0, 2)]
    [InlineData(-1, 2)]
    public void LogarithmOfABranchNotTaken(double x, double expected)
    {
        SilentlyWrong.LogarithmOfPositiveGradient(x, out double gradient);
        Assert.Equal(expected, gradient);
        SilentlyWrong.LogarithmOfPositiveTangent(x, out double tangent, 1);
        Assert.Equal(expected, tangent);
    }

    [Fact]
    public void LogarithmOfABranchNotTakenInALoop()
    {
        double[] p = [0, 1, -1, 0], gradient = new double[4], direction = [1, 1, 1, 1];
        SilentlyWrong.EntropyOfPositiveGradient(p, gradient);
        Assert.Equal([0, -1, 0, 0], gradient);
        SilentlyWrong.EntropyOfPositiveTangent(p, out double tangent, direction);
        Assert.Equal(-1, tangent);
    }

    [Fact]
    public void OverwrittenAfterUse()
    {
        double[] x = [3, 9], gradient = new double[2];
        Assert.Equal(18, SilentlyWrong.OverwrittenAfterUseGradient(x, gradient));
        Assert.Equal([6, 9], x);
        Assert.Equal([12, 0], gradient);
    }

    [Fact]
    public void SwappedInALoop()
    {
        // After five swaps a and b are 3a + 5b and 5a + 8b.
        Assert.Equal(13 * 21, SilentlyWrong.SwappedInALoopGradient(1, 2, 5, out double a, out double b));
        Assert.Equal(3 * 21 + 13 * 5, a);
        Assert.Equal(5 * 21 + 13 * 8, b);
    }

    [Fact]
    public void ReusedCell()
    {
        double[] x = [1, 2, -1], gradient = new double[3];
        Assert.Equal(18, SilentlyWrong.ReusedCellGradient(x, gradient));
        Assert.Equal([4, 32, -4], gradient);
    }

    [Fact]
    public void SharedElementOfTwoSlices()
    {
        Assert.Equal(8, SilentlyWrong.SharedElementGradient(2, out double gradient));
        Assert.Equal(12, gradient);
    }

    [Fact]
    public void SameArrayTwice()
    {
        double[] x = [1, 2, 3], gradient = new double[3];
        Assert.Equal(14, SilentlyWrong.SameArrayTwiceGradient(x, gradient));
        Assert.Equal([2, 4, 6], gradient);
    }

    [Fact]
    public void OverwrittenAfterTheCall()
    {
        Assert.Equal(45, SilentlyWrong.OverwrittenAfterTheCallGradient(3, out double gradient));
        Assert.Equal(30, gradient);
    }

    [Fact]
    public void BoundChangedAfterTheLoop()
    {
        Assert.Equal(10, SilentlyWrong.BoundChangedAfterTheLoopGradient(2, 3, out double gradient));
        Assert.Equal(13, gradient);
    }

    [Fact]
    public void ConditionOverwritten()
    {
        // 3·(x₀·x₁)², from the values before.
        double[] x = [2, 5], gradient = new double[2];
        Assert.Equal(300, SilentlyWrong.ConditionOverwrittenGradient(x, gradient));
        Assert.Equal([300, 120], gradient);
    }

    [Fact]
    public void IndexOverwritten()
    {
        double[] x = [2, 3, 5, 7, 11], gradient = new double[5];
        int[] at = [1, 3];
        Assert.Equal(462, SilentlyWrong.IndexOverwrittenGradient(x, at, gradient));
        Assert.Equal([231, 154, 0, 66, 42], gradient);
    }

    [Theory]
    [InlineData(4, 0.25)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void RootBeforeTheBranch(double x, double expected)
    {
        SilentlyWrong.RootBeforeTheBranchTangent(x, out double tangent, 1);
        Assert.Equal(expected, tangent);
        SilentlyWrong.RootBeforeTheBranchGradient(x, out double gradient);
        Assert.Equal(expected, gradient);
    }

    [Fact]
    public void RootsBeforeTheBranch()
    {
        double[] x = [0, 1, -1, 4], gradient = new double[4];
        SilentlyWrong.RootsBeforeTheBranchGradient(x, gradient);
        Assert.Equal([0, 0.5, 0, 0.25], gradient);
    }

    [Fact]
    public void RootUnderAMaximum()
    {
        SilentlyWrong.RootUnderAMaximumGradient(0, out double gradient);
        Assert.Equal(0, gradient);
    }
}
