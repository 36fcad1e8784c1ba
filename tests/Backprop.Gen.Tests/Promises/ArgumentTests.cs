using System;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Bad derivative arguments: an <see cref="ArgumentException"/> that names the parameter, before anything is written.</summary>
public sealed class ArgumentTests
{
    private readonly double[] _x = [1, 2, 3];
    private readonly double[] _y = [4, 5, 6];
    private readonly double[] _right = [7, 7, 7];
    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public void AGradientOfTheWrongLengthIsNamed(int length)
    {
        double[] wrong = Filled(length), work = new double[3], c = [1, 1, 1];
        Refused("yGradient", () => Model.CombineArraysGradient(_x, _y, c, work, [0, 1, 2], _right, wrong));
        Refused("xGradient", () => Model.CombineArraysGradient(_x, _y, c, work, [0, 1, 2], wrong, _right));
        NothingIsWritten(wrong);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ATangentOfTheWrongLengthIsNamed(int length)
    {
        double[] wrong = Filled(length);
        Refused("xTangent", () => Model.CombineTangent(2, _x, _y, 1, wrong, _right));
        Refused("yTangent", () => Model.CombineTangent(2, _x, _y, 1, _right, wrong));
        NothingIsWritten(wrong);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void AnAdjointOfTheWrongLengthIsNamedAndTheRightOneMayFollow(int length)
    {
        double[] wrong = Filled(length), y = [.. _y];
        double a = 7;
        Model.CombineForward(2, _x, y, _workspace);
        Refused("xAdjoint", () => Model.CombineAdjoint(2, _x, y, _workspace, ref a, wrong, _right));
        Refused("yAdjoint", () => Model.CombineAdjoint(2, _x, y, _workspace, ref a, _right, wrong));
        NothingIsWritten(wrong);
        Assert.Equal(7, a);

        double[] xAdjoint = [0, 0, 0], yAdjoint = [1, 10, 100];
        Model.CombineAdjoint(2, _x, y, _workspace, ref a, xAdjoint, yAdjoint);
        Assert.Equal(7 + 111, a);
        Assert.Equal([4, 50, 600], xAdjoint);
        Assert.Equal([1, 20, 300], yAdjoint);
    }

    [Fact]
    public void AWrittenArgumentMayNotOverlapAnother()
    {
        double[] memory = [1, 2, 3, 4];
        Assert.Throws<ArgumentException>(() => Model.CombineForward(2, memory.AsSpan(0, 3), memory.AsSpan(1, 3), _workspace));
        Assert.Throws<ArgumentException>(() => Model.CombineTangent(2, memory.AsSpan(0, 3), memory.AsSpan(1, 3), 1, _right, new double[3]));
        Assert.Equal([1, 2, 3, 4], memory);
    }

    [Fact]
    public void AWrittenArrayMayNotBeAnother()
    {
        double[] ones = [1, 1, 1];
        int[] at = [0, 1, 2];
        Assert.Throws<ArgumentException>(() => Model.CombineArraysForward(_x, _x, ones, new double[3], at, _workspace));
        Assert.Throws<ArgumentException>(() => Model.CombineArraysForward(_x, _y, _y, new double[3], at, _workspace));
        Assert.Throws<ArgumentException>(() => Model.CombineArraysForward(_x, _y, ones, _x, at, _workspace));
        Assert.Throws<ArgumentException>(() => Model.CombineArraysGradient(_x, _y, ones, _right, at, _right, new double[3]));
        NothingIsWritten([]);
        Assert.Equal([1, 1, 1], ones);
    }

    [Fact]
    public void APropagatedAdjointMayNotOverlapAnother()
    {
        double a = 7;
        Model.CombineForward(2, _x, _y, _workspace);
        Assert.Throws<ArgumentException>(() => Model.CombineAdjoint(2, _x, _y, _workspace, ref a, _right, _right));
        Assert.Equal(7, a);
        Assert.Equal([7, 7, 7], _right);
    }

    [Fact]
    public void AGradientMayNotOverlapAnArgument()
    {
        Assert.Throws<ArgumentException>(() => Model.LossGradient(_x, 0, _y, 1, _x, out _));
        Assert.Throws<ArgumentException>(() => Model.LossGradient(_x, 0, _y, 1, _y, out _));
        NothingIsWritten([]);
    }

    [Fact]
    public void TwoGradientsMayNotOverlap()
    {
        Assert.Throws<ArgumentException>(() => Model.CombineArraysGradient(_x, _y, [1, 1, 1], new double[3], [0, 1, 2], _right, _right));
        NothingIsWritten([]);
    }

    [Fact]
    public void AnAdjointMayNotOverlapAnArgument()
    {
        double b = 7;
        Model.LossForward(_x, 0, _y, 1, _workspace);
        Assert.Throws<ArgumentException>(() => Model.LossAdjoint(_x, 0, _y, 1, _workspace, 1, _x, ref b));
        Assert.Equal(7, b);
        NothingIsWritten([]);
    }

    [Fact]
    public void APropagatedTangentMayNotOverlapAnother()
    {
        Assert.Throws<ArgumentException>(() => Model.CombineTangent(2, _x, _y, 1, _right, _right));
        NothingIsWritten([]);
    }

    [Fact]
    public void ReadOnlyArgumentsMayBeTheSameMemory()
    {
        double[] gradient = new double[3];
        Assert.Equal(Model.Loss(_x, 0.5, _x, 1), Model.LossGradient(_x, 0.5, _x, 1, gradient, out _));
        Model.LossTangent(_x, 0.5, _x, 1, out double tangent, _x, 0);
        Assert.Equal(gradient[0] + 2 * gradient[1] + 3 * gradient[2], tangent, 1e-15);
    }

    [Fact]
    public void TwoAdjointsMayBeTheSameMemory()
    {
        // d(x·y): both contributions add up in one place, as for a caller that passes one array twice.
        double[] shared = [1, 1, 1];
        Corpus.Arrays.DotForward(_x, _y, _workspace);
        Corpus.Arrays.DotAdjoint(_x, _y, _workspace, 10, shared, shared);
        Assert.Equal([51, 71, 91], shared);
    }

    [Fact]
    public void GuardsOfThePrimalStillThrow()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.Conditionals.GuardedGradient(1, 0, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.Conditionals.GuardedTangent(1, 11, out _, 1));
        ArgumentException guard = Assert.Throws<ArgumentException>(() => Corpus.Conditionals.GuardedByLengthForward(_x, [1], _workspace));
        Assert.Equal("y", guard.ParamName);
    }

    private static double[] Filled(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, 7);
        return values;
    }

    private void NothingIsWritten(double[] wrong)
    {
        Assert.Equal([1, 2, 3], _x);
        Assert.Equal([4, 5, 6], _y);
        Assert.Equal([7, 7, 7], _right);
        Assert.All(wrong, v => Assert.Equal(7, v));
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}
