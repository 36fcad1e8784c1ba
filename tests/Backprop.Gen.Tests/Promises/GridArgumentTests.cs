using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Derivative arguments with several dimensions: their lengths are checked, and that they are not other arguments.</summary>
public sealed class GridArgumentTests
{
    private readonly double[,] _a = { { 1, 2, 3 }, { 4, 5, 6 } };
    private readonly double[,] _b = { { 1, 0 }, { 0, 1 }, { 1, 1 } };
    private readonly double[,] _c = new double[2, 2];

    [Fact]
    public void ADerivativeOfAnotherShapeIsNamed()
    {
        double[] x = [1, 1], y = [1, 1, 1];
        Refused("wGradient", () => Grids.BilinearFormGradient(_a, x, y, new double[3, 2], new double[2], new double[3]));
        Refused("wGradient", () => Grids.BilinearFormGradient(_a, x, y, new double[2, 2], new double[2], new double[3]));
        Refused("wGradient", () => Grids.BilinearFormGradient(_a, x, y, null!, new double[2], new double[3]));
        Refused("wTangent", () => Grids.BilinearFormTangent(_a, x, y, out _, new double[1, 3], new double[2], new double[3]));
    }

    [Fact]
    public void AWrittenOneIsNoOther()
    {
        Refused("c", () => Grids.MultiplyForward(_b, _a, _b, new Workspace()));
        Refused("cTangent", () => Grids.MultiplyTangent(_a, _b, _c, new double[2, 3], new double[3, 2], _c));
        Assert.Equal(0, _c[0, 0]);
        Assert.Equal(1, _b[0, 0]);
    }

    [Fact]
    public void AGradientIsNoArgument()
    {
        double[,] square = { { 2, 0 }, { 0, 2 } };
        Refused("aGradient", () => Grids.FrobeniusNormGradient(square, square));
        Assert.Equal(2, square[0, 0]);
    }

    [Fact]
    public void TwoAdjointsThatAreAddedToMayBeTheSame()
    {
        double[,] square = { { 2, 1 }, { 1, 2 } }, adjoint = new double[2, 2];
        Workspace workspace = new();
        Grids.MultiplyForward(square, square, _c, workspace);
        Grids.MultiplyAdjoint(square, square, _c, workspace, adjoint, adjoint, new double[,] { { 1, 0 }, { 0, 0 } });
        Assert.Equal(new double[,] { { 4, 1 }, { 1, 0 } }, adjoint);
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}
