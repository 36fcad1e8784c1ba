using System;
using System.Numerics;

namespace Backprop;

/// <summary>
/// <c>L = −Σ tᵢ log pᵢ</c> with <c>p = softmax(x)</c>. With <c>T = Σ tᵢ</c>, which need not be 1,
/// <c>∂L/∂xᵢ = T pᵢ − tᵢ = (T − tᵢ) pᵢ − tᵢ (1 − pᵢ)</c>, computed in the last form, and <c>∂L/∂tᵢ = −log pᵢ</c>.
/// </summary>
internal static class TargetCrossEntropyCore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly string s_method =
        $"Backprop.Losses.SoftmaxCrossEntropy(ReadOnlySpan<{typeof(T).Name}>, ReadOnlySpan<{typeof(T).Name}>)";

    public static T Value(ReadOnlySpan<T> logits, ReadOnlySpan<T> target)
    {
        CheckTarget(logits, target);
        return Value(ExponentialSum<T>.Of(logits), logits, target);
    }

    public static T Forward(ReadOnlySpan<T> logits, ReadOnlySpan<T> target, Workspace workspace)
    {
        CheckTarget(logits, target);
        ref SoftmaxFrame<T> frame = ref workspace.BeginForward<SoftmaxFrame<T>>(s_method);
        frame.Fill(logits, workspace);
        T result = Value(frame.Sum, logits, target);
        workspace.EndForward();
        return result;
    }

    public static void Adjoint(
        ReadOnlySpan<T> logits,
        ReadOnlySpan<T> target,
        Workspace workspace,
        T resultAdjoint,
        Span<T> logitsAdjoint,
        Span<T> targetAdjoint)
    {
        CheckTarget(logits, target);
        CheckWritten(logits, target, logitsAdjoint, nameof(logitsAdjoint));
        CheckWritten(logits, target, targetAdjoint, nameof(targetAdjoint));
        ref readonly SoftmaxFrame<T> frame = ref workspace.BeginAdjoint<SoftmaxFrame<T>>(s_method);
        ReadOnlySpan<T> exponentials = frame.Exponentials(logits.Length, workspace);
        ExponentialSum<T> sum = frame.Sum;
        T whole = Sum(target);
        for (int i = 0; i < logitsAdjoint.Length; i++)
        {
            logitsAdjoint[i] += resultAdjoint * PartialByLogit(sum, whole, target[i], i, exponentials[i]);
            targetAdjoint[i] += resultAdjoint * sum.NegativeLogShare(i, logits[i]);
        }

        workspace.EndAdjoint();
    }

    public static T Tangent(
        ReadOnlySpan<T> logits,
        ReadOnlySpan<T> target,
        out T resultTangent,
        ReadOnlySpan<T> logitsTangent,
        ReadOnlySpan<T> targetTangent)
    {
        CheckTarget(logits, target);
        DerivativeArguments.CheckLength(logitsTangent, logits.Length, nameof(logitsTangent));
        DerivativeArguments.CheckLength(targetTangent, target.Length, nameof(targetTangent));
        Workspace workspace = Workspace.Rent();
        Span<T> exponentials = workspace.Keep<T>(logits.Length);
        ExponentialSum<T> sum = ExponentialSum<T>.Of(logits, exponentials);
        T whole = Sum(target);
        T tangent = T.Zero;
        for (int i = 0; i < logitsTangent.Length; i++)
        {
            tangent += PartialByLogit(sum, whole, target[i], i, exponentials[i]) * logitsTangent[i];
            // a target that stays put adds nothing, even where the probability is 0
            if (targetTangent[i] != T.Zero)
                tangent += sum.NegativeLogShare(i, logits[i]) * targetTangent[i];
        }

        workspace.Return();
        resultTangent = tangent;
        return Value(sum, logits, target);
    }

    public static T Gradient(
        ReadOnlySpan<T> logits, ReadOnlySpan<T> target, Span<T> logitsGradient, Span<T> targetGradient)
    {
        CheckTarget(logits, target);
        CheckWritten(logits, target, logitsGradient, nameof(logitsGradient));
        CheckWritten(logits, target, targetGradient, nameof(targetGradient));
        DerivativeArguments.CheckDisjoint<T>(
            targetGradient, logitsGradient, nameof(targetGradient), nameof(logitsGradient));
        ExponentialSum<T> sum = ExponentialSum<T>.Of(logits, logitsGradient);
        T whole = Sum(target);
        for (int i = 0; i < logitsGradient.Length; i++)
        {
            logitsGradient[i] = PartialByLogit(sum, whole, target[i], i, logitsGradient[i]);
            targetGradient[i] = sum.NegativeLogShare(i, logits[i]);
        }

        return Value(sum, logits, target);
    }

    private static T Value(in ExponentialSum<T> sum, ReadOnlySpan<T> logits, ReadOnlySpan<T> target)
    {
        T loss = T.Zero;
        for (int i = 0; i < target.Length; i++)
        {
            // 0 · log 0 = 0
            if (target[i] != T.Zero)
                loss += target[i] * sum.NegativeLogShare(i, logits[i]);
        }

        return loss;
    }

    private static T PartialByLogit(in ExponentialSum<T> sum, T whole, T target, int index, T exponential) =>
        (whole - target) * (exponential / sum.Total) - target * sum.ShareOfOthers(index, exponential);

    private static T Sum(ReadOnlySpan<T> target)
    {
        T whole = T.Zero;
        foreach (T share in target)
            whole += share;
        return whole;
    }

    private static void CheckTarget(ReadOnlySpan<T> logits, ReadOnlySpan<T> target)
    {
        if (target.Length != logits.Length)
            throw new ArgumentException($"The target has {target.Length} classes where the logits have {logits.Length}.", nameof(target));
    }

    private static void CheckWritten(ReadOnlySpan<T> logits, ReadOnlySpan<T> target, Span<T> written, string name)
    {
        DerivativeArguments.CheckLength<T>(written, logits.Length, name);
        DerivativeArguments.CheckDisjoint(written, logits, name, nameof(logits));
        DerivativeArguments.CheckDisjoint(written, target, name, nameof(target));
    }
}
