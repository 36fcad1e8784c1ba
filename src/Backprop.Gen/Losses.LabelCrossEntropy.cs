using System;

namespace Backprop;

// These have their derivatives written by hand, in the form in which the compiler writes those of others.
public static partial class Losses
{
    /// <summary>
    /// The cross-entropy of the softmax of logits with a label, <c>−log p_label</c> where <c>p = softmax(logits)</c>,
    /// with <c>∂/∂logitᵢ = pᵢ − [i = label]</c>. Computed from the logits: it neither overflows nor cancels.
    /// </summary>
    /// <param name="logits">One logit for each class.</param>
    /// <param name="label">The index of the true class.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not one of the classes.</exception>
    [Differentiable]
    public static double SoftmaxCrossEntropy(ReadOnlySpan<double> logits, int label) =>
        LabelCrossEntropyCore<double>.Value(logits, label);

    /// <summary>Runs <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, int)"/> and keeps in the workspace what its adjoint needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not one of the classes.</exception>
    [Writes]
    public static double SoftmaxCrossEntropyForward(ReadOnlySpan<double> logits, int label, Workspace workspace) =>
        LabelCrossEntropyCore<double>.Forward(logits, label, workspace);

    /// <summary>The reverse sweep of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, int)"/>: adds <c>resultAdjoint · ∂/∂logits</c> to <paramref name="logitsAdjoint"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not one of the classes.</exception>
    /// <exception cref="ArgumentException">The adjoint has not the length of <paramref name="logits"/>, or overlaps them.</exception>
    /// <exception cref="InvalidOperationException">The forward's frame is not on top of the workspace.</exception>
    public static void SoftmaxCrossEntropyAdjoint(
        ReadOnlySpan<double> logits, int label, Workspace workspace, double resultAdjoint, Span<double> logitsAdjoint) =>
        LabelCrossEntropyCore<double>.Adjoint(logits, label, workspace, resultAdjoint, logitsAdjoint);

    /// <summary>The value of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, int)"/> and its derivative in the direction <paramref name="logitsTangent"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not one of the classes.</exception>
    /// <exception cref="ArgumentException">The tangent has not the length of <paramref name="logits"/>.</exception>
    public static double SoftmaxCrossEntropyTangent(
        ReadOnlySpan<double> logits, int label, out double resultTangent, ReadOnlySpan<double> logitsTangent) =>
        LabelCrossEntropyCore<double>.Tangent(logits, label, out resultTangent, logitsTangent);

    /// <summary>The value of <see cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, int)"/> and its gradient, which overwrites <paramref name="logitsGradient"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not one of the classes.</exception>
    /// <exception cref="ArgumentException">The gradient has not the length of <paramref name="logits"/>, or overlaps them.</exception>
    public static double SoftmaxCrossEntropyGradient(ReadOnlySpan<double> logits, int label, Span<double> logitsGradient) =>
        LabelCrossEntropyCore<double>.Gradient(logits, label, logitsGradient);

    /// <inheritdoc cref="SoftmaxCrossEntropy(ReadOnlySpan{double}, int)"/>
    [Differentiable]
    public static float SoftmaxCrossEntropy(ReadOnlySpan<float> logits, int label) =>
        LabelCrossEntropyCore<float>.Value(logits, label);

    /// <inheritdoc cref="SoftmaxCrossEntropyForward(ReadOnlySpan{double}, int, Workspace)"/>
    [Writes]
    public static float SoftmaxCrossEntropyForward(ReadOnlySpan<float> logits, int label, Workspace workspace) =>
        LabelCrossEntropyCore<float>.Forward(logits, label, workspace);

    /// <inheritdoc cref="SoftmaxCrossEntropyAdjoint(ReadOnlySpan{double}, int, Workspace, double, Span{double})"/>
    public static void SoftmaxCrossEntropyAdjoint(
        ReadOnlySpan<float> logits, int label, Workspace workspace, float resultAdjoint, Span<float> logitsAdjoint) =>
        LabelCrossEntropyCore<float>.Adjoint(logits, label, workspace, resultAdjoint, logitsAdjoint);

    /// <inheritdoc cref="SoftmaxCrossEntropyTangent(ReadOnlySpan{double}, int, out double, ReadOnlySpan{double})"/>
    public static float SoftmaxCrossEntropyTangent(
        ReadOnlySpan<float> logits, int label, out float resultTangent, ReadOnlySpan<float> logitsTangent) =>
        LabelCrossEntropyCore<float>.Tangent(logits, label, out resultTangent, logitsTangent);

    /// <inheritdoc cref="SoftmaxCrossEntropyGradient(ReadOnlySpan{double}, int, Span{double})"/>
    public static float SoftmaxCrossEntropyGradient(ReadOnlySpan<float> logits, int label, Span<float> logitsGradient) =>
        LabelCrossEntropyCore<float>.Gradient(logits, label, logitsGradient);
}
