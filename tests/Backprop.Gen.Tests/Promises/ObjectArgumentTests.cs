using System;
using Backprop.Tests.Corpus;
using Xunit;

namespace Backprop.Tests.Promises;

/// <summary>Derivative arguments that are objects or arrays of arrays: their shapes, and whose memory their parts are.</summary>
public sealed class ObjectArgumentTests
{
    private readonly double[] _x = [1, 2, 3];
    private readonly Workspace _workspace = new();

    [Fact]
    public void APartOfAnotherShapeIsNamed()
    {
        DenseLayer layer = new(), wrong = new() { Weights = new double[3, 2] }, missing = new() { Weights = null! };
        Refused("layerGradient", () => Models.UnitGradient(layer, _x, 0, wrong, new double[3]));
        Refused("layerGradient", () => Models.UnitGradient(layer, _x, 0, missing, new double[3]));
        Refused("layerGradient", () => Models.UnitGradient(layer, _x, 0, null!, new double[3]));
        Refused("layerTangent", () => Models.UnitTangent(layer, _x, 0, out _, wrong, new double[3]));
        Refused("netGradient", () => Models.OnlyOneMemberGradient(new(), new() { Others = [new()] }));
        Refused("netGradient", () => Models.OnlyOneMemberGradient(new(), new() { Others = [new(), new() { C = [] }, new()] }));
        Refused("netGradient", () => Models.OnlyOneMemberGradient(new(), new() { Output = [[0, 0], [0]] }));
        Refused("rowsGradient", () => Jagged.SumOfSquaresGradient([[1], [2, 3]], [[1], [2]]));
        Refused("rowsGradient", () => Jagged.SumOfSquaresGradient([[1], [2, 3]], [[1], null!]));
        Refused("rowsGradient", () => Jagged.SumOfSquaresGradient([[1], [2, 3]], [[1]]));
    }

    [Fact]
    public void AWrittenPartIsNoOther()
    {
        SmallLayer layer = new(), other = new();
        Refused("a", () => Models.TwoObjectsForward(layer, layer, other, _workspace));
        Refused("aTangent", () => Models.TwoObjectsTangent(layer, other, other, out _, other, new()));
        double[] row = [1, 2];
        Refused("c", () => Jagged.MultiplyIntoForward([[1, 2], row], [[1, 2], [1, 2]], [row, [0, 0]], _workspace));
        Refused("rows", () => Jagged.GatheredRowsForward([row, row], [0, 0], _workspace));
        Biquad filter = new();
        Refused("x", () => Aliases.BothForward(ref filter.Z1, filter, _workspace));
    }

    [Fact]
    public void AGradientIsNoArgument()
    {
        double[][] rows = [[1], [2]];
        Refused("rowsGradient", () => Jagged.SumOfSquaresGradient(rows, rows));
        Refused("rowsGradient", () => Jagged.SumOfSquaresGradient(rows, [[0], rows[0]]));
        DenseLayer layer = new();
        Refused("layerGradient", () => Models.UnitGradient(layer, _x, 0, layer, new double[3]));
        Assert.Equal(1, rows[0][0]);
        Assert.Equal(1, layer.Gain);
    }

    [Fact]
    public void ASpanIsNoPart()
    {
        DenseLayer layer = new(), gradient = new();
        double[] memory = new double[3];
        Refused("yTangent", () => Models.ApplyTangent(layer, memory, new double[2], gradient, _x, gradient.Biases));
        Refused("y", () => Models.ApplyForward(layer, memory, layer.Biases, _workspace));
    }

    /// <summary>A tied weight: the gradient by each of its places, or their sum.</summary>
    [Fact]
    public void RowsThatAreOnlyReadMayBeTheSame()
    {
        double[] tied = [3], first = [9], second = [9];
        Assert.Equal(18, Jagged.SumOfSquaresGradient([tied, tied], [first, second]));
        Assert.Equal([6, 6], [first[0], second[0]]);
        Assert.Equal(18, Jagged.SumOfSquaresGradient([tied, tied], [first, first]));
        Assert.Equal(12, first[0]);
    }

    [Fact]
    public void AGradientIsZeroWhereNothingMatters()
    {
        Perceptron net = new() { State = [2, 3] }, gradient = new() { Temperature = 7, Others = [new() { A = 5 }, new() { C = [5, 5] }, new()] };
        gradient.First.Weights[0, 1] = 4;
        gradient.Output[1][2] = 4;
        Models.OnlyOneMemberGradient(net, gradient);
        Assert.Equal([3, 2], gradient.State);
        Assert.Equal([0, 0, 0, 0, 0], [gradient.Temperature, gradient.Others[0].A, gradient.Others[1].C[1], gradient.First.Weights[0, 1], gradient.Output[1][2]]);
        Assert.Equal(0.125, gradient.First.LearningRate);
    }

    [Fact]
    public void AMissingArrayHasNoDerivative()
    {
        Perceptron net = new() { State = [2, 3], Others = null! }, gradient = new() { Output = null! };
        net.Output = null!;
        net.Others = [];
        gradient.Others = [];
        Assert.Equal(6, Models.OnlyOneMemberGradient(net, gradient));
        Assert.Equal([3, 2], gradient.State);
    }

    private static void Refused(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);
}

/// <summary>A variable beside an object that has it.</summary>
public static partial class Aliases
{
    /// <summary>Writes the variable.</summary>
    [Differentiable]
    public static double Both(ref double x, Biquad filter)
    {
        x *= filter.Z1;
        return x * filter.Z1;
    }
}
