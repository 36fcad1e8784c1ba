using System;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Backprop;

/// <summary>
/// <c>L = −log p_label</c> with <c>p = softmax(x)</c>, and <c>∂L/∂xᵢ = pᵢ − [i = label]</c>, where <c>p_label − 1</c> is
/// computed as minus the share of the others.
/// </summary>
internal static class LabelCrossEntropyCore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly string s_method = $"Backprop.Losses.SoftmaxCrossEntropy(ReadOnlySpan<{typeof(T).Name}>, int)";

    public static T Value(ReadOnlySpan<T> logits, int label)
    {
        CheckLabel(label, logits.Length);
        return ExponentialSum<T>.Of(logits).NegativeLogShare(label, logits[label]);
    }

    public static T Forward(ReadOnlySpan<T> logits, int label, Workspace workspace)
    {
        CheckLabel(label, logits.Length);
        ref SoftmaxFrame<T> frame = ref workspace.BeginForward<SoftmaxFrame<T>>(s_method);
        frame.Fill(logits, workspace);
        T result = frame.Sum.NegativeLogShare(label, logits[label]);
        workspace.EndForward();
        return result;
    }

    public static void Adjoint(
        ReadOnlySpan<T> logits, int label, Workspace workspace, T resultAdjoint, Span<T> logitsAdjoint)
    {
        CheckLabel(label, logits.Length);
        DerivativeArguments.CheckLength<T>(logitsAdjoint, logits.Length, nameof(logitsAdjoint));
        DerivativeArguments.CheckDisjoint(logitsAdjoint, logits, nameof(logitsAdjoint), nameof(logits));
        ref readonly SoftmaxFrame<T> frame = ref workspace.BeginAdjoint<SoftmaxFrame<T>>(s_method);
        ReadOnlySpan<T> exponentials = frame.Exponentials(logits.Length, workspace);
        ExponentialSum<T> sum = frame.Sum;
        for (int i = 0; i < logitsAdjoint.Length; i++)
            logitsAdjoint[i] += resultAdjoint * Partial(sum, label, i, exponentials[i]);
        workspace.EndAdjoint();
    }

    public static T Tangent(ReadOnlySpan<T> logits, int label, out T resultTangent, ReadOnlySpan<T> logitsTangent)
    {
        CheckLabel(label, logits.Length);
        DerivativeArguments.CheckLength(logitsTangent, logits.Length, nameof(logitsTangent));
        Workspace workspace = Workspace.Rent();
        Span<T> exponentials = workspace.Keep<T>(logits.Length);
        ExponentialSum<T> sum = ExponentialSum<T>.Of(logits, exponentials);
        T tangent = T.Zero;
        for (int i = 0; i < logitsTangent.Length; i++)
            tangent += Partial(sum, label, i, exponentials[i]) * logitsTangent[i];
        workspace.Return();
        resultTangent = tangent;
        return sum.NegativeLogShare(label, logits[label]);
    }

    public static T Gradient(ReadOnlySpan<T> logits, int label, Span<T> logitsGradient)
    {
        CheckLabel(label, logits.Length);
        DerivativeArguments.CheckLength<T>(logitsGradient, logits.Length, nameof(logitsGradient));
        DerivativeArguments.CheckDisjoint(logitsGradient, logits, nameof(logitsGradient), nameof(logits));
        ExponentialSum<T> sum = ExponentialSum<T>.Of(logits, logitsGradient);
        for (int i = 0; i < logitsGradient.Length; i++)
            logitsGradient[i] = Partial(sum, label, i, logitsGradient[i]);
        return sum.NegativeLogShare(label, logits[label]);
    }

    private static T Partial(in ExponentialSum<T> sum, int label, int index, T exponential) =>
        index == label ? -sum.ShareOfOthers(index, exponential) : exponential / sum.Total;

    private static void CheckLabel(int label, int classes)
    {
        if ((uint)label >= (uint)classes)
            ThrowLabel(label, classes);
    }

    [DoesNotReturn]
    private static void ThrowLabel(int label, int classes) =>
        throw new ArgumentOutOfRangeException(nameof(label), label, $"The label must be one of the {classes} classes, from 0.");
}
