using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The functions over an exponential sum, and their gradients, against values computed with sixty digits.</summary>
public class SoftmaxValueTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new[] { 40.0, 0, -3 }, 40)]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, 1.301942848229244)]
    [InlineData(new[] { 1000.0, 1001, 999 }, 1001.4076059644444)]
    [InlineData(new[] { -1000.0, -1001, -999 }, -998.5923940355556)]
    [InlineData(new[] { 2.5 }, 2.5)]
    [InlineData(new double[0], -Infinity)]
    [InlineData(new[] { -Infinity, 3 }, 3)]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity)]
    [InlineData(new[] { Infinity, 0, Infinity }, Infinity)]
    [InlineData(new[] { -Infinity, double.NaN, 1 }, double.NaN)]
    public void LogSumExp(double[] x, double expected)
    {
        Close.Equal(expected, Losses.LogSumExp(x));
        Close.Equal((float)expected, Losses.LogSumExp(Narrow(x)));
    }

    [Theory]
    [InlineData(new[] { 40.0, 0, -3 }, 0, 4.459867359050697e-18)]
    [InlineData(new[] { 40.0, 0, -3 }, 1, 40)]
    [InlineData(new[] { 40.0, 0, -3 }, 2, 43)]
    [InlineData(new[] { 1000.0, 1001, 999 }, 1, 0.4076059644443803)]
    [InlineData(new[] { -1000.0, -1001, -999 }, 1, 2.40760596444438)]
    [InlineData(new[] { 1000.0, -1000 }, 1, 2000)]
    [InlineData(new[] { 0.0, -Infinity }, 0, 0)]
    [InlineData(new[] { 0.0, -Infinity }, 1, Infinity)]
    [InlineData(new[] { -7.0 }, 0, 0)]
    public void SoftmaxCrossEntropy(double[] logits, int label, double expected)
    {
        Close.Equal(expected, Losses.SoftmaxCrossEntropy(logits, label));
        Close.Equal((float)expected, Losses.SoftmaxCrossEntropy(Narrow(logits), label), 8);
        double[] target = new double[logits.Length];
        target[label] = 1;
        Close.Equal(expected, Losses.SoftmaxCrossEntropy(logits, target));
        Close.Equal((float)expected, Losses.SoftmaxCrossEntropy(Narrow(logits), Narrow(target)), 8);
    }

    [Theory]
    [InlineData(new[] { 40.0, 0, -3 }, new[] { 1.0, 4.248354255291589e-18, 2.1151310375910805e-19 })]
    [InlineData(new[] { 1000.0, 1001, 999 }, new[] { 0.24472847105479764, 0.6652409557748219, 0.09003057317038046 })]
    [InlineData(new[] { -1000.0, -1001, -999 }, new[] { 0.24472847105479764, 0.09003057317038046, 0.6652409557748219 })]
    [InlineData(new[] { -Infinity, 5, 5 }, new[] { 0.0, 0.5, 0.5 })]
    [InlineData(new[] { 3.0 }, new[] { 1.0 })]
    [InlineData(new double[0], new double[0])]
    public void Softmax(double[] x, double[] expected)
    {
        double[] y = new double[x.Length];
        Activations.Softmax(x, y);
        float[] narrow = Narrow(x);
        Activations.Softmax(narrow, narrow);
        double[] gradient = new double[x.Length];
        Losses.LogSumExpGradient(x, gradient);
        for (int i = 0; i < expected.Length; i++)
        {
            Close.Equal(expected[i], y[i], 6);
            Close.Equal((float)expected[i], narrow[i], 8);
            Close.Equal(expected[i], gradient[i], 6);
        }
    }

    [Fact]
    public void Softmax_of_no_finite_element_is_undefined()
    {
        double[] y = new double[2];
        Activations.Softmax(new[] { -Infinity, -Infinity }, y);
        Assert.Equal([double.NaN, double.NaN], y);
    }

    [Theory]
    [InlineData(0, new[] { -4.459867359050697e-18, 4.248354255291589e-18, 2.1151310375910805e-19 })]
    [InlineData(1, new[] { 1.0, -1.0, 2.1151310375910805e-19 })]
    public void The_gradient_of_a_cross_entropy_does_not_cancel(int label, double[] expected)
    {
        double[] logits = [40, 0, -3];
        double[] target = new double[3];
        target[label] = 1;
        double[] byLabel = new double[3];
        double[] byTarget = new double[3];
        Losses.SoftmaxCrossEntropyGradient(logits, label, byLabel);
        Losses.SoftmaxCrossEntropyGradient(logits, target, byTarget, new double[3]);
        for (int i = 0; i < 3; i++)
        {
            Close.Equal(expected[i], byLabel[i], 6);
            Close.Equal(expected[i], byTarget[i], 6);
        }
    }

    [Fact]
    public void Impossible_classes_have_gradients_that_say_so()
    {
        double[] logits = [1, -Infinity, 1];
        double[] logitsGradient = new double[3];
        double[] targetGradient = new double[3];
        double loss = Losses.SoftmaxCrossEntropyGradient(logits, [0.5, 0, 0.5], logitsGradient, targetGradient);
        Close.Equal(Math.Log(2), loss);
        Assert.Equal([0.0, 0.0, 0.0], logitsGradient);
        Close.Equal(Math.Log(2), targetGradient[0]);
        Assert.Equal(Infinity, targetGradient[1]);
        double value = Losses.SoftmaxCrossEntropyTangent(
            logits, [0.5, 0, 0.5], out double tangent, [0, 3, 0], [1, 0, 1]);
        Close.Equal(loss, value);
        Close.Equal(2 * Math.Log(2), tangent);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    public void A_label_that_is_no_class_is_refused(int label)
    {
        double[] logits = [1, 2, 3];
        var workspace = new Workspace();
        Action[] calls =
        [
            () => Losses.SoftmaxCrossEntropy(logits, label),
            () => Losses.SoftmaxCrossEntropyForward(logits, label, workspace),
            () => Losses.SoftmaxCrossEntropyAdjoint(logits, label, workspace, 1, new double[3]),
            () => Losses.SoftmaxCrossEntropyTangent(logits, label, out _, new double[3]),
            () => Losses.SoftmaxCrossEntropyGradient(logits, label, new double[3]),
        ];
        foreach (Action call in calls)
            Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(call).ParamName);
    }

    private static float[] Narrow(double[] values) => values.Select(value => (float)value).ToArray();
}
