using System;

namespace Backprop;

// These have their derivatives written by hand, in the form in which the compiler writes those of others.
public static partial class Activations
{
    /// <summary>
    /// The softmax, <c>yᵢ = e^(xᵢ) / Σ e^(xⱼ)</c>: positive numbers that sum to 1. The largest element is taken out first, so
    /// that nothing overflows; an element of −∞ gives 0.
    /// </summary>
    /// <param name="x">The logits.</param>
    /// <param name="y">Receives the result: as long as <paramref name="x"/>, and possibly the same memory.</param>
    /// <remarks>Where all elements are −∞, or several are +∞, the quotient is undefined and the result NaN.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap without being the same memory.</exception>
    [Differentiable]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> y) => SoftmaxCore<double>.Value(x, y);

    /// <summary>Runs <see cref="Softmax(ReadOnlySpan{double}, Span{double})"/> and keeps in the workspace what its adjoint needs.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap without being the same memory.</exception>
    [Writes(nameof(y))]
    public static void SoftmaxForward(ReadOnlySpan<double> x, Span<double> y, Workspace workspace) =>
        SoftmaxCore<double>.Forward(x, y, workspace);

    /// <summary>
    /// The reverse sweep of <see cref="Softmax(ReadOnlySpan{double}, Span{double})"/>, <c>x̄ᵢ += yᵢ (ȳᵢ − Σ yⱼ ȳⱼ)</c>.
    /// </summary>
    /// <param name="x">As given to the forward.</param>
    /// <param name="y">As given to the forward; its content does not matter.</param>
    /// <param name="workspace">As given to the forward.</param>
    /// <param name="xAdjoint">Added to; the same memory as <paramref name="yAdjoint"/> where <paramref name="x"/> is <paramref name="y"/>.</param>
    /// <param name="yAdjoint">On entry the adjoint of what the forward left in <paramref name="y"/>; on exit zero, since what was there before is lost.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a written argument overlaps another one.</exception>
    /// <exception cref="InvalidOperationException">The forward's frame is not on top of the workspace.</exception>
    public static void SoftmaxAdjoint(
        ReadOnlySpan<double> x, Span<double> y, Workspace workspace, Span<double> xAdjoint, Span<double> yAdjoint) =>
        SoftmaxCore<double>.Adjoint(x, y, workspace, xAdjoint, yAdjoint);

    /// <summary>Runs <see cref="Softmax(ReadOnlySpan{double}, Span{double})"/> and overwrites <paramref name="yTangent"/> with the derivative in the direction <paramref name="xTangent"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a written argument overlaps another one.</exception>
    public static void SoftmaxTangent(
        ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent) =>
        SoftmaxCore<double>.Tangent(x, y, xTangent, yTangent);

    /// <inheritdoc cref="Softmax(ReadOnlySpan{double}, Span{double})"/>
    [Differentiable]
    public static void Softmax(ReadOnlySpan<float> x, Span<float> y) => SoftmaxCore<float>.Value(x, y);

    /// <inheritdoc cref="SoftmaxForward(ReadOnlySpan{double}, Span{double}, Workspace)"/>
    [Writes(nameof(y))]
    public static void SoftmaxForward(ReadOnlySpan<float> x, Span<float> y, Workspace workspace) =>
        SoftmaxCore<float>.Forward(x, y, workspace);

    /// <inheritdoc cref="SoftmaxAdjoint(ReadOnlySpan{double}, Span{double}, Workspace, Span{double}, Span{double})"/>
    public static void SoftmaxAdjoint(
        ReadOnlySpan<float> x, Span<float> y, Workspace workspace, Span<float> xAdjoint, Span<float> yAdjoint) =>
        SoftmaxCore<float>.Adjoint(x, y, workspace, xAdjoint, yAdjoint);

    /// <inheritdoc cref="SoftmaxTangent(ReadOnlySpan{double}, Span{double}, ReadOnlySpan{double}, Span{double})"/>
    public static void SoftmaxTangent(
        ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> xTangent, Span<float> yTangent) =>
        SoftmaxCore<float>.Tangent(x, y, xTangent, yTangent);
}
