using System;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>Wrong arguments of the hand-written members: an exception that names the parameter, before anything is written.</summary>
public class SoftmaxArgumentTests
{
    private readonly double[] _x = [1, 2, 3];
    private readonly double[] _y = [4, 5, 6];
    private readonly double[] _right = new double[3];
    private readonly double[] _wrong = new double[2];
    private readonly Workspace _workspace = new();

    [Fact]
    public void Derivatives_of_the_wrong_length()
    {
        Refuses("xAdjoint", () => Losses.LogSumExpAdjoint(_x, _workspace, 1, _wrong));
        Refuses("xTangent", () => Losses.LogSumExpTangent(_x, out _, _wrong));
        Refuses("xGradient", () => Losses.LogSumExpGradient(_x, _wrong));
        Refuses("logitsAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, 0, _workspace, 1, _wrong));
        Refuses("logitsTangent", () => Losses.SoftmaxCrossEntropyTangent(_x, 0, out _, _wrong));
        Refuses("logitsGradient", () => Losses.SoftmaxCrossEntropyGradient(_x, 0, _wrong));
        Refuses("logitsAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, _y, _workspace, 1, _wrong, _right));
        Refuses("targetAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, _y, _workspace, 1, _right, _wrong));
        Refuses("logitsTangent", () => Losses.SoftmaxCrossEntropyTangent(_x, _y, out _, _wrong, _right));
        Refuses("targetTangent", () => Losses.SoftmaxCrossEntropyTangent(_x, _y, out _, _right, _wrong));
        Refuses("logitsGradient", () => Losses.SoftmaxCrossEntropyGradient(_x, _y, _wrong, _right));
        Refuses("targetGradient", () => Losses.SoftmaxCrossEntropyGradient(_x, _y, _right, _wrong));
        Refuses("xAdjoint", () => Activations.SoftmaxAdjoint(_x, _y, _workspace, _wrong, _right));
        Refuses("yAdjoint", () => Activations.SoftmaxAdjoint(_x, _y, _workspace, _right, _wrong));
        Refuses("xTangent", () => Activations.SoftmaxTangent(_x, _y, _wrong, _right));
        Refuses("yTangent", () => Activations.SoftmaxTangent(_x, _y, _right, _wrong));
    }

    [Fact]
    public void Arguments_that_do_not_match()
    {
        Refuses("target", () => Losses.SoftmaxCrossEntropy(_x, _wrong));
        Refuses("target", () => Losses.SoftmaxCrossEntropyForward(_x, _wrong, _workspace));
        Refuses("y", () => Activations.Softmax(_x, _wrong));
        Refuses("y", () => Activations.SoftmaxForward(_x, _wrong, _workspace));
    }

    [Fact]
    public void Written_memory_that_is_that_of_another_argument()
    {
        Refuses("xAdjoint", () => Losses.LogSumExpAdjoint(_x, _workspace, 1, _x));
        Refuses("xGradient", () => Losses.LogSumExpGradient(_x, _x));
        Refuses("logitsAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, 0, _workspace, 1, _x));
        Refuses("logitsGradient", () => Losses.SoftmaxCrossEntropyGradient(_x, 0, _x));
        Refuses("logitsAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, _y, _workspace, 1, _y, _right));
        Refuses("targetAdjoint", () => Losses.SoftmaxCrossEntropyAdjoint(_x, _y, _workspace, 1, _right, _x));
        Refuses("targetGradient", () => Losses.SoftmaxCrossEntropyGradient(_x, _y, _right, _right));
        Refuses("y", () => Activations.Softmax(_x.AsSpan(1), _x.AsSpan(0, 2)));
        Refuses("xAdjoint", () => Activations.SoftmaxAdjoint(_x, _y, _workspace, _y, _right));
        Refuses("yAdjoint", () => Activations.SoftmaxAdjoint(_x, _y, _workspace, _right, _right));
        Refuses("yTangent", () => Activations.SoftmaxTangent(_x, _y, _x, _x));
        Refuses("yTangent", () => Activations.SoftmaxTangent(_x, _y, _right, _right));
        Refuses("y", () => Activations.SoftmaxTangent(_x, _y, _y, _right));
    }

    [Fact]
    public void Adjoints_without_their_forwards()
    {
        Assert.Throws<InvalidOperationException>(() => Losses.LogSumExpAdjoint(_x, _workspace, 1, _right));
        Losses.SoftmaxCrossEntropyForward(_x, _y, _workspace);
        Assert.Throws<InvalidOperationException>(() => Losses.SoftmaxCrossEntropyAdjoint(_x, 0, _workspace, 1, _right));
        Assert.Throws<InvalidOperationException>(() => Activations.SoftmaxAdjoint(_x, _y, _workspace, _right, new double[3]));
        Assert.Equal([0.0, 0.0, 0.0], _right);
        Losses.SoftmaxCrossEntropyAdjoint(_x, _y, _workspace, 1, _right, new double[3]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void An_adjoint_of_another_length_than_its_forward(int length)
    {
        double[] other = new double[length];
        double[] derivative = new double[length];
        Losses.LogSumExpForward(_x, _workspace);
        Assert.Throws<InvalidOperationException>(() => Losses.LogSumExpAdjoint(other, _workspace, 1, derivative));
        _workspace.Clear();
        Activations.SoftmaxForward(_x, _y, _workspace);
        Assert.Throws<InvalidOperationException>(
            () => Activations.SoftmaxAdjoint(other, other, _workspace, derivative, derivative));
        Assert.Equal(new double[length], derivative);
    }

    private void Refuses(string parameter, Action call)
    {
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(call).ParamName);
        Assert.Equal([1.0, 2.0, 3.0], _x);
        Assert.Equal([4.0, 5.0, 6.0], _y);
        Assert.Equal([0.0, 0.0, 0.0], _right);
    }
}
