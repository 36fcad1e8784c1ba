using System;
using System.Linq;
using Xunit;

namespace Backprop.Tests.Runtime;

/// <summary>The hand-written members against finite differences and the dot-product test.</summary>
public class SoftmaxMemberTests
{
    private static readonly double[] s_direction = [0.3, -1.2, 0.8, 2.1, -0.4];
    private static readonly double[] s_otherDirection = [1.1, 0.2, -0.6, 0.9, -1.7];

    private static readonly double[][] s_points =
    [
        [0.1, -0.7, 1.3, 0.2, 0.9],
        [1000, 1001, 999, 1000.5, 998],
        [-1000, -1000, -1000, -1000, -1000],
        [0, -5, 5, 12, 3],
    ];

    private static readonly double[][] s_targets =
    [
        [0.1, 0.2, 0.3, 0.15, 0.25],
        [0, 0, 1, 0, 0],
        [2, -0.5, 0, 3, 0.125],
    ];

    public static TheoryData<double[]> Points() => [.. s_points];

    public static MatrixTheoryData<double[], double[]> PointsAndTargets() => new(s_points, s_targets);

    [Theory]
    [MemberData(nameof(Points))]
    public void LogSumExp(double[] x)
    {
        var workspace = new Workspace();
        double[] gradient = Filled(x.Length);
        double value = Losses.LogSumExp(x);
        Assert.Equal(value, Losses.LogSumExpGradient(x, gradient));
        GradientCheck.Compare(p => Losses.LogSumExp(p), x, gradient).ThrowIfWrong();

        Assert.Equal(value, Losses.LogSumExpForward(x, workspace));
        double[] adjoint = new double[x.Length];
        Losses.LogSumExpAdjoint(x, workspace, -2.5, adjoint);
        AssertMultiple(gradient, -2.5, adjoint);

        Assert.Equal(value, Losses.LogSumExpTangent(x, out double tangent, s_direction));
        GradientCheck.DotProduct([-2.5], [tangent], adjoint, s_direction).ThrowIfWrong();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void SoftmaxCrossEntropy_with_a_label(double[] logits)
    {
        var workspace = new Workspace();
        for (int label = 0; label < logits.Length; label++)
        {
            double[] gradient = Filled(logits.Length);
            double value = Losses.SoftmaxCrossEntropy(logits, label);
            Assert.Equal(value, Losses.SoftmaxCrossEntropyGradient(logits, label, gradient));
            GradientCheck.Compare(p => Losses.SoftmaxCrossEntropy(p, label), logits, gradient).ThrowIfWrong();

            Assert.Equal(value, Losses.SoftmaxCrossEntropyForward(logits, label, workspace));
            double[] adjoint = new double[logits.Length];
            Losses.SoftmaxCrossEntropyAdjoint(logits, label, workspace, 0.75, adjoint);
            AssertMultiple(gradient, 0.75, adjoint);

            Assert.Equal(value, Losses.SoftmaxCrossEntropyTangent(logits, label, out double tangent, s_direction));
            GradientCheck.DotProduct([0.75], [tangent], adjoint, s_direction).ThrowIfWrong();
        }
    }

    [Theory]
    [MemberData(nameof(PointsAndTargets))]
    public void SoftmaxCrossEntropy_with_a_target(double[] logits, double[] target)
    {
        var workspace = new Workspace();
        double[] logitsGradient = Filled(logits.Length);
        double[] targetGradient = Filled(logits.Length);
        double value = Losses.SoftmaxCrossEntropy(logits, target);
        Assert.Equal(value, Losses.SoftmaxCrossEntropyGradient(logits, target, logitsGradient, targetGradient));
        GradientCheck.Compare(p => Losses.SoftmaxCrossEntropy(p, target), logits, logitsGradient).ThrowIfWrong();
        GradientCheck.Compare(t => Losses.SoftmaxCrossEntropy(logits, t), target, targetGradient).ThrowIfWrong();

        Assert.Equal(value, Losses.SoftmaxCrossEntropyForward(logits, target, workspace));
        double[] logitsAdjoint = new double[logits.Length];
        double[] targetAdjoint = new double[logits.Length];
        Losses.SoftmaxCrossEntropyAdjoint(logits, target, workspace, 3, logitsAdjoint, targetAdjoint);
        AssertMultiple(logitsGradient, 3, logitsAdjoint);
        AssertMultiple(targetGradient, 3, targetAdjoint);

        Assert.Equal(value, Losses.SoftmaxCrossEntropyTangent(logits, target, out double tangent, s_direction, s_otherDirection));
        GradientCheck.DotProduct(
            [3], [tangent], [.. logitsAdjoint, .. targetAdjoint], [.. s_direction, .. s_otherDirection]).ThrowIfWrong();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Softmax(double[] x)
    {
        var workspace = new Workspace();
        double[] expected = new double[x.Length];
        Activations.Softmax(x, expected);

        double[] y = new double[x.Length];
        double[] yTangent = Filled(x.Length);
        Activations.SoftmaxTangent(x, y, s_direction, yTangent);
        Assert.Equal(expected, y);

        y.AsSpan().Clear();
        Activations.SoftmaxForward(x, y, workspace);
        Assert.Equal(expected, y);
        y.AsSpan().Fill(double.NaN);
        double[] seed = s_otherDirection;
        double[] xAdjoint = new double[x.Length];
        double[] yAdjoint = [.. seed];
        Activations.SoftmaxAdjoint(x, y, workspace, xAdjoint, yAdjoint);
        Assert.Equal(new double[x.Length], yAdjoint);
        GradientCheck.Compare(Weighted, x, xAdjoint).ThrowIfWrong();
        GradientCheck.DotProduct(seed, yTangent, xAdjoint, s_direction).ThrowIfWrong();

        double Weighted(double[] p)
        {
            Activations.Softmax(p, p);
            return p.Zip(seed, (share, weight) => share * weight).Sum();
        }
    }

    [Fact]
    public void Softmax_in_place_has_the_same_derivatives()
    {
        double[] x = [0.1, -0.7, 1.3, 0.2, 0.9];
        var workspace = new Workspace();
        double[] y = new double[5];
        double[] xAdjoint = new double[5];
        Activations.SoftmaxForward(x, y, workspace);
        Activations.SoftmaxAdjoint(x, y, workspace, xAdjoint, [.. s_direction]);
        double[] yTangent = new double[5];
        Activations.SoftmaxTangent(x, y, s_direction, yTangent);

        double[] place = [.. x];
        double[] placeAdjoint = [.. s_direction];
        Activations.SoftmaxForward(place, place, workspace);
        Assert.Equal(y, place);
        Activations.SoftmaxAdjoint(place, place, workspace, placeAdjoint, placeAdjoint);
        Assert.Equal(xAdjoint, placeAdjoint);

        place = [.. x];
        double[] placeTangent = [.. s_direction];
        Activations.SoftmaxTangent(place, place, placeTangent, placeTangent);
        Assert.Equal(y, place);
        Assert.Equal(yTangent, placeTangent);
    }

    [Fact]
    public void Adjoints_add_up_and_may_share_memory()
    {
        double[] logits = [1, 2, 3, 4, 5];
        double[] target = [0.5, 0.5, 1, 0, 2];
        var workspace = new Workspace();
        double[] logitsGradient = new double[5];
        double[] targetGradient = new double[5];
        Losses.SoftmaxCrossEntropyGradient(logits, target, logitsGradient, targetGradient);
        double[] shared = [10, 20, 30, 40, 50];
        Losses.SoftmaxCrossEntropyForward(logits, target, workspace);
        Losses.SoftmaxCrossEntropyAdjoint(logits, target, workspace, 1, shared, shared);
        for (int i = 0; i < 5; i++)
            Assert.Equal(10 * (i + 1) + logitsGradient[i] + targetGradient[i], shared[i], 1e-12);
    }

    [Fact]
    public void Members_allocate_nothing_once_warm()
    {
        double[] x = [0.1, -0.7, 1.3, 0.2, 0.9];
        double[] y = new double[5];
        double[] derivative = new double[5];
        double[] other = new double[5];
        var workspace = new Workspace();
        for (int round = 0; round < 3; round++)
            Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            Losses.LogSumExpForward(x, workspace);
            Losses.LogSumExpAdjoint(x, workspace, 1, derivative);
            Losses.LogSumExpTangent(x, out _, s_direction);
            Losses.SoftmaxCrossEntropyForward(x, 2, workspace);
            Losses.SoftmaxCrossEntropyAdjoint(x, 2, workspace, 1, derivative);
            Losses.SoftmaxCrossEntropyTangent(x, 2, out _, s_direction);
            Losses.SoftmaxCrossEntropyForward(x, s_direction, workspace);
            Losses.SoftmaxCrossEntropyAdjoint(x, s_direction, workspace, 1, derivative, other);
            Losses.SoftmaxCrossEntropyTangent(x, s_direction, out _, s_direction, s_direction);
            Activations.SoftmaxForward(x, y, workspace);
            Activations.SoftmaxAdjoint(x, y, workspace, derivative, other);
            Activations.SoftmaxTangent(x, y, s_direction, derivative);
        }
    }

    private static double[] Filled(int length) => [.. Enumerable.Repeat(double.NaN, length)];

    private static void AssertMultiple(double[] gradient, double seed, double[] adjoint)
    {
        for (int i = 0; i < gradient.Length; i++)
            Close.Equal(seed * gradient[i], adjoint[i]);
    }
}
