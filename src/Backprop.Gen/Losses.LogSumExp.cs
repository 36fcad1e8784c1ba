using System;

namespace Backprop;

// These have their derivatives written by hand, in the form in which the compiler writes those of others.
public static partial class Losses
{
    /// <summary>
    /// The logarithm of a sum of exponentials, <c>log Σ e^(xᵢ)</c>, with <c>∂/∂xᵢ = e^(xᵢ) / Σ e^(xⱼ)</c>.
    /// The largest element is taken out first, so that nothing overflows; elements of −∞ add nothing.
    /// </summary>
    /// <param name="x">The elements; −∞ is the result where there are none.</param>
    [Differentiable]
    public static double LogSumExp(ReadOnlySpan<double> x) => ExponentialSum<double>.Of(x).LogSum;

    /// <summary>Runs <see cref="LogSumExp(ReadOnlySpan{double})"/> and keeps in the workspace what its adjoint needs.</summary>
    [Writes]
    public static double LogSumExpForward(ReadOnlySpan<double> x, Workspace workspace) =>
        LogSumExpCore<double>.Forward(x, workspace);

    /// <summary>The reverse sweep of <see cref="LogSumExp(ReadOnlySpan{double})"/>: adds <c>resultAdjoint · ∂/∂x</c> to <paramref name="xAdjoint"/>.</summary>
    /// <exception cref="ArgumentException">The adjoint has not the length of <paramref name="x"/>, or overlaps it.</exception>
    /// <exception cref="InvalidOperationException">The forward's frame is not on top of the workspace.</exception>
    public static void LogSumExpAdjoint(
        ReadOnlySpan<double> x, Workspace workspace, double resultAdjoint, Span<double> xAdjoint) =>
        LogSumExpCore<double>.Adjoint(x, workspace, resultAdjoint, xAdjoint);

    /// <summary>The value of <see cref="LogSumExp(ReadOnlySpan{double})"/> and its derivative in the direction <paramref name="xTangent"/>.</summary>
    /// <exception cref="ArgumentException">The tangent has not the length of <paramref name="x"/>.</exception>
    public static double LogSumExpTangent(
        ReadOnlySpan<double> x, out double resultTangent, ReadOnlySpan<double> xTangent) =>
        LogSumExpCore<double>.Tangent(x, out resultTangent, xTangent);

    /// <summary>The value of <see cref="LogSumExp(ReadOnlySpan{double})"/> and its gradient, which overwrites <paramref name="xGradient"/>.</summary>
    /// <exception cref="ArgumentException">The gradient has not the length of <paramref name="x"/>, or overlaps it.</exception>
    public static double LogSumExpGradient(ReadOnlySpan<double> x, Span<double> xGradient) =>
        LogSumExpCore<double>.Gradient(x, xGradient);

    /// <inheritdoc cref="LogSumExp(ReadOnlySpan{double})"/>
    [Differentiable]
    public static float LogSumExp(ReadOnlySpan<float> x) => ExponentialSum<float>.Of(x).LogSum;

    /// <inheritdoc cref="LogSumExpForward(ReadOnlySpan{double}, Workspace)"/>
    [Writes]
    public static float LogSumExpForward(ReadOnlySpan<float> x, Workspace workspace) =>
        LogSumExpCore<float>.Forward(x, workspace);

    /// <inheritdoc cref="LogSumExpAdjoint(ReadOnlySpan{double}, Workspace, double, Span{double})"/>
    public static void LogSumExpAdjoint(
        ReadOnlySpan<float> x, Workspace workspace, float resultAdjoint, Span<float> xAdjoint) =>
        LogSumExpCore<float>.Adjoint(x, workspace, resultAdjoint, xAdjoint);

    /// <inheritdoc cref="LogSumExpTangent(ReadOnlySpan{double}, out double, ReadOnlySpan{double})"/>
    public static float LogSumExpTangent(
        ReadOnlySpan<float> x, out float resultTangent, ReadOnlySpan<float> xTangent) =>
        LogSumExpCore<float>.Tangent(x, out resultTangent, xTangent);

    /// <inheritdoc cref="LogSumExpGradient(ReadOnlySpan{double}, Span{double})"/>
    public static float LogSumExpGradient(ReadOnlySpan<float> x, Span<float> xGradient) =>
        LogSumExpCore<float>.Gradient(x, xGradient);
}
