using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>The closed forms of the derivatives that <see cref="Derivative.Stop(double)"/> ends.</summary>
public sealed class StopTests
{
    [Fact]
    public void TheStoppedFactorIsAConstant()
    {
        Assert.Equal(9, Stops.OneFactorGradient(3, out double x));
        Assert.Equal(3, x);
    }

    [Fact]
    public void TheStoppedArgumentIsAConstant()
    {
        Stops.OneArgumentGradient(0.7, 2, out double x, out double y);
        Assert.Equal(Math.Cos(0.7) * 1.4, x, 1e-15);
        Assert.Equal(1, y);
    }

    [Fact]
    public void StraightThroughHasTheValueOfTheStepAndTheDerivativeOfItsArgument()
    {
        Assert.Equal(1, Stops.StraightThroughGradient(0.25, out double x));
        Assert.Equal(1, x);
    }

    [Fact]
    public void InALoopOnlyTheStoppedPathEnds()
    {
        // s₃ = s₂ + [s₂]·x₂ and so on: the derivative of xᵢ is the value [sᵢ] = Π (1 + xₖ) over k < i.
        double[] x = [0.5, 1, -0.25];
        double[] gradient = new double[3];
        Assert.Equal(1.5 * 2 * 0.75, Stops.InALoopGradient(x, gradient));
        Assert.Equal([1, 1.5, 3], gradient);
    }

    [Fact]
    public void InSinglePrecisionToo()
    {
        Stops.InSinglePrecisionGradient(3, out float x);
        Assert.Equal(18, x);
    }
}
