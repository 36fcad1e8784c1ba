using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The members for <see cref="float"/> against those for <see cref="double"/>.</summary>
public class SoftmaxSingleTests
{
    private static readonly float[] s_x = [0.5f, -0.75f, 1.25f, 2, 0];
    private static readonly float[] s_direction = [0.25f, -1.5f, 0.75f, 2, -0.5f];
    private static readonly float[] s_target = [0.25f, 0.25f, 0, 0.5f, 1];

    [Fact]
    public void LogSumExp()
    {
        var workspace = new Workspace();
        double[] expected = new double[5];
        float[] gradient = new float[5];
        Close.Equal((float)Losses.LogSumExpGradient(Widen(s_x), expected), Losses.LogSumExpGradient(s_x, gradient));
        AssertClose(expected, gradient);
        float[] adjoint = new float[5];
        Losses.LogSumExpForward(s_x, workspace);
        Losses.LogSumExpAdjoint(s_x, workspace, 1, adjoint);
        Assert.Equal(gradient, adjoint);
        Losses.LogSumExpTangent(s_x, out float tangent, s_direction);
        GradientCheck.DotProduct([1f], [tangent], adjoint, s_direction).ThrowIfWrong();
    }

    [Fact]
    public void SoftmaxCrossEntropy_with_a_label()
    {
        var workspace = new Workspace();
        double[] expected = new double[5];
        float[] gradient = new float[5];
        Close.Equal(
            (float)Losses.SoftmaxCrossEntropyGradient(Widen(s_x), 3, expected),
            Losses.SoftmaxCrossEntropyGradient(s_x, 3, gradient),
            8);
        AssertClose(expected, gradient);
        float[] adjoint = new float[5];
        Losses.SoftmaxCrossEntropyForward(s_x, 3, workspace);
        Losses.SoftmaxCrossEntropyAdjoint(s_x, 3, workspace, 1, adjoint);
        Assert.Equal(gradient, adjoint);
        Losses.SoftmaxCrossEntropyTangent(s_x, 3, out float tangent, s_direction);
        GradientCheck.DotProduct([1f], [tangent], adjoint, s_direction).ThrowIfWrong();
    }

    [Fact]
    public void SoftmaxCrossEntropy_with_a_target()
    {
        var workspace = new Workspace();
        double[][] expected = [new double[5], new double[5]];
        float[][] gradient = [new float[5], new float[5]];
        Close.Equal(
            (float)Losses.SoftmaxCrossEntropyGradient(Widen(s_x), Widen(s_target), expected[0], expected[1]),
            Losses.SoftmaxCrossEntropyGradient(s_x, s_target, gradient[0], gradient[1]));
        AssertClose(expected[0], gradient[0]);
        AssertClose(expected[1], gradient[1]);
        float[][] adjoint = [new float[5], new float[5]];
        Losses.SoftmaxCrossEntropyForward(s_x, s_target, workspace);
        Losses.SoftmaxCrossEntropyAdjoint(s_x, s_target, workspace, 1, adjoint[0], adjoint[1]);
        Assert.Equal(gradient, adjoint);
        Losses.SoftmaxCrossEntropyTangent(s_x, s_target, out float tangent, s_direction, s_direction);
        GradientCheck.DotProduct(
            [1f], [tangent], [.. adjoint[0], .. adjoint[1]], [.. s_direction, .. s_direction]).ThrowIfWrong();
    }

    [Fact]
    public void Softmax()
    {
        var workspace = new Workspace();
        double[] expected = new double[5];
        Activations.Softmax(Widen(s_x), expected);
        float[] y = new float[5];
        float[] yTangent = new float[5];
        Activations.SoftmaxTangent(s_x, y, s_direction, yTangent);
        AssertClose(expected, y);
        Activations.SoftmaxForward(s_x, y, workspace);
        AssertClose(expected, y);
        float[] xAdjoint = new float[5];
        float[] yAdjoint = [.. s_target];
        Activations.SoftmaxAdjoint(s_x, y, workspace, xAdjoint, yAdjoint);
        Assert.Equal(new float[5], yAdjoint);
        GradientCheck.DotProduct(s_target, yTangent, xAdjoint, s_direction).ThrowIfWrong();
    }

    private static double[] Widen(float[] values) => values.Select(value => (double)value).ToArray();

    private static void AssertClose(double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Close.Equal((float)expected[i], actual[i], 16);
    }
}
