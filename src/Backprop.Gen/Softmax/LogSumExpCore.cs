using System;
using System.Numerics;

namespace Backprop;

/// <summary><c>L = log Σ e^(xᵢ)</c>, with <c>∂L/∂xᵢ = e^(xᵢ) / Σ e^(xⱼ)</c>.</summary>
internal static class LogSumExpCore<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly string s_method = $"Backprop.Losses.LogSumExp(ReadOnlySpan<{typeof(T).Name}>)";

    public static T Forward(ReadOnlySpan<T> x, Workspace workspace)
    {
        ref SoftmaxFrame<T> frame = ref workspace.BeginForward<SoftmaxFrame<T>>(s_method);
        frame.Fill(x, workspace);
        T result = frame.Sum.LogSum;
        workspace.EndForward();
        return result;
    }

    public static void Adjoint(ReadOnlySpan<T> x, Workspace workspace, T resultAdjoint, Span<T> xAdjoint)
    {
        DerivativeArguments.CheckLength<T>(xAdjoint, x.Length, nameof(xAdjoint));
        DerivativeArguments.CheckDisjoint(xAdjoint, x, nameof(xAdjoint), nameof(x));
        ref readonly SoftmaxFrame<T> frame = ref workspace.BeginAdjoint<SoftmaxFrame<T>>(s_method);
        ReadOnlySpan<T> exponentials = frame.Exponentials(x.Length, workspace);
        T total = frame.Sum.Total;
        for (int i = 0; i < xAdjoint.Length; i++)
            xAdjoint[i] += resultAdjoint * (exponentials[i] / total);
        workspace.EndAdjoint();
    }

    public static T Tangent(ReadOnlySpan<T> x, out T resultTangent, ReadOnlySpan<T> xTangent)
    {
        DerivativeArguments.CheckLength(xTangent, x.Length, nameof(xTangent));
        Workspace workspace = Workspace.Rent();
        Span<T> exponentials = workspace.Keep<T>(x.Length);
        ExponentialSum<T> sum = ExponentialSum<T>.Of(x, exponentials);
        T tangent = T.Zero;
        for (int i = 0; i < xTangent.Length; i++)
            tangent += exponentials[i] / sum.Total * xTangent[i];
        workspace.Return();
        resultTangent = tangent;
        return sum.LogSum;
    }

    public static T Gradient(ReadOnlySpan<T> x, Span<T> xGradient)
    {
        DerivativeArguments.CheckLength<T>(xGradient, x.Length, nameof(xGradient));
        DerivativeArguments.CheckDisjoint(xGradient, x, nameof(xGradient), nameof(x));
        ExponentialSum<T> sum = ExponentialSum<T>.Of(x, xGradient);
        foreach (ref T exponential in xGradient)
            exponential /= sum.Total;
        return sum.LogSum;
    }
}
