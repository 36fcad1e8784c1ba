using System;

namespace Backprop;

// These have their derivatives written by hand, in the form in which the compiler writes those of others.
public static partial class Losses
{
    /// <summary>
    /// The cross-entropy of the softmax of logits with a target distribution, <c>−Σ tᵢ log pᵢ</c> where
    /// <c>p = softmax(logits)</c> and <c>0 · log 0 = 0</c>, with <c>∂/∂logitᵢ = T pᵢ − tᵢ</c>, <c>T = Σ tᵢ</c>, and
    /// <c>∂/∂tᵢ = −log pᵢ</c>. Computed from the logits: it neither overflows nor cancels.
    /// </summary>
    /// <param name="logits">One logit for each class.</param>
    /// <param name="target">One weight for each class; the weights need not sum to 1.</param>
    /// <exception cref="ArgumentException">The two have not the same length.</exception>
    [Differentiable]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> logits, ReadOnlySpan<double> target) =>
        TargetCrossEntropyCore<double>.Value(logits, target);

    /// <summary>Runs <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double})"/> and keeps in the workspace what its adjoint needs.</summary>
    /// <exception cref="ArgumentException">The two have not the same length.</exception>
    [Writes]
    public static double SoftmaxCrossEntropyForward(
        ReadOnlySpan<double> logits, ReadOnlySpan<double> target, Workspace workspace) =>
        TargetCrossEntropyCore<double>.Forward(logits, target, workspace);

    /// <summary>The reverse sweep of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double})"/>: adds to both adjoints <c>resultAdjoint</c> times the partial derivatives.</summary>
    /// <exception cref="ArgumentException">A length differs from that of <paramref name="logits"/>, or an adjoint overlaps an argument.</exception>
    /// <exception cref="InvalidOperationException">The forward's frame is not on top of the workspace.</exception>
    public static void SoftmaxCrossEntropyAdjoint(
        ReadOnlySpan<double> logits,
        ReadOnlySpan<double> target,
        Workspace workspace,
        double resultAdjoint,
        Span<double> logitsAdjoint,
        Span<double> targetAdjoint) =>
        TargetCrossEntropyCore<double>.Adjoint(logits, target, workspace, resultAdjoint, logitsAdjoint, targetAdjoint);

    /// <summary>The value of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double})"/> and its derivative in the direction of the two tangents.</summary>
    /// <exception cref="ArgumentException">A length differs from that of <paramref name="logits"/>.</exception>
    public static double SoftmaxCrossEntropyTangent(
        ReadOnlySpan<double> logits,
        ReadOnlySpan<double> target,
        out double resultTangent,
        ReadOnlySpan<double> logitsTangent,
        ReadOnlySpan<double> targetTangent) =>
        TargetCrossEntropyCore<double>.Tangent(logits, target, out resultTangent, logitsTangent, targetTangent);

    /// <summary>The value of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double})"/> and its gradients, which overwrite the last two arguments.</summary>
    /// <exception cref="ArgumentException">A length differs from that of <paramref name="logits"/>, or a gradient overlaps another argument.</exception>
    public static double SoftmaxCrossEntropyGradient(
        ReadOnlySpan<double> logits,
        ReadOnlySpan<double> target,
        Span<double> logitsGradient,
        Span<double> targetGradient) =>
        TargetCrossEntropyCore<double>.Gradient(logits, target, logitsGradient, targetGradient);

    /// <inheritdoc cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    [Differentiable]
    public static float SoftmaxCrossEntropy(ReadOnlySpan<float> logits, ReadOnlySpan<float> target) =>
        TargetCrossEntropyCore<float>.Value(logits, target);

    /// <inheritdoc cref="SoftmaxCrossEntropyForward(ReadOnlySpan{double}, ReadOnlySpan{double}, Workspace)"/>
    [Writes]
    public static float SoftmaxCrossEntropyForward(
        ReadOnlySpan<float> logits, ReadOnlySpan<float> target, Workspace workspace) =>
        TargetCrossEntropyCore<float>.Forward(logits, target, workspace);

    /// <inheritdoc cref="SoftmaxCrossEntropyAdjoint(ReadOnlySpan{double}, ReadOnlySpan{double}, Workspace, double, Span{double}, Span{double})"/>
    public static void SoftmaxCrossEntropyAdjoint(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> target,
        Workspace workspace,
        float resultAdjoint,
        Span<float> logitsAdjoint,
        Span<float> targetAdjoint) =>
        TargetCrossEntropyCore<float>.Adjoint(logits, target, workspace, resultAdjoint, logitsAdjoint, targetAdjoint);

    /// <inheritdoc cref="SoftmaxCrossEntropyTangent(ReadOnlySpan{double}, ReadOnlySpan{double}, out double, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static float SoftmaxCrossEntropyTangent(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> target,
        out float resultTangent,
        ReadOnlySpan<float> logitsTangent,
        ReadOnlySpan<float> targetTangent) =>
        TargetCrossEntropyCore<float>.Tangent(logits, target, out resultTangent, logitsTangent, targetTangent);

    /// <inheritdoc cref="SoftmaxCrossEntropyGradient(ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}, Span{double})"/>
    public static float SoftmaxCrossEntropyGradient(
        ReadOnlySpan<float> logits,
        ReadOnlySpan<float> target,
        Span<float> logitsGradient,
        Span<float> targetGradient) =>
        TargetCrossEntropyCore<float>.Gradient(logits, target, logitsGradient, targetGradient);
}
